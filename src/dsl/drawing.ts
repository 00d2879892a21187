import { sampleRows } from "../../templates/queries/sample/index.ts";
import type { Assignment, KeyPart } from "../ir/assignment.ts";
import type { Draw, Sample } from "../ir/sample.ts";
import * as build from "../relation/build.ts";
import type { Expr } from "../relation/expr.ts";
import type { Relation } from "../relation/relation.ts";
import { definedAt, defineQuery, type QuerySource } from "./define.ts";
import { many } from "./operand.ts";
import { type AnySource, type RowOf, rowOf, useSource } from "./source.ts";
import type { AnyEx, Ex, Nulls, NumberEx, Tag, TextEx } from "./types.ts";

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

export interface Labelled<S extends AnySource> {
  /** The class of a row: the audit shows how classes are spread over the parts. */
  readonly label?: (row: RowOf<S>) => Value;
}

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

export function defined<const Name extends string, R>(given: Sample): QuerySource<Name, R> {
  const node = withAssignment(given);
  return defineQuery<Name, R>(node.name as Name, sampleRows(node), {
    place: definedAt(),
    construct: Object.freeze(node),
  });
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
