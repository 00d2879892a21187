import {
  AliasNode,
  CommonTableExpressionNameNode,
  CommonTableExpressionNode,
  FromNode,
  GroupByItemNode,
  GroupByNode,
  HavingNode,
  IdentifierNode,
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
import { assertNever } from "../../src/base/assert-never.ts";
import { snakeCase } from "../../src/base/names.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Block, Cte, FromItem, Naming, Query, SetBlock } from "../../src/relation/block.ts";
import type { Expr, SortKey } from "../../src/relation/expr.ts";
import { fold } from "../../src/relation/fold.ts";
import { liveColumns, withColumns } from "../../src/relation/live-columns.ts";
import * as make from "../../src/relation/make.ts";
import type { Relation } from "../../src/relation/relation.ts";
import { sameExpr } from "../../src/relation/same-expr.ts";
import type { TableColumn } from "../../src/relation/table.ts";
import type { Stored } from "../../src/types/stored/stored.ts";
import type { DialectSpec, LoweringContext } from "../dialect.ts";
import { ownLines, withComment, withWindows } from "../kit/layout-compiler.ts";
import { type Sql, words } from "../kit/sql.ts";
import { aliasFor, columnsInside, qualifies } from "./aliases.ts";
import { blocksOf, conjunction, HAS_ROWS, isConstant, nameOf, ONE, sourceColumns } from "./blocks.ts";
import { isSaid } from "./constants.ts";
import { CteReads } from "./cte-order.ts";
import { constantBlock, constantRows, handWritten, selectedRows, typedNull } from "./given.ts";
import { hinted } from "./hints.ts";
import { joinNode } from "./joins.ts";
import { limited } from "./limits.ts";
import { expressions } from "./lower-expr.ts";
import { isQuery } from "./queries.ts";
import { recursionFaults, stepFaults } from "./recursion.ts";
import { Scopes } from "./scopes.ts";
import { canName, sortsByName, sortsWithin } from "./sort-names.ts";
import type { LoweredQuery, Statement } from "./statement.ts";
import { StoredOutputs } from "./stored-outputs.ts";
import { tableNode } from "./table-name.ts";
import { collatedKeys, isBinaryText } from "./text.ts";
import { groupedByKeys, overKeys, withNeutral } from "./text-keys.ts";

/** A relation, rewritten for the engine already, as Kysely nodes. The only file that builds statements of them. */
export function toKysely(
  relation: Relation,
  spec: DialectSpec,
  docs: ReadonlyMap<string, string>,
  tables: ReadonlySet<string>,
  wanted?: readonly (TableColumn | undefined)[],
): LoweredQuery {
  const naming: Naming = {
    ctes: [],
    byRelation: new Map(),
    once: new Set(),
    taken: new Set(tables),
    bindsOnce: spec.capabilities.bindsOnce,
    computesWithKeys: spec.capabilities.computesWithKeys,
    sortsByName: sortsByName(spec),
    writesTwice: spec.writesTwice ?? (() => false),
    ...(spec.queryOps && { isQuery: (e: Expr) => isQuery(e, spec) }),
    sortsWithin: sortsWithin(spec),
  };
  const query = fold(relation, naming);
  const printer = new QueryLowering(spec, naming, docs, liveColumns(query, naming.ctes));
  const node = printer.statement(query, wanted);
  return {
    node,
    refusals: [...printer.refusals],
    notes: [...printer.notes],
    binary: printer.binaryOutputs(query),
    as: printer.storedOutputs(query),
  };
}

class QueryLowering implements Statement {
  readonly spec: DialectSpec;
  readonly scopes = new Scopes();
  readonly refusals = new Set<string>();
  readonly notes = new Set<string>();
  readonly hints = new Set<string>();
  windows: NonNullable<Statement["windows"]> = new Map();
  readonly #naming: Naming;
  readonly #docs: ReadonlyMap<string, string>;
  readonly #live: ReadonlyMap<Cte, ReadonlySet<number>>;
  /** Aliases in use, of the block and of those around it. */
  #aliases: ReadonlySet<string> = new Set();
  #depth = 0;
  readonly #binaryColumns = new Map<Attribute, boolean>();
  readonly #asStored: StoredOutputs;
  /** What columns of CTEs and derived tables hold, and which of them an attribute reads. */
  readonly #origins = new Map<Attribute, Expr>();
  readonly #reads = new Map<Attribute, Attribute>();
  /** Blocks whose texts are selected as keys, set operations over such, and parts of recursive queries. */
  readonly #keyed = new Set<Query>();
  readonly #sets = new Set<Query>();
  readonly #typed = new Set<Query>();
  readonly #cteNodes = new Map<Cte, CommonTableExpressionNode>();
  readonly #cteReads = new CteReads();
  #ctesDone = 0;
  #within: Cte | undefined;
  #recursive = false;
  #inStep = false;

  constructor(
    spec: DialectSpec,
    naming: Naming,
    docs: ReadonlyMap<string, string>,
    live: ReadonlyMap<Cte, ReadonlySet<number>>,
  ) {
    this.#live = live;
    this.spec = spec;
    this.#asStored = new StoredOutputs(spec);
    this.#naming = naming;
    this.#docs = docs;
  }

  statement(query: Query, wanted: readonly (TableColumn | undefined)[] = []): SelectQueryNode {
    this.#asStored.result(query, wanted);
    this.#lowerCtes();
    const node = this.#query(query);
    // Subqueries in expressions may have named relations of their own while they were lowered.
    this.#lowerCtes();
    const [first, ...rest] = this.#cteReads.ordered(this.#naming.ctes).flatMap((c) => this.#cteNodes.get(c) ?? []);
    if (!first) return hinted(node, this.hints);
    const { recursion } = this.spec.capabilities;
    const recursive = this.#recursive && "keyword" in recursion && recursion.keyword;
    let head = WithNode.create(first, recursive ? { recursive } : undefined);
    for (const cte of rest) head = WithNode.cloneWithExpression(head, cte);
    const option = this.#recursive && "option" in recursion ? recursion.option : undefined;
    const endModifiers = option === undefined ? [] : [words(option).node as never];
    return withComment({ ...hinted(node, this.hints), with: head, endModifiers }, undefined);
  }

  /** Once the statement is lowered. */
  readonly binaryOutputs = ({ items }: Query): readonly boolean[] =>
    items.map(({ attribute }) => this.#binaryColumns.get(attribute) ?? false);
  readonly storedOutputs = ({ items }: Query): readonly (Stored | undefined)[] =>
    items.map(({ expr }) => (expr.kind === "column" ? this.scopes.storedAs(expr.attribute) : undefined));
  readonly origin = (attribute: Attribute): Expr | undefined => {
    const column = this.#reads.get(attribute);
    return column && this.#origins.get(column);
  };

  #lowerCtes(): void {
    while (this.#ctesDone < this.#naming.ctes.length) {
      const cte = this.#naming.ctes[this.#ctesDone++];
      if (cte) this.#cteNodes.set(cte, this.#cte(cte));
    }
  }

  #cte(cte: Cte): CommonTableExpressionNode {
    const name = CommonTableExpressionNameNode.create(cte.name);
    const comment = cte.comment ?? (cte.definition !== undefined ? this.#docs.get(cte.definition) : undefined);
    const { recursion, materialized } = this.spec.capabilities;
    const depth = cte.body.kind === "recursive" && "depth" in recursion ? recursion.depth : undefined;
    const head = depth === undefined ? name : (RawNode.create(["", ` ${depth}`], [name]) as never);
    const node = CommonTableExpressionNode.create(head, ownLines(this.#cteBody(cte)));
    const once = this.#naming.once.has(cte) || cte.computedOnce;
    if (once && materialized.hint !== undefined) this.hints.add(materialized.hint);
    const said = once && materialized.keyword && { materialized: once === true };
    return withComment(said ? CommonTableExpressionNode.cloneWith(node, said) : node, comment);
  }

  #cteBody(cte: Cte): SelectQueryNode {
    const [around, within] = [this.#inStep, this.#within];
    this.#inStep = false;
    this.#within = cte;
    const node = this.#bodyOf(cte);
    this.#inStep = around;
    this.#within = within;
    return node;
  }

  #bodyOf(cte: Cte): SelectQueryNode {
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
    for (const fault of recursionFaults(body.all, this.spec.capabilities)) this.refusals.add(fault);
    if ("hint" in recursion && recursion.hint !== undefined) this.hints.add(recursion.hint);
    for (const part of [body.base, body.step].flatMap(blocksOf)) this.#typed.add(part);
    for (const part of [body.base, body.step]) this.#asStored.values(part);
    const base = this.#query(body.base, columns);
    this.#inStep = true;
    const step = this.#query(body.step, columns);
    this.#inStep = false;
    const setOperations = [base, step].map((node) => SetOperationNode.create("union", node, body.all));
    return { ...SelectQueryNode.create(), setOperations };
  }

  readonly nested = (r: Relation, only?: "existence" | "keys" | "stored"): OperationNode => {
    const query = fold(r, this.#naming);
    this.#lowerCtes();
    const plain = query.kind === "block" && query.groupBy === undefined && !query.distinct && query.limit === undefined;
    const body: Query = only === "existence" && plain ? { ...query, items: [ONE], orderBy: [] } : query;
    if (only !== "stored") this.#asStored.values(body);
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
    if (this.#inStep) for (const fault of stepFaults(query, this.spec.capabilities)) this.refusals.add(fault);
    const node = query.kind === "block" ? this.#block(query, columns, within) : this.#set(query, columns, within);
    return withComment(node, query.comment);
  }

  #block(given: Block, columns?: readonly Attribute[], within?: SetBlock): SelectQueryNode {
    const rows = within ? undefined : constantBlock(given);
    if (rows) return selectedRows(rows, this.spec, expressions(this), columns);
    const block = groupedByKeys(given, this.spec);
    const [outer, outerWindows] = [this.#aliases, this.windows];
    this.windows = new Map();
    const leave = this.scopes.enter(block.from.flatMap((f) => f.attributes));
    const qualified = qualifies(block, this.#depth);
    const sources = this.#sources(block, qualified);
    const keys = this.#groupKeys(block);
    const cx = expressions(this, keys, block.groupBy);
    // Before the rows are grouped, a key is a column like any other.
    const ofRows = keys.length > 0 ? expressions(this) : cx;
    let node: SelectQueryNode = SelectQueryNode.create();
    const [first, ...rest] = sources;
    const joins = rest.map((s) => joinNode(s.item, s.node, ofRows, this));
    if (first) node = { ...node, from: FromNode.create([first.node]), joins };
    node = { ...node, selections: this.#selections(block, cx, columns, within) };
    if (block.where.length > 0) node = { ...node, where: WhereNode.create(conjunction(block.where, ofRows).node) };
    const grouping = block.groupBy?.filter((k) => !isConstant(k, block)) ?? [];
    if (grouping.length > 0) {
      const rows = this.spec.textKey ? ofRows : cx;
      const asKey = (k: Expr): boolean => this.spec.textKey !== undefined && keys.includes(k);
      const plain = (k: Expr): Sql => (rows.groupsAsIs(k) ? rows.raw(k) : rows.value(k));
      const key = (k: Expr): Sql => (asKey(k) ? ofRows.textKey(k) : plain(k));
      node = { ...node, groupBy: GroupByNode.create(grouping.map((k) => GroupByItemNode.create(key(k).node))) };
    }
    // Keys that are constants are left out of GROUP BY, where a number would mean a column; of no rows there is no group.
    const having = block.groupBy?.length && grouping.length === 0 ? [...block.having, HAS_ROWS] : block.having;
    if (having.length > 0) node = { ...node, having: HavingNode.create(conjunction(having, cx).node) };
    if (block.distinct) node = { ...node, frontModifiers: [RawNode.createWithSql("distinct") as never] };
    if (block.distinctOn)
      node = {
        ...node,
        distinctOn: block.distinctOn.map((k) => cx.distinctKey(k).node),
      };
    node = withWindows(this.#ordered(node, block, cx), this.windows);
    [this.#aliases, this.windows] = [outer, outerWindows];
    leave();
    return node;
  }

  /** Text keys of the grouping that need an explicit collation: not those that another key determines. */
  #groupKeys(block: Block): readonly Expr[] {
    const { textEquality } = this.spec.capabilities;
    if (textEquality === "as-is" || !block.groupBy) return [];
    const blanks = textEquality === "collate-and-blanks" && this.spec.target.trailingBlanks === "possible";
    const cx = expressions(this);
    return collatedKeys(block, block.groupBy).filter(
      (k) => !cx.groupsAsIs(k) && (blanks || !isBinaryText(k, this.spec, this.scopes)),
    );
  }

  #sources(block: Block, qualified: boolean): readonly { readonly item: FromItem; readonly node: OperationNode }[] {
    const taken = new Set(this.#aliases);
    const shadowing = this.spec.capabilities.columnsBeforeAliases ? columnsInside(block) : [];
    const named = block.from.map((item) => {
      const alias = qualified ? aliasFor(item, new Set([...taken, ...shadowing]), this.spec) : undefined;
      if (alias !== undefined) taken.add(alias);
      return { item, alias };
    });
    this.#aliases = taken;
    return named.map(({ item, alias }) => {
      // First what is inside: it may pass the same columns on, under aliases of its own.
      const node = this.#source(item, alias);
      const columns = sourceColumns(item);
      item.attributes.forEach((attribute, i) => {
        const column = columns[i];
        const keyed = item.source.kind === "derived" && this.#sets.has(item.source.query);
        const key = keyed && attribute.type.kind === "text";
        const binary = !key && this.#isBinarySource(item, i);
        const stored = item.source.kind === "table";
        if (column) this.#reads.set(attribute, column);
        const as = this.#asStored.of(item, i, column);
        const ordinal = item.source.kind === "unnest" && item.source.unnest.of === "array" && i === 0;
        this.scopes.set(attribute, {
          ...{ qualifier: alias, name: column?.name ?? attribute.name, stored, key, ordinal },
          ...(as ? { as, binary: this.#asStored.isBinary(as, attribute, binary) } : { binary }),
        });
      });
      return { item, node };
    });
  }

  #isBinarySource(item: FromItem, i: number): boolean {
    const { source } = item;
    if (source.kind === "table")
      return this.spec.target.collation === "binary" || source.table.columns[i]?.collation === "binary";
    if (source.kind === "paramRows") return this.spec.givenRows.binary;
    const column = sourceColumns(item)[i];
    return column !== undefined && (this.#binaryColumns.get(column) ?? false);
  }

  #source(item: FromItem, alias: string | undefined): OperationNode {
    const { source } = item;
    const aliased = (node: OperationNode, own: string): OperationNode =>
      alias === undefined || alias === own ? node : AliasNode.create(node, IdentifierNode.create(alias));
    const name = IdentifierNode.create(alias ?? item.name);
    switch (source.kind) {
      case "table": {
        return aliased(tableNode(source.table), source.table.name);
      }
      case "cte":
        this.#cteReads.note(this.#within, source.cte);
        return aliased(TableNode.create(source.cte.name), source.cte.name);
      case "self":
        return aliased(TableNode.create(source.name), source.name);
      case "derived":
        return AliasNode.create(ownLines(this.#inner(() => this.#query(source.query))), name);
      case "unnest": {
        const cx = expressions(this);
        return this.spec.unnest(cx.value(source.unnest.json), source.unnest, alias ?? item.name, cx);
      }
      case "paramRows":
        return this.spec.givenRows.table(source.given, alias ?? snakeCase(item.name), expressions(this));
      case "values":
        return constantRows(source.values, alias ?? item.name, this.spec, expressions(this));
      case "raw": {
        const node = handWritten(source.raw, this.spec, expressions(this));
        return AliasNode.create(node, name);
      }
      default:
        return assertNever(source);
    }
  }

  #selections(block: Block, cx: LoweringContext, columns?: readonly Attribute[], within?: SetBlock): SelectionNode[] {
    return block.items.map(({ attribute, expr }, i) => {
      const name = columns?.[i]?.name ?? attribute.name;
      const sql = this.#selected(i, block, cx, within);
      for (const a of [attribute, columns?.[i]])
        if (a) {
          this.#asStored.note(a, expr, block, cx, within);
          this.#binaryColumns.set(a, !this.#isRetyped(block) && attribute.type.kind === "text" && cx.isBinary(expr));
          // Passed on, a column holds what it held before.
          const held = expr.kind === "column" ? this.origin(expr.attribute) : expr;
          if (held) this.#origins.set(a, held);
        }
      const own =
        sql.node.kind === "IdentifierNode" || sql.node.kind === "ReferenceNode" ? this.#columnName(expr) : undefined;
      return SelectionNode.create(
        own === name || name === "" ? (sql.node as never) : AliasNode.create(sql.node, IdentifierNode.create(name)),
      );
    });
  }

  #selected(i: number, block: Block, cx: LoweringContext, within?: SetBlock): Sql {
    const { expr, attribute } = block.items[i] ?? ONE;
    if (expr.kind === "literal" && expr.value === null) return typedNull(expr, attribute.type, this.spec, cx);
    const asStored = this.#asStored.selected(expr, attribute, block, cx, within);
    if (asStored) return asStored;
    const { recursiveColumn, textKey } = this.spec;
    if (recursiveColumn && this.#isRetyped(block)) return recursiveColumn(cx.value(expr), attribute.type);
    if (textKey && expr.type.kind === "text" && (this.#keyed.has(block) || (within && this.#sets.has(within)))) {
      return expr.kind === "literal" || expr.kind === "param" ? this.spec.collate(cx.textKey(expr)) : cx.textKey(expr);
    }
    if (within && this.#collatesIn(within, expr)) return cx.binary(expr);
    if (within && isSaid(within, attribute.type, i)) return cx.beside(expr, attribute.type);
    if (!block.distinct || cx.groupsAsIs(expr)) return cx.value(expr);
    // DISTINCT can be ordered by what it selects only, and by nothing else.
    const ordered = block.orderBy.some((k) => sameExpr(k.by, expr));
    return ordered || this.spec.capabilities.textEquality !== "as-is" ? cx.binary(expr) : cx.value(expr);
  }

  readonly #isRetyped = (block: Block): boolean => this.spec.recursiveColumn !== undefined && this.#typed.has(block);

  #columnName(e: Expr): string | undefined {
    return e.kind === "column" ? nameOf(this.scopes.reference(e.attribute)) : undefined;
  }

  #ordered(node: SelectQueryNode, query: Query, cx: LoweringContext): SelectQueryNode {
    if (query.orderBy.length === 0) return limited(node, query, this.spec.capabilities, cx);
    const keys = this.#order(query, cx).map((k) => k.node as never);
    const sorted = keys.length > 0 ? { ...node, orderBy: OrderByNode.create(keys) } : node;
    return limited(sorted, query, this.spec.capabilities, cx);
  }

  /** Keys that are outputs with a name of their own are called by it, as a reader would. */
  #order(query: Query, cx: LoweringContext): readonly Sql[] {
    const keys = query.orderBy.map((k): SortKey => {
      if (query.kind === "set" || !canName(k, this.spec)) return k;
      const item = query.items.find((i) => sameExpr(i.expr, k.by));
      const isText = k.by.type.kind === "text" && this.spec.capabilities.textOrder === "collate";
      if (!item || (isText && this.spec.textOrder)) return k;
      // Where the output is collated and the column is not, only its name means the same.
      const collated =
        isText && (this.#groupKeys(query).some((key) => sameExpr(key, k.by)) || (query.distinct && !cx.isBinary(k.by)));
      // Behind DISTINCT Spark reads outputs only, by their own names.
      const asIs = k.by.kind === "column" && !(query.distinct && k.by.attribute.name !== item.attribute.name);
      if (!collated && (asIs || (isText && !cx.isBinary(k.by)))) return k;
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

  #neutral(node: SelectQueryNode, query: Query, asked: (i: number) => boolean): SelectQueryNode {
    const { neutral } = this.spec;
    const hasOwn = (q: Query, i: number): boolean => (q !== query || asked(i)) && this.#ownCollation(q, i) === true;
    return neutral ? withNeutral(node, query, neutral, hasOwn) : node;
  }

  /** Whether a column has a collation of its own; undefined of what takes that of its neighbors. */
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
    const keyed = within || this.#sets.has(query) ? undefined : overKeys(query, this.spec);
    if (keyed) {
      this.#sets.add(keyed.inner);
      return this.#block(keyed.block, columns);
    }
    const own = columns ?? query.items.map((i) => i.attribute);
    const comparing = within && !within.all ? within : query;
    const inputs = query.inputs.map((input) => this.#query(input, own, comparing));
    // Of some inputs a column has a collation of its own, and of others it has not.
    const mixed = query.items.map((_, i) => {
      const given = query.inputs.map((input) => this.#ownCollation(input, i));
      return given.includes(true) && given.includes(false) && !this.#sets.has(comparing);
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
