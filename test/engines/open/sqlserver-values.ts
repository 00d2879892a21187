import mssql from "mssql";
import { trimFraction } from "./time-text.ts";

/** What the driver gives with a row when rows are arrays. */
export interface ColumnInfo {
  readonly name: string;
  readonly type: unknown;
}

/** Exact values, but for a DECIMAL: the driver has made a double of it, so that a test selects it as text. */
export function readSqlserverValue(value: unknown, column: ColumnInfo | undefined): unknown {
  if (typeof value === "string" && column?.type === mssql.BigInt) return BigInt(value);
  if (value instanceof Date) return timeText(value, column?.type === mssql.Date);
  return value;
}

function timeText(value: Date, dateOnly: boolean): string {
  const text = value.toISOString();
  if (dateOnly) return text.slice(0, 10);
  // what a Date cannot hold, in seconds
  const rest: unknown = "nanosecondsDelta" in value ? value.nanosecondsDelta : 0;
  const ticks = value.getUTCMilliseconds() * 10_000 + Math.round((typeof rest === "number" ? rest : 0) * 10_000_000);
  return trimFraction(`${text.slice(0, 10)} ${text.slice(11, 19)}.${String(ticks).padStart(7, "0")}`);
}
