import { formOf, type SqlType } from "../types/sql-type.ts";
import { holds } from "../types/text-form.ts";
import type { Token } from "./lexer.ts";
import { printNumber, printString } from "./print-literal.ts";

/**
 * A default as the TypeScript literal of its column's type: `'0.00'::numeric` of a decimal is `"0.00"`, `((0))` of a bit
 * is `false`. Undefined where it is no literal of that type, and stays SQL.
 */
export function literalOf(tokens: readonly Token[], type: SqlType): string | undefined {
  const written = tokens.length > MAX_TOKENS ? undefined : writtenLiteral(tokens);
  const text = written === undefined ? undefined : readers[type.kind](written);
  const form = formOf(type);
  return form === undefined || written === undefined || holds(form, written.text) ? text : undefined;
}

/** A literal with its casts and parentheses is shorter than this. */
const MAX_TOKENS = 32;

interface Written {
  readonly kind: "number" | "string" | "word" | "bits";
  readonly text: string;
}

function writtenLiteral(all: readonly Token[]): Written | undefined {
  const tokens = withoutCast(all);
  const [first, second] = tokens;
  if (first === undefined) return undefined;
  if (tokens.length === 1) {
    if (first.kind === "string")
      return first.opening.startsWith("b")
        ? bits(first)
        : first.opening.startsWith("x")
          ? undefined
          : { kind: "string", text: first.value };
    if (first.kind === "number") return { kind: "number", text: first.value };
    return first.kind === "word" ? { kind: "word", text: first.value.toLowerCase() } : undefined;
  }
  if (tokens.length !== 2 || second === undefined) return undefined;
  if (first.kind === "mark" && (first.value === "-" || first.value === "+") && second.kind === "number")
    return { kind: "number", text: first.value === "-" ? `-${second.value}` : second.value };
  // MySQL: _utf8mb4'text'
  if (first.kind === "word" && first.value.startsWith("_") && second.kind === "string")
    return { kind: "string", text: second.value };
  return undefined;
}

const bits = (token: Token): Written => ({ kind: "bits", text: token.value });

/** Without parentheses around it and Postgres' casts after it. */
function withoutCast(all: readonly Token[]): readonly Token[] {
  let tokens = all;
  for (;;) {
    const cast = topLevelCast(tokens);
    if (cast !== -1) tokens = tokens.slice(0, cast);
    else if (isMark(tokens[0], "(") && isMark(tokens.at(-1), ")") && closes(tokens)) tokens = tokens.slice(1, -1);
    else return tokens;
  }
}

const isMark = (token: Token | undefined, mark: string): boolean => token?.kind === "mark" && token.value === mark;

/** Where `::` stands outside of parentheses and nothing but a type's name follows. */
function topLevelCast(tokens: readonly Token[]): number {
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (isMark(token, "(")) depth++;
    else if (isMark(token, ")")) depth--;
    else if (depth === 0 && isMark(token, "::")) return isTypeName(tokens.slice(i + 1)) ? i : -1;
  }
  return -1;
}

const isTypeName = (tokens: readonly Token[]): boolean =>
  tokens.every(
    ({ kind, value }) =>
      kind === "word" || kind === "name" || kind === "number" || [".", "(", ")", ",", "::"].includes(value),
  );

/** Whether the first parenthesis is closed by the last. */
function closes(tokens: readonly Token[]): boolean {
  let depth = 0;
  return tokens.every((token, i) => {
    if (isMark(token, "(")) depth++;
    else if (isMark(token, ")")) depth--;
    return depth > 0 || i === tokens.length - 1;
  });
}

const INTEGER = /^-?\d+$/;
const DECIMAL = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;
const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number, or a string that the engine reads as one. */
const numberText = ({ kind, text }: Written, pattern: RegExp): string | undefined =>
  (kind === "number" || kind === "string") && pattern.test(text.trim()) ? text.trim() : undefined;

const within = (text: string | undefined, bitCount: 32 | 64): bigint | undefined => {
  if (text === undefined || text.length > 25) return undefined;
  const value = BigInt(text);
  return BigInt.asIntN(bitCount, value) === value ? value : undefined;
};

/** `.5` → `0.5`, `1.` → `1`, `007` → `7`. */
const plainDecimal = (text: string): string =>
  text
    .replace(/\.$/, "")
    .replace(/^(-?)0*(?=\d)/, "$1")
    .replace(/^(-?)\./, "$10.");

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  t: true,
  yes: true,
  y: true,
  on: true,
  1: true,
  false: false,
  f: false,
  no: false,
  n: false,
  off: false,
  0: false,
}; // prettier-ignore

const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

const sqlOnly = (): undefined => undefined;

const readers: { readonly [K in SqlType["kind"]]: (written: Written) => string | undefined } = {
  int: (written) => within(numberText(written, INTEGER), 32)?.toString(),
  bigint: (written) => {
    const value = within(numberText(written, INTEGER), 64);
    return value === undefined ? undefined : `${value}n`;
  },
  count: sqlOnly,
  double: (written) => {
    const value = Number(numberText(written, NUMBER) ?? Number.NaN);
    return Number.isFinite(value) ? printNumber(value) : undefined;
  },
  decimal: (written) => {
    const text = numberText(written, DECIMAL);
    return text === undefined ? undefined : printString(plainDecimal(text));
  },
  text: (written) =>
    written.kind === "string" || (written.kind === "number" && INTEGER.test(written.text))
      ? printString(written.text)
      : undefined,
  boolean: ({ kind, text }) => {
    const key = text.trim().toLowerCase();
    const isWritten = kind !== "word" || key === "true" || key === "false";
    return isWritten && Object.hasOwn(BOOLEANS, key) ? String(BOOLEANS[key]) : undefined;
  },
  date: ({ kind, text }) => (kind === "string" && isDate(text) ? printString(text) : undefined),
  // A timestamp without a zone would be read in the zone of whoever runs the module: SQL says it better.
  timestamp: sqlOnly,
  instant: sqlOnly,
  json: sqlOnly,
  vector: sqlOnly,
};
