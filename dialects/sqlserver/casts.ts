import type { CastExpr } from "../../src/relation/expr.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import type { LoweringContext } from "../dialect.ts";
import { call, caseWhen, not, type Sql, textLiteral, words } from "../kit/sql.ts";
import { readText } from "./text-cast.ts";
import { asItReads, castTo, utc } from "./types.ts";

const WIDTHS: { readonly [K in SqlType["kind"]]?: number } = { int: 11, bigint: 20, count: 20, decimal: 41 };

function toText(a: Sql, { input }: CastExpr, cx: LoweringContext): Sql {
  const { kind } = input.type;
  switch (kind) {
    case "boolean": {
      const yes = { when: cx.predicate(input), result: textLiteral("true") };
      const no = textLiteral("false");
      return input.nullable ? caseWhen([yes, { when: not(cx.predicate(input)), result: no }]) : caseWhen([yes], no);
    }
    case "date":
      return call`convert(varchar(10), ${a}, 23)`;
    case "timestamp":
      return call`convert(varchar(26), ${castTo(a, { kind })}, 121)`;
    case "instant":
      return call`convert(varchar(26), ${castTo(utc(a), { kind: "timestamp" })}, 121)`;
    case "double":
      return cx.refuse(
        "a double as text: SQL Server writes it with 6, 16 or 17 digits, the other engines with those it needs",
      );
    case "text":
    case "json":
    case "vector":
      return a;
    default:
      return call`cast(${a} as ${words(`varchar(${WIDTHS[kind] ?? 41})`)})`;
  }
}

/** A condition as a number: no bit in between. */
function conditionTo(type: SqlType, { input }: CastExpr, cx: LoweringContext): Sql {
  const yes = { when: cx.predicate(input), result: words("1") };
  const chosen = input.nullable
    ? caseWhen([yes, { when: not(cx.predicate(input)), result: words("0") }])
    : caseWhen([yes], words("0"));
  return type.kind === "int" ? chosen : castTo(chosen, type);
}

export function sqlServerCast(a: Sql, of: CastExpr, cx: LoweringContext): Sql {
  const { input, type: to } = of;
  const from = input.type;
  if (input.kind === "literal" && input.value === null) return castTo(words("null"), to);
  if (to.kind === "text") return toText(a, of, cx);
  if (from.kind === "text") return readText(a, of, cx);
  if (from.kind === "boolean" && to.kind !== "boolean") {
    return input.kind === "column" || input.kind === "param" ? castTo(a, to) : conditionTo(to, of, cx);
  }
  if (from.kind === "double" && to.kind === "decimal" && to.scale < 17) {
    return asItReads(a, to.scale + 1, (decimal) => castTo(decimal, to), castTo(a, to));
  }
  // The cast drops the offset and keeps the wall clock.
  if (from.kind === "instant" && (to.kind === "timestamp" || to.kind === "date")) return castTo(utc(a), to);
  return castTo(a, to);
}
