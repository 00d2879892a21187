import type { StoredOn } from "./stored.ts";
import { type StoredTypes, size, type WrittenType } from "./written.ts";

type S = StoredOn<"postgres">;
type Read = (w: WrittenType) => S | undefined;

const plain =
  (s: S): Read =>
  (w) =>
    w.args.length === 0 ? s : undefined;
const integer = (ddl: string, bits: 16 | 32 | 64): Read => plain({ kind: "integer", ddl, unsigned: false, bits });
const char: Read = (w) => {
  const length = w.args.length === 0 ? 1 : size(w, 1, 10_485_760);
  return length === undefined ? undefined : { kind: "char", ddl: `char(${length})`, length };
};
const varchar: Read = (w) => {
  if (w.args.length === 0) return { kind: "varchar", ddl: "varchar" };
  const length = size(w, 1, 10_485_760);
  return length === undefined ? undefined : { kind: "varchar", ddl: `varchar(${length})`, length };
};
const numeric: Read = (w) => ({
  kind: "numeric",
  ddl: w.args.length === 0 ? "numeric" : `numeric(${w.args.join(", ")})`,
  unsigned: false,
});
const fraction =
  (kind: "time" | "zoned" | "datetime", ddl: string): Read =>
  (w) => {
    if (w.args.length > 0 && size(w, 0, 6) === undefined) return undefined;
    const own = w.args.length === 0 ? ddl : `${ddl}(${w.args[0]})`;
    return kind === "datetime" ? { kind, ddl: own, steps: "micros" } : { kind, ddl: own };
  };

/** https://www.postgresql.org/docs/18/datatype.html, and citext. */
export const postgresStored: StoredTypes<S> = {
  uuid: plain({ kind: "uuid", ddl: "uuid" }),
  enum: ({ of }) => (of === undefined ? undefined : { kind: "enum", ddl: of }),
  citext: plain({ kind: "citext", ddl: "citext" }),
  char,
  character: char,
  bpchar: char,
  varchar,
  "character varying": varchar,
  text: plain({ kind: "varchar", ddl: "text" }),
  name: plain({ kind: "varchar", ddl: "name" }),
  money: plain({ kind: "money", ddl: "money" }),
  smallint: integer("smallint", 16),
  int2: integer("smallint", 16),
  integer: integer("integer", 32),
  int: integer("integer", 32),
  int4: integer("integer", 32),
  bigint: integer("bigint", 64),
  int8: integer("bigint", 64),
  numeric,
  decimal: numeric,
  real: plain({ kind: "single", ddl: "real" }),
  float4: plain({ kind: "single", ddl: "real" }),
  "double precision": plain({ kind: "double", ddl: "double precision" }),
  float8: plain({ kind: "double", ddl: "double precision" }),
  bytea: plain({ kind: "bytes", ddl: "bytea", padded: false }),
  inet: plain({ kind: "network", ddl: "inet" }),
  cidr: plain({ kind: "network", ddl: "cidr" }),
  macaddr: plain({ kind: "network", ddl: "macaddr" }),
  time: fraction("time", "time"),
  "time without time zone": fraction("time", "time"),
  timestamp: fraction("datetime", "timestamp"),
  "timestamp without time zone": fraction("datetime", "timestamp"),
  timestamptz: fraction("zoned", "timestamptz"),
  "timestamp with time zone": fraction("zoned", "timestamptz"),
  json: plain({ kind: "json", ddl: "json" }),
  jsonb: plain({ kind: "json", ddl: "jsonb" }),
};
