import {
  AliasNode,
  CommonTableExpressionNameNode,
  CommonTableExpressionNode,
  type FetchNode,
  FromNode,
  GroupByItemNode,
  GroupByNode,
  HavingNode,
  IdentifierNode,
  type JoinNode,
  type JoinType,
  LimitNode,
  OffsetNode,
  OnNode,
  type OperationNode,
  OrderByNode,
  RawNode,
  SelectionNode,
  SelectQueryNode,
  SetOperationNode,
  TableNode,
  WhereNode,
  WithNode,
} from "kysely";
import { assertNever } from "../src/base/assert-never.ts";
import { type Attribute, attribute, renewed } from "../src/relation/attribute.ts";
import type { Block, Cte, FromItem, Naming, Query, SetBlock } from "../src/relation/block.ts";
import type { Expr, SortKey } from "../src/relation/expr.ts";
import { fold } from "../src/relation/fold.ts";
import { liveColumns, withColumns } from "../src/relation/live-columns.ts";
import * as make from "../src/relation/make.ts";
import { someExpr } from "../src/relation/map.ts";
import type { Item, RawRelation, Relation } from "../src/relation/relation.ts";
import { sameExpr } from "../src/relation/same-expr.ts";
import { substitute } from "../src/relation/substitute.ts";
import { type SqlType, types } from "../src/types/sql-type.ts";
import { aliasFor, qualifies } from "./aliases.ts";
import type { DialectSpec, LoweringContext } from "./dialect.ts";
import { laidOutText, readText } from "./hand-written.ts";
import { commentOf, laidOut, MARK, ownLines, withComment } from "./layout-compiler.ts";
import { expressions, needsNullKey, type Statement } from "./lower-expr.ts";
import { Scopes } from "./scopes.ts";
import { atom, connect, type Sql, words } from "./sql.ts";
import { collatedKeys, isBinaryText } from "./text.ts";

export interface LoweredQuery {
  readonly node: SelectQueryNode;
  readonly refusals: readonly string[];
  readonly notes: readonly string[];
}

/** A relation, rewritten for the engine already, as Kysely nodes. The only file that builds statements of them. */
export function toKysely(
  relation: Relation,
  spec: DialectSpec,
  docs: ReadonlyMap<string, string>,
  tables: ReadonlySet<string>,
): LoweredQuery {
  const naming: Naming = {
    ctes: [],
    byRelation: new Map(),
    taken: new Set(tables),
    bindsOnce: spec.capabilities.bindsOnce,
    sortsByName: sortsByName(spec),
    writesTwice: spec.writesTwice ?? (() => false),
    sortsWithin: sortsWithin(spec),
  };
  const query = fold(relation, naming);
  const printer = new QueryLowering(spec, naming, docs, liveColumns(query, naming.ctes));
  const node = printer.statement(query);
  return { node, refusals: [...printer.refusals], notes: [...printer.notes] };
}

/** Whether a sort key can call an output by its name, which some engines read alone only and not within an expression. */
const canName = (key: SortKey, { capabilities }: DialectSpec): boolean =>
  capabilities.outputsInOrder === "expression" || !needsNullKey(key, capabilities);

/**
 * Whether rows that are grouped or distinct can be sorted by the key as they stand. Where NULLs need a key of their own, its
 * expression must be one of the SELECT's: a text that is collated there is not, nor is its name where a column has it too.
 */
const sortsWithin =
  (spec: DialectSpec) =>
  (key: SortKey, block: Block): boolean => {
    const { capabilities, target } = spec;
    if ((!block.groupBy && !block.distinct) || !needsNullKey(key, capabilities)) return true;
    if (capabilities.outputsInOrder === "name") return !block.distinct;
    const collates =
      key.by.type.kind === "text" && capabilities.textEquality !== "as-is" && target.collation !== "binary";
    const name = block.items.find((i) => sameExpr(i.expr, key.by))?.attribute.name;
    return !collates || !block.from.some((f) => f.attributes.some((a) => a.name === name));
  };

/** Whether a sort key needs neither a collation nor a key of its own for NULLs. */
const sortsByName =
  ({ capabilities }: DialectSpec) =>
  ({ by, direction, nulls }: SortKey): boolean => {
    const collates = by.type.kind === "text" && capabilities.textOrder === "collate";
    return !collates && !needsNullKey({ by, direction, nulls }, capabilities);
  };

/** What an EXISTS selects. */
const ONE: Item = {
  attribute: attribute({ key: "", name: "", type: types.int, nullable: false }),
  expr: make.int(1),
};

const HAS_ROWS = make.call("gt", [make.aggregateCall("count", []), make.int(0)]);

const JOINS: { readonly [J in Exclude<FromItem["join"], "from">]: JoinType } = {
  inner: "InnerJoin",
  left: "LeftJoin",
  full: "FullJoin",
  cross: "CrossJoin",
};
const LATERAL: { readonly [K in "lateral" | "apply"]: { readonly inner: JoinType; readonly left: JoinType } } = {
  lateral: { inner: "LateralCrossJoin", left: "LateralLeftJoin" },
  apply: { inner: "CrossApply", left: "OuterApply" },
};

class QueryLowering implements Statement {
  readonly spec: DialectSpec;
  readonly scopes = new Scopes();
  readonly refusals = new Set<string>();
  readonly notes = new Set<string>();
  readonly hints = new Set<string>();
  readonly #naming: Naming;
  readonly #docs: ReadonlyMap<string, string>;
  readonly #live: ReadonlyMap<Cte, ReadonlySet<number>>;
  /** Aliases in use, of the block and of those around it. */
  #aliases: ReadonlySet<string> = new Set();
  #depth = 0;
  readonly #binaryColumns = new Map<Attribute, boolean>();
  /** What columns of CTEs and derived tables hold, and which of them an attribute reads. */
  readonly #origins = new Map<Attribute, Expr>();
  readonly #reads = new Map<Attribute, Attribute>();
  /** Blocks whose texts are selected as keys, set operations over such, and parts of recursive queries. */
  readonly #keyed = new Set<Query>();
  readonly #sets = new Set<Query>();
  readonly #typed = new Set<Query>();
  readonly #cteNodes: CommonTableExpressionNode[] = [];
  #ctesDone = 0;
  #recursive = false;

  constructor(
    spec: DialectSpec,
    naming: Naming,
    docs: ReadonlyMap<string, string>,
    live: ReadonlyMap<Cte, ReadonlySet<number>>,
  ) {
    this.#live = live;
    this.spec = spec;
    this.#naming = naming;
    this.#docs = docs;
  }

  statement(query: Query): SelectQueryNode {
    this.#lowerCtes();
    const node = this.#query(query);
    // Subqueries in expressions may have named relations of their own while they were lowered.
    this.#lowerCtes();
    const [first, ...rest] = this.#cteNodes;
    if (!first) return this.#hinted(node);
    const { recursion } = this.spec.capabilities;
    const recursive = this.#recursive && "keyword" in recursion && recursion.keyword;
    let head = WithNode.create(first, recursive ? { recursive } : undefined);
    for (const cte of rest) head = WithNode.cloneWithExpression(head, cte);
    const option = this.#recursive && "option" in recursion ? recursion.option : undefined;
    const endModifiers = option === undefined ? [] : [words(option).node as never];
    return withComment({ ...this.#hinted(node), with: head, endModifiers }, undefined);
  }

  readonly origin = (attribute: Attribute): Expr | undefined => {
    const column = this.#reads.get(attribute);
    return column && this.#origins.get(column);
  };

  /** The hints stand behind the first SELECT. */
  #hinted(node: SelectQueryNode): SelectQueryNode {
    if (this.hints.size === 0) return node;
    const [first, ...rest] = node.setOperations ?? [];
    if (first && !node.selections) {
      const expression = this.#hinted(first.expression as SelectQueryNode);
      return withComment({ ...node, setOperations: [{ ...first, expression }, ...rest] }, commentOf(node));
    }
    const hint = RawNode.createWithSql(`/*+ ${[...this.hints].join(" ")} */`);
    const modifiers = [hint as never, ...(node.frontModifiers ?? [])];
    return withComment({ ...node, frontModifiers: modifiers }, commentOf(node));
  }

  #lowerCtes(): void {
    while (this.#ctesDone < this.#naming.ctes.length) {
      const cte = this.#naming.ctes[this.#ctesDone++];
      if (cte) this.#cteNodes.push(this.#cte(cte));
    }
  }

  #cte(cte: Cte): CommonTableExpressionNode {
    const name = CommonTableExpressionNameNode.create(cte.name);
    const comment = cte.comment ?? (cte.definition !== undefined ? this.#docs.get(cte.definition) : undefined);
    const { recursion } = this.spec.capabilities;
    const depth = cte.body.kind === "recursive" && "depth" in recursion ? recursion.depth : undefined;
    const head = depth === undefined ? name : (RawNode.create(["", ` ${depth}`], [name]) as never);
    return withComment(CommonTableExpressionNode.create(head, ownLines(this.#cteBody(cte))), comment);
  }

  #cteBody(cte: Cte): SelectQueryNode {
    const { body, columns } = cte;
    if (body.kind === "query") {
      const live = this.#live.get(cte);
      if (!live) return this.#query(body.query, columns);
      return this.#query(
        withColumns(body.query, live),
        columns.filter((_, i) => live.has(i)),
      );
    }
    this.#recursive = true;
    const { recursion } = this.spec.capabilities;
    if ("reason" in recursion) this.refusals.add(recursion.reason);
    else if (recursion.hint !== undefined) this.hints.add(recursion.hint);
    for (const part of [body.base, body.step].flatMap(blocksOf)) this.#typed.add(part);
    const operator = "union" as const;
    return {
      ...SelectQueryNode.create(),
      setOperations: [body.base, body.step].map((q) =>
        SetOperationNode.create(operator, this.#query(q, columns), body.all),
      ),
    };
  }

  readonly nested = (r: Relation, only?: "existence" | "keys"): OperationNode => {
    const query = fold(r, this.#naming);
    this.#lowerCtes();
    const plain = query.kind === "block" && query.groupBy === undefined && !query.distinct && query.limit === undefined;
    const body: Query = only === "existence" && plain ? { ...query, items: [ONE], orderBy: [] } : query;
    if (only === "keys" && this.spec.textKey) for (const part of blocksOf(body)) this.#keyed.add(part);
    const node = this.#inner(() => this.#query(body));
    // A value of a subquery stands beside others, of which nothing says what it holds.
    return only === undefined ? this.#neutral(node, body, () => true) : node;
  };

  #inner<T>(write: () => T): T {
    const outer = this.#aliases;
    this.#depth++;
    const result = write();
    this.#depth--;
    this.#aliases = outer;
    return result;
  }

  #query(query: Query, columns?: readonly Attribute[], within?: SetBlock): SelectQueryNode {
    const node = query.kind === "block" ? this.#block(query, columns, within) : this.#set(query, columns, within);
    return withComment(node, query.comment);
  }

  #block(given: Block, columns?: readonly Attribute[], within?: SetBlock): SelectQueryNode {
    const block = this.#grouped(given);
    const outer = this.#aliases;
    const qualified = qualifies(block, this.#depth);
    const sources = this.#sources(block, qualified);
    const keys = this.#groupKeys(block);
    const cx = expressions(this, keys);
    let node: SelectQueryNode = SelectQueryNode.create();
    const [first, ...rest] = sources;
    if (first)
      node = { ...node, from: FromNode.create([first.node]), joins: rest.map((s) => this.#join(s.item, s.node, cx)) };
    node = { ...node, selections: this.#selections(block, cx, columns, within) };
    if (block.where.length > 0) node = { ...node, where: WhereNode.create(conjunction(block.where, cx).node) };
    const grouping = block.groupBy?.filter((k) => !isConstant(k, block)) ?? [];
    if (grouping.length > 0) {
      const ofRows = this.spec.textKey && keys.length > 0 ? expressions(this) : cx;
      const key = (k: Expr): Sql => (keys.includes(k) && this.spec.textKey ? ofRows.textKey(k) : cx.value(k));
      node = { ...node, groupBy: GroupByNode.create(grouping.map((k) => GroupByItemNode.create(key(k).node))) };
    }
    // Keys that are constants are left out of GROUP BY, where a number would mean a column; of no rows there is no group.
    const having = block.groupBy?.length && grouping.length === 0 ? [...block.having, HAS_ROWS] : block.having;
    if (having.length > 0) node = { ...node, having: HavingNode.create(conjunction(having, cx).node) };
    if (block.distinct) node = { ...node, frontModifiers: [RawNode.createWithSql("distinct") as never] };
    if (block.distinctOn)
      node = {
        ...node,
        distinctOn: block.distinctOn.map((k) => (k.type.kind === "text" ? cx.binary(k) : cx.value(k)).node),
      };
    node = this.#ordered(node, block, cx);
    this.#aliases = outer;
    return node;
  }

  /** Text keys of the grouping that need an explicit collation: not those that another key determines. */
  #groupKeys(block: Block): readonly Expr[] {
    if (this.spec.capabilities.textEquality === "as-is" || !block.groupBy) return [];
    const { textEquality } = this.spec.capabilities;
    const blanks = textEquality === "collate-and-blanks" && this.spec.target.trailingBlanks === "possible";
    return collatedKeys(block, block.groupBy).filter((k) => blanks || !isBinaryText(k, this.spec, this.scopes));
  }

  /** DISTINCT of texts as a GROUP BY of all columns, where the engine's DISTINCT would take different texts for the same. */
  #grouped(block: Block): Block {
    const isText = (e: Expr): boolean => e.type.kind === "text" && e.kind !== "literal" && e.kind !== "param";
    if (!block.distinct || !this.spec.textKey || !block.items.some((i) => isText(i.expr))) return block;
    const groupable = (e: Expr): boolean => !someExpr(e, (x) => UNGROUPABLE.has(x.kind));
    if (!block.groupBy && block.items.every((i) => groupable(i.expr))) {
      return { ...block, distinct: false, groupBy: block.items.map((i) => i.expr) };
    }
    const { limit, offset, comment, ...plain } = block;
    const columns = block.items.map((i) => renewed(i.attribute));
    const listed = over({ ...plain, distinct: false, orderBy: [] }, "listed", columns);
    return {
      ...listed,
      items: listed.items.map(({ expr }, i) => ({ attribute: block.items[i]?.attribute ?? ONE.attribute, expr })),
      groupBy: listed.items.map((i) => i.expr),
      orderBy: block.orderBy.map((k) => {
        const by = listed.items[block.items.findIndex((item) => sameExpr(item.expr, k.by))]?.expr;
        return by ? { ...k, by } : k;
      }),
      ...(limit && { limit }),
      ...(offset && { offset }),
    };
  }

  #sources(block: Block, qualified: boolean): readonly { readonly item: FromItem; readonly node: OperationNode }[] {
    const taken = new Set(this.#aliases);
    const named = block.from.map((item) => {
      const alias = qualified ? aliasFor(item, taken, this.spec) : undefined;
      if (alias !== undefined) taken.add(alias);
      return { item, alias };
    });
    this.#aliases = taken;
    return named.map(({ item, alias }) => {
      const columns = sourceColumns(item);
      item.attributes.forEach((attribute, i) => {
        const column = columns[i];
        const key =
          item.source.kind === "derived" && this.#sets.has(item.source.query) && attribute.type.kind === "text";
        const binary = !key && this.#isBinarySource(item, i);
        const stored = item.source.kind === "table";
        if (column) this.#reads.set(attribute, column);
        this.scopes.set(attribute, { qualifier: alias, name: column?.name ?? attribute.name, binary, stored, key });
      });
      return { item, node: this.#source(item, alias) };
    });
  }

  #isBinarySource(item: FromItem, i: number): boolean {
    const { source } = item;
    if (source.kind === "table")
      return this.spec.target.collation === "binary" || source.table.columns[i]?.collation === "binary";
    const column = sourceColumns(item)[i];
    return column !== undefined && (this.#binaryColumns.get(column) ?? false);
  }

  #source(item: FromItem, alias: string | undefined): OperationNode {
    const { source } = item;
    const aliased = (node: OperationNode, own: string): OperationNode =>
      alias === undefined || alias === own ? node : AliasNode.create(node, IdentifierNode.create(alias));
    switch (source.kind) {
      case "table": {
        const { schema, name } = source.table;
        const table = schema === undefined ? TableNode.create(name) : TableNode.createWithSchema(schema, name);
        return aliased(table, name);
      }
      case "cte":
        return aliased(TableNode.create(source.cte.name), source.cte.name);
      case "self":
        return aliased(TableNode.create(source.name), source.name);
      case "derived":
        return AliasNode.create(
          ownLines(this.#inner(() => this.#query(source.query))),
          IdentifierNode.create(alias ?? item.name),
        );
      case "unnest": {
        const cx = expressions(this);
        return this.spec.unnest(cx.value(source.unnest.json), source.unnest, alias ?? item.name, cx);
      }
      case "values":
      case "raw":
        return this.#given(item, alias ?? item.name);
      default:
        return assertNever(source);
    }
  }

  /** Constant rows are a chain of SELECTs, which every engine reads; hand-written relations stand in parentheses. */
  #given(item: FromItem, alias: string): OperationNode {
    const cx = expressions(this);
    const { source } = item;
    if (source.kind === "raw") {
      const node = this.#handWritten(source.raw, cx);
      return AliasNode.create(node, IdentifierNode.create(alias));
    }
    if (source.kind !== "values") throw new Error("not a given relation");
    const rows = source.values.rows.map(
      (row): SelectQueryNode => ({
        ...SelectQueryNode.create(),
        selections: row.map((e, i) => {
          const { name, type } = source.values.attributes[i] ?? ONE.attribute;
          const value = e.kind === "literal" && e.value === null ? this.#null(e, type, cx) : cx.value(e);
          return SelectionNode.create(AliasNode.create(value.node, IdentifierNode.create(name)));
        }),
      }),
    );
    const [only] = rows;
    const union = {
      ...SelectQueryNode.create(),
      setOperations: rows.map((r) => SetOperationNode.create("union", r, true)),
    };
    return AliasNode.create(ownLines(rows.length === 1 && only ? only : union), IdentifierNode.create(alias));
  }

  #handWritten(raw: RawRelation, cx: LoweringContext): OperationNode {
    const own = raw.text[this.spec.name];
    if (!own) {
      this.refusals.add("the hand-written relation has no text for this engine");
      return RawNode.createWithSql("");
    }
    const pieces = laidOutText(own, this.spec.name).map((s) => s.replaceAll("\n", MARK.newline));
    const last = pieces.length - 1;
    const given = readText(own, this.spec.name)?.columnCount;
    if (given !== undefined && given !== raw.attributes.length) {
      this.refusals.add(`the hand-written relation gives ${given} columns and declares ${raw.attributes.length}`);
    }
    return laidOut(
      pieces.map(
        (s, i) =>
          (i === 0 ? `(${MARK.indent}${MARK.newline}` : "") + s + (i === last ? `${MARK.end}${MARK.newline})` : ""),
      ),
      own.values.map((v) => cx.value(v).node),
    );
  }

  #join(item: FromItem, table: OperationNode, cx: LoweringContext): JoinNode {
    const { lateral } = this.spec.capabilities;
    if (item.join === "from") throw new Error("the first source is not joined");
    if (!item.lateral) {
      const on = item.join === "cross" || !item.on ? undefined : OnNode.create(conjunction([item.on], cx).node);
      return { kind: "JoinNode", joinType: JOINS[item.join], table, ...(on && { on }) };
    }
    if (lateral === "none") {
      this.refusals.add("a lateral join");
      return { kind: "JoinNode", joinType: "CrossJoin", table };
    }
    const plain = item.source.kind === "unnest" && lateral === "lateral";
    const joinType = plain
      ? item.join === "left"
        ? "LeftJoin"
        : "CrossJoin"
      : LATERAL[lateral][item.join === "left" ? "left" : "inner"];
    const on = item.join === "left" && lateral === "lateral" ? OnNode.create(words("true").node) : undefined;
    return { kind: "JoinNode", joinType, table, ...(on && { on }) };
  }

  #selections(block: Block, cx: LoweringContext, columns?: readonly Attribute[], within?: SetBlock): SelectionNode[] {
    return block.items.map(({ attribute, expr }, i) => {
      const name = columns?.[i]?.name ?? attribute.name;
      const sql = this.#selected(expr, attribute, block, cx, within);
      for (const a of [attribute, columns?.[i]])
        if (a) {
          this.#binaryColumns.set(a, !this.#isRetyped(block) && attribute.type.kind === "text" && cx.isBinary(expr));
          // Passed on, a column keeps its attribute, and holds what it held before.
          if (expr.kind !== "column" || expr.attribute !== a) this.#origins.set(a, expr);
        }
      const own =
        sql.node.kind === "IdentifierNode" || sql.node.kind === "ReferenceNode" ? this.#columnName(expr) : undefined;
      return SelectionNode.create(
        own === name || name === "" ? (sql.node as never) : AliasNode.create(sql.node, IdentifierNode.create(name)),
      );
    });
  }

  #selected(expr: Expr, attribute: Attribute, block: Block, cx: LoweringContext, within?: SetBlock): Sql {
    if (expr.kind === "literal" && expr.value === null) return this.#null(expr, attribute.type, cx);
    const { recursiveColumn, textKey } = this.spec;
    if (recursiveColumn && this.#isRetyped(block)) return recursiveColumn(cx.value(expr), attribute.type);
    if (textKey && expr.type.kind === "text" && (this.#keyed.has(block) || (within && this.#sets.has(within)))) {
      return expr.kind === "literal" || expr.kind === "param" ? this.spec.collate(cx.textKey(expr)) : cx.textKey(expr);
    }
    if (within && this.#collatesIn(within, expr)) return cx.binary(expr);
    if (!block.distinct || expr.type.kind !== "text") return cx.value(expr);
    // DISTINCT can be ordered by what it selects only, and by nothing else.
    const ordered = block.orderBy.some((k) => sameExpr(k.by, expr));
    return ordered || this.spec.capabilities.textEquality !== "as-is" ? cx.binary(expr) : cx.value(expr);
  }

  readonly #isRetyped = (block: Block): boolean => this.spec.recursiveColumn !== undefined && this.#typed.has(block);

  /** The query with its texts that have a collation of their own, where they are asked for, with that of the others. */
  #neutral(node: SelectQueryNode, query: Query, asked: (i: number) => boolean): SelectQueryNode {
    const { neutral } = this.spec;
    const own = query.items.map((_, i) => asked(i) && this.#ownCollation(query, i) === true);
    if (!neutral || !own.includes(true)) return node;
    if (query.kind === "set") {
      const setOperations = node.setOperations?.map((operation, i) => {
        const input = query.inputs[i];
        const inner = operation.expression as SelectQueryNode;
        return input ? { ...operation, expression: this.#neutral(inner, input, (n) => own[n] ?? false) } : operation;
      });
      return withComment({ ...node, ...(setOperations && { setOperations }) }, commentOf(node));
    }
    const selections = node.selections?.map((s, i) => {
      const column = s.selection.kind === "AliasNode" ? (s.selection as AliasNode).node : s.selection;
      const name = query.items[i]?.attribute.name ?? "";
      return own[i]
        ? SelectionNode.create(AliasNode.create(neutral(atom(column)).node, IdentifierNode.create(name)))
        : s;
    });
    return withComment({ ...node, ...(selections && { selections }) }, commentOf(node));
  }

  /** NULL has a type where no other value says it. */
  #null(e: Expr, type: SqlType, cx: LoweringContext): Sql {
    return this.spec.cast(words("null"), { ...make.cast(e, type), input: e }, cx);
  }

  #columnName(e: Expr): string | undefined {
    if (e.kind !== "column") return undefined;
    const node = this.scopes.reference(e.attribute);
    return nameOf(node);
  }

  #ordered(node: SelectQueryNode, query: Query, cx: LoweringContext): SelectQueryNode {
    const { limit: style } = this.spec.capabilities;
    const { limit, offset } = query;
    let result = node;
    if (query.orderBy.length > 0)
      result = { ...result, orderBy: OrderByNode.create(this.#order(query, cx).map((k) => k.node as never)) };
    if (style === "limit") {
      if (limit) result = { ...result, limit: LimitNode.create(bareValue(limit, cx).node) };
      if (offset) {
        if (!limit && this.spec.capabilities.noLimit !== undefined) {
          result = { ...result, limit: LimitNode.create(words(this.spec.capabilities.noLimit).node) };
        }
        result = { ...result, offset: OffsetNode.create(bareValue(offset, cx).node) };
      }
      return result;
    }
    if (limit && !offset && query.kind === "block") {
      return { ...result, top: RawNode.create(["top (", ")"], [bareValue(limit, cx).node]) as never };
    }
    if (!limit && !offset) return result;
    if (query.orderBy.length === 0)
      // A set operation is sorted by its columns only.
      result = {
        ...result,
        orderBy: OrderByNode.create([words(query.kind === "set" ? "1" : "(select null)").node as never]),
      };
    const skip = RawNode.create(["offset ", " rows"], [offset ? bareValue(offset, cx).node : words("0").node]);
    const fetch = limit && RawNode.create(["fetch next ", " rows only"], [bareValue(limit, cx).node]);
    return { ...result, offset: skip as never, ...(fetch && { fetch: fetch as unknown as FetchNode }) };
  }

  /** Keys that are outputs with a name of their own are called by it, as a reader would. */
  #order(query: Query, cx: LoweringContext): readonly Sql[] {
    const keys = query.orderBy.map((k): SortKey => {
      if (query.kind === "set" || !canName(k, this.spec)) return k;
      const item = query.items.find((i) => sameExpr(i.expr, k.by));
      if (!item) return k;
      const isText = k.by.type.kind === "text" && this.spec.capabilities.textOrder === "collate";
      if (isText && this.spec.textOrder) return k;
      // Where the output is collated and the column is not, only its name means the same.
      const collated =
        isText && (this.#groupKeys(query).some((key) => sameExpr(key, k.by)) || (query.distinct && !cx.isBinary(k.by)));
      if (!collated && (k.by.kind === "column" || (isText && !cx.isBinary(k.by)))) return k;
      this.scopes.set(item.attribute, { qualifier: undefined, name: item.attribute.name, binary: true });
      return { ...k, by: make.column(item.attribute, k.by.nullable) };
    });
    return cx.orderItems(keys);
  }

  /** A set operation compares texts, or (UNION ALL) wants one collation of them; that of a computed one may be any. */
  #collatesIn(set: SetBlock, e: Expr): boolean {
    if (e.type.kind !== "text" || this.spec.capabilities.textEquality === "as-is" || this.spec.textKey) return false;
    const plain = e.kind === "column" || e.kind === "literal" || e.kind === "param";
    return !plain || set.op !== "union" || !set.all;
  }

  #isBinaryOutput(input: Query, i: number, within: SetBlock): boolean {
    const item = input.items[i];
    if (item?.attribute.type.kind !== "text") return false;
    const isNull = item.expr.kind === "literal" && item.expr.value === null;
    return isNull || this.#collatesIn(within, item.expr) || (this.#binaryColumns.get(item.attribute) ?? false);
  }

  /** A set operation over the keys of texts, and around it the texts. */
  #ofKeys(query: SetBlock): Block | undefined {
    const compares = query.op !== "union" || !query.all;
    const isText = query.items.some((i) => i.attribute.type.kind === "text");
    if (!this.spec.fromTextKey || !compares || !isText || this.#sets.has(query)) return undefined;
    const { limit, offset, comment, orderBy, ...plain } = query;
    const inner: SetBlock = { ...plain, orderBy: [] };
    this.#sets.add(inner);
    const columns = query.items.map((i) => renewed(i.attribute));
    const outputs = new Map(
      query.items.flatMap(({ attribute, expr }, i) => {
        const own = make.column(columns[i] ?? attribute);
        return expr.kind === "column"
          ? [[attribute, own] as const, [expr.attribute, own] as const]
          : [[attribute, own] as const];
      }),
    );
    return {
      ...over(inner, "combined", columns),
      items: query.items.map(({ attribute, expr }) => ({ attribute, expr: outputs.get(attribute) ?? expr })),
      orderBy: orderBy.map((k) => ({ ...k, by: substitute(k.by, outputs) })),
      ...(limit && { limit }),
      ...(offset && { offset }),
    };
  }

  /** Whether a column has a collation of its own; undefined of what takes that of its neighbours. */
  #ownCollation(input: Query, i: number): boolean | undefined {
    const item = input.items[i];
    if (item?.attribute.type.kind !== "text") return undefined;
    if (input.kind === "set") {
      const given = input.inputs.map((inner) => this.#ownCollation(inner, i));
      return given.includes(false) ? false : given.find((g) => g);
    }
    const isGiven = item.expr.kind === "literal" || item.expr.kind === "param";
    return isGiven ? undefined : (this.#binaryColumns.get(item.attribute) ?? false);
  }

  #set(query: SetBlock, columns?: readonly Attribute[], within?: SetBlock): SelectQueryNode {
    const ofKeys = within ? undefined : this.#ofKeys(query);
    if (ofKeys) return this.#block(ofKeys, columns);
    const own = columns ?? query.items.map((i) => i.attribute);
    const comparing = within && !within.all ? within : query;
    const inputs = query.inputs.map((input) => this.#query(input, own, comparing));
    // Of some inputs a column has a collation of its own, and of others it has not.
    const mixed = query.items.map((_, i) => {
      const given = query.inputs.map((input) => this.#ownCollation(input, i));
      return given.includes(true) && given.includes(false) && !this.#sets.has(query);
    });
    const operations = inputs.map((node, i) => {
      const input = query.inputs[i];
      const neutral = input ? this.#neutral(node, input, (n) => mixed[n] ?? false) : node;
      return SetOperationNode.create(query.op, neutral, query.all);
    });
    for (const [i, { attribute, expr }] of query.items.entries()) {
      const column = own[i] ?? attribute;
      const binary = this.spec.neutral
        ? this.#ownCollation(query, i) === true
        : query.inputs.every((input) => this.#isBinaryOutput(input, i, comparing));
      this.#binaryColumns.set(column, binary);
      this.#origins.delete(column);
      const place = { qualifier: undefined, name: column.name, binary };
      this.scopes.set(attribute, place);
      if (expr.kind === "column") this.scopes.set(expr.attribute, place);
    }
    const node: SelectQueryNode = { ...SelectQueryNode.create(), setOperations: operations };
    return this.#ordered(node, query, expressions(this));
  }
}

const blocksOf = (query: Query): readonly Block[] =>
  query.kind === "block" ? [query] : query.inputs.flatMap(blocksOf);

/** What a derived table gives. */
const over = (query: Query, name: string, attributes: readonly Attribute[]): Block => ({
  kind: "block",
  from: [{ join: "from", lateral: false, source: { kind: "derived", query }, name, attributes }],
  where: [],
  having: [],
  items: attributes.map((attribute) => ({ attribute, expr: make.column(attribute) })),
  distinct: false,
  orderBy: [],
});

/** What cannot stand in a GROUP BY. */
const UNGROUPABLE: ReadonlySet<Expr["kind"]> = new Set(["window", "aggregate", "subquery", "exists", "in"]);
const CONSTANTS: ReadonlySet<Expr["kind"]> = new Set(["literal", "param", "call", "case", "cast"]);
/** Whether a key is the same for all rows: it reads none of the block's own columns. */
function isConstant(e: Expr, block: Block): boolean {
  const own = new Set(block.from.flatMap((f) => f.attributes));
  return !someExpr(e, (x) => (x.kind === "column" ? own.has(x.attribute) : !CONSTANTS.has(x.kind)));
}

const nameOf = (node: OperationNode): string | undefined => {
  if (node.kind === "IdentifierNode") return (node as IdentifierNode).name;
  if (node.kind !== "ReferenceNode") return undefined;
  const { column } = node as unknown as { readonly column: { readonly column?: { readonly name: string } } };
  return column.column?.name;
};

/** Columns of a source as it names them, in the order of the item's attributes. */
function sourceColumns(item: FromItem): readonly Attribute[] {
  const { source } = item;
  switch (source.kind) {
    case "table":
      return source.table.columns.map((c) => c.attribute);
    case "cte":
      return source.cte.columns;
    case "derived":
      return source.query.items.map((i) => i.attribute);
    default:
      return item.attributes;
  }
}

const conjunction = (conditions: readonly Expr[], cx: LoweringContext): Sql => {
  const flat = conditions.flatMap((c) => (c.kind === "call" && c.op === "and" ? c.args : [c]));
  return connect(
    "and",
    flat.map((c) => cx.topPredicate(c)),
  );
};

const bareValue = (e: Expr, cx: LoweringContext): Sql => cx.bare(e);
