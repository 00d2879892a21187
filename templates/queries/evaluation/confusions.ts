import type { MatrixNode } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { pick, sum } from "./parts.ts";
import { labelledRows, weightOf } from "./rows.ts";

const SEPARATOR = ", ";

/** Which class is most often taken for which other, with the first few rows of each pair. */
export function confusionsRelation(n: MatrixNode): Relation {
  const keys = Object.keys(n.by);
  const weight = weightOf(n);
  const { rows, actual, predicted } = labelledRows(n);
  const differ =
    actual.nullable || predicted.nullable
      ? make.call("not", [make.call("isSame", [actual, predicted])])
      : make.call("ne", [actual, predicted]);
  const id = n.samples?.id ?? actual;
  const numbered = build.use(
    "misclassified_rows",
    build.named(
      "misclassified_rows",
      build.project(build.filter(rows, differ), [
        n.by,
        {
          actual,
          predicted,
          ...(weight && { weight }),
          id: id.type.kind === "text" ? id : make.cast(id, types.text),
          number: make.windowCall("rowNumber", [], {
            partitionBy: [...Object.values(n.by), actual, predicted],
            orderBy: [make.asc(id)],
          }),
        },
      ]),
      "Misclassified rows, numbered within each (actual, predicted) pair.",
    ),
  );
  const column = (key: string): Expr => build.columnOf(numbered, key);
  const samples = make.aggregateCall("stringAgg", [column("id"), make.text(SEPARATOR)], {
    filter: make.call("le", [column("number"), make.literal(n.samples?.most ?? 1, types.bigint)]),
    order: [make.asc(column("number"))],
  });
  const counts = build.aggregate(
    numbered,
    [pick(numbered, keys), { actual: column("actual"), predicted: column("predicted") }],
    {
      n: weight ? sum(column("weight")) : make.aggregateCall("count", []),
      samples: { ...samples, nullable: id.nullable },
    },
  );
  const of = (key: string): Expr => build.columnOf(counts, key);
  return build.sort(
    counts,
    ...keys.map((key) => make.asc(of(key))),
    make.desc(of("n")),
    make.asc(of("actual")),
    make.asc(of("predicted")),
  );
}
