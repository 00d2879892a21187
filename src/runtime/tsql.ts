import { decimalSize } from "./decimal.ts";
import { statedSize } from "./params.ts";
import type { BoundParam } from "./types.ts";

/** The type that a parameter has in T-SQL. */
function tsqlType({ type, list, value }: BoundParam): string {
  // Longer text needs max, which costs the optimizer its estimates. Text of 4000 units does too: queries append a character
  // to compare with trailing blanks, and nvarchar(4000) would cut it off.
  const textType = typeof value === "string" && value.length >= 4000 ? "nvarchar(max)" : "nvarchar(4000)";
  if (list) return textType;
  switch (type) {
    case "int":
    case "bigint":
    case "date":
      return type;
    case "double":
      return "float";
    case "text":
    case "json":
    case "vector":
      return textType;
    case "uuid":
      return "varchar(36)";
    case "hex":
      return "varchar(max)";
    case "time":
      return "varchar(15)";
    case "boolean":
      return "bit";
    case "timestamp":
      return "datetime2(6)";
    case "instant":
      return "datetimeoffset(6)";
    default: {
      const size = statedSize(type) ?? { precision: 38, scale: decimalSize(String(value ?? "0")).scale };
      return `decimal(${size.precision}, ${size.scale})`;
    }
  }
}

/** Each parameter once. */
export function distinct(params: readonly BoundParam[]): readonly BoundParam[] {
  return [...new Map(params.map((param) => [param.name, param])).values()];
}

/** What a driver that types a value by its JavaScript type is given: text, which SQL Server converts exactly. */
export function tsqlValue({ value }: BoundParam): string | number | null {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? "1" : "0";
  // A double that is no integer goes as a float; drivers would send an integer as int or bigint.
  return typeof value === "number" && !Number.isInteger(value) ? value : String(value);
}

/** The line that gives the variables of the text their exact types: `declare @since datetime2(6) = @p_since;`. */
export function declareLine(
  params: readonly BoundParam[],
  initial: (param: BoundParam, index: number) => string,
): string {
  if (params.length === 0) return "";
  const items = params.map((param, index) => {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(param.name))
      throw new TypeError("a parameter's name must be that of a variable");
    return `@${param.name} ${tsqlType(param)}${initial(param, index)}`;
  });
  return `declare ${items.join(", ")};\n`;
}
