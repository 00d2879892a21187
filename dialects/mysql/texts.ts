import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { LoweringContext } from "../dialect.ts";
import { CLASSES, NONE, RUN } from "../kit/phonetics.ts";
import { BINDS, call, fn, infix, type Sql, textLiteral, words } from "../kit/sql.ts";
import { collate } from "./types.ts";

const textOf = (e: Expr | undefined): string | undefined =>
  e?.kind === "literal" && typeof e.value === "string" ? e.value : undefined;
/** The first operand so that it compares by code points. */
const binaryFirst = (a: Sql, of: CallExpr, cx: LoweringContext): Sql => (of.args[0] ? cx.binary(of.args[0]) : a);

export const comparison =
  (symbol: string) =>
  ([a, b]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql => {
    const text = of.args[0]?.type.kind === "text" && symbol !== "=" && symbol !== "<>";
    return infix(symbol, BINDS.compare, text ? binaryFirst(a as Sql, of, cx) : (a as Sql), b as Sql);
  };

export const nullIf = ([a, b]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql =>
  fn("nullif", of.type.kind === "text" ? binaryFirst(a as Sql, of, cx) : (a as Sql), b as Sql);

/** A text joined of texts that are joined is joined once. */
export const concat = (args: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql => {
  const parts = (e: CallExpr, own: readonly Sql[]): readonly Sql[] =>
    e.args.flatMap((a, i) =>
      a.kind === "call" && a.op === "concat" ? parts(a, a.args.map(cx.value)) : own.slice(i, i + 1),
    );
  return fn("concat", ...parts(of, args));
};

export const like = ([a, b]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql =>
  infix("like", BINDS.compare, binaryFirst(a as Sql, of, cx), b as Sql);

export const position = ([a, b]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql =>
  fn("locate", b as Sql, binaryFirst(a as Sql, of, cx));

/** A constant without wildcards is a pattern; anything else is compared as it is. */
const pattern = (of: CallExpr, before: string, after: string): Sql | undefined => {
  const text = textOf(of.args[1]);
  return text === undefined || /[%_\\]/.test(text) ? undefined : textLiteral(before + text + after);
};

const sameEnd =
  (side: "left" | "right") =>
  ([a, b]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql => {
    const constant = pattern(of, side === "left" ? "" : "%", side === "left" ? "%" : "");
    if (constant) return like([a as Sql, constant], of, cx);
    const end = fn(side, a as Sql, fn("char_length", b as Sql));
    const [first] = of.args;
    return infix("=", BINDS.compare, first && cx.isBinary(first) ? end : collate(end), b as Sql);
  };
export const startsWith = sameEnd("left");
export const endsWith = sameEnd("right");

export function contains(args: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql {
  const constant = pattern(of, "%", "%");
  return constant
    ? like([args[0] as Sql, constant], of, cx)
    : infix(">", BINDS.compare, position(args, of, cx), words("0"));
}

/** SUBSTR counts a negative position from the end, and has nothing at 0. */
export function substring([a, from, length]: readonly Sql[], of: CallExpr): Sql {
  const [text, start] = [a as Sql, from as Sql];
  const first = of.args[1];
  if (of.known || (first?.kind === "literal" && Number(first.value) >= 1))
    return fn("substr", text, start, ...(length ? [length] : []));
  const clipped = fn("greatest", start, words("1"));
  if (!length) return fn("substr", text, clipped);
  const before = fn("least", infix("-", BINDS.add, start, words("1")), words("0"));
  return fn("substr", text, clipped, infix("+", BINDS.add, length, before));
}

/** With nothing to fill up with, LPAD and RPAD cannot reach the length. */
export const pad =
  (name: "lpad" | "rpad") =>
  ([a, n, fill]: readonly Sql[], of: CallExpr): Sql =>
    textOf(of.args[2]) === "" ? fn("left", a as Sql, n as Sql) : fn(name, a as Sql, n as Sql, fill as Sql);

/** Whether the text is ASCII whatever the rows hold: then its bytes are the same in every character set. */
function isAscii(e: Expr): boolean {
  switch (e.kind) {
    case "literal":
      return /^[\0-\x7f]*$/.test(String(e.value));
    case "cast":
      return e.input.type.kind !== "text" || isAscii(e.input);
    case "call":
      return e.op === "sha256" || (e.op !== "jsonText" && e.args.every((a) => a.type.kind !== "text" || isAscii(a)));
    case "case":
      return [...e.whens.map((w) => w.result), e.otherwise].every(isAscii);
    default:
      return false;
  }
}

/** A column's bytes are those of its own character set, a literal's those of the connection. */
export function sha256([a]: readonly Sql[], of: CallExpr): Sql {
  const [text] = of.args;
  return fn("sha2", text && isAscii(text) ? (a as Sql) : call`convert(${a as Sql} using utf8mb4)`, words("256"));
}

/** The first 13 hex digits as a number: 52 bits, so a double holds it exactly. */
const hashNumber = (args: readonly Sql[], of: CallExpr, type: "double" | "signed"): Sql => {
  const digits = fn("left", sha256(args, of), words("13"));
  return call`cast(${fn("conv", digits, words("16"), words("10"))} as ${words(type)})`;
};
export const hashUnit = (args: readonly Sql[], of: CallExpr): Sql =>
  infix("/", BINDS.mul, hashNumber(args, of, "double"), words("4503599627370496"));
export const hashBucket = (args: readonly Sql[], of: CallExpr): Sql =>
  infix("%", BINDS.mul, hashNumber(args, of, "signed"), args[1] as Sql);

const replaced = (a: Sql, pattern: string, by: string): Sql =>
  fn("regexp_replace", a, textLiteral(pattern), textLiteral(by));

export const onlyLetters = (a: Sql): Sql => call`regexp_replace(${a}, '[^A-Za-z]', '', 1, 0, 'c')`;

export function soundex(a: Sql): Sql {
  const digits = CLASSES.reduce((s, [letters, digit]) => replaced(s, letters, digit), a);
  const rest = replaced(fn("substr", replaced(digits, RUN, "$1"), words("2")), "[09]", "");
  const code = fn("left", fn("concat", rest, textLiteral(NONE)), words("3"));
  return fn("nullif", fn("concat", fn("left", a, words("1")), code), textLiteral(NONE));
}
