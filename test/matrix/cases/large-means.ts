import { t, values } from "quern";
import type { Level, Nulls, NumberEx } from "../../../src/dsl/language/types.ts";
import { gives as exactly, type MatrixCase, overAll, perGroup, perRow } from "../case.ts";

/** A few seconds of one hour, in seconds since 1970, and lengths of which the mean is 1e10. */
const pulses = values(
  "pulses",
  { id: t.int(), device: t.text(), at: t.bigint(), length: t.double(), ok: t.boolean() },
  [
    { id: 1, device: "a", at: 1700000001n, length: 1e10 + 1, ok: true },
    { id: 2, device: "a", at: 1700000002n, length: 1e10 + 2, ok: false },
    { id: 3, device: "a", at: 1700000003n, length: 1e10 + 3, ok: true },
    { id: 4, device: "b", at: 1700000001n, length: 1e10 + 4, ok: true },
    { id: 5, device: "b", at: 1700000005n, length: 1e10 + 5, ok: true },
    { id: 6, device: "b", at: 1700000005n, length: 1e10 + 6, ok: false },
  ],
);
const third = 1 / 3;

/** MySQL updates mean and squares row by row, which leaves seven of the digits. */
const DIGITS = 5;
const about = (x: number | null): number | null => (x === null ? x : Math.round(x * 10 ** DIGITS) / 10 ** DIGITS);
const gives = (
  of: NumberEx<"double", Nulls, Level>,
  ...cells: readonly (number | null)[]
): ReturnType<typeof exactly> => exactly(of.round(DIGITS), ...cells.map(about));

/** Variances of which a sum of squares in double keeps no digit. */
export const largeMeans: readonly MatrixCase[] = [
  overAll("variances of numbers with a large mean", pulses, (p) => ({
    samp: gives(p.length.varianceSamp(), 3.5),
    pop: gives(p.length.variancePop(), 17.5 / 6),
    stddev: gives(p.length.stddevSamp(), 3.5 ** 0.5),
    ofSome: gives(p.length.varianceSamp().filter(p.ok), 8.75 / 3),
    share: gives(p.length.stddevPop().div(p.length.avg().sub(1e10)), (17.5 / 6) ** 0.5 / 3.5),
    n: exactly(p.length.count(), 6),
  })),
  perGroup(
    "variances of groups with a large mean",
    pulses,
    (p) => p.device.upper(),
    ["A", "B"],
    (p) => ({
      length: gives(p.length.varianceSamp(), 1, 1),
      at: gives(p.at.varianceSamp(), 1, 16 * third),
      atPop: gives(p.at.variancePop(), 2 * third, 32 * third * third),
      ofSome: gives(p.at.stddevPop().filter(p.ok), 1, 2),
      ofNone: gives(p.at.stddevPop().filter(p.id.gt(9)), null, null),
      median: gives(p.at.median(), 1700000002, 1700000005),
    }),
  ),
  perRow("variances of windows with a large mean", pulses, [1, 2, 3, 4, 5, 6], (p) => ({
    whole: gives(p.length.varianceSamp().over({}), 3.5, 3.5, 3.5, 3.5, 3.5, 3.5),
    device: gives(p.at.varianceSamp().over({ partitionBy: p.device }), 1, 1, 1, ...[16, 16, 16].map((x) => x * third)),
    sofar: gives(
      p.at.stddevPop().over({ partitionBy: p.device, orderBy: p.id.asc() }),
      ...[0, 0.5, (2 * third) ** 0.5, 0, 2, (32 / 9) ** 0.5],
    ),
  })),
];
