const CONTROL = /[\p{Cc}\p{Cs}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{61c}\u{feff}\\]/gu;
const SHORT: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
  "\v": "\\v",
  "\\": "\\\\",
};

/** A string literal with the quotes that need fewer escapes, as formatters write it; what cannot be seen is escaped. */
export function printString(text: string): string {
  const count = (quote: string): number => text.split(quote).length - 1;
  const quote = count('"') > count("'") ? "'" : '"';
  const escaped = text.replaceAll(CONTROL, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return SHORT[char] ?? `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `${quote}${escaped.replaceAll(quote, `\\${quote}`)}${quote}`;
}

/** As formatters write it: `1e+21` → `1e21`. */
export const printNumber = (value: number): string => String(value).replace("e+", "e");

/** A key of an object literal. `__proto__` as a plain key would set the object's prototype. */
export function printKey(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : printString(key);
}
