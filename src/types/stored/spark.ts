import type { StoredOn } from "./stored.ts";
import { type StoredTypes, size, type WrittenType } from "./written.ts";

type S = StoredOn<"spark">;
type Read = (w: WrittenType) => S | undefined;

const plain =
  (s: S): Read =>
  (w) =>
    w.args.length === 0 ? s : undefined;
const texts =
  (kind: "char" | "varchar"): Read =>
  (w) => {
    const length = size(w, 1, 2_147_483_647);
    return length === undefined ? undefined : { kind, ddl: `${kind}(${length})`, length };
  };
const integer = (ddl: string, bits: 8 | 16 | 32 | 64): Read => plain({ kind: "integer", ddl, unsigned: false, bits });
const composite: Read = ({ of }) => (of === undefined ? undefined : { kind: "composite", ddl: of });
const numeric: Read = (w) => ({
  kind: "numeric",
  ddl: `decimal${w.args.length === 0 ? "(10, 0)" : `(${w.args.join(", ")})`}`,
  unsigned: false,
});

/** https://spark.apache.org/docs/latest/sql-ref-datatypes.html */
export const sparkStored: StoredTypes<S> = {
  string: plain({ kind: "varchar", ddl: "string" }),
  char: texts("char"),
  varchar: texts("varchar"),
  tinyint: integer("tinyint", 8),
  smallint: integer("smallint", 16),
  int: integer("int", 32),
  bigint: integer("bigint", 64),
  decimal: numeric,
  float: plain({ kind: "single", ddl: "float" }),
  real: plain({ kind: "single", ddl: "float" }),
  double: plain({ kind: "double", ddl: "double" }),
  binary: plain({ kind: "bytes", ddl: "binary", padded: false }),
  timestamp: plain({ kind: "zoned", ddl: "timestamp" }),
  timestamp_ntz: plain({ kind: "datetime", ddl: "timestamp_ntz", steps: "micros" }),
  array: composite,
  struct: composite,
  map: composite,
};
