import type { CastExpr } from "../../src/relation/expr.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, call, caseWhen, connect, fn, infix, type Sql, textLiteral, words } from "../kit/sql.ts";
import { castTo, sqlServerType } from "./types.ts";

const like = (a: Sql, pattern: string): Sql => infix("like", BINDS.compare, a, textLiteral(pattern));
const notLike = (a: Sql, pattern: string): Sql => infix("not like", BINDS.compare, a, textLiteral(pattern));

const D = "[0-9]";
const DAY = `${D.repeat(4)}-${D.repeat(2)}-${D.repeat(2)}`;

/**
 * What a text must look like besides what CAST itself asks for: T-SQL takes '' and '-' for 0 and for 1900-01-01, '1d5' and
 * '1e' for doubles, and dates in the words and orders of the session's language. Undefined where no text is a value.
 */
function looksLike(a: Sql, type: SqlType): readonly Sql[] | undefined {
  const trimmed = fn("trim", a);
  switch (type.kind) {
    case "int":
    case "bigint":
    case "count":
      return [like(a, `%${D}%`), notLike(a, "%[^-+0-9 ]%"), notLike(a, "%[-+] %")];
    case "decimal":
      return [like(a, `%${D}%`), notLike(a, "%[^-+.0-9 ]%"), notLike(a, "%[-+] %")];
    case "double":
      return [
        like(a, `%${D}%`),
        like(trimmed, "[-+.0-9]%"),
        like(trimmed, "%[0-9.]"),
        notLike(a, "%[^-+.eE0-9 ]%"),
        notLike(a, "%[-+] %"),
        notLike(a, "%[^0-9.][eE]%"),
      ];
    case "date":
      return [like(trimmed, DAY)];
    case "timestamp":
      return [like(trimmed, `${DAY}%`), notLike(a, "%[^-:. T0-9]%")];
    case "instant":
      return [like(trimmed, `${DAY}%`), notLike(a, "%[^-+:. TZ0-9]%")];
    default:
      return undefined;
  }
}

/** A text as a value of the type: bad text is an error, for with a `?` behind it CAST fails, or it is NULL. */
export function readText(a: Sql, of: CastExpr, cx: LoweringContext): Sql {
  const { type: to, onBadText } = of;
  if (to.kind === "json") return a;
  if (onBadText === "never") return castTo(a, to);
  const looks = looksLike(a, to);
  if (!looks) return cx.refuse(`a text as ${to.kind}`);
  const value = connect("and", looks);
  if (onBadText === "null") {
    return caseWhen([{ when: value, result: call`try_cast(${a} as ${words(sqlServerType(to))})` }]);
  }
  return castTo(caseWhen([{ when: value, result: a }], infix("+", BINDS.add, a, textLiteral("?"))), to);
}
