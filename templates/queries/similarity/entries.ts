import type { JsonVectors, LongVectors, Side, Vectors, WideVectors } from "../../../src/ir/similarity.ts";
import { attribute } from "../../../src/relation/attribute.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { ofLength } from "./json-columns.ts";
import { asDouble, at, cteName, square, sum, type Used, useNamed, useRows } from "./sides.ts";

type Entry = { readonly id: Expr; readonly dim: Expr; readonly value: Expr };
type Id = { readonly id: Expr };

/** A side as rows of id, dimension and value: each call is one more use of them. */
export interface Entries {
  readonly entries: (name?: string) => Used<Entry>;
  /** Every id once. */
  readonly ids: (name?: string) => Used<Id>;
  /** Every id once, with the length of its vector. */
  readonly lengths: (name?: string) => Used<Id & { readonly length: Expr }>;
  /** Every vector has a row of every dimension. */
  readonly dense: boolean;
  /** Every vector has length 1. */
  readonly unit: boolean;
  /** Vectors may have no row at all. */
  readonly mayBeEmpty: boolean;
}

export function entriesOf(side: Vectors): Entries {
  const entries = entryUse(side);
  const all = side.layout === "long" ? side.all : undefined;
  const ids = lazily(() => {
    if (all) return (name?: string): Used<Id> => useRows(all.rows, { id: all.id }, name);
    if (side.layout !== "long") return (name?: string): Used<Id> => idsOfRows(side, name);
    const { rel, of } = entries();
    const cte = build.named(cteName("ids_of", side.name), build.distinct(build.project(rel, { id: of.id })));
    return (name) => idOf(useNamed(cte, name));
  });
  const lengths = lazily(() => lengthUse(side, entries));
  return {
    entries,
    ids: (name) => ids()(name),
    lengths: (name) => lengths()(name),
    dense: side.layout === "long" ? side.dense : true,
    unit: side.unit,
    mayBeEmpty: all !== undefined,
  };
}

/** Those that have elements below: the ids and the elements are of the same vectors. */
function idsOfRows(side: Exclude<Vectors, LongVectors>, name?: string): Used<Id> {
  if (side.layout === "wide") {
    const { rel, of } = useRows(side.rows, { id: side.id, columns: side.columns }, name);
    return { rel: known(rel, of.columns), of: { id: of.id } };
  }
  const { rel, of } = useRows(side.rows, { id: side.id, vector: side.vector }, name);
  const arrays =
    side.layout === "json" && side.dimensions !== undefined ? ofLength(rel, of.vector, side.dimensions) : rel;
  return { rel: arrays, of: { id: of.id } };
}

/** The rows without those of which an element is not known: they have no score. */
function known(rows: Relation, columns: readonly Expr[]): Relation {
  const unknown = columns.filter((c) => c.nullable).map((c) => make.call("isNotNull", [c]));
  return unknown.length === 0 ? rows : build.filter(rows, ...unknown);
}

const orZero = (e: Expr): Expr => (e.nullable ? make.call("coalesce", [e, make.literal(0, types.double)]) : e);

/** Computed when it is first asked for: a CTE that nobody reads is not there. */
function lazily<T>(compute: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: compute() };
    return found.value;
  };
}

const idOf = (used: ReturnType<typeof useNamed>): Used<Id> => ({ rel: used.rel, of: { id: at(used, "id") } });

function lengthUse(side: Vectors, entries: Entries["entries"]) {
  const { rel, of } = entries();
  const all = side.layout === "long" ? side.all : undefined;
  const squares = sum(square(of.value));
  const length = make.call("sqrt", [squares]);
  const cte = build.named(
    cteName("measured", all?.name ?? side.name),
    all ? ofAll(all, rel, of, length) : build.aggregate(rel, { id: of.id }, { vectorLength: length }),
    "Length per vector.",
  );
  return (name?: string) => {
    const used = useNamed(cte, name);
    return { rel: used.rel, of: { id: at(used, "id"), length: at(used, "vectorLength") } };
  };
}

/** Those without rows have no length. */
function ofAll(all: NonNullable<LongVectors["all"]>, rel: Relation, of: Entry, length: Expr): Relation {
  const every = useRows(all.rows, { id: all.id });
  const joined = build.join(every.rel, rel, make.call("eq", [of.id, every.of.id]), "left");
  return build.aggregate(joined, { id: every.of.id }, { vectorLength: length });
}

function entryUse(side: Vectors): Entries["entries"] {
  switch (side.layout) {
    case "long":
      return (name) => {
        const used = useRows(side.rows, { id: side.id, dim: side.dim, value: side.value }, name);
        return { rel: used.rel, of: { ...used.of, value: orZero(asDouble(used.of.value)) } };
      };
    case "json":
      return fromCte(side, unnested(side), "Array elements, one per row.");
    case "wide":
      return fromCte(side, unpivoted(side), "Vector elements, one per row.");
    case "native":
      throw new Error("an engine's own vectors have no elements");
  }
}

function fromCte(side: Side, rows: Relation, comment: string): Entries["entries"] {
  const whole = build.named(cteName("elements_of", side.name), rows, comment);
  // An engine that wrote it into its readers would take each array apart again for each pair.
  const cte = side.layout === "json" ? build.computedOnce(whole) : whole;
  return (name) => {
    const used = useNamed(cte, name);
    return { rel: used.rel, of: { id: at(used, "id"), dim: at(used, "dim"), value: at(used, "value") } };
  };
}

function unnested(side: JsonVectors): Relation {
  const { rel, of } = useRows(side.rows, { id: side.id, vector: side.vector });
  const [ordinal, value] = [
    attribute({ key: "ordinal", name: "ordinal", type: types.int, nullable: false }),
    attribute({ key: "value", name: "value", type: types.json, nullable: true }),
  ];
  const elements: Relation = Object.freeze({
    kind: "unnest",
    of: "array",
    json: of.vector,
    attributes: [ordinal, value],
    fields: [],
  });
  const element = build.use("element", elements);
  const read = build.columnsOf(element);
  const arrays = side.dimensions === undefined ? rel : ofLength(rel, of.vector, side.dimensions);
  return build.project(build.lateralJoin(arrays, element, "cross"), {
    id: of.id,
    dim: read["ordinal"] as Expr,
    value: orZero(make.call("jsonDouble", [read["value"] as Expr])),
  });
}

function unpivoted(side: WideVectors): Relation {
  const { rel, of } = useRows(side.rows, { id: side.id, columns: side.columns });
  const dims = build.use(
    "dims",
    build.values(
      { dim: types.int },
      of.columns.map((_, i) => ({ dim: make.int(i + 1) })),
    ),
  );
  const dim = build.columnOf(dims, "dim");
  const value = make.caseWhen(
    of.columns.map((c, i) => ({ when: make.call("eq", [dim, make.int(i + 1)]), result: asDouble(c) })),
  );
  return build.project(build.crossJoin(known(rel, of.columns), dims), { id: of.id, dim, value });
}
