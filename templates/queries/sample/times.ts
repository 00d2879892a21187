import type { Sample, Span } from "../../../src/ir/sample.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import type { TimeUnit } from "../../../src/relation/time-unit.ts";
import { types } from "../../../src/types/sql-type.ts";
import { onlyColumns, step } from "./columns.ts";
import type { DrawOf } from "./drawing.ts";
import { movedText } from "./moved-text.ts";

/** The instant moved by spans; those of one unit are one step, so that no month is clamped twice. */
function moved(at: Expr, ...spans: readonly Span[]): Expr {
  const merged = new Map<TimeUnit, number>();
  for (const { n, unit } of spans) merged.set(unit, (merged.get(unit) ?? 0) + n);
  return [...merged].reduce<Expr>((e, [unit, n]) => {
    if (n === 0) return e;
    const constant = e.kind === "literal" ? movedText(String(e.value), n, unit) : undefined;
    return constant === undefined ? make.call("addTime", [e, make.int(n)], unit) : make.literal(constant, e.type);
  }, at);
}
const back = (span: Span | undefined): readonly Span[] => (span ? [{ n: -span.n, unit: span.unit }] : []);
const times = ({ n, unit }: Span, by: number): Span => ({ n: n * by, unit });

/** Rows by their time: each part ends where the next begins, or a gap before. Rows in a gap or without a time are left out. */
export function byTime(node: Sample, { at, parts, gap, column }: DrawOf<"until">): Relation {
  const whens = parts.flatMap(({ part, before: end }) =>
    end ? [{ when: make.call("lt", [at, end]), result: make.text(part) }] : [],
  );
  const last = parts.find((p) => p.before === undefined);
  const part = make.caseWhen(whens, make.text(last?.part ?? ""));
  const outside = parts.flatMap(({ before: end }) =>
    end && gap ? [make.or(make.call("lt", [at, moved(end, ...back(gap))]), make.call("ge", [at, end]))] : [],
  );
  const known = at.nullable && outside.length === 0 ? [make.call("isNotNull", [at])] : outside;
  const rows = known.length > 0 ? build.filter(node.input, ...known) : node.input;
  return onlyColumns(rows, node.input, { [column]: part });
}

/** More are refused; the recipe still has to end. */
const MOST = 1000;

/** A row for each fold that uses it: in its training window, which ends a gap before its validation window begins. */
export function byTimeFolds(node: Sample, draw: DrawOf<"timeFolds">): Relation {
  const { at, folds, start, valid, step: stride, train, gap, foldColumn, column } = draw;
  const windows = Array.from({ length: Math.min(MOST, Math.max(0, folds)) }, (_, i) => {
    const since = times(stride, i);
    const until = [since, ...back(gap)];
    return {
      fold: make.int(i),
      ...(train && { trainFrom: moved(start, ...until, ...back(train)) }),
      trainUntil: moved(start, ...until),
      validFrom: moved(start, since),
      validUntil: moved(start, since, valid),
    };
  });
  const { type } = start;
  const given = step(
    "fold_windows",
    build.values(
      {
        fold: types.int,
        ...(train && { trainFrom: type }),
        trainUntil: type,
        validFrom: type,
        validUntil: type,
      },
      windows,
    ),
    "Training and validation windows per fold, from their start (inclusive) to their end (exclusive).",
  );
  const of = (key: string): Expr => build.columnOf(given, key);
  const isTrain = make.and(
    ...(train ? [make.call("ge", [at, of("trainFrom")])] : []),
    make.call("lt", [at, of("trainUntil")]),
  );
  const isValid = make.and(make.call("ge", [at, of("validFrom")]), make.call("lt", [at, of("validUntil")]));
  const joined = build.join(node.input, given, make.or(isTrain, isValid));
  const part = make.caseWhen(
    [{ when: make.call("lt", [at, of("trainUntil")]), result: make.text("train") }],
    make.text("valid"),
  );
  return onlyColumns(joined, node.input, { [foldColumn]: of("fold"), [column]: part });
}
