import type { Defines } from "../../src/dsl/language/define.ts";
import type { Rel } from "../../src/dsl/language/query-types.ts";
import { anyOrder, type ExpectedRow, type MatrixCase } from "./case.ts";

/** The rows of a definition, in any order. */
export function gives(
  of: Defines,
  expected: readonly ExpectedRow[],
  params: { readonly [name: string]: unknown } = {},
): MatrixCase {
  const { definition } = of;
  if (definition.kind !== "query") throw new Error("a query is expected");
  return anyOrder(definition.name.replaceAll("_", " "), definition as unknown as Rel<ExpectedRow>, expected as never, {
    params,
  });
}
