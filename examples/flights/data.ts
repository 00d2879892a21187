import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Rows, keyed by the columns' names in `schema.ts`. */
export interface Airline {
  readonly carrier: string;
  readonly name: string;
}
export interface CarrierFacts {
  readonly carrier: string;
  readonly facts: {
    readonly aliases: readonly string[];
    readonly hubs: readonly { readonly airport: string; readonly city: string; readonly isMain: boolean }[];
  };
}
export interface Flight {
  readonly flightId: number;
  readonly carrier: string;
  readonly flightNo: number;
  readonly tailnum: string | null;
  readonly origin: string;
  readonly dest: string;
  readonly scheduledAt: Date;
  readonly depDelay: number | null;
  readonly arrDelay: number | null;
  readonly airTime: number | null;
  readonly distance: number;
}
export interface Weather {
  readonly origin: string;
  readonly observedAt: Date;
  readonly availableAt: Date;
  readonly temp: number | null;
  readonly humid: number | null;
  readonly windSpeed: number | null;
  readonly precip: number | null;
  readonly pressure: number | null;
  readonly visib: number | null;
}

/** Each table's rows, in an order in which they can be inserted. */
export interface Data {
  readonly airlines: readonly Airline[];
  readonly carrierFacts: readonly CarrierFacts[];
  readonly flights: readonly Flight[];
  readonly weather: readonly Weather[];
}

/** One line of a CSV file by its header's names; what is empty is NULL. */
type Line = (column: string) => string | null;

const read = (file: string): string => readFileSync(join(import.meta.dirname, "data", file), "utf8");

function text(line: Line, column: string): string {
  const value = line(column);
  if (value === null) throw new Error(`${column} is empty`);
  return value;
}
const number = (line: Line, column: string): number => Number(text(line, column));
const numberOrNull = (line: Line, column: string): number | null =>
  line(column) === null ? null : number(line, column);
/** Written in UTC, without a zone. */
const time = (line: Line, column: string): Date => new Date(`${text(line, column)}Z`);

const readers: { readonly [K in keyof Data]: () => Data[K] } = {
  airlines: () => readCsv("airlines.csv", (c) => ({ carrier: text(c, "carrier"), name: text(c, "name") })),
  carrierFacts: () => JSON.parse(read("carrier-facts.json")) as CarrierFacts[],
  flights: () =>
    readCsv("flights.csv", (c) => ({
      flightId: number(c, "flight_id"),
      carrier: text(c, "carrier"),
      flightNo: number(c, "flight_no"),
      tailnum: c("tailnum"),
      origin: text(c, "origin"),
      dest: text(c, "dest"),
      scheduledAt: time(c, "scheduled_at"),
      depDelay: numberOrNull(c, "dep_delay"),
      arrDelay: numberOrNull(c, "arr_delay"),
      airTime: numberOrNull(c, "air_time"),
      distance: number(c, "distance"),
    })),
  weather: () =>
    readCsv("weather.csv", (c) => ({
      origin: text(c, "origin"),
      observedAt: time(c, "observed_at"),
      availableAt: time(c, "available_at"),
      temp: numberOrNull(c, "temp"),
      humid: numberOrNull(c, "humid"),
      windSpeed: numberOrNull(c, "wind_speed"),
      precip: numberOrNull(c, "precip"),
      pressure: numberOrNull(c, "pressure"),
      visib: numberOrNull(c, "visib"),
    })),
};

/** The rows of one table. */
export function* rows<K extends keyof Data>(table: K): Generator<Data[K][number]> {
  for (const row of readers[table]()) yield row;
}

/** Reads all of it. */
export const makeData = (): Data => ({
  airlines: readers.airlines(),
  carrierFacts: readers.carrierFacts(),
  flights: readers.flights(),
  weather: readers.weather(),
});

function readCsv<Row>(file: string, toRow: (line: Line) => Row): Row[] {
  const [header = [], ...lines] = read(file)
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
  if (!line.includes('"')) return line.split(",");
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}
