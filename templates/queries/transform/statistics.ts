import { unusedName } from "../../../src/base/names.ts";
import { type Attribute, attribute } from "../../../src/relation/attribute.ts";
import type { Expr, WindowExpr } from "../../../src/relation/expr.ts";
import { someExpr } from "../../../src/relation/map.ts";
import { nullableOfEmptyGroup } from "../../../src/relation/nullable.ts";
import { sameExpr } from "../../../src/relation/same-expr.ts";
import { aggregateName, keyName } from "../../../src/relation/statistic-name.ts";

/** A number that is learnt of the rows that are fitted on: an aggregate, or the place of a value among all. */
export interface Statistic {
  readonly attribute: Attribute;
  readonly window: WindowExpr;
}

/** Statistics of one grouping of the rows: of all of them, or by category. */
export interface Grouping {
  /** What the rows are grouped by; nothing: one group of all. */
  readonly keys: readonly Expr[];
  /** 1 where they are computed of the rows alone; 2 where they read statistics of layer 1, and so on. */
  readonly layer: number;
  readonly statistics: readonly Statistic[];
}

/** What the statistic depends on in the row that it is given to. */
export const keysOf = (w: WindowExpr): readonly Expr[] =>
  w.fn.kind === "aggregate" ? w.partitionBy : w.orderBy.map((k) => k.by);

const sameList = (a: readonly Expr[], b: readonly Expr[]): boolean =>
  a.length === b.length && a.every((x, i) => b[i] !== undefined && sameExpr(x, b[i]));

/** Collects the statistics that expressions read, each once. */
export class Statistics {
  readonly #groupings: (Grouping & { readonly statistics: Statistic[] })[] = [];
  readonly #layers = new Map<Attribute, number>();

  /** In the order in which they can be computed. */
  get groupings(): readonly Grouping[] {
    return [...this.#groupings].sort((a, b) => a.layer - b.layer);
  }

  /** The attribute that holds the statistic; `column` is what reads it, for names. */
  add(window: WindowExpr, column: string): Attribute {
    const keys = keysOf(window);
    const layer = 1 + this.#layerOf(window);
    let grouping = this.#groupings.find((g) => g.layer === layer && sameList(g.keys, keys));
    if (grouping === undefined) {
      grouping = { keys, layer, statistics: [] };
      this.#groupings.push(grouping);
    }
    const known = grouping.statistics.find((s) => sameExpr(s.window, window));
    if (known) return known.attribute;
    const name = freshName(nameOf(window, column), grouping);
    // Where no row is fitted on, or the category is not known, there is none; but of no rows there is a count.
    const nullable = keys.length > 0 || window.fn.kind !== "aggregate" || nullableOfEmptyGroup(window.fn);
    const own = attribute({ key: name, name, type: window.type, nullable });
    grouping.statistics.push({ attribute: own, window });
    this.#layers.set(own, layer);
    return own;
  }

  /** The highest layer whose statistics the expression reads. */
  #layerOf(e: Expr): number {
    let found = 0;
    someExpr(e, (x) => {
      if (x.kind === "column") found = Math.max(found, this.#layers.get(x.attribute) ?? 0);
      return false;
    });
    return found;
  }
}

const nameOf = ({ fn, orderBy }: WindowExpr, column: string): string =>
  fn.kind === "aggregate" ? aggregateName(fn, column) : `${keyName(orderBy[0]?.by, column)}_place`;

function freshName(wanted: string, { keys, statistics }: Grouping): string {
  const taken = new Set([...statistics.map((s) => s.attribute.name), ...keys.map((k) => keyName(k, ""))]);
  return unusedName(wanted, taken);
}
