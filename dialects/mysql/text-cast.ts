import type { CastExpr } from "../../src/relation/expr.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import { typeText } from "../../src/types/sql-type.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, caseWhen, connect, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import { orNull } from "./json.ts";
import { castTo } from "./types.ts";

const matches = (a: Sql, pattern: string): Sql => fn("regexp_like", a, textLiteral(`^ *${pattern} *$`));
const between = (a: Sql, low: string, high: string): Sql =>
  template(BINDS.compare)`${a} between ${words(low)} and ${words(high)}`;

/** Whether JSON_VALUE can read the text as the type: the one conversion that has no warning, which strict mode makes an error. */
const reads = (a: Sql, type: "double" | "date"): Sql => template(BINDS.compare)`${orNull(a, type)} is not null`;

const DAY = "(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}";
const CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?";

/** That a text is a value of the type, blanks around it allowed; undefined where no text is. Never a warning. */
function isValue(a: Sql, type: SqlType): readonly Sql[] | undefined {
  switch (type.kind) {
    case "int":
      return [matches(a, "[+-]?0*[0-9]{1,10}"), between(castTo(a, type), String(-(2 ** 31)), String(2 ** 31 - 1))];
    case "bigint":
    case "count":
      return [
        matches(a, "[+-]?0*[0-9]{1,19}"),
        between(castTo(a, { kind: "decimal", precision: 19, scale: 0 }), String(-(2n ** 63n)), String(2n ** 63n - 1n)),
      ];
    case "decimal": {
      const whole = type.precision - type.scale;
      const digits = whole === 0 ? "(0+(\\.[0-9]*)?|0*\\.[0-9]+)" : `0*([0-9]{1,${whole}}(\\.[0-9]*)?|\\.[0-9]+)`;
      const wider = castTo(a, { ...type, precision: type.precision + 1 });
      // 9.999 has one digit before the point, and as 10.00 two
      return [
        matches(a, `[+-]?${digits}`),
        infix("<", BINDS.compare, fn("abs", wider), words(`1${"0".repeat(whole)}`)),
      ];
    }
    case "double":
      return [matches(a, "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?"), reads(fn("trim", a), "double")];
    case "date":
      return [matches(a, DAY), reads(fn("trim", a), "date")];
    case "timestamp":
    case "instant":
      return [matches(a, `${DAY}([ T]${CLOCK})?`), reads(fn("left", fn("trim", a), words("10")), "date")];
    case "json":
      return [fn("json_valid", a)];
    default:
      return undefined;
  }
}

const NAMES: { readonly [K in SqlType["kind"]]?: string } = { count: "bigint", instant: "timestamp" };
const article = (name: string): string => (/^i/.test(name) ? "an" : "a");

/**
 * A text as a value of the type. CAST makes bad text 0 or NULL with a warning only, so that what is no value goes through
 * UUID_TO_BIN, which fails with it in its message (error 1411), in the rows that have it and in no other.
 */
export function textCast(a: Sql, type: SqlType, onBadText: CastExpr["onBadText"], cx: LoweringContext): Sql {
  if (type.kind === "json" && onBadText === "fail") return castTo(a, type); // bad JSON is an error by itself
  const conditions = isValue(a, type);
  if (!conditions) return cx.refuse(`a cast of text to ${typeText(type)}`);
  const valid = connect("and", conditions);
  const time = type.kind === "date" || type.kind === "timestamp" || type.kind === "instant";
  const text = time ? fn("trim", a) : a;
  if (onBadText === "null") return caseWhen([{ when: valid, result: castTo(text, type) }]);
  const name = NAMES[type.kind] ?? type.kind;
  const bad = fn("uuid_to_bin", fn("concat", textLiteral(`not ${article(name)} ${name}: `), a));
  return castTo(caseWhen([{ when: valid, result: text }], bad), type);
}
