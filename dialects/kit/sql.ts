import {
  AndNode,
  CaseNode,
  FunctionNode,
  type OperationNode,
  OrNode,
  ParensNode,
  RawNode,
  ValueNode,
  WhenNode,
} from "kysely";
import { laidOut, MARK } from "./layout-compiler.ts";

/** How tightly a piece of SQL holds together; the loosest needs parentheses nearly everywhere. */
export const BINDS = {
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  other: 5,
  add: 6,
  mul: 7,
  unary: 8,
  suffix: 9,
  atom: 10,
} as const;
export type Binds = (typeof BINDS)[keyof typeof BINDS];

/** A lowered expression: its Kysely node, and how tightly it binds. */
export interface Sql {
  readonly node: OperationNode;
  readonly binds: Binds;
}

export const atom = (node: OperationNode): Sql => ({ node, binds: BINDS.atom });

/** The node, in parentheses where it binds less tightly than its place asks. */
const held = (sql: Sql, least: number): OperationNode => (sql.binds >= least ? sql.node : ParensNode.create(sql.node));

/** SQL words of the engine's own: keywords, numbers. Never a value or a name from outside. */
export const words = (text: string): Sql => atom(RawNode.createWithSql(text));

/** A text literal, escaped by the engine's compiler. */
export const textLiteral = (value: string): Sql => atom(ValueNode.createImmediate(value));

/** One function over another time the same: what is innermost, and the further arguments of each, from the inside out. */
interface Nest {
  readonly name: string;
  readonly inner: OperationNode;
  readonly rest: readonly (readonly OperationNode[])[];
}
/** So many calls of one function nested as its first argument have their further arguments in lines, without a step to the right each. */
const DEEP_NEST = 3;
/** How many characters of opened calls stand in a line. */
const OPENED = 56;
const nests = new WeakMap<OperationNode, Nest>();

export function fn(name: string, ...args: readonly Sql[]): Sql {
  const [first, ...rest] = args.map((a) => a.node);
  const own = FunctionNode.create(
    name,
    args.map((a) => a.node),
  );
  if (first === undefined || rest.length === 0) return atom(own);
  const before = nests.get(first);
  const nest: Nest =
    before?.name === name ? { ...before, rest: [...before.rest, rest] } : { name, inner: first, rest: [rest] };
  const node = nest.rest.length < DEEP_NEST ? own : nested(nest);
  nests.set(node, nest);
  return atom(node);
}

/** `replace(replace(replace(x, 'a', 'b'), 'c', 'd'), 'e', 'f')`. */
function nested({ name, inner, rest }: Nest): OperationNode {
  const { group, indent, softline, line, fill, end } = MARK;
  const open = `${name}(`;
  const most = Math.max(1, Math.floor(OPENED / open.length));
  const heads = Array.from({ length: Math.ceil(rest.length / most) }, (_, i) =>
    open.repeat(Math.min(most, rest.length - i * most)),
  );
  const fragments = [`${group}${heads.join(softline)}${indent}${softline}${fill}`];
  const nodes = [inner];
  for (const [i, args] of rest.entries())
    for (const [n, arg] of args.entries()) {
      fragments.push(n > 0 ? ", " : `${i > 0 ? ")" : ""},${line}`);
      nodes.push(arg);
    }
  return laidOut([...fragments, `)${end}${end}${end}`], nodes);
}

/** What stands between `+` or `-`, one after the other. */
interface Sum {
  readonly symbols: readonly string[];
  readonly parts: readonly OperationNode[];
}
/** A sum of so many parts fills its lines; a shorter one that does not fit has a line for each. */
const LONG_SUM = 5;
const sums = new WeakMap<OperationNode, Sum>();

/**
 * A left-associative operator: `a - (b - c)` keeps its parentheses, `a - b - c` has none. Comparisons do not associate:
 * `(a = b) = c` keeps them, too.
 */
export function infix(symbol: string, binds: Binds, left: Sql, right: Sql): Sql {
  const [first, second] = [held(left, binds === BINDS.compare ? binds + 1 : binds), held(right, binds + 1)];
  const two = laidOut([MARK.group, `${MARK.indent}${MARK.line}${symbol} `, MARK.end + MARK.end], [first, second]);
  if (binds !== BINDS.add) return { node: two, binds };
  const before = sums.get(first) ?? { symbols: [], parts: [first] };
  const sum: Sum = { symbols: [...before.symbols, symbol], parts: [...before.parts, second] };
  const fragments = [MARK.fill, ...sum.symbols.map((s) => `${MARK.line}${s} `), MARK.end];
  const node = sum.parts.length < LONG_SUM ? two : laidOut(fragments, sum.parts);
  sums.set(node, sum);
  return { node, binds };
}

/** `a || b || c`: on one line, or each operand on its own. */
export const chain = (symbol: string, binds: Binds, parts: readonly Sql[]): Sql => {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const fragments = parts.map((_, i) => {
    if (i === 0) return MARK.group;
    return `${i === 1 ? MARK.indent : ""}${MARK.line}${symbol} `;
  });
  const nodes = parts.map((part, i) => held(part, i === 0 ? binds : binds + 1));
  return { node: laidOut([...fragments, MARK.end + MARK.end], nodes), binds };
};

const ENDS_OPEN = /(?:[(,]|\b(?:from|when|then|else|as|by|separator|order|where|distinct))\s*$/;
const STARTS_CLOSED =
  /^\s*(?:[),]|(?:as|from|when|then|else|end|for|order|separator|using|returning|asc|desc|nulls|path)\b)/;

/**
 * A template of the engine's SQL: `template(BINDS.other)`${a} at time zone 'UTC'``. A value gets parentheses where it binds
 * no more tightly than the whole, unless commas, parentheses or keywords already hold it.
 */
export const template =
  (binds: Binds) =>
  (strings: TemplateStringsArray, ...values: readonly Sql[]): Sql => ({
    node: laidOut(
      broken(strings),
      values.map((value, i) => {
        const enclosed = ENDS_OPEN.test(strings[i] ?? "") && STARTS_CLOSED.test(strings[i + 1] ?? "");
        return enclosed ? value.node : held(value, Math.min(binds + 1, BINDS.atom));
      }),
    ),
    binds,
  });

/** `cast(… as bigint)`: what stands between the parentheses goes on a line of its own where the whole does not fit. */
function broken(strings: readonly string[]): readonly string[] {
  const [first = "", last = ""] = [strings[0], strings.at(-1)];
  if (strings.length < 2 || !/^\w+\($/.test(first) || !last.endsWith(")")) return strings;
  return strings.map((s, i) => {
    if (i === 0) return `${MARK.group}${s}${MARK.indent}${MARK.softline}`;
    return i === strings.length - 1 ? `${s.slice(0, -1)}${MARK.end}${MARK.softline})${MARK.end}` : s;
  });
}

/** A template that stands as one word: a call with keywords inside. */
export const call = template(BINDS.atom);

export const not = (a: Sql): Sql => template(BINDS.not)`not ${a}`;

/** AND or OR of any number of conditions. An AND within an OR has parentheses, for the reader. */
export function connect(op: "and" | "or", conditions: readonly Sql[]): Sql {
  const [only] = conditions;
  if (only === undefined) throw new Error(`${op} of nothing`);
  if (conditions.length === 1) return only;
  const [first, ...rest] = conditions.map((c) =>
    held(c, op === "or" && c.binds === BINDS.and ? BINDS.atom : BINDS[op]),
  );
  if (first === undefined) throw new Error(`${op} of nothing`);
  const join = op === "and" ? AndNode.create : OrNode.create;
  return {
    node: rest.reduce((left, right) => join(left, right), first),
    binds: rest.length > 0 ? BINDS[op] : BINDS.atom,
  };
}

export function caseWhen(whens: readonly { readonly when: Sql; readonly result: Sql }[], otherwise?: Sql): Sql {
  const node = CaseNode.create();
  const filled = {
    ...node,
    when: whens.map((w) => WhenNode.cloneWithResult(WhenNode.create(w.when.node), w.result.node)),
    ...(otherwise && { else: otherwise.node }),
  };
  return atom(filled);
}

/** The same piece, in parentheses whatever its place. */
export const parens = (a: Sql): Sql => atom(ParensNode.create(a.node));
