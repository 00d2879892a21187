import { decimalSize } from "./decimal.ts";
import { QuernError } from "./errors.ts";
import { replaceMarkers } from "./markers.ts";
import { statedSize } from "./params.ts";
import type { BoundParam, Statement } from "./types.ts";

/** The type that a parameter has in Spark's SQL. */
export function sparkType({ type, list, value }: BoundParam): string {
  if (list) return "string";
  switch (type) {
    case "text":
    case "uuid":
    case "hex":
    case "time":
    case "json":
    case "vector":
      return "string";
    case "timestamp":
      return "timestamp_ntz";
    case "instant":
      return "timestamp";
    case "int":
    case "bigint":
    case "double":
    case "boolean":
    case "date":
      return type;
    default: {
      const { integers, scale } = decimalSize(String(value ?? "0"));
      const size = statedSize(type) ?? { precision: Math.max(1, integers + scale), scale };
      return `decimal(${size.precision}, ${size.scale})`;
    }
  }
}

/** Puts what `replacement` makes of a parameter in the place of its markers. */
export function fillMarkers(
  { name: query, text, params }: Statement,
  replacement: (param: BoundParam) => string,
): string {
  const byName = new Map(params.map((param) => [param.name, param]));
  return replaceMarkers(text, (name) => {
    const param = byName.get(name);
    if (param === undefined)
      throw new QuernError("QN4002", query, `the SQL has a marker :${name}, but the definition has no such parameter`);
    return replacement(param);
  });
}

/** Asks for the session's time zone. */
export const ZONE = "select current_timezone() as zone";

/** Spark reads and writes its zoned type in the session's zone, without the offset. */
export function checkZone(query: string, zone: unknown): void {
  if (/^(?:(?:Etc\/)?(?:UTC|UCT|GMT|Zulu|Universal)|Z|[+-]00:00)$/.test(String(zone))) return;
  const message = `a session in UTC is required, but this one is in ${String(zone)}; run "set time zone 'UTC'" in it`;
  throw new QuernError("QN4011", query, message);
}
