import { type SqlType, types } from "../../types/sql-type.ts";
import type { Note } from "../findings.ts";

/** How a column type was written: its name, lower case and without its arguments, is the key of the dialect's table. */
export interface WrittenType {
  /** Texts without their quotes. */
  readonly args: readonly string[];
  readonly unsigned: boolean;
}

/** What a column type becomes, with a note where the two are not quite the same. */
export interface Counterpart {
  readonly type: SqlType;
  /** How the engine stores it, where that is not how quern's own tables do, and makes a difference to queries. */
  readonly stored?: string;
  /** A text's type with its length, which is stored so where its character set or collation has to be told. */
  readonly base?: string;
  /** The most bytes that `t.binary` has. */
  readonly length?: string;
  /** The engine gives every value. */
  readonly generated?: "always";
  readonly note?: Note;
}
export interface NoCounterpart {
  /** Why there is none, as `shape` in "point (shape) has no counterpart". */
  readonly none: string;
  readonly remedy: string;
}

/** A column's type as it was written, and what it means. */
export interface ReadType {
  /** As the file has it, on one line. */
  readonly text: string;
  /** Absent where the name is not known. */
  readonly meaning: Counterpart | NoCounterpart | undefined;
  /** The labels of an enum of the file, to which a later statement may add. */
  readonly labels?: { readonly of: { readonly values: readonly string[] }; readonly name: string };
  /** serial: the engine counts. */
  readonly counts: boolean;
  readonly zerofill: boolean;
  /** A domain that forbids NULL. */
  readonly notNull: boolean;
}
export type TypeRule = (written: WrittenType) => Counterpart | NoCounterpart;
export type TypeTable = Readonly<Record<string, TypeRule>>;

const MAX_DIGITS = 38;

export const to = (type: SqlType, more: Omit<Counterpart, "type"> = {}): TypeRule => {
  const counterpart: Counterpart = { type, ...more };
  return () => counterpart;
};

/** Stored as it is written, without arguments. */
export const stored = (type: SqlType, text: string, note?: Note): TypeRule =>
  to(type, { stored: text, ...(note !== undefined && { note }) });

export const none = (why: string, remedy: string): TypeRule => {
  const answer: NoCounterpart = { none: why, remedy };
  return () => answer;
};

export const notes = {
  unlimited: {
    kind: "type-differs",
    topic: "A number without precision and scale is read as decimal(38,10)",
    remedy: "Set the precision and scale that the values have.",
  },
  tooWide: {
    kind: "type-differs",
    topic: "More than 38 digits: the precision is cut",
    remedy: "Check that no value needs them; SQL Server and Spark have no wider decimal.",
  },
  money: {
    kind: "type-limit",
    topic: "money is read as decimal(19,2)",
    remedy: "Nothing to do, unless lc_monetary has another number of fractional digits.",
  },
  set: {
    kind: "type-limit",
    topic: "A MySQL SET is read as text, its members joined by commas",
    remedy: "Nothing to do for reading; keep the members in a table if single ones are asked for.",
  },
  flag: {
    kind: "type-limit",
    topic: "tinyint(1) is read as boolean",
    remedy: 'Write t.int().stored("tinyint") if values other than 0 and 1 occur.',
  },
  single: {
    kind: "type-limit",
    topic: "A 4-byte float is read as double",
    remedy: "Nothing to do; expect more digits than were written (0.1 reads as 0.10000000149).",
  },
  ticks: {
    kind: "type-limit",
    topic: "The seventh digit (100 ns) of datetime2, datetimeoffset and time is cut",
    remedy: "Nothing to do, unless values must be the same in all engines: then declare the column with (6) or less.",
  },
  offset: {
    kind: "type-limit",
    topic: "datetimeoffset is read as an instant: its offset is dropped",
    remedy: "Nothing to do, unless the offset matters: then store it in a column of its own.",
  },
  zerofill: {
    kind: "type-limit",
    topic: "ZEROFILL is a display width and is not imported",
    remedy: "Nothing to do for reading; pad with padStart for display.",
  },
} as const satisfies Record<string, Note>;

/** A decimal with the engine's own rule for what is not written. */
export const decimal =
  (unwritten: {
    readonly precision: number;
    readonly scale: number;
    readonly stored?: string;
    readonly note?: Note;
  }): TypeRule =>
  ({ args }) => {
    const written = args[0] === undefined ? undefined : Number(args[0]);
    if (written === undefined || !Number.isInteger(written) || written < 1) {
      const { precision, scale, ...more } = unwritten;
      return { type: types.decimal(precision, scale), ...more };
    }
    const given = args[1] === undefined ? 0 : Number(args[1]);
    const asked = Number.isInteger(given) ? given : 0;
    // Postgres 15: numeric(3,-2) rounds to hundreds, numeric(3,5) has leading zeros after the point.
    const scale = Math.max(0, asked);
    const precision = Math.max(written - Math.min(0, asked), scale, 1);
    if (precision <= MAX_DIGITS) return { type: types.decimal(precision, scale) };
    return { type: types.decimal(MAX_DIGITS, Math.min(scale, MAX_DIGITS)), note: notes.tooWide };
  };

const withArgs = (name: string, { args }: WrittenType): string =>
  args.length === 0 ? name : `${name}(${args.join(", ").toLowerCase()})`;

/** A text that is stored as quern's own texts are, whatever its length. */
export const text =
  (name: string): TypeRule =>
  (written) => ({ type: types.text, base: withArgs(name, written) });

/** A text of which queries have to know how it is stored. */
export const storedText =
  (name: string): TypeRule =>
  (written) => ({ type: types.text, base: withArgs(name, written), stored: withArgs(name, written) });

/** Bytes: `fixed` are filled up with zeros. */
export const bytes =
  (name: string, fixed: boolean): TypeRule =>
  (written) => {
    const [length] = written.args;
    const isMax = length?.toLowerCase() === "max";
    // BINARY alone is one byte, and so is SQL Server's VARBINARY.
    const own = isMax ? undefined : (length ?? "1");
    const type = types.hex;
    if (own === undefined) return { type };
    return { type, length: own, ...(fixed && { stored: `${name}(${own})` }) };
  };

export const vector: TypeRule = ({ args }) => {
  const dimensions = Number(args[0] ?? Number.NaN);
  if (Number.isInteger(dimensions) && dimensions > 0) return { type: types.vector(dimensions) };
  return { none: "a vector without a number of dimensions", remedy: "Write how many dimensions it has: t.vector(3)." };
};

const LEFT = "Leave it out, or read it through a view that returns a type quern knows.";
export const noCounterpart = {
  interval: none("a span of time", "Return it from a view in seconds: extract(epoch from column)."),
  bits: none("a string of bits", "Return it from a view as text or a number."),
  geometry: none("a shape", "Return from a view what is needed of it: longitude, latitude, an area."),
  network: none("a network address", "Return it from a view as text."),
  range: none("a range", "Return its two ends from a view: lower(column), upper(column)."),
  search: none("a search document", LEFT),
  xml: none("XML", "Return from a view what is needed of it, as columns or JSON."),
  pairs: none("key-value pairs", "Return it from a view as JSON."),
  system: none("a type of the engine's own catalog", LEFT),
  variant: none("values of any type", "Cast it to one type in a view."),
  hierarchy: none("a place in a tree", "Return it from a view as text."),
  halfVector: none("a vector of other than 4-byte numbers", "Return it from a view as vector(n)."),
  zonedTime: none("a time of day with a zone", "Return it from a view as time."),
  image: none("bytes of a type that queries cannot convert", "Change the column to varbinary(max)."),
  byte: none('a one-byte "char"', "Return it from a view as text."),
} as const;
