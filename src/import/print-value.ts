import type CodeBlockWriter from "code-block-writer";
import { printKey } from "./print-literal.ts";

/** A TypeScript value that is laid out as a formatter would: on one line where it fits, otherwise one part a line. */
export type Value =
  | { readonly kind: "literal"; readonly text: string; readonly isString: boolean }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | { readonly kind: "fields"; readonly fields: readonly (readonly [string, Value])[]; readonly expanded: boolean }
  | { readonly kind: "thunk"; readonly head: string; readonly value: Value };

export const literal = (text: string, isString = false): Value => ({ kind: "literal", text, isString });
export const list = (items: readonly Value[]): Value => ({ kind: "list", items });
export const fields = (entries: readonly (readonly [string, Value])[], expanded = false): Value => ({
  kind: "fields",
  fields: entries,
  expanded,
});
/** `() => value`, or with a return type where one is given. */
export const thunk = (value: Value, returns?: string): Value => ({
  kind: "thunk",
  head: returns === undefined ? "() => " : `(): ${returns} => `,
  value,
});

const LINE_WIDTH = 120;
/** A key of up to this length keeps a long string on its line: a break would not gain anything. */
const SHORT_KEY = 4;

const WIDE =
  /[\u{1100}-\u{115f}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

/** Columns that the text takes in a terminal. */
const widthOf = (text: string): number => {
  const chars = text.replaceAll(/\p{M}/gu, "");
  return [...chars].length + (chars.match(WIDE)?.length ?? 0);
};

const flat = (value: Value): string => {
  switch (value.kind) {
    case "literal":
      return value.text;
    case "list":
      return `[${value.items.map(flat).join(", ")}]`;
    case "fields":
      return `{ ${value.fields.map(([key, field]) => `${printKey(key)}: ${flat(field)}`).join(", ")} }`;
    case "thunk":
      return `${value.head}${flat(value.value)}`;
  }
};

/** A list of several lists or objects, each of more than one part, is never on one line. */
function breaks(value: Value): boolean {
  if (value.kind === "thunk") return breaks(value.value);
  if (value.kind === "fields") return value.expanded || value.fields.some(([, field]) => breaks(field));
  if (value.kind === "literal") return false;
  const size = (item: Value): number =>
    item.kind === "list" ? item.items.length : item.kind === "fields" ? item.fields.length : 0;
  return (value.items.length > 1 && value.items.every((item) => size(item) > 1)) || value.items.some(breaks);
}

const INDENT = 2;
const fits = (before: number, text: string, after: number): boolean => before + widthOf(text) + after <= LINE_WIDTH;
/** The columns that a line has before anything is written. */
const indentation = (w: CodeBlockWriter): number => w.getIndentationLevel() * INDENT;

/** Writes a value after `before` columns of its line; `after` is how many characters follow it there. */
export function writeValue(w: CodeBlockWriter, value: Value, before: number, after: number): void {
  const line = flat(value);
  if (value.kind === "literal" || (!breaks(value) && fits(before, line, after))) w.write(line);
  else if (value.kind === "thunk") writeValue(w.write(value.head), value.value, before + value.head.length, after);
  else {
    const [open, close] = value.kind === "list" ? ["[", "]"] : ["{", "}"];
    w.write(open).newLine();
    w.indent(() => {
      if (value.kind === "list") for (const item of value.items) writePart(w, undefined, item);
      else for (const [key, field] of value.fields) writePart(w, key, field);
    });
    w.write(close);
  }
}

function writePart(w: CodeBlockWriter, key: string | undefined, value: Value): void {
  let before = indentation(w);
  if (key !== undefined) {
    const name = printKey(key);
    before += widthOf(name) + 2;
    w.write(`${name}:`);
    const isLong = value.kind === "literal" && value.isString && !fits(before, value.text, 1);
    if (isLong && name.length > SHORT_KEY) {
      w.newLine().indent(() => void w.write(`${flat(value)},`).newLine());
      return;
    }
    w.write(" ");
  }
  writeValue(w, value, before, 1);
  w.write(",").newLine();
}

/** One call of a chain: its name and its arguments. */
export interface Call {
  readonly name: string;
  readonly args: readonly Value[];
}

/** `t.text().nullable()`, on one line after `before` columns, or one call a line. */
export function writeChain(
  w: CodeBlockWriter,
  start: string,
  calls: readonly Call[],
  before: number,
  after: number,
): void {
  const line = start + calls.map((call) => `.${call.name}${flatArgs(call)}`).join("");
  const isSimple = calls.length <= 2 || calls.every((call) => call.args.every((arg) => arg.kind === "literal"));
  if (isSimple && fits(before, line, after)) {
    w.write(line);
    return;
  }
  w.write(start);
  // Not `indent`, which would put what follows the chain on a line of its own.
  w.withIndentationLevel(w.getIndentationLevel() + 1, () => {
    for (const [i, call] of calls.entries()) writeCall(w.newLine(), call, i === calls.length - 1 ? after : 0);
  });
}

const flatArgs = ({ args }: Call): string => `(${args.map(flat).join(", ")})`;

function writeCall(w: CodeBlockWriter, call: Call, after: number): void {
  const before = indentation(w) + 1 + call.name.length;
  const text = flatArgs(call);
  const [only] = call.args;
  w.write(`.${call.name}`);
  if (only === undefined || fits(before, text, after)) w.write(text);
  else if (call.args.length === 1 && only.kind === "fields") {
    writeValue(w.write("("), only, before + 1, 1 + after);
    w.write(")");
  } else {
    w.write("(").newLine();
    w.indent(() => {
      for (const arg of call.args) writePart(w, undefined, arg);
    });
    w.write(")");
  }
}
