import type { Sample } from "../../../src/ir/sample.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { freeKey, onlyColumns, sourceName, step, withColumns } from "./columns.ts";
import { type DrawOf, drawingOrder, sizeOf } from "./drawing.ts";

/** As many rows of each class: of larger ones the first by the hash, those of smaller ones again and again. */
export function balanced(node: Sample, { by, size: wanted, column }: DrawOf<"balanced">): Relation {
  const rows = by.nullable ? build.filter(node.input, make.call("isNotNull", [by])) : node.input;
  const [rn, size] = [freeKey(rows, "rn"), freeKey(rows, "size")];
  const name = `ranked_${sourceName(node.input)}`;
  const ranked = build.named(
    name,
    withColumns(rows, {
      [rn]: make.windowCall("rowNumber", [], { partitionBy: [by], orderBy: drawingOrder(node) }),
      [size]: sizeOf([by]),
    }),
    "Each row with its rank in its class by the hash of its key, and the class size.",
  );
  const use = (): Relation => build.use(name, ranked);
  const names = { rn, size, column };
  if (wanted === "smallest") return noMoreThanSmallest(node, use, names);
  return wanted === "largest" ? repeatedToLargest(node, use, names) : repeatedTo(node, use(), names, wanted);
}

interface Names {
  readonly rn: string;
  readonly size: string;
  readonly column: string;
}

const minusOne = (e: Expr): Expr => make.call("sub", [e, make.int(1)]);

/** The copies of each row: the k-th of a class stands for the k-th, (k + size)-th, (k + 2 size)-th … of the wanted rows. */
function repeated(node: Sample, ranked: Relation, copies: Relation, most: Expr, names: Names): Relation {
  const copy = build.columnOf(copies, "copy");
  const [rn, size] = [build.columnOf(ranked, names.rn), build.columnOf(ranked, names.size)];
  const nth = make.call("add", [rn, make.call("mul", [minusOne(copy), size])]);
  const joined = build.join(ranked, copies, make.call("le", [nth, most]));
  return onlyColumns(joined, node.input, { [names.column]: make.cast(copy, types.int) });
}

function noMoreThanSmallest(node: Sample, use: () => Relation, names: Names): Relation {
  const [ranked, classes] = [use(), use()];
  const smallest = make.aggregateCall("min", [build.columnOf(classes, names.size)]);
  const most = make.subquery(build.aggregate(classes, {}, { smallest }));
  const kept = make.call("le", [build.columnOf(ranked, names.rn), most]);
  return onlyColumns(build.filter(ranked, kept), node.input);
}

/** The numbers of the copies are the places of rows: the largest class has as many as the smallest needs. */
function repeatedToLargest(node: Sample, use: () => Relation, names: Names): Relation {
  const classes = use();
  const size = build.columnOf(classes, names.size);
  const sizes = build.named(
    "class_size_range",
    build.aggregate(
      classes,
      {},
      { smallest: make.aggregateCall("min", [size]), largest: make.aggregateCall("max", [size]) },
    ),
    "Sizes of the smallest and the largest class.",
  );
  const [places, limits] = [use(), build.use("class_size_range", sizes)];
  const rn = build.columnOf(places, names.rn);
  const needed = make.call("lt", [
    make.call("mul", [minusOne(rn), build.columnOf(limits, "smallest")]),
    build.columnOf(limits, "largest"),
  ]);
  const copies = step(
    "copy_numbers",
    build.distinct(build.project(build.filter(build.crossJoin(places, limits), needed), { copy: rn })),
    "Copy numbers 1, 2, …: as many as the smallest class needs to reach the size of the largest.",
  );
  const again = build.use("class_size_range", sizes);
  return repeated(node, build.crossJoin(use(), again), copies, build.columnOf(again, "largest"), names);
}

const DIGITS = Array.from({ length: 10 }, (_, d) => ({ digit: make.int(d) }));

/** A class of one row needs as many copies as rows are wanted: numbers up to that are made of their digits. */
function repeatedTo(node: Sample, ranked: Relation, names: Names, wanted: number): Relation {
  const digits = build.named("digits", build.values({ digit: types.int }, DIGITS));
  const places = Math.max(1, String(Math.max(0, Math.trunc(wanted) - 1)).length);
  const uses = Array.from({ length: places }, (_, i) => build.use(`d${i + 1}`, digits));
  const all = uses.slice(1).reduce<Relation>((left, right) => build.crossJoin(left, right), uses[0] ?? digits);
  const number = uses.reduce<Expr>((sum, use, i) => {
    const digit = build.columnOf(use, "digit");
    return make.call("add", [sum, i === 0 ? digit : make.call("mul", [make.int(10 ** i), digit])]);
  }, make.int(1));
  const numbers = step(
    "copy_numbers",
    build.project(all, { copy: number }),
    "Copy numbers 1, 2, …: as many as a class of one row needs.",
  );
  const most = make.int(Math.trunc(wanted));
  const copy = build.columnOf(numbers, "copy");
  return repeated(node, ranked, build.filter(numbers, make.call("le", [copy, most])), most, names);
}
