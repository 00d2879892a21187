import type { Keyed } from "../../../src/ir/confusion-matrix.ts";
import type { InformationValue } from "../../../src/ir/information-value.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { add, count, div, double, isNotNull, mul, overall, pick, sub, sum } from "../evaluation/parts.ts";

const keysOf = (n: InformationValue): readonly string[] => [...Object.keys(n.by), "feature"];
const present = (e: Expr): Expr => ({ ...e, nullable: false });

/** How many rows each category of each feature has, and how many of them are positive. */
function counted(n: InformationValue): Relation {
  const known = n.target.nullable ? build.filter(n.from, isNotNull(n.target)) : n.from;
  const each = Object.entries(n.features).map(([feature, own]) => {
    const category = own.type.kind === "text" ? own : make.cast(own, types.text);
    const counts = build.aggregate(known, [n.by, { category }], { n: count(), positives: count(present(n.target)) });
    return build.project(counts, [
      pick(counts, Object.keys(n.by)),
      { feature: make.text(feature) },
      pick(counts, ["category", "n", "positives"]),
    ]);
  });
  return build.named("rows_per_category", build.unionAll(each), "Numbers of rows and of positive rows per category.");
}

/** Each category's share of the positive rows and of the negative ones, and what the two tell. */
function evidence(n: InformationValue): Relation {
  const used = build.use("rows_per_category", counted(n));
  const column = (key: string): Expr => build.columnOf(used, key);
  const partition = keysOf(n).map(column);
  const [rows, positives] = [column("n"), column("positives")];
  const negatives = sub(rows, positives);
  const share = (part: Expr): Expr =>
    present(div(add(part, double(n.smooth)), add(overall(sum(part), partition), double(2 * n.smooth))));
  const shares = build.use(
    "category_shares",
    build.named(
      "category_shares",
      build.project(used, [
        pick(used, [...keysOf(n), "category", "n", "positives"]),
        { positiveShare: share(positives), negativeShare: share(negatives) },
      ]),
      "Each category's share of the positive rows and of the negative rows.",
    ),
  );
  const [positiveShare, negativeShare] = ["positiveShare", "negativeShare"].map((key) =>
    build.columnOf(shares, key),
  ) as [Expr, Expr];
  return build.named(
    "evidence",
    build.project(shares, [
      pick(shares, [...keysOf(n), "category", "n", "positives", "positiveShare", "negativeShare"]),
      { weightOfEvidence: present(make.call("ln", [div(positiveShare, negativeShare)])) },
    ]),
    "Weight of evidence per category: above 0 if its share of the positive rows exceeds its share of the negative rows.",
  );
}

const informationOf = (r: Relation): Expr =>
  mul(
    make.call("sub", [build.columnOf(r, "positiveShare"), build.columnOf(r, "negativeShare")]),
    build.columnOf(r, "weightOfEvidence"),
  );

/** A row for each feature, the one that tells most first. */
export function informationValueRelation(n: InformationValue): Relation {
  const used = build.use("evidence", evidence(n));
  const measures: Keyed = {
    n: sum(build.columnOf(used, "n")),
    positives: sum(build.columnOf(used, "positives")),
    categories: count(),
    informationValue: sum(informationOf(used)),
  };
  const all = build.aggregate(used, pick(used, keysOf(n)), measures);
  return build.sort(
    all,
    ...Object.keys(n.by).map((key) => make.asc(build.columnOf(all, key))),
    make.desc(build.columnOf(all, "informationValue")),
    make.asc(build.columnOf(all, "feature")),
  );
}

/** A row for each category of each feature. */
export function evidenceRelation(n: InformationValue): Relation {
  const used = build.use("evidence", evidence(n));
  const rows = build.project(used, [
    pick(used, [...keysOf(n), "category", "n", "positives", "positiveShare", "negativeShare", "weightOfEvidence"]),
    { informationValue: informationOf(used) },
  ]);
  return build.sort(rows, ...[...keysOf(n), "category"].map((key) => make.asc(build.columnOf(rows, key))));
}
