import { rewrite } from "../dialect.ts";
import { BINDS, fn, infix, type Sql, template, words } from "../kit/sql.ts";
import type { VectorTable } from "../kit/vectors.ts";

/** Terms of the elements, added up. */
const sumOf = (a: Sql, b: Sql, term: string): Sql =>
  fn(
    "aggregate",
    fn("zip_with", a, b, words(`(x, y) -> ${term}`)),
    words("0D"),
    words("(total, term) -> total + term"),
  );
const dot = (a: Sql, b: Sql): Sql => sumOf(a, b, "x * y");
const length = (a: Sql): Sql => fn("sqrt", dot(a, a));
const cosine = (a: Sql, b: Sql): Sql => {
  const lengths = infix("*", BINDS.mul, length(a), length(b));
  return infix("/", BINDS.mul, dot(a, b), fn("nullif", lengths, words("0")));
};

/** Vectors are arrays of doubles. */
export const sparkVectors: VectorTable = {
  vectorDot: rewrite(([a, b]) => dot(a as Sql, b as Sql)),
  vectorCosine: rewrite(([a, b]) => cosine(a as Sql, b as Sql)),
  vectorEuclidean: rewrite(([a, b]) => fn("sqrt", sumOf(a as Sql, b as Sql, "(x - y) * (x - y)"))),
  vectorManhattan: rewrite(([a, b]) => sumOf(a as Sql, b as Sql, "abs(x - y)")),
  vectorCosineDistance: rewrite(([a, b]) => infix("-", BINDS.add, words("1"), cosine(a as Sql, b as Sql))),
  vectorNegatedDot: rewrite(([a, b]) => template(BINDS.unary)`-${dot(a as Sql, b as Sql)}`),
};
