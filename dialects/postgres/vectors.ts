import type { NearIndexes } from "../capabilities.ts";
import { rewrite } from "../dialect.ts";
import { BINDS, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import type { VectorTable } from "../kit/vectors.ts";

const distance = (operator: string, a: Sql, b: Sql): Sql => infix(operator, BINDS.other, a, b);

/** HNSW of pgvector. A scan that goes on after its first rows (0.8 and newer) finds others where a condition leaves some out. */
export const hnsw: NearIndexes = {
  method: "hnsw",
  classes: {
    vectorCosineDistance: "vector_cosine_ops",
    vectorNegatedDot: "vector_ip_ops",
    vectorEuclidean: "vector_l2_ops",
    vectorManhattan: "vector_l1_ops",
  },
  options: ({ neighbours, breadth }) => `m = ${neighbours}, ef_construction = ${breadth}`,
  mostDimensions: 2000,
  // A subquery that reads no row is computed before the first is read; `true`: until the transaction ends.
  searched: (effort) => [
    `select set_config('hnsw.ef_search', '${effort}', true)`,
    "select set_config('hnsw.iterative_scan', 'relaxed_order', true)",
  ],
};

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
