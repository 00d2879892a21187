import { attributesOf } from "../relation/attributes-of.ts";
import type { Expr } from "../relation/expr.ts";
import { walk } from "../relation/map.ts";
import type { Relation } from "../relation/relation.ts";
import { isInteger, isNumeric, isTemporal, type SqlType, typeText } from "../types/sql-type.ts";
import { unify } from "../types/unify.ts";
import type { Report } from "./rules.ts";

const NUMERIC = new Set(
  "add sub mul div mod neg abs sign round floor ceil power sqrt exp ln sin cos tan asin acos atan atan2".split(" "),
);
const WHOLE = new Set(["intDiv"]);
const ALIKE = new Set("eq ne lt le gt ge isSame nullIf coalesce greatest least".split(" "));
const TEXT = new Set(
  "concat concatWs lower upper trim ltrim rtrim length reverse sha256 like startsWith endsWith contains position hashUnit".split(
    " ",
  ),
);
const TIME = new Set("year quarter month day hour minute second isoWeekday isoWeek dayOfYear trunc addTime".split(" "));
const LOGIC = new Set(["and", "or", "not"]);
const STATISTICS = new Set("sum avg stddevSamp stddevPop varianceSamp variancePop quantile".split(" "));

/** Operands have the types that their operation takes: for callers whom TypeScript did not stop. */
export function operandsFit(root: Relation, report: Report): void {
  const wrong = (op: string, types: readonly SqlType[]): void =>
    report({ code: "QN1204", data: { op, types: types.map(typeText) } });
  walk(root, {
    relation: (r) => {
      if (r.kind === "setOperation") sameColumns(r.inputs, report);
    },
    expr: (e) => {
      const found = misfit(e);
      if (found) wrong("op" in e ? e.op : e.kind, found);
    },
  });
}

function misfit(e: Expr): readonly SqlType[] | undefined {
  if (e.kind === "call") {
    const types = e.args.map((a) => a.type);
    const [first] = types;
    const every = (holds: (t: SqlType) => boolean): boolean => types.every(holds);
    const fits = NUMERIC.has(e.op)
      ? every(isNumeric)
      : WHOLE.has(e.op)
        ? every(isInteger)
        : ALIKE.has(e.op)
          ? first === undefined || every((t) => unify(first, t) !== undefined)
          : TEXT.has(e.op)
            ? every((t) => t.kind === "text")
            : TIME.has(e.op)
              ? first !== undefined && isTemporal(first)
              : LOGIC.has(e.op)
                ? every((t) => t.kind === "boolean")
                : true;
    return fits ? undefined : types;
  }
  if (e.kind === "aggregate" && STATISTICS.has(e.op)) {
    const [x] = e.args;
    return x && !isNumeric(x.type) ? [x.type] : undefined;
  }
  if (e.kind === "case") {
    const wrong = [...e.whens.map((w) => w.result), e.otherwise].find(
      (b) => unify(e.type, b.type) === undefined && !(b.kind === "literal" && b.value === null),
    );
    return wrong ? [e.type, wrong.type] : undefined;
  }
  return undefined;
}

function sameColumns(inputs: readonly Relation[], report: Report): void {
  const [first, ...rest] = inputs.map(attributesOf);
  for (const other of rest) {
    const fits =
      first?.length === other.length && first.every((a, i) => unify(a.type, other[i]?.type ?? a.type) !== undefined);
    if (!fits) {
      const names = [first ?? [], other].map((list) => list.map((a) => `${a.key} ${typeText(a.type)}`).join(", "));
      report({ code: "QN1402", data: { columns: names.join(" against ") } });
    }
  }
}
