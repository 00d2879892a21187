import { sparkType } from "./engine-types.ts";
import type { EngineType } from "./types.ts";

/** A column of a Thrift result, as hive-driver and @databricks/sql describe it. */
export interface ThriftColumn {
  readonly columnName: string;
  readonly typeDesc: {
    readonly types: readonly { readonly primitiveEntry?: { readonly type: number } | null | undefined }[];
  };
}

/** The type that a column has, undefined for one that is not checked. */
export const thriftType = ({ typeDesc }: ThriftColumn): EngineType | undefined =>
  sparkType(typeDesc.types[0]?.primitiveEntry?.type);

/** One column of a batch: the values of one of these members, and a bit for each that is NULL. */
type ThriftValues = { readonly [member in (typeof members)[number]]?: unknown };
const members = ["boolVal", "byteVal", "i16Val", "i32Val", "i64Val", "doubleVal", "stringVal", "binaryVal"] as const;

/** Rows from columns. Nothing is rounded: 64-bit integers become bigint, decimals stay the text that Spark sends. */
export function thriftRows(columns: readonly ThriftValues[]): unknown[][] {
  const read = columns.map(readValues);
  return Array.from({ length: read[0]?.length ?? 0 }, (_, row) => read.map((values) => values[row]));
}

function readValues(column: ThriftValues): unknown[] {
  for (const member of members) {
    const batch = column[member];
    if (batch === null || batch === undefined) continue;
    if (!isBatch(batch)) break;
    return batch.values.map((value, row) => (isNull(batch.nulls, row) ? null : exact(value)));
  }
  throw new TypeError("Spark sent a column of a kind that the Thrift protocol does not have");
}

const isBatch = (value: unknown): value is { readonly values: readonly unknown[]; readonly nulls: Uint8Array } =>
  typeof value === "object" &&
  value !== null &&
  "values" in value &&
  Array.isArray(value.values) &&
  "nulls" in value &&
  value.nulls instanceof Uint8Array;

const isNull = (nulls: Uint8Array, row: number): boolean => (((nulls[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;

/** The Thrift library wraps a 64-bit integer in an object that keeps its eight bytes. */
function exact(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("buffer" in value) || !("offset" in value)) return value;
  const { buffer, offset } = value;
  if (!(buffer instanceof Uint8Array) || typeof offset !== "number") return value;
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength).getBigInt64(offset);
}
