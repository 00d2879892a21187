import { auditRows, classBalance, sampleRows } from "../../../templates/queries/sample/index.ts";
import type { Assignment, KeyPart } from "../../ir/assignment.ts";
import type { Draw, Sample } from "../../ir/sample.ts";
import * as build from "../../relation/build.ts";
import type { Expr } from "../../relation/expr.ts";
import type { Named, Relation } from "../../relation/relation.ts";
import { definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { many } from "../language/operand.ts";
import { type AnySource, type RowOf, rowOf, sourceKey, useSource } from "../language/source.ts";
import type { AnyEx, Ex, Nulls, NumberEx, Row, Tag, TextEx } from "../language/types.ts";

export type Value = Ex<Tag, Nulls, "row">;
export type Some<X> = X | readonly X[];
export type Flat<R> = { readonly [K in keyof R]: R[K] };

/** What is drawn from, and by what. */
export interface Drawing<S extends AnySource> {
  readonly from: S;
  /** Only rows for which it is true are drawn from. */
  readonly where?: (row: RowOf<S>) => Ex<"boolean", Nulls, "row">;
  /**
   * What tells rows apart, one value or several: the hash of it decides. Rows that share a key go together, so that a key
   * of a group (a customer, a session) is never in two parts.
   */
  readonly key: (row: RowOf<S>) => Some<Value>;
  /** Another seed is another draw. Any text, or a number, 0 included. */
  readonly seed: string | number;
}

export type Parts<R, C extends string> = Flat<R & { readonly [K in C]: TextEx<never, "row"> }>;
export type Fold<R, C extends string> = Flat<R & { readonly [K in C]: NumberEx<"int", never, "row"> }>;

export interface Labelled<S extends AnySource, B extends Value> {
  /** The class of a row: `balance` shows how classes are spread over the parts. */
  readonly label?: (row: RowOf<S>) => B;
}

type Count = NumberEx<"count", never, "row">;
type Share = NumberEx<"double", null, "row">;

/** What an audit says of each part: `sharedKeys` counts keys that another part has too, and must be 0. */
export interface PartCounts {
  readonly rows: Count;
  readonly share: Share;
  readonly keys: Count;
  readonly sharedKeys: Count;
}
/** What the balance says of each part and class. */
export interface ClassCounts {
  readonly rows: Count;
  readonly share: Share;
  readonly overall: Share;
}
/** What the audit of a sample says, of each stratum where there are strata: their columns stand first. */
export interface ChosenCounts {
  readonly population: Count;
  readonly chosen: Count;
  readonly share: Share;
}

/** `audit`, and `balance` where a label is given: queries of their own, written beside the definition. */
export type Audited<Name extends string, P, B> = {
  readonly audit: QuerySource<`${Name}_audit`, Flat<P & PartCounts>>;
} & ([B] extends [never] ? unknown : { readonly balance: QuerySource<`${Name}_balance`, Flat<P & ClassCounts>> });
export type WithAudit<Name extends string> = { readonly audit: QuerySource<`${Name}_audit`, Flat<ChosenCounts>> };

/** The callbacks of options, applied to one use of the source. */
export function reading<S extends AnySource>(options: Drawing<S>) {
  const used = useSource(options.from);
  const row = rowOf(used) as RowOf<S>;
  const on = (f: ((row: RowOf<S>) => Some<AnyEx>) | undefined): readonly Expr[] =>
    many<AnyEx>(f?.(row)).map((e) => e.node);
  const [where] = on(options.where);
  const input: Relation = where ? build.filter(used, where) : used;
  const one = (f: (row: RowOf<S>) => AnyEx): Expr => f(row).node;
  return { input, on, one, key: on(options.key), seed: String(options.seed) };
}

/** The definition and its companions: what they are typed as is the builder's to say. */
export function defined<D>(given: Sample): D {
  const node = Object.freeze(withAssignment(given));
  const { name, label } = node;
  const place = definedAt();
  const main = defineQuery<string, Row>(name, sampleRows(node), { place, construct: node });
  const { relation } = main[sourceKey] as { readonly relation: Named };
  const audit = defineQuery<string, Row>(`${name}_audit`, auditRows(node, relation), {
    place,
    partOf: name,
    doc: auditDoc(node),
  });
  const isParted = !["share", "rows", "balanced"].includes(node.draw.kind);
  if (label === undefined || !isParted) return withCompanions(main, { audit }) as D;
  const balance = defineQuery<string, Row>(`${name}_balance`, classBalance(node, relation, label), {
    place,
    partOf: name,
    doc: `Class distribution over the parts of ${name}.`,
  });
  return withCompanions(main, { audit, balance }) as D;
}

function auditDoc({ name, draw }: Sample): string {
  switch (draw.kind) {
    case "share":
    case "rows":
    case "balanced":
      return `Number of rows that ${name} chose${draw.kind === "balanced" ? " per class" : draw.per.length > 0 ? " per stratum" : ""}.`;
    case "shares":
    case "folds":
      return `Sizes of the parts of ${name}, and the number of keys in several parts, which must be 0.`;
    case "until":
      return `Sizes of the parts of ${name}, and the number of keys in several parts.`;
    case "timeFolds":
      return `Sizes of the windows of ${name}, and the number of keys in both windows of a fold.`;
  }
}

export const labelled = (label: Expr | undefined) => (label ? { label } : {});

/** What follows from the key alone is told to the application too. */
function withAssignment(node: Sample): Sample {
  const to = assignedBy(node.draw);
  if (to === undefined) return node;
  const key = node.key.map((e, i): KeyPart => {
    const name = e.kind === "column" ? e.attribute.key : `key${i + 1}`;
    return { name, type: e.type, nullable: e.nullable };
  });
  return { ...node, assignment: { seed: node.seed, key, to } };
}

function assignedBy(draw: Draw): Assignment["to"] | undefined {
  switch (draw.kind) {
    case "share":
      return draw.per.length > 0 || draw.weight || draw.atLeast > 0 ? undefined : { kind: "share", share: draw.share };
    case "shares":
      return draw.per.length > 0 ? undefined : { kind: "shares", shares: draw.shares };
    case "folds":
      return draw.per.length > 0 ? undefined : { kind: "folds", folds: draw.folds };
    case "rows":
    case "balanced":
    case "until":
    case "timeFolds":
      return undefined;
  }
}
