import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Rows, keyed by the columns' names in `schema.ts`. */
export interface Diagnosis {
  readonly rowId: number;
  readonly model: string;
  readonly label: boolean | null;
  readonly score: number | null;
  readonly predicted: boolean | null;
  readonly predictedAt: Date;
  readonly segment: string;
}
type Probabilities = { readonly [K in `p${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`]: number | null };
export type Digit = Probabilities & {
  readonly rowId: number;
  readonly label: string | null;
  readonly predicted: string | null;
};
export interface Ticket {
  readonly ticketId: number;
  readonly topics: readonly string[];
  readonly scores: { readonly [topic: string]: number };
}

/** Each table's rows. */
export interface Data {
  readonly diagnoses: readonly Diagnosis[];
  readonly digits: readonly Digit[];
  readonly tickets: readonly Ticket[];
}

/** One line of a CSV file by its header's names; what is empty is NULL. */
type Line = (column: string) => string | null;

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text));
const booleanOrNull = (text: string | null): boolean | null => (text === null ? null : text === "true");
function given(text: string | null): string {
  if (text === null) throw new Error("a field is empty");
  return text;
}

function diagnosis(line: Line): Diagnosis {
  return {
    rowId: Number(line("row_id")),
    model: given(line("model")),
    label: booleanOrNull(line("label")),
    score: numberOrNull(line("score")),
    predicted: booleanOrNull(line("predicted")),
    predictedAt: new Date(`${line("predicted_at")}Z`),
    segment: given(line("segment")),
  };
}

function digit(line: Line): Digit {
  const p = (i: number): number | null => numberOrNull(line(`p_${i}`));
  return {
    rowId: Number(line("row_id")),
    label: line("label"),
    predicted: line("predicted"),
    ...{ p0: p(0), p1: p(1), p2: p(2), p3: p(3), p4: p(4) },
    ...{ p5: p(5), p6: p(6), p7: p(7), p8: p(8), p9: p(9) },
  };
}

const ticket = (line: Line): Ticket => ({
  ticketId: Number(line("row_id")),
  topics: JSON.parse(given(line("truth_json"))) as string[],
  scores: JSON.parse(given(line("scores_json"))) as Ticket["scores"],
});

/** Reads all of it. */
export const makeData = (): Data => ({
  diagnoses: readCsv("diagnoses.csv", diagnosis),
  digits: readCsv("digits.csv", digit),
  tickets: readCsv("tickets.csv", ticket),
});

function readCsv<Row>(file: string, toRow: (line: Line) => Row): Row[] {
  const [header = [], ...lines] = readFileSync(join(import.meta.dirname, "data", file), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map(fieldsOf);
  const places = new Map(header.map((name, i) => [name, i]));
  return lines.map((fields) =>
    toRow((column) => {
      const place = places.get(column);
      if (place === undefined) throw new Error(`${file} has no column ${column}`);
      return fields[place] || null;
    }),
  );
}

/** Fields may be quoted, with quotes doubled; no field here has a line break. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}
