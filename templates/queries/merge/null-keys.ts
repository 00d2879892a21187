import type { NullKeys } from "../../../src/ir/merge.ts";
import type { Columns } from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";

/** True where the key holds a NULL; undefined where it cannot, or where NULLs are the same as each other. */
export function keyIsMissing(keys: readonly Expr[], nullKeys: NullKeys): Expr | undefined {
  const nullable = keys.filter((k) => k.nullable);
  if (nullKeys === "together" || nullable.length === 0) return undefined;
  return make.or(...nullable.map((k) => make.call("isNull", [k])));
}

/**
 * What tells rows without a whole key apart: the row's own key, which is NULL in all other rows. None where no key of the
 * rows is known, which validation refuses.
 */
export function rowsApart(input: Relation, keys: readonly Expr[], nullKeys: NullKeys): Columns {
  const missing = keyIsMissing(keys, nullKeys);
  if (missing === undefined) return {};
  const [own = []] = keysOf(input);
  return Object.fromEntries(
    own.map((a) => [`${a.key}Alone`, make.caseWhen([{ when: missing, result: make.column(a) }])]),
  );
}
