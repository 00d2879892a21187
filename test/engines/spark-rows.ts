import { thrift } from "hive-driver";

/** A column of a Thrift result, as hive-driver hands it on. */
interface ColumnDescription {
  readonly columnName: string;
  readonly typeDesc: {
    readonly types: readonly {
      readonly primitiveEntry: {
        readonly type: number;
        readonly typeQualifiers?: { readonly qualifiers: unknown } | undefined;
      };
    }[];
  };
}

export interface SparkColumn {
  readonly name: string;
  /** As SQL names it: `bigint`, `decimal(38,10)`, `timestamp`. */
  readonly type: string;
}

const typeNames = new Map(
  Object.entries<number>(thrift.TCLIService_types.TTypeId).map(([name, id]) => [
    id,
    name.replace(/_TYPE$/, "").toLowerCase(),
  ]),
);

export function readColumn(column: ColumnDescription): SparkColumn {
  const entry = column.typeDesc.types[0]?.primitiveEntry;
  const name = (entry && typeNames.get(entry.type)) ?? "unknown";
  const precision = qualifier(entry?.typeQualifiers?.qualifiers, "precision");
  const scale = qualifier(entry?.typeQualifiers?.qualifiers, "scale");
  return { name: column.columnName, type: precision === undefined ? name : `${name}(${precision},${scale ?? 0})` };
}

function qualifier(qualifiers: unknown, name: string): number | undefined {
  if (typeof qualifiers !== "object" || qualifiers === null) return undefined;
  const value: unknown = Reflect.get(qualifiers, name);
  if (typeof value !== "object" || value === null) return undefined;
  const number: unknown = Reflect.get(value, "i32Value");
  return typeof number === "number" ? number : undefined;
}

/** One column of a batch: the values of one of these members, and a bit for each that is NULL. */
type ColumnValues = { readonly [member in (typeof members)[number]]?: unknown };
const members = ["boolVal", "byteVal", "i16Val", "i32Val", "i64Val", "doubleVal", "stringVal", "binaryVal"] as const;

/** Rows from columns. Nothing is rounded: 64-bit integers become bigint, decimals stay the text that Spark sends. */
export function readRows(columns: readonly ColumnValues[]): unknown[][] {
  const read = columns.map(readValues);
  return Array.from({ length: read[0]?.length ?? 0 }, (_, row) => read.map((values) => values[row]));
}

function readValues(column: ColumnValues): unknown[] {
  for (const member of members) {
    const batch = column[member];
    if (batch === null || batch === undefined) continue;
    if (!isBatch(batch)) break;
    return batch.values.map((value, row) => (isNull(batch.nulls, row) ? null : exact(value)));
  }
  throw new Error("Spark sent a column of a kind that the Thrift protocol does not have");
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
const isInt64 = (value: unknown): value is { readonly buffer: Buffer; readonly offset: number } =>
  typeof value === "object" && value !== null && "buffer" in value && "offset" in value && !Buffer.isBuffer(value);

const exact = (value: unknown): unknown => (isInt64(value) ? value.buffer.readBigInt64BE(value.offset) : value);
