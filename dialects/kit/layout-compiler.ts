import {
  type AndNode,
  type BinaryOperationNode,
  type CaseNode,
  DefaultQueryCompiler,
  type FunctionNode,
  type IdentifierNode,
  type JoinNode,
  type JoinType,
  type OperationNode,
  type OrNode,
  type RawNode,
  type SelectQueryNode,
  type SetOperationNode,
  type ValueListNode,
  type ValueNode,
  type WhenNode,
  type WithNode,
} from "kysely";
import doc from "prettier/doc";
import { commentLines } from "../../src/base/sql-comment.ts";
import type { Param } from "../../src/relation/expr.ts";

type Doc = doc.builders.Doc;
const { fill, hardline, join, line, softline } = doc.builders;

/** One document of several: texts side by side are one, and no list stands within a list. The printer visits each part. */
function compact(d: Doc): Doc {
  if (!Array.isArray(d)) return d;
  const parts: Doc[] = [];
  addParts(d, parts);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : parts;
}

function addParts(list: readonly Doc[], parts: Doc[]): void {
  for (const d of list) {
    const before = parts.at(-1);
    if (Array.isArray(d)) addParts(d, parts);
    else if (typeof d === "string" && typeof before === "string") parts[parts.length - 1] = before + d;
    else if (d !== "") parts.push(d);
  }
}

/** A text breaks nowhere, and needs neither. */
const group = (d: Doc): Doc => {
  const content = compact(d);
  return typeof content === "string" ? content : doc.builders.group(content);
};
const indent = (d: Doc): Doc => {
  const content = compact(d);
  return typeof content === "string" ? content : doc.builders.indent(content);
};

/** How far a comment stands in, which is that of a CTE mostly. */
const CTE_INDENT = 2;

/** The value of a parameter's node: it keeps its name, so that one pass yields the text and the order of parameters. */
export class ParamMarker {
  readonly param: Param;
  constructor(param: Param) {
    this.param = param;
  }
}

const comments = new WeakMap<OperationNode, string>();
const nested = new WeakSet<OperationNode>();

/** Kysely has no node for a comment: it stands beside the node that it is about. */
export function withComment<N extends OperationNode>(node: N, comment: string | undefined): N {
  if (comment !== undefined) comments.set(node, comment);
  return node;
}

const WINDOWS = Symbol("windows");
type WithWindows = SelectQueryNode & { readonly [WINDOWS]?: readonly OperationNode[] };

/** Kysely has no node for a WINDOW clause either: what it names stays with the node, also where that is copied. */
export const withWindows = (
  node: SelectQueryNode,
  windows: ReadonlyMap<string, { readonly node: OperationNode }>,
): SelectQueryNode =>
  windows.size === 0 ? node : ({ ...node, [WINDOWS]: [...windows.values()].map((w) => w.node) } as WithWindows);

export const commentOf = (node: OperationNode): string | undefined => comments.get(node);

/** A query that stands in parentheses and always has its clauses on lines of their own: a derived table, a CTE. */
export function ownLines<N extends OperationNode>(node: N): N {
  nested.add(node);
  return node;
}

const unwrapped = new WeakSet<OperationNode>();
/** A query that is part of a statement without parentheses: what an INSERT writes. */
export function withoutParens<N extends OperationNode>(node: N): N {
  unwrapped.add(node);
  return node;
}

/** Layout marks inside a fragment of a RawNode made by `laidOut`. */
export const MARK = {
  line: "\u0001",
  softline: "\u0002",
  group: "\u0003",
  indent: "\u0004",
  /** Ends the innermost group or indent. */
  end: "\u0005",
  /** A line break always. */
  newline: "\u0006",
  /** A group whose lines hold as many of its parts as fit. */
  fill: "\u0007",
} as const;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks are control characters so that no SQL holds them
const MARKS = /([\u0001-\u0007])/;
/** What stands between lines is one part; those on further lines are indented. */
function filled(docs: Doc[]): Doc {
  const parts: Doc[] = [];
  let part: Doc[] = [];
  for (const d of docs) {
    if (d !== line) part.push(d);
    else {
      parts.push(parts.length === 0 ? part : indent(part), indent(line));
      part = [];
    }
  }
  return fill([...parts, indent(part)]);
}
/** Fragments in pieces: the same few are split over and over. */
const pieces = new Map<string, readonly string[]>();
function piecesOf(fragment: string): readonly string[] {
  let known = pieces.get(fragment);
  if (known === undefined) {
    known = fragment.split(MARKS).filter((piece) => piece !== "");
    if (pieces.size < 5_000) pieces.set(fragment, known);
  }
  return known;
}

interface LaidOutNode extends RawNode {
  readonly isLaidOut: true;
}
const isLaidOut = (node: OperationNode): node is LaidOutNode => "isLaidOut" in node;

/** A RawNode whose fragments hold layout marks. */
export function laidOut(fragments: readonly string[], nodes: readonly OperationNode[]): OperationNode {
  const node: LaidOutNode = { kind: "RawNode", sqlFragments: fragments, parameters: nodes, isLaidOut: true };
  return node;
}

/** The text of a statement, and its parameters in the order in which a driver binds them. */
export interface Printed {
  readonly text: string;
  readonly params: readonly Param[];
}

const WIDTH = 100;

/** Where a condition of several parts stands as a condition. */
const CONDITION_PLACES: ReadonlySet<string> = new Set([
  "AndNode",
  "OrNode",
  "ParensNode",
  "WhenNode",
  "OnNode",
  "SelectQueryNode",
]);

const JOINS: { readonly [T in JoinType]: string } = {
  InnerJoin: "join",
  LeftJoin: "left join",
  RightJoin: "right join",
  FullJoin: "full join",
  CrossJoin: "cross join",
  LateralInnerJoin: "join lateral",
  LateralLeftJoin: "left join lateral",
  LateralCrossJoin: "cross join lateral",
  OuterApply: "outer apply",
  CrossApply: "cross apply",
  Using: "using",
};

/**
 * Prints Kysely nodes as a layout document that prettier's printer fits to 100 columns. What an engine quotes, escapes and
 * calls its placeholders is said by the four subclasses.
 */
export abstract class LayoutCompiler extends DefaultQueryCompiler {
  #parts: Doc[] = [];
  #params: Param[] = [];
  /** Whether clauses stand on lines of their own, or share a line where they fit. */
  #clauseBreak: Doc = hardline;

  /** Reserved words, which need quotes. */
  protected abstract readonly reserved: ReadonlySet<string>;
  /** The placeholder; `index` counts from 1. */
  protected abstract placeholder(param: Param, index: number): string;
  /** Whether a name that stands twice is bound once. */
  protected abstract readonly bindsOnce: boolean;

  /** How a comment names a parameter: as the text does, or not at all where its placeholder is a bare `?`. */
  named(param: Param, index: number): string {
    const written = this.placeholder(param, index);
    return written === "?" ? "" : written;
  }

  print(node: OperationNode): Printed {
    this.#parts = [];
    this.#params = [];
    this.#clauseBreak = hardline;
    this.visitNode(node);
    const { formatted } = doc.printer.printDocToString(compact(this.#parts), {
      printWidth: WIDTH,
      tabWidth: 2,
      useTabs: false,
    });
    return { text: formatted, params: this.#params };
  }

  protected override append(text: string): void {
    this.#parts.push(text);
  }

  /** What `write` appends, as one document. */
  #collect(write: () => void): Doc {
    const outer = this.#parts;
    this.#parts = [];
    write();
    const inner = this.#parts;
    this.#parts = outer;
    return compact(inner);
  }
  #doc(node: OperationNode): Doc {
    return this.#collect(() => this.visitNode(node));
  }
  #list(nodes: readonly OperationNode[]): Doc {
    return join(
      [",", line],
      nodes.map((n) => this.#doc(n)),
    );
  }
  /** `keyword item, item`: on one line, or the items each on its own. */
  #clause(keyword: string, nodes: readonly OperationNode[]): void {
    this.#parts.push(group([keyword, indent([line, this.#list(nodes)])]));
  }
  #comment(node: OperationNode): void {
    for (const text of commentLines(comments.get(node), CTE_INDENT)) this.#parts.push(text, hardline);
  }

  protected override visitIdentifier(node: IdentifierNode): void {
    const { name } = node;
    if (/^[a-z_][a-z0-9_]*$/.test(name) && !this.reserved.has(name)) this.append(name);
    else super.visitIdentifier(node);
  }

  protected override visitValue(node: ValueNode): void {
    if (!(node.value instanceof ParamMarker)) {
      super.visitValue(node);
      return;
    }
    const { param } = node.value;
    const known = this.bindsOnce ? this.#params.findIndex((p) => p.name === param.name) : -1;
    if (known < 0) this.#params.push(param);
    this.append(this.placeholder(param, known < 0 ? this.#params.length : known + 1));
  }

  protected override visitSelectQuery(node: SelectQueryNode): void {
    const breaks = this.#clauseBreak;
    const inParens =
      this.parentNode !== undefined && this.parentNode.kind !== "SetOperationNode" && !unwrapped.has(node);
    if (!inParens) {
      this.#select(node, breaks);
      return;
    }
    this.#clauseBreak = nested.has(node) ? hardline : line;
    const body = this.#collect(() => this.#select(node, this.#clauseBreak));
    this.#parts.push(group(["(", indent([nested.has(node) ? hardline : softline, body]), softline, ")"]));
    this.#clauseBreak = breaks;
  }

  #select(node: SelectQueryNode, breaks: Doc): void {
    if (node.with) {
      this.visitNode(node.with);
      this.#parts.push(breaks);
    }
    this.#comment(node);
    const first = node.setOperations?.[0];
    if (first && !node.selections) {
      this.#setOperations(node.setOperations ?? [], breaks);
    } else {
      const modifiers = this.#collect(() => {
        if (node.distinctOn) {
          const keys = this.#list(node.distinctOn);
          this.#parts.push(group([" distinct on (", indent([softline, keys]), softline, ")"]));
        }
        for (const m of node.frontModifiers ?? []) this.#parts.push(" ", this.#doc(m));
        if (node.top) this.#parts.push(" ", this.#doc(node.top));
      });
      this.#parts.push(group(["select", modifiers, indent([line, this.#list(node.selections ?? [])])]));
      if (node.from) {
        this.#parts.push(breaks);
        this.#parts.push("from ", this.#list(node.from.froms));
      }
      for (const j of node.joins ?? []) {
        this.#parts.push(breaks);
        this.visitNode(j);
      }
      if (node.where) this.#parts.push(breaks, this.#condition("where", node.where.where));
      if (node.groupBy) {
        this.#parts.push(breaks);
        this.#clause("group by", node.groupBy.items);
      }
      if (node.having) this.#parts.push(breaks, this.#condition("having", node.having.having));
      const { [WINDOWS]: windows } = node as WithWindows;
      if (windows) {
        this.#parts.push(breaks);
        this.#clause("window", windows);
      }
    }
    if (node.orderBy) {
      this.#parts.push(breaks);
      this.#clause("order by", node.orderBy.items);
    }
    for (const tail of [node.limit, node.offset, node.fetch, ...(node.endModifiers ?? [])]) {
      if (tail) this.#parts.push(breaks, this.#doc(tail));
    }
  }

  #setOperations(operations: readonly SetOperationNode[], breaks: Doc): void {
    operations.forEach((operation, i) => {
      if (i > 0) this.#parts.push(breaks, `${operation.operator}${operation.all ? " all" : ""}`, breaks);
      this.#parts.push(this.#collect(() => this.visitNode(operation)));
    });
  }
  protected override visitSetOperation(node: SetOperationNode): void {
    this.visitNode(node.expression);
  }

  #condition(keyword: string, node: OperationNode): Doc {
    return group([`${keyword} `, indent(this.#doc(node))]);
  }

  protected override visitWith(node: WithNode): void {
    const ctes = node.expressions.map((cte) =>
      this.#collect(() => {
        this.#comment(cte);
        this.visitNode(cte.name);
        this.#parts.push(
          cte.materialized === undefined ? " as " : ` as ${cte.materialized ? "" : "not "}materialized `,
        );
        this.visitNode(cte.expression);
      }),
    );
    const single = ctes.length === 1 && node.expressions.every((e) => !comments.has(e));
    const head = node.recursive ? "with recursive" : "with";
    if (single) this.#parts.push(`${head} `, ...ctes);
    else this.#parts.push(head, indent([hardline, join([",", hardline], ctes)]));
  }

  protected override visitAnd(node: AndNode): void {
    this.#connected(node, "and");
  }
  protected override visitOr(node: OrNode): void {
    this.#connected(node, "or");
  }
  /** A condition that stands as a value breaks by itself; anywhere else its place breaks it. */
  #connected(node: AndNode | OrNode, word: "and" | "or"): void {
    const place = this.parentNode?.kind;
    const own = [this.#doc(node.left), line, `${word} `, this.#doc(node.right)];
    this.#parts.push(place !== undefined && CONDITION_PLACES.has(place) ? own : group(indent(own)));
  }
  /** A list of constants fills its lines. */
  protected override visitValueList(node: ValueListNode): void {
    const last = node.values.length - 1;
    const items = node.values.flatMap((value, i) => {
      const item = this.#doc(value);
      return i < last ? [compact([item, ","]), line] : [item];
    });
    this.#parts.push(group(["(", indent([softline, fill(items)]), softline, ")"]));
  }
  protected override visitParens(node: { readonly node: OperationNode }): void {
    this.#parts.push(group(["(", indent([softline, this.#doc(node.node)]), softline, ")"]));
  }
  protected override visitFunction(node: FunctionNode): void {
    const args = node.arguments.length === 0 ? "" : [indent([softline, this.#list(node.arguments)]), softline];
    this.#parts.push(group([node.func, "(", args, ")"]));
  }
  protected override visitCase(node: CaseNode): void {
    const branches = (node.when ?? []).map((w) => [line, this.#doc(w)]);
    const last = node.else ? [line, "else ", this.#doc(node.else)] : "";
    this.#parts.push(group(["case", indent([branches, last]), line, "end"]));
  }
  protected override visitWhen(node: WhenNode): void {
    const result = node.result ? ["then ", indent(this.#doc(node.result))] : "";
    this.#parts.push(group(["when ", indent(this.#doc(node.condition)), line, result]));
  }
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    this.#parts.push(this.#doc(node.leftOperand), " ", this.#doc(node.operator), " ", this.#doc(node.rightOperand));
  }
  protected override visitOn(node: { readonly on: OperationNode }): void {
    this.#parts.push(group(["on ", indent(this.#doc(node.on))]));
  }
  protected override visitRaw(node: RawNode): void {
    if (!isLaidOut(node)) {
      super.visitRaw(node);
      return;
    }
    const stack: { readonly wrap: (docs: Doc[]) => Doc; readonly docs: Doc[] }[] = [{ wrap: (d) => d, docs: [] }];
    const push = (d: Doc): void => {
      stack.at(-1)?.docs.push(d);
    };
    node.sqlFragments.forEach((fragment, i) => {
      for (const piece of piecesOf(fragment)) {
        if (piece === MARK.line) push(line);
        else if (piece === MARK.softline) push(softline);
        else if (piece === MARK.newline) push(hardline);
        else if (piece === MARK.group) stack.push({ wrap: group, docs: [] });
        else if (piece === MARK.fill) stack.push({ wrap: filled, docs: [] });
        else if (piece === MARK.indent) stack.push({ wrap: indent, docs: [] });
        else if (piece === MARK.end) {
          const ended = stack.pop();
          if (ended) push(ended.wrap(ended.docs));
        } else push(piece);
      }
      const value = node.parameters[i];
      if (value) push(this.#doc(value));
    });
    this.#parts.push(stack[0]?.docs ?? []);
  }
  protected override visitJoin(node: JoinNode): void {
    this.#parts.push(`${JOINS[node.joinType]} `, this.#doc(node.table));
    if (node.on) this.#parts.push(" ", this.#doc(node.on));
  }
  /** Kysely's placeholder for values that are not ours; every literal is immediate and every parameter is a marker. */
  protected override appendValue(): void {
    throw new Error("a value reached the printer unbound");
  }
}
