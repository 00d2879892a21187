import { rewrite } from "../dialect.ts";
import { BINDS, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import type { VectorTable } from "../kit/vectors.ts";

const distance = (operator: string, a: Sql, b: Sql): Sql => infix(operator, BINDS.other, a, b);

/** By the operators of the extension pgvector, which computes in single precision. A cosine with a zero vector is NaN there. */
export const postgresVectors: VectorTable = {
  vectorDot: rewrite(([a, b]) => template(BINDS.unary)`-${distance("<#>", a as Sql, b as Sql)}`),
  vectorCosine: rewrite(([a, b]) =>
    fn("nullif", infix("-", BINDS.add, words("1"), distance("<=>", a as Sql, b as Sql)), textLiteral("NaN")),
  ),
  vectorEuclidean: rewrite(([a, b]) => distance("<->", a as Sql, b as Sql)),
  vectorManhattan: rewrite(([a, b]) => distance("<+>", a as Sql, b as Sql)),
  // The operators themselves, by which an index orders.
  vectorCosineDistance: rewrite(([a, b]) => distance("<=>", a as Sql, b as Sql)),
  vectorNegatedDot: rewrite(([a, b]) => distance("<#>", a as Sql, b as Sql)),
};
