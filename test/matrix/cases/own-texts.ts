import type { Cell } from "../case.ts";

export const eleven = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
/** The column `s`, by id. */
export const own: readonly (string | null)[] = [
  "Hello World",
  "éclair",
  "ß straße",
  "😀 smile 😀",
  "  pad  ",
  "",
  null,
  "a%b_c\\d[e]",
  "ABC abc",
  "\t tab \n",
  'it\'s "q" `b`',
];
/** The value of each text, worked out by JavaScript. */
export const each = (f: (s: string) => Cell): Cell[] => own.map((s) => (s === null ? null : f(s)));
export const points = (s: string): string[] => [...s];
/** The column `p`, by id. */
export const parts: readonly string[] = ["o", "é", "ss", "😀", " ", "x", "x", "%", "abc", "\n", "'"];
