import { snakeCase } from "../../base/names.ts";
import { settled } from "../../ir/transform.ts";
import { renewed } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import * as build from "../../relation/build.ts";
import type { Expr } from "../../relation/expr.ts";
import type { Item, Relation, SetOperation } from "../../relation/relation.ts";
import { types } from "../../types/sql-type.ts";
import { unify } from "../../types/unify.ts";
import { matching } from "./columns.ts";
import { many, operand, sortKeys } from "./operand.ts";
import type { Orders, Whole } from "./query-types.ts";
import { continued, standing } from "./reuse.ts";
import { slip } from "./slip.ts";
import { type AnySource, relationSource, rowOf } from "./source.ts";
import type { AnyEx, Row } from "./types.ts";

export type Rows = (scope: never) => { readonly [key: string]: AnyEx };
export const call = <F>(f: F, argument: unknown): ReturnType<F extends (...a: never) => unknown ? F : never> =>
  (f as (a: unknown) => ReturnType<F extends (...a: never) => unknown ? F : never>)(argument);

const remedyOf = (key: string, given: unknown): string =>
  typeof given === "object" && given !== null && Object.values(given).every((e) => (e as AnyEx).node !== undefined)
    ? `it is a row: spread it, as ({ ${key}: r }) => ({ ...r })`
    : "write a constant as lit.int(1)";

/** The items of what a callback gave. */
export function itemsOf(columns: { readonly [key: string]: AnyEx | undefined }, emptyGroup = false): Item[] {
  const nodes = Object.entries(columns).map(([key, column]) => {
    if (column?.node === undefined) throw slip(`${key} is no expression`, remedyOf(key, column));
    return [key, settled(column.node)] as const;
  });
  return build.itemsOf(Object.fromEntries(nodes), emptyGroup);
}

export class GroupedBuilder {
  readonly #aggregated: (measures: unknown) => RelBuilder;
  readonly #again: () => GroupedBuilder;
  #isUsed = false;

  /** `again` groups the rows anew, for one more use. */
  constructor(input: Relation, scope: unknown, keys: unknown, again: () => GroupedBuilder) {
    const named = call(keys as Rows, scope);
    this.#aggregated = (measures) => aggregated(input, named, call(measures as Rows, scope));
    this.#again = again;
  }

  aggregate(measures: unknown): RelBuilder {
    if (this.#isUsed) return this.#again().aggregate(measures);
    this.#isUsed = true;
    return this.#aggregated(measures);
  }
}

export function aggregated(
  input: Relation,
  keys: { readonly [key: string]: AnyEx },
  measures: { readonly [key: string]: AnyEx },
): RelBuilder {
  const all = Object.keys(keys).length === 0;
  return new RelBuilder(
    Object.freeze({ kind: "aggregate", input, keys: itemsOf(keys), measures: itemsOf(measures, all) }),
  );
}

/** The untyped builder behind `Rel`. */
export class RelBuilder {
  readonly relation: Relation;

  constructor(relation: Relation) {
    this.relation = relation;
    Object.freeze(this);
  }

  /** What the next clause is added to. */
  #continued(): Relation {
    return continued(this.relation).relation;
  }
  #set(op: SetOperation["op"], all: boolean, other: RelBuilder): RelBuilder {
    const relation = this.#continued();
    const mine = attributesOf(relation);
    const matched = matching(mine, standing(other.relation));
    const theirs = attributesOf(matched);
    const attributes = mine.map((a, i) => {
      const match = theirs[i];
      return renewed(a, {
        type: (match && unify(a.type, match.type)) ?? a.type,
        nullable: op === "except" ? a.nullable : a.nullable || (match?.nullable ?? false),
      });
    });
    return new RelBuilder(Object.freeze({ kind: "setOperation", op, all, inputs: [relation, matched], attributes }));
  }

  where(condition: unknown): RelBuilder {
    const input = this.#continued();
    const where = (call(condition as Rows, rowOf(input)) as unknown as AnyEx).node;
    return new RelBuilder(Object.freeze({ kind: "filter", input, where }));
  }
  select(columns: unknown): RelBuilder {
    const input = this.#continued();
    return new RelBuilder(
      Object.freeze({ kind: "project", input, items: itemsOf(call(columns as Rows, rowOf(input))) }),
    );
  }
  groupBy(keys: unknown): GroupedBuilder {
    const input = this.#continued();
    return new GroupedBuilder(input, rowOf(input), keys, () => this.groupBy(keys));
  }
  aggregate(measures: unknown): RelBuilder {
    const input = this.#continued();
    return aggregated(input, {}, call(measures as Rows, rowOf(input)));
  }
  orderBy(order: (r: Row) => Orders<"row">): RelBuilder {
    const input = this.#continued();
    return new RelBuilder(Object.freeze({ kind: "sort", input, keys: sortKeys(order(rowOf(input))) }));
  }
  limit(n: Whole): RelBuilder {
    return this.#limit({ limit: operand(n, types.int) });
  }
  offset(n: Whole): RelBuilder {
    return this.#limit({ offset: operand(n, types.int) });
  }
  /** A limit and an offset that follow each other are one step. */
  #limit(part: { readonly limit?: Expr; readonly offset?: Expr }): RelBuilder {
    const input = this.#continued();
    const merges =
      input.kind === "limit" && ((part.offset && !input.offset) || (part.limit && !input.limit && input.offset));
    if (merges && input.kind === "limit") return new RelBuilder(Object.freeze({ ...input, ...part }));
    return new RelBuilder(Object.freeze({ kind: "limit", input, ...part }));
  }
  distinct(): RelBuilder {
    return new RelBuilder(Object.freeze({ kind: "distinct", input: this.#continued() }));
  }
  firstPer(keys: (r: Row) => AnyEx | readonly AnyEx[], order: (r: Row) => Orders<"row">, n = 1): RelBuilder {
    const input = this.#continued();
    const row = rowOf(input);
    return new RelBuilder(
      Object.freeze({
        kind: "firstPer",
        input,
        keys: many<AnyEx>(keys(row)).map((k) => k.node),
        order: sortKeys(order(row)),
        count: n,
      }),
    );
  }
  union(other: RelBuilder): RelBuilder {
    return this.#set("union", false, other);
  }
  unionAll(other: RelBuilder): RelBuilder {
    return this.#set("union", true, other);
  }
  intersect(other: RelBuilder): RelBuilder {
    return this.#set("intersect", false, other);
  }
  except(other: RelBuilder): RelBuilder {
    return this.#set("except", false, other);
  }
  comment(text: string): RelBuilder {
    return new RelBuilder(Object.freeze({ ...this.#continued(), comment: text }));
  }
  as(name: string, comment?: string): AnySource {
    return relationSource(name, {
      kind: "named",
      name: snakeCase(name),
      input: standing(this.relation),
      ...(comment && { comment }),
    });
  }
}
