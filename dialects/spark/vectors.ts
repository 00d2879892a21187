import { rewrite } from "../dialect.ts";
import { BINDS, fn, infix, type Sql, words } from "../sql.ts";
import type { VectorTable } from "../vectors.ts";

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

/** Vectors are arrays of doubles. */
export const sparkVectors: VectorTable = {
  vectorDot: rewrite(([a, b]) => dot(a as Sql, b as Sql)),
  vectorCosine: rewrite(([a, b]) => {
    const lengths = infix("*", BINDS.mul, length(a as Sql), length(b as Sql));
    return infix("/", BINDS.mul, dot(a as Sql, b as Sql), fn("nullif", lengths, words("0")));
  }),
  vectorEuclidean: rewrite(([a, b]) => fn("sqrt", sumOf(a as Sql, b as Sql, "(x - y) * (x - y)"))),
  vectorManhattan: rewrite(([a, b]) => sumOf(a as Sql, b as Sql, "abs(x - y)")),
};
