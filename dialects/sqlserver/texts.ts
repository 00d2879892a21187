import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import type { LoweringContext } from "../dialect.ts";
import { DIGITS, LETTERS, NONE } from "../kit/phonetics.ts";
import { BINDS, call, caseWhen, connect, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import * as by from "./collations.ts";

type Rewrite = (args: readonly Sql[], of: CallExpr, cx: LoweringContext) => Sql;

const compare = (symbol: string, a: Sql, b: Sql): Sql => infix(symbol, BINDS.compare, a, b);
const zero = words("0");

const expr = (of: CallExpr, i: number): Expr => of.args[i] ?? make.text("");
const literalOf = (e: Expr | undefined): string | undefined =>
  e?.kind === "literal" && typeof e.value === "string" ? e.value : undefined;
const numberOf = (e: Expr | undefined): number | undefined =>
  e?.kind === "literal" && typeof e.value === "number" ? e.value : undefined;

/** A text that NULL makes NULL, and that is empty: what an empty part is found in. */
const isEmpty = (b: Sql): Sql => compare("=", fn("datalength", b), zero);

export const left: Rewrite = ([a, n], of) => by.pointwise(a as Sql, expr(of, 0), (s) => fn("left", s, n as Sql));
export const right: Rewrite = ([a, n], of) =>
  of.known === "ascii"
    ? fn("right", a as Sql, n as Sql)
    : by.pointwise(a as Sql, expr(of, 0), (s) => fn("right", s, n as Sql));
export const reverse: Rewrite = ([a], of) => by.pointwise(a as Sql, expr(of, 0), (s) => fn("reverse", s));
/** SUBSTRING wants a length. */
export const substring: Rewrite = ([a, from, n], of) => {
  const part = (s: Sql): Sql => fn("substring", s, from as Sql, n ?? words("2147483647"));
  return of.known === "ascii" ? part(a as Sql) : by.pointwise(a as Sql, expr(of, 0), part);
};
export const length: Rewrite = ([a], of) => by.length(a as Sql, expr(of, 0));

export const replace: Rewrite = ([a, b, c], of, cx) =>
  by.settled(
    fn("replace", by.searched(a as Sql), by.beside(b as Sql, expr(of, 1), cx), by.beside(c as Sql, expr(of, 2), cx)),
  );

/** CHARINDEX counts UTF-16 units under a binary collation, and finds nothing in what is empty. */
export const position: Rewrite = ([a, b], of, cx) => {
  const [text, part] = [expr(of, 0), literalOf(of.args[1])];
  const s = by.searched(a as Sql);
  if (part === "") return caseWhen([{ when: template(BINDS.compare)`${a as Sql} is not null`, result: words("1") }]);
  const at = fn("charindex", by.beside(b as Sql, expr(of, 1), cx), s);
  if (by.isAscii(text) && part !== undefined) return at;
  const none = part !== undefined ? zero : caseWhen([{ when: isEmpty(b as Sql), result: words("1") }], zero);
  return caseWhen([{ when: compare("=", at, zero), result: none }], by.isAscii(text) ? at : by.pointsUpTo(s, at));
};

/** A part that is found, or that is empty, in what is not NULL. */
const found = (hit: Sql, a: Sql, b: Sql): Sql =>
  connect("or", [hit, connect("and", [isEmpty(b), template(BINDS.compare)`${a} is not null`])]);

export const contains: Rewrite = ([a, b], of, cx) => {
  const part = literalOf(of.args[1]);
  if (part === "") return like([a as Sql], { ...of, args: [expr(of, 0), make.text("%")] }, cx);
  const hit = compare(">", fn("charindex", by.beside(b as Sql, expr(of, 1), cx), by.searched(a as Sql)), zero);
  return part === undefined ? found(hit, a as Sql, b as Sql) : hit;
};
export const startsWith: Rewrite = ([a, b], of, cx) => {
  const part = literalOf(of.args[1]);
  if (part !== undefined) return likeLiteral(a as Sql, expr(of, 0), `${bracketed(part)}%`, cx);
  const hit = compare("=", fn("charindex", by.beside(b as Sql, expr(of, 1), cx), by.searched(a as Sql)), words("1"));
  return found(hit, a as Sql, b as Sql);
};
export const endsWith: Rewrite = ([a, b], of, cx) => {
  const part = literalOf(of.args[1]);
  if (part !== undefined) return likeLiteral(a as Sql, expr(of, 0), `%${bracketed(part)}`, cx);
  const escaped = ["[", "%", "_"].reduce(
    (s, wild) => fn("replace", s, textLiteral(wild), textLiteral(`[${wild}]`)),
    by.searched(b as Sql),
  );
  return compare("like", by.searched(a as Sql), infix("+", BINDS.add, textLiteral("%"), escaped));
};

/** T-SQL's wildcards are % _ and [; in brackets each stands for itself. */
const bracketed = (text: string): string => text.replace(/[[%_]/g, "[$&]");

/** LIKE of nvarchar minds blanks at the end, LIKE of varchar does not: then the pattern makes it nvarchar. */
function likeLiteral(a: Sql, e: Expr, pattern: string, cx: LoweringContext): Sql {
  const text = cx.isBinary(e) && pattern.endsWith("%") ? a : by.searched(a);
  return compare("like", text, textLiteral(pattern));
}

/** quern's pattern in pieces: literal texts, and its wildcards. */
type Piece = { readonly text: string } | { readonly wild: "%" | "_" };
function piecesOf(pattern: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") pieces.push({ text });
    text = "";
  };
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === "\\" && i + 1 < pattern.length) text += pattern.charAt(++i);
    else if (c === "%" || c === "_") {
      flush();
      pieces.push({ wild: c });
    } else text += c;
  }
  flush();
  return pieces;
}

export const like: Rewrite = ([a, b], of, cx) => {
  const pattern = literalOf(of.args[1]);
  if (pattern === undefined) return likeComputed(a as Sql, b as Sql, cx);
  const pieces = piecesOf(pattern);
  if (pieces.some((p) => "wild" in p && p.wild === "_")) return anchored(expr(of, 0), pieces, cx);
  const written = pieces.map((p) => ("wild" in p ? p.wild : bracketed(p.text))).join("");
  return likeLiteral(a as Sql, expr(of, 0), written, cx);
};

/** Brackets get the escape that quern's wildcards have; `\[`, which is a bracket already, loses it first. */
function likeComputed(a: Sql, b: Sql, cx: LoweringContext): Sql {
  cx.note("like: in a pattern that is computed, _ is one UTF-16 unit: a character beyond U+FFFF takes two");
  const mark = words("nchar(65535)");
  const changes: readonly (readonly [Sql, Sql])[] = [
    [textLiteral("\\\\"), mark],
    [textLiteral("\\["), textLiteral("[")],
    [textLiteral("["), textLiteral("\\[")],
    [mark, textLiteral("\\\\")],
  ];
  const pattern = changes.reduce((s, [from, to]) => fn("replace", s, from, to), by.searched(b));
  return template(BINDS.compare)`${by.searched(a)} like ${pattern} escape ${textLiteral("\\")}`;
}

/**
 * A pattern with `_`, which under a binary collation is a UTF-16 unit and not a code point: its texts are compared where
 * they must stand, counted from the start up to the first %, and from the end behind the last.
 */
function anchored(s: Expr, pieces: readonly Piece[], cx: LoweringContext): Sql {
  const first = pieces.findIndex((p) => "wild" in p && p.wild === "%");
  const last = pieces.findLastIndex((p) => "wild" in p && p.wild === "%");
  const [head, tail] = first < 0 ? [pieces, []] : [pieces.slice(0, first), pieces.slice(last + 1)];
  const middle = first < 0 ? [] : pieces.slice(first, last + 1);
  const [before, after] = [size(head), size(tail)];
  const count = make.call("length", [s]);
  const length = before + after === 0 ? [] : [make.call(first < 0 ? "eq" : "ge", [count, make.int(before + after)])];
  const conditions = [
    ...length,
    ...texts(head).map(({ text, at }) => same(make.call("substring", [s, make.int(at + 1), points(text)]), text)),
    ...texts(tail).map(({ text, at }) => {
      const end = make.call("right", [s, make.int(after)]);
      return same(make.call("substring", [end, make.int(at + 1), points(text)]), text);
    }),
  ];
  const outer = conditions.map((c) => cx.predicate(c));
  if (middle.length < 2) return connect("and", outer);
  if (!countsUnitsAlike(middle))
    return cx.refuse("like: a _ between two % and beside neither, where SQL Server has no wildcard for a code point");
  const pattern = middle.map((p) => ("wild" in p ? p.wild : bracketed(p.text))).join("");
  // A negative length is an error, even where another condition fails.
  const between = make.call("greatest", [make.call("sub", [count, make.int(before + after)]), make.int(0)]);
  const inner = before + after === 0 ? s : make.call("substring", [s, make.int(before + 1), between]);
  return connect("and", [...outer, likeLiteral(cx.value(inner), inner, pattern, cx)]);
}

/** Beside % one unit and more is the same as one code point and more; two of them, or one between texts, are counted. */
function countsUnitsAlike(pieces: readonly Piece[]): boolean {
  const wildAt = (i: number): string | undefined => {
    const piece = pieces[i];
    return piece && "wild" in piece ? piece.wild : undefined;
  };
  return pieces.every((_, i) => {
    if (wildAt(i) !== "_") return true;
    const around = [wildAt(i - 1), wildAt(i + 1)];
    return around.includes("%") && !around.includes("_");
  });
}

const points = (text: string): Expr => make.int([...text].length);
const same = (a: Expr, text: string): Expr => make.call("eq", [a, make.text(text)]);
const size = (pieces: readonly Piece[]): number =>
  pieces.reduce((n, p) => n + ("wild" in p ? 1 : [...p.text].length), 0);
function texts(pieces: readonly Piece[]): readonly { readonly text: string; readonly at: number }[] {
  return pieces.flatMap((p, i) => ("wild" in p ? [] : [{ text: p.text, at: size(pieces.slice(0, i)) }]));
}

/** What `replicate` may not cut: it keeps 8000 bytes, unless its text is of the type max. */
const long = (a: Sql): Sql => call`cast(${a} as nvarchar(max))`;
const LIMIT = 2000;

export const repeat: Rewrite = ([a, n], of) => {
  const [text, times] = [literalOf(of.args[0]), numberOf(of.args[1])];
  if (times !== undefined && times <= 0) return fn("left", a as Sql, zero);
  const short = text !== undefined && times !== undefined && text.length * times <= LIMIT;
  return fn("replicate", short ? (a as Sql) : long(a as Sql), n as Sql);
};

const fill = (c: Sql, n: Sql, of: CallExpr): Sql => {
  const [size, text] = [numberOf(of.args[1]), literalOf(of.args[2])];
  const short = size !== undefined && text !== undefined && size * text.length <= LIMIT;
  return fn("replicate", short ? c : long(c), n);
};
export const padRight: Rewrite = ([a, n, c], of) =>
  by.pointwise(a as Sql, expr(of, 0), (s) =>
    fn("left", infix("+", BINDS.add, s, fill(c as Sql, n as Sql, of)), n as Sql),
  );
/** One character is repeated and cut from the right; of several, the first must come first. */
export const padLeft: Rewrite = ([a, n, c], of) => {
  const text = literalOf(of.args[2]);
  const repeated = fill(c as Sql, n as Sql, of);
  if (text !== undefined && [...text].length === 1) {
    return by.pointwise(a as Sql, expr(of, 0), (s) =>
      fn("right", infix("+", BINDS.add, repeated, fn("left", s, n as Sql)), n as Sql),
    );
  }
  const count = by.length(a as Sql, expr(of, 0));
  return by.pointwise(a as Sql, expr(of, 0), (s) => {
    const missing = fn("left", repeated, infix("-", BINDS.add, n as Sql, count));
    const whole = { when: compare(">=", count, n as Sql), result: fn("left", s, n as Sql) };
    return caseWhen([whole], infix("+", BINDS.add, missing, s));
  });
};

export const concat: Rewrite = (args, of, cx) => cx.alike(args, of.args).reduce((a, b) => infix("+", BINDS.add, a, b));
/** CONCAT_WS wants two texts at least. */
export const concatWs: Rewrite = (args, of, cx) => {
  const [separator, ...parts] = cx.alike(args, of.args);
  if (parts.length === 0) return textLiteral("");
  if (parts.length === 1) return fn("coalesce", parts[0] as Sql, textLiteral(""));
  return fn("concat_ws", separator as Sql, ...parts);
};

/** SHA-256 of the UTF-8 text. */
const hashed = (a: Sql, e: Expr): Sql =>
  fn("hashbytes", textLiteral("SHA2_256"), by.isAscii(e) ? a : call`cast(${by.searched(a)} as varchar(max))`);
export const sha256: Rewrite = ([a], of) => call`lower(convert(char(64), ${hashed(a as Sql, expr(of, 0))}, 2))`;
/** Seven bytes are 14 hex digits: a number below 2^56, never negative, of which a 16th is the first 13. */
const hashNumber = (a: Sql, e: Expr): Sql =>
  infix("/", BINDS.mul, call`cast(substring(${hashed(a, e)}, 1, 7) as bigint)`, words("16"));
export const hashUnit: Rewrite = ([a], of) =>
  infix("/", BINDS.mul, hashNumber(a as Sql, expr(of, 0)), words("4503599627370496e0"));
export const hashBucket: Rewrite = ([a, b], of) => infix("%", BINDS.mul, hashNumber(a as Sql, expr(of, 0)), b as Sql);

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const BOTH_CASES = textLiteral(ALPHABET + ALPHABET.toLowerCase());

/**
 * There are no patterns to replace by: with its letters blanked a text holds what is to go, and those signs are blanked in
 * turn. A point stands behind, for TRANSLATE takes no empty list.
 */
export const onlyLetters: Rewrite = ([a]) => {
  const s = by.searched(a as Sql);
  const others = infix("+", BINDS.add, fn("translate", s, BOTH_CASES, fn("space", words("52"))), textLiteral("."));
  // Of the list's type, and as long: SPACE gives a varchar of 8000 at most.
  const blanks = fn("replicate", long(words("N' '")), fn("len", infix("+", BINDS.add, s, textLiteral("."))));
  const letters = fn("replace", fn("translate", s, others, blanks), textLiteral(" "), textLiteral(""));
  return call`cast(${letters} as varchar(8000))`;
};

/** A run of one digit becomes one by marks around each: those between two of them fall out. */
const once = (s: Sql, digit: string): Sql => {
  const marked = fn("replace", s, textLiteral(digit), textLiteral("<>"));
  const without = fn("replace", marked, textLiteral("><"), textLiteral(""));
  return fn("replace", without, textLiteral("<>"), textLiteral(digit));
};

export const soundex: Rewrite = ([a]) => {
  const digits = fn("translate", a as Sql, textLiteral(LETTERS), textLiteral(DIGITS));
  const behind = (s: Sql): Sql => fn("substring", s, words("2"), words("8000"));
  const without = (s: Sql, digit: string): Sql => fn("replace", s, textLiteral(digit), textLiteral(""));
  const unskipped = infix("+", BINDS.add, fn("left", digits, words("1")), without(behind(digits), "9"));
  const runs = ["1", "2", "3", "4", "5", "6"].reduce(once, unskipped);
  const code = fn("left", infix("+", BINDS.add, without(behind(runs), "0"), textLiteral(NONE)), words("3"));
  const whole = infix("+", BINDS.add, fn("left", a as Sql, words("1")), code);
  return call`cast(${fn("nullif", whole, textLiteral(NONE))} as varchar(4))`;
};
