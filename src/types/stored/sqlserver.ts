import type { StoredOn } from "./stored.ts";
import { type StoredTypes, size, type WrittenType } from "./written.ts";

type S = StoredOn<"sqlserver">;
type Read = (w: WrittenType) => S | undefined;

const plain =
  (s: S): Read =>
  (w) =>
    w.args.length === 0 ? s : undefined;

const isMax = ({ args }: WrittenType): boolean => args.length === 1 && args[0]?.toLowerCase() === "max";
const texts =
  (name: "char" | "varchar" | "nchar" | "nvarchar"): Read =>
  (w) => {
    const national = name.startsWith("n");
    const collation = w.collation !== undefined && { collation: w.collation };
    const tail = w.collation === undefined ? "" : ` collate ${w.collation}`;
    const varies = name.endsWith("varchar");
    if (varies && isMax(w)) return { kind: "varchar", ddl: `${name}(max)${tail}`, national, ...collation };
    const length = w.args.length === 0 ? 1 : size(w, 1, national ? 4000 : 8000);
    if (length === undefined) return undefined;
    return { kind: varies ? "varchar" : "char", ddl: `${name}(${length})${tail}`, national, length, ...collation };
  };
const numeric: Read = (w) => ({
  kind: "numeric",
  ddl: `decimal${w.args.length === 0 ? "(18, 0)" : `(${w.args.join(", ")})`}`,
  unsigned: false,
});
const integer = (ddl: string, bits: 8 | 16 | 32 | 64): Read =>
  plain({ kind: "integer", ddl, unsigned: ddl === "tinyint", bits });
const bytes =
  (name: "binary" | "varbinary"): Read =>
  (w) => {
    const padded = name === "binary";
    if (!padded && isMax(w)) return { kind: "bytes", ddl: "varbinary(max)", padded };
    const length = w.args.length === 0 ? 1 : size(w, 1, 8000);
    return length === undefined ? undefined : { kind: "bytes", ddl: `${name}(${length})`, padded, length };
  };
const float: Read = (w) => {
  const digits = w.args.length === 0 ? 53 : size(w, 1, 53);
  if (digits === undefined) return undefined;
  return digits <= 24 ? { kind: "single", ddl: "real" } : { kind: "double", ddl: "float" };
};
const timed =
  (name: "datetime2" | "datetimeoffset" | "time"): Read =>
  (w) => {
    const digits = w.args.length === 0 ? 7 : size(w, 0, 7);
    if (digits === undefined) return undefined;
    const ddl = `${name}(${digits})`;
    if (name === "datetime2") return { kind: "datetime", ddl, steps: "micros" };
    return { kind: name === "time" ? "time" : "zoned", ddl };
  };

/** https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-types-transact-sql */
export const sqlServerStored: StoredTypes<S> = {
  uniqueidentifier: plain({ kind: "uuid", ddl: "uniqueidentifier" }),
  char: texts("char"),
  varchar: texts("varchar"),
  nchar: texts("nchar"),
  nvarchar: texts("nvarchar"),
  text: plain({ kind: "legacyText", ddl: "text" }),
  ntext: plain({ kind: "legacyText", ddl: "ntext" }),
  money: plain({ kind: "money", ddl: "money" }),
  smallmoney: plain({ kind: "money", ddl: "smallmoney" }),
  tinyint: integer("tinyint", 8),
  smallint: integer("smallint", 16),
  int: integer("int", 32),
  bigint: integer("bigint", 64),
  decimal: numeric,
  numeric,
  real: plain({ kind: "single", ddl: "real" }),
  float,
  binary: bytes("binary"),
  varbinary: bytes("varbinary"),
  datetime: plain({ kind: "datetime", ddl: "datetime", steps: "ticks" }),
  smalldatetime: plain({ kind: "datetime", ddl: "smalldatetime", steps: "minutes" }),
  datetime2: timed("datetime2"),
  datetimeoffset: timed("datetimeoffset"),
  time: timed("time"),
  rowversion: plain({ kind: "rowversion", ddl: "rowversion" }),
};
