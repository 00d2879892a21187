import { Misfit } from "./errors.ts";

const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const NUMERIC = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Decimal text in one form: no exponent, no leading zeros or plus, a digit before the point, and the digits behind it as given. */
export function plainDecimal(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  const match = NUMERIC.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return undefined;

  let digits = whole + fraction;
  let scale = fraction.length - Number(exponent);
  if (scale < 0) {
    digits += "0".repeat(-scale);
    scale = 0;
  }
  digits = digits.padStart(scale + 1, "0");
  const point = digits.length - scale;
  const integer = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  return `${sign === "-" ? "-" : ""}${integer}${scale === 0 ? "" : `.${digits.slice(point)}`}`;
}

/** How many digits stand before and behind the point. */
export function decimalSize(plain: string): { readonly integers: number; readonly scale: number } {
  const unsigned = plain.replace(/^-/, "");
  const point = unsigned.indexOf(".");
  const integer = point < 0 ? unsigned : unsigned.slice(0, point);
  return { integers: integer === "0" ? 0 : integer.length, scale: point < 0 ? 0 : unsigned.length - point - 1 };
}

/** The number that a decimal text stands for; a text that no number stands for exactly is refused. */
export function decimalToNumber(plain: string): number {
  const number = Number(plain);
  // 15 significant digits always survive; beyond them only some do.
  if (plain.length <= 15) return number;
  const shortest = plainDecimal(String(number));
  if (shortest !== undefined && trimmed(shortest) === trimmed(plain)) return number;
  throw new Misfit("no number has exactly these digits; read it as a string");
}

function trimmed(plain: string): string {
  const text = plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
  return text === "-0" ? "0" : text;
}
