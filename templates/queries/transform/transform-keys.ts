import { IS_FITTED_ON, isStatistic, settled, type Transform } from "../../../src/ir/transform.ts";
import { type Attribute, attribute, renewed } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { keysOf as keysOfRelation } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import { operandsOf, relationIn, someExpr, transformExpr } from "../../../src/relation/map.ts";
import type { Item } from "../../../src/relation/relation.ts";
import { sameExpr } from "../../../src/relation/same-expr.ts";
import { isHeavy } from "../../../src/relation/size.ts";
import { keyName } from "../../../src/relation/statistic-name.ts";
import { freeAttributes, substitute } from "../../../src/relation/substitute.ts";
import { keysOf } from "./statistics.ts";

/** A transform whose input has a column for each category that takes much to compute. */
export interface Keyed extends Transform {
  /** Columns that only rows which are fitted on have: there they are never NULL. */
  readonly ofFitted: ReadonlySet<Attribute>;
}

/** A category is grouped by and looked up: what takes much to compute is computed once before, under a name. */
export function withKeys(node: Transform): Keyed {
  const keys = heavyKeys(node.columns);
  if (keys.length === 0) return { ...node, ofFitted: new Set() };
  const { input } = node;
  const name = input.kind === "alias" ? input.name : "source";
  const read = readBy(node, keys);
  const passed = attributesOf(input).filter((a) => read.has(a));
  const kept = passed.map((a): Item => ({ attribute: renewed(a), expr: make.column(a) }));
  const computed = keys.map(({ key, name }): Item => {
    const expr = settled(key, node.fitOn);
    return { attribute: attribute({ key: name, name, type: expr.type, nullable: expr.nullable }), expr };
  });
  const project = Object.freeze({ kind: "project", input, items: [...kept, ...computed] } as const);
  const relation = build.named(`keyed_${name}`, project, commentOf(keys, node.fitOn !== undefined));
  const used = build.use(relation.name, relation);
  const own = attributesOf(used);
  const again = new Map<Attribute, Expr>(passed.flatMap((a, i) => (own[i] ? [[a, make.column(own[i])] as const] : [])));
  const columnOf = new Map(
    keys.flatMap(({ key }, i) => {
      const column = own[kept.length + i];
      return column ? [[key, column] as const] : [];
    }),
  );
  const byName = (e: Expr): Expr => {
    const known = keys.find(({ key }) => sameExpr(key, e));
    const column = known && columnOf.get(known.key);
    return column ? make.column(column) : e;
  };
  return {
    ...node,
    input: used,
    columns: node.columns.map((c) => ({ ...c, expr: substitute(transformExpr(c.expr, byName), again) })),
    ...(node.fitOn && { fitOn: substitute(node.fitOn, again) }),
    ofFitted: new Set(keys.filter((k) => k.ofFitted).flatMap(({ key }) => columnOf.get(key) ?? [])),
  };
}

/** The columns that are read once the keys are computed, and those by which rows can be told apart. */
function readBy(node: Transform, keys: readonly HeavyKey[]): ReadonlySet<Attribute> {
  const [known = []] = keysOfRelation(node.input);
  const read = new Set<Attribute>(known);
  const visit = (e: Expr): void => {
    if (keys.some(({ key }) => sameExpr(key, e))) return;
    if (e.kind === "column") read.add(e.attribute);
    const inner = relationIn(e);
    if (inner) for (const a of freeAttributes(inner)) read.add(a);
    for (const operand of operandsOf(e)) visit(operand);
  };
  for (const c of node.columns) visit(c.expr);
  if (node.fitOn) visit(node.fitOn);
  return read;
}

interface HeavyKey {
  readonly key: Expr;
  readonly name: string;
  readonly ofFitted: boolean;
}

function heavyKeys(columns: readonly Item[]): readonly HeavyKey[] {
  const found: HeavyKey[] = [];
  const holds = (e: Expr, what: (x: Expr) => boolean): boolean => someExpr(e, what);
  const add = (key: Expr, column: string): void => {
    if (!isHeavy(key) || holds(key, (x) => x.kind === "window") || found.some((k) => sameExpr(k.key, key))) return;
    const itself = columns.find((c) => sameExpr(c.expr, key));
    const wanted = keyName(key, itself?.attribute.name ?? `${column}_category`);
    let name = wanted;
    for (let n = 2; found.some((k) => k.name === name); n++) name = `${wanted}_${n}`;
    found.push({ key, name, ofFitted: holds(key, (x) => x === IS_FITTED_ON) });
  };
  for (const { attribute: column, expr } of columns)
    someExpr(expr, (e) => {
      if (isStatistic(e)) for (const key of keysOf(e)) add(key, column.name);
      return false;
    });
  return found;
}

function commentOf(keys: readonly HeavyKey[], some: boolean): string {
  const names = keys.map((k) => k.name.replaceAll("_", " ")).join(", ");
  const only = some && keys.some((k) => k.ofFitted) ? "; only training rows have a fold" : "";
  return `Each row with its ${names}${only}.`;
}
