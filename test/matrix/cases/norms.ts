import { norm, normalized, t, values } from "quern";
import { gives, type MatrixCase, perRow } from "../case.ts";

const sides = values("sides", { id: t.int(), a: t.int(), b: t.double().nullable(), c: t.decimal(6, 2) }, [
  { id: 1, a: 3, b: -4, c: "12.00" },
  { id: 2, a: 0, b: 0, c: "0.00" },
  { id: 3, a: 1, b: null, c: "1.00" },
  { id: 4, a: -50_000, b: 1e-3, c: "-0.50" },
]);
const numbers = [[3, -4, 12], [0, 0, 0], null, [-50_000, 1e-3, -0.5]] as const;
const ofAll = (f: (row: readonly number[]) => number | null): readonly (number | null)[] =>
  numbers.map((row) => (row === null ? null : f(row)));
const l1 = (row: readonly number[]): number => row.reduce((sum, x) => sum + Math.abs(x), 0);
const l2 = (row: readonly number[]): number => Math.hypot(...row);
const share =
  (i: number, length: (row: readonly number[]) => number) =>
  (row: readonly number[]): number | null =>
    length(row) === 0 ? null : (row[i] ?? Number.NaN) / length(row);

export const norms: readonly MatrixCase[] = [
  perRow("lengths of rows", sides, [1, 2, 3, 4], ({ a, b, c }) => {
    const whole = normalized({ a, b, c });
    const sum = normalized({ a, b, c }, "l1");
    return {
      l2: gives(norm([a, b, c]), ...ofAll(l2)),
      l1: gives(norm([a, b, c], "l1"), ...ofAll(l1)),
      ofOne: gives(norm([a]), 3, 0, 1, 50_000),
      a: gives(whole.a, ...ofAll(share(0, l2))),
      b: gives(whole.b, ...ofAll(share(1, l2))),
      c: gives(whole.c, ...ofAll(share(2, l2))),
      shareOfB: gives(sum.b, ...ofAll(share(1, l1))),
    };
  }),
];
