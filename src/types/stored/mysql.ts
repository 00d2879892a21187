import type { StoredOn } from "./stored.ts";
import { type StoredTypes, size, type WrittenType } from "./written.ts";

type S = StoredOn<"mysql">;
type Read = (w: WrittenType) => S | undefined;

const quoted = (labels: readonly string[]): string =>
  labels.map((l) => `'${l.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`).join(", ");

/** ` character set latin1 collate latin1_bin`; a collation says its charset. */
function textTail(w: WrittenType): { readonly ddl: string; readonly charset?: string; readonly collation?: string } {
  const charset = w.charset ?? (w.collation === undefined ? undefined : w.collation.split("_")[0]);
  return {
    ddl: `${w.charset === undefined ? "" : ` character set ${w.charset}`}${w.collation === undefined ? "" : ` collate ${w.collation}`}`,
    ...(charset !== undefined && { charset }),
    ...(w.collation !== undefined && { collation: w.collation }),
  };
}

const texts =
  (name: "char" | "varchar" | "text" | "tinytext" | "mediumtext" | "longtext", own?: string): Read =>
  (w) => {
    const { ddl, ...tail } = textTail({ ...w, ...(own !== undefined && w.charset === undefined && { charset: own }) });
    if (name !== "char" && name !== "varchar") {
      return w.args.length > 0 && name !== "text" ? undefined : { kind: "varchar", ddl: `${name}${ddl}`, ...tail };
    }
    const length = w.args.length === 0 && name === "char" ? 1 : size(w, 0, name === "char" ? 255 : 65_535);
    if (length === undefined) return undefined;
    // A CHAR comes without its blanks when it is read (without PAD_CHAR_TO_FULL_LENGTH), so that it is a VARCHAR to a query.
    return { kind: name, ddl: `${name}(${length})${ddl}`, length, ...tail };
  };
/** The labels of an ENUM can be those that the column's type names: `t.oneOf("a", "b").stored({ mysql: "enum" })`. */
const labelled =
  (kind: "enum" | "set"): Read =>
  (w) => {
    if (w.of !== undefined) return undefined;
    const { ddl, ...tail } = textTail(w);
    if (w.args.length > 0) return { kind, ddl: `${kind}(${quoted(w.args)})${ddl}`, labels: w.args, ...tail };
    return kind === "enum" ? { kind, ddl: `enum${ddl}`, ...tail } : undefined;
  };
const integer =
  (name: "tinyint" | "smallint" | "mediumint" | "int" | "bigint", bits: 8 | 16 | 24 | 32 | 64): Read =>
  (w) => ({ kind: "integer", ddl: `${name}${w.unsigned ? " unsigned" : ""}`, unsigned: w.unsigned, bits });
const numeric: Read = (w) => ({
  kind: "numeric",
  ddl: `decimal${w.args.length === 0 ? "" : `(${w.args.join(", ")})`}${w.unsigned ? " unsigned" : ""}`,
  unsigned: w.unsigned,
});
const bytes =
  (name: string, padded: boolean): Read =>
  (w) => {
    const length = w.args.length === 0 && padded ? 1 : size(w, 0, 65_535);
    return length === undefined ? undefined : { kind: "bytes", ddl: `${name}(${length})`, padded, length };
  };
const blob =
  (ddl: string): Read =>
  () => ({ kind: "bytes", ddl, padded: false });
const timed =
  (name: "datetime" | "timestamp" | "time"): Read =>
  (w) => {
    const digits = w.args.length === 0 ? 0 : size(w, 0, 6);
    if (digits === undefined) return undefined;
    const ddl = digits === 0 ? name : `${name}(${digits})`;
    if (name === "datetime") return { kind: "datetime", ddl, steps: digits === 6 ? "micros" : "seconds" };
    return { kind: name === "time" ? "time" : "zoned", ddl };
  };

/** https://dev.mysql.com/doc/refman/9.7/en/data-types.html */
export const mysqlStored: StoredTypes<S> = {
  char: texts("char"),
  varchar: texts("varchar"),
  nchar: texts("char", "utf8mb3"),
  nvarchar: texts("varchar", "utf8mb3"),
  text: texts("text"),
  tinytext: texts("tinytext"),
  mediumtext: texts("mediumtext"),
  longtext: texts("longtext"),
  enum: labelled("enum"),
  set: labelled("set"),
  tinyint: integer("tinyint", 8),
  smallint: integer("smallint", 16),
  mediumint: integer("mediumint", 24),
  int: integer("int", 32),
  integer: integer("int", 32),
  bigint: integer("bigint", 64),
  decimal: numeric,
  numeric,
  float: () => ({ kind: "single", ddl: "float" }),
  double: () => ({ kind: "double", ddl: "double" }),
  bit: (w) => {
    const length = w.args.length === 0 ? 1 : size(w, 1, 64);
    return length === undefined ? undefined : { kind: "bit", ddl: `bit(${length})`, length };
  },
  year: () => ({ kind: "year", ddl: "year" }),
  binary: bytes("binary", true),
  varbinary: bytes("varbinary", false),
  tinyblob: blob("tinyblob"),
  blob: blob("blob"),
  mediumblob: blob("mediumblob"),
  longblob: blob("longblob"),
  json: () => ({ kind: "json", ddl: "json" }),
  datetime: timed("datetime"),
  timestamp: timed("timestamp"),
  time: timed("time"),
};
