import { type Attribute, attribute, renewed } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { Alias, Relation } from "../../relation/relation.ts";
import { substitute } from "../../relation/substitute.ts";
import { types } from "../../types/sql-type.ts";
import { ex } from "./expression.ts";
import type { Orders, Scope, Whole } from "./query-types.ts";
import { aggregated, call, GroupedBuilder, itemsOf, RelBuilder, type Rows } from "./rel-builder.ts";
import { continued } from "./reuse.ts";
import { slip } from "./slip.ts";
import { type AnySource, keptOf, rowOf, sourceKey, useSource, withNames } from "./source.ts";
import type { AnyEx, Row } from "./types.ts";
import { quietly } from "./used.ts";

const alias = (name: string, input: Relation, attributes: readonly Attribute[]): Relation =>
  Object.freeze({ kind: "alias", name, input, attributes });

/** Sources joined, and the rows by which callbacks read them. */
interface Joined {
  readonly relation: Relation;
  readonly scope: Scope;
}

export class FromBuilder {
  readonly #joined: Joined;
  readonly #one: AnySource | undefined;
  /** Its rows, while it has one source: they need no select(). */
  declare readonly relation?: Relation;

  /** `one` is its only source, of which the relation has all rows or some. */
  constructor(relation: Relation, scope: Scope, one?: AnySource) {
    this.#joined = { relation, scope: withNames(scope, "source") };
    this.#one = one;
    if (one === undefined) return;
    const rows = relation.kind === "filter" ? keptOf(one, relation) : one;
    Object.defineProperty(this, "relation", { value: relation, enumerable: true });
    Object.defineProperty(this, sourceKey, { value: rows[sourceKey], enumerable: true });
  }

  /** What callbacks get: the columns too, while there is one source. */
  #seen(scope: Scope): Scope | Row {
    const name = this.#one?.[sourceKey].name;
    return name === undefined ? scope : withNames({ ...scope, ...scope[name], ...scope } as Row, "column or source");
  }
  /** The rows of the one source, which can go on without a select(). */
  #rows(method: string): RelBuilder {
    if (this.#one !== undefined) return new RelBuilder(this.#joined.relation);
    throw slip(`${method}() comes after select() or aggregate(): of several sources, say first what the rows hold`);
  }
  /** What the next clause is added to. */
  #continued(): Joined {
    const { relation, values } = continued(this.#joined.relation);
    return values.size === 0
      ? this.#joined
      : { relation, scope: quietly(() => mapScope(this.#joined.scope, (e) => substitute(e, values))) };
  }
  #with(scope: Scope, right: Alias): Scope {
    return withNames({ ...scope, [right.name]: rowOf(right) }, "source");
  }
  #add(source: AnySource, join: "inner" | "left" | "full" | "cross", on: unknown): FromBuilder {
    return this.#joinedTo(this.#continued(), useSource(source), join, on);
  }
  #addLateral(source: (s: Scope) => AnySource, join: "left" | "cross"): FromBuilder {
    const from = this.#continued();
    return this.#joinedTo(from, useSource(source(from.scope)), join, undefined, true);
  }
  #joinedTo(
    { relation: left, scope }: Joined,
    right: Alias,
    join: "inner" | "left" | "full" | "cross",
    on: unknown,
    lateral = false,
  ): FromBuilder {
    const condition =
      typeof on === "function" ? (call(on as Rows, this.#with(scope, right)) as unknown as AnyEx).node : undefined;
    const relation: Relation = Object.freeze({
      kind: "join",
      join,
      left,
      right,
      lateral,
      ...(condition && { on: condition }),
    });
    const outer = join === "left" || join === "full";
    const before = join === "full" ? nullableScope(scope) : scope;
    return new FromBuilder(relation, { ...before, [right.name]: rowOf(right, outer) });
  }
  #unnest(name: string, of: "array" | "object", json: unknown, fields?: unknown): FromBuilder {
    const { relation: left, scope } = this.#continued();
    const int = attribute({ key: "ordinal", name: "ordinal", type: types.int, nullable: false });
    const key = attribute({ key: "key", name: "key", type: types.text, nullable: false });
    const value = attribute({ key: "value", name: "value", type: types.json, nullable: true });
    const right: Relation = Object.freeze({
      kind: "unnest",
      of,
      json: (call(json as Rows, scope) as unknown as AnyEx).node,
      attributes: [of === "array" ? int : key, value],
      fields: [],
    });
    const attributes = attributesOf(right).map((a) => renewed(a));
    const used = alias(name, right, attributes);
    const row = rowOf(used);
    const extra = fields ? call(fields as Rows, row.value) : {};
    const relation: Relation = Object.freeze({ kind: "join", join: "cross", left, right: used, lateral: true });
    return new FromBuilder(relation, { ...scope, [name]: withNames({ ...row, ...extra }, `column of ${name}`) });
  }
  #filter(where: (scope: Scope) => Expr): FromBuilder {
    const { relation: input, scope } = this.#continued();
    return new FromBuilder(Object.freeze({ kind: "filter", input, where: where(scope) }), scope, this.#one);
  }
  #exists(scope: Scope, source: AnySource, on: unknown): Expr {
    const right = useSource(source);
    const condition = call(on as Rows, this.#with(scope, right)) as unknown as AnyEx;
    return make.exists(Object.freeze({ kind: "filter", input: right, where: condition.node }));
  }

  join(source: AnySource, on: unknown): FromBuilder {
    return this.#add(source, "inner", on);
  }
  leftJoin(source: AnySource, on: unknown): FromBuilder {
    return this.#add(source, "left", on);
  }
  fullJoin(source: AnySource, on: unknown): FromBuilder {
    return this.#add(source, "full", on);
  }
  crossJoin(source: AnySource): FromBuilder {
    return this.#add(source, "cross", undefined);
  }
  joinLateral(source: (s: Scope) => AnySource): FromBuilder {
    return this.#addLateral(source, "cross");
  }
  leftJoinLateral(source: (s: Scope) => AnySource): FromBuilder {
    return this.#addLateral(source, "left");
  }
  semiJoin(source: AnySource, on: unknown): FromBuilder {
    return this.#filter((scope) => this.#exists(scope, source, on));
  }
  antiJoin(source: AnySource, on: unknown): FromBuilder {
    return this.#filter((scope) => make.call("not", [this.#exists(scope, source, on)]));
  }
  unnest(name: string, array: unknown, fields?: unknown): FromBuilder {
    return this.#unnest(name, "array", array, fields);
  }
  unnestObject(name: string, object: unknown): FromBuilder {
    return this.#unnest(name, "object", object);
  }
  where(condition: unknown): FromBuilder {
    return this.#filter((scope) => (call(condition as Rows, this.#seen(scope)) as unknown as AnyEx).node);
  }
  groupBy(keys: unknown): GroupedBuilder {
    const { relation, scope } = this.#continued();
    return new GroupedBuilder(relation, this.#seen(scope), keys, () => this.groupBy(keys));
  }
  aggregate(measures: unknown): RelBuilder {
    const { relation, scope } = this.#continued();
    return aggregated(relation, {}, call(measures as Rows, this.#seen(scope)));
  }
  select(columns: unknown): RelBuilder {
    const { relation: input, scope } = this.#continued();
    const items = itemsOf(call(columns as Rows, this.#seen(scope)));
    return new RelBuilder(Object.freeze({ kind: "project", input, items }));
  }

  orderBy(order: (r: Row) => Orders<"row">): RelBuilder {
    return this.#rows("orderBy").orderBy(this.#readsRow(order));
  }
  limit(n: Whole): RelBuilder {
    return this.#rows("limit").limit(n);
  }
  offset(n: Whole): RelBuilder {
    return this.#rows("offset").offset(n);
  }
  distinct(): RelBuilder {
    return this.#rows("distinct").distinct();
  }
  firstPer(keys: (r: Row) => AnyEx | readonly AnyEx[], order: (r: Row) => Orders<"row">, n = 1): RelBuilder {
    return this.#rows("firstPer").firstPer(this.#readsRow(keys), this.#readsRow(order), n);
  }
  union(other: RelBuilder): RelBuilder {
    return this.#rows("union").union(other);
  }
  unionAll(other: RelBuilder): RelBuilder {
    return this.#rows("unionAll").unionAll(other);
  }
  intersect(other: RelBuilder): RelBuilder {
    return this.#rows("intersect").intersect(other);
  }
  except(other: RelBuilder): RelBuilder {
    return this.#rows("except").except(other);
  }
  comment(text: string): RelBuilder {
    return this.#rows("comment").comment(text);
  }
  as(name: string, comment?: string): AnySource {
    return this.#rows("as").as(name, comment);
  }
  /** A callback of the one source gets a row that also has its name. */
  #readsRow<X>(callback: (r: Row) => X): (r: Row) => X {
    return (row) => callback(this.#seen({ [this.#one?.[sourceKey].name ?? ""]: row }) as Row);
  }
}

const mapRow = (row: Row, change: (e: Expr) => Expr): Row =>
  Object.fromEntries(
    Object.entries(row).map(([key, e]) => {
      const node = change(e.node);
      return [key, node === e.node ? e : ex(node)];
    }),
  );
const mapScope = (scope: Scope, change: (e: Expr) => Expr): Scope =>
  Object.fromEntries(
    Object.entries(scope).map(([name, row]) => [name, withNames(mapRow(row, change), `column of ${name}`)]),
  );
const nullableScope = (scope: Scope): Scope =>
  mapScope(scope, (e) => (e.kind === "column" ? make.column(e.attribute, true) : e));
