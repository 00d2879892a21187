import { type SqlType, types } from "../../types/sql-type.ts";
import type { Note } from "../findings.ts";

/** How a column type was written: its name, lower case and without its arguments, is the key of the dialect's table. */
export interface WrittenType {
  readonly args: readonly string[];
  readonly unsigned: boolean;
}

/** What a column type becomes, with a note where the two are not quite the same. */
export interface Counterpart {
  readonly type: SqlType;
  readonly note?: Note;
}
export interface NoCounterpart {
  /** Why there is none, as `bytes` in "bytea (bytes) has no counterpart". */
  readonly none: string;
  readonly remedy: string;
}
/** A column's type as it was written, and what it means. */
export interface ReadType {
  /** As the file has it, on one line. */
  readonly text: string;
  /** Absent where the name is not known. */
  readonly meaning: Counterpart | NoCounterpart | undefined;
  /** serial: the engine counts. */
  readonly counts: boolean;
  readonly zerofill: boolean;
  /** A domain that forbids NULL. */
  readonly notNull: boolean;
}

export type TypeRule = (written: WrittenType) => Counterpart | NoCounterpart;
export type TypeTable = Readonly<Record<string, TypeRule>>;

const MAX_DIGITS = 38;

export const to = (type: SqlType, note?: Note): TypeRule => {
  const counterpart: Counterpart = { type, ...(note !== undefined && { note }) };
  return () => counterpart;
};

export const none = (why: string, remedy: string): TypeRule => {
  const answer: NoCounterpart = { none: why, remedy };
  return () => answer;
};

export const notes = {
  length: {
    kind: "type-limit",
    topic: "The length limit of these texts is not kept",
    remedy: "Nothing to do: the database still enforces it.",
  },
  padded: {
    kind: "type-differs",
    topic: "char(n) pads with blanks, which quern's text counts as characters",
    remedy: "Trim the column where it is compared, or change it to varchar.",
  },
  widened: {
    kind: "type-limit",
    topic: "A smaller integer type is read as int",
    remedy: "Nothing to do for reading; the database still enforces the range.",
  },
  unsignedInt: {
    kind: "type-limit",
    topic: "int unsigned is read as bigint, which holds all of its values",
    remedy: "Nothing to do for reading.",
  },
  unsignedBigint: {
    kind: "type-limit",
    topic: "bigint unsigned is read as decimal(20,0), which holds all of its values",
    remedy: "Write t.bigint() where no value is above 9223372036854775807.",
  },
  unsigned: {
    kind: "type-limit",
    topic: "UNSIGNED of a decimal or a float is not kept",
    remedy: "Nothing to do: the database still enforces it.",
  },
  single: {
    kind: "type-limit",
    topic: "A 4-byte float is read as double",
    remedy: "Nothing to do; expect more digits than were written (0.1 reads as 0.10000000149).",
  },
  uuid: {
    kind: "type-differs",
    topic: "A UUID is read as text",
    remedy: "Compare it in the engine's own spelling: lower case in Postgres, upper case in SQL Server.",
  },
  unlimited: {
    kind: "type-differs",
    topic: "A number without precision and scale is read as decimal(38,10)",
    remedy: "Give the precision and scale that the values have.",
  },
  tooWide: {
    kind: "type-differs",
    topic: "More than 38 digits: the precision is cut",
    remedy: "Check that no value needs them; SQL Server and Spark have no wider decimal.",
  },
  money: {
    kind: "type-differs",
    topic: "money is read as decimal",
    remedy:
      "Nothing to do for reading in most settings; in Postgres its fraction follows lc_monetary, and it needs a cast in arithmetic.",
  },
  enumeration: {
    kind: "type-limit",
    topic: "An enum is read as text, and its list of values is not kept",
    remedy: "Sort and compare by a rank of your own where the order of the values matters.",
  },
  set: {
    kind: "type-limit",
    topic: "A MySQL SET is read as text, its members joined by commas",
    remedy: "Keep members in a table of their own where single ones are asked for.",
  },
  flag: {
    kind: "type-limit",
    topic: "tinyint(1) is read as boolean",
    remedy: "Write t.int() where other values than 0 and 1 occur.",
  },
  ignoresCase: {
    kind: "type-differs",
    topic: "citext ignores case, and quern's text does not",
    remedy: "Compare lower(column) where case should not count.",
  },
  ticks: {
    kind: "type-differs",
    topic: "datetime2 and datetimeoffset have a seventh digit (100 ns), which is cut to microseconds",
    remedy: "Declare the column with (6) or less where values must be the same in all engines.",
  },
  offset: {
    kind: "type-limit",
    topic: "datetimeoffset is read as an instant: its offset is not kept",
    remedy: "Keep the offset in a column of its own where it matters.",
  },
  zerofill: { kind: "type-limit", topic: "ZEROFILL is a display width and is not kept", remedy: "Pad with padStart where it is shown." },
} as const satisfies Record<string, Note>;

/** A decimal with the engine's own rule for what is not written. */
export const decimal =
  (unwritten: { readonly precision: number; readonly scale: number; readonly note?: Note }): TypeRule =>
  ({ args }) => {
    const written = args[0] === undefined ? undefined : Number(args[0]);
    if (written === undefined || !Number.isInteger(written) || written < 1) {
      const { precision, scale, note } = unwritten;
      return { type: types.decimal(precision, scale), ...(note !== undefined && { note }) };
    }
    const given = args[1] === undefined ? 0 : Number(args[1]);
    const asked = Number.isInteger(given) ? given : 0;
    // Postgres 15: numeric(3,-2) rounds to hundreds, numeric(3,5) has leading zeros after the point.
    const scale = Math.max(0, asked);
    const precision = Math.max(written - Math.min(0, asked), scale, 1);
    if (precision <= MAX_DIGITS) return { type: types.decimal(precision, scale) };
    return { type: types.decimal(MAX_DIGITS, Math.min(scale, MAX_DIGITS)), note: notes.tooWide };
  };

/** `varchar(n)` is text with a note; without a length, or with `max`, it is text. */
export const limitedText: TypeRule = ({ args }) =>
  args[0] === undefined || args[0].toLowerCase() === "max"
    ? { type: types.text }
    : { type: types.text, note: notes.length };

export const vector: TypeRule = ({ args }) => {
  const dimensions = Number(args[0] ?? Number.NaN);
  if (Number.isInteger(dimensions) && dimensions > 0) return { type: types.vector(dimensions) };
  return { none: "a vector without a number of dimensions", remedy: "Say how many dimensions it has: t.vector(3)." };
};

const LEFT = "Leave it out, or read it through a view that gives a type quern knows.";
export const noCounterpart = {
  bytes: none("bytes", "Leave it out, or give its hash or hexadecimal text in a view."),
  time: none("a time of day", "Give it in a view as seconds since midnight, or as text."),
  interval: none("a span of time", "Give it in a view in seconds: extract(epoch from column)."),
  bits: none("a string of bits", "Give it in a view as text or a number."),
  geometry: none("a shape", "Give in a view what is needed of it: longitude, latitude, an area."),
  network: none("a network address", "Give it in a view as text."),
  range: none("a range", "Give its two ends in a view: lower(column), upper(column)."),
  search: none("a search document", LEFT),
  xml: none("XML", "Give in a view what is needed of it, as columns or JSON."),
  pairs: none("key-value pairs", "Give it in a view as JSON."),
  rowVersion: none("a row's version, in bytes", "Leave it out: it says when a row changed only by comparison."),
  system: none("a type of the engine's own catalogue", LEFT),
  variant: none("values of any type", "Cast it to one type in a view."),
  hierarchy: none("a place in a tree", "Give it in a view as text."),
  halfVector: none("a vector of other than 4-byte numbers", "Give it in a view as vector(n)."),
} as const;
