import { atLeast } from "../capabilities.ts";
import { type LoweringContext, rewrite } from "../dialect.ts";
import { BINDS, caseWhen, connect, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import { noVectors, type VectorTable } from "../kit/vectors.ts";

const OLDER = "SQL Server has a type of vectors from 2025: keep their elements in columns, rows or a JSON array";

/** VECTOR_DISTANCE gives the cosine's distance, and the negated dot product. */
const of =
  (metric: string, change: (distance: Sql, a: Sql, b: Sql) => Sql) =>
  ([a, b]: readonly Sql[], _: unknown, cx: LoweringContext): Sql =>
    atLeast(cx.target, "2025")
      ? change(fn("vector_distance", textLiteral(metric), a as Sql, b as Sql), a as Sql, b as Sql)
      : cx.refuse(OLDER);

const hasLength = (a: Sql): Sql => infix(">", BINDS.compare, fn("vector_norm", a, textLiteral("norm2")), words("0"));
const ofLengths = (a: Sql, b: Sql, result: Sql): Sql =>
  caseWhen([{ when: connect("and", [hasLength(a), hasLength(b)]), result }]);

export const sqlServerVectors: VectorTable = {
  vectorDot: rewrite(of("dot", (d) => template(BINDS.unary)`-${d}`)),
  vectorCosine: rewrite(of("cosine", (d, a, b) => ofLengths(a, b, infix("-", BINDS.add, words("1"), d)))),
  vectorEuclidean: rewrite(of("euclidean", (d) => d)),
  vectorManhattan: noVectors("SQL Server has no Manhattan distance of vectors").vectorManhattan,
  vectorCosineDistance: rewrite(of("cosine", (d, a, b) => ofLengths(a, b, d))),
  vectorNegatedDot: rewrite(of("dot", (d) => d)),
};
