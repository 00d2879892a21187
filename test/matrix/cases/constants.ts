import { caseWhen, concat, count, from, greatest, lit, nullOf, t, values } from "quern";
import { operands } from "../../fixtures/index.ts";
import { anyOrder, gives, type MatrixCase, perRow, rows } from "../case.ts";

/* A constant is of its declared type, also where no column stands beside it that says so. */

const TENTHS = Array.from({ length: 10 }, () => ({ w: 0.1 }));
const doubles = values("doubles", { w: t.double() }, TENTHS);
const huge = values("huge", { x: t.double() }, [{ x: 1e200 }]);
const nearly = values("nearly", { x: t.double() }, [{ x: 0.1 }, { x: 0.3 }]);
const bigints = values("bigints", { b: t.bigint() }, [{ b: 2000000000n }, { b: 3n }]);
const sparse = values("sparse", { i: t.int(), x: t.double().nullable(), b: t.bigint().nullable() }, [
  { i: 1, x: null, b: null },
  { i: 2, x: 0.1, b: 2000000000n },
]);
const BIG = 4000000000n;

export const constants: readonly MatrixCase[] = [
  perRow("constants among themselves", operands, [1, 2, 3], ({ id, i }) => ({
    floor: gives(lit.double(0.1).add(0.7).mul(10).floor(), 7, 7, 7),
    thirds: gives(lit.double(0.1).add(0.2).eq(0.3), false, false, false),
    chosen: gives(caseWhen(id.eq(1), 0.1).else(0.25).add(0.7).gte(0.8), false, true, true),
    whole: gives(lit.double(2).mul(id).div(3), 2 / 3, 4 / 3, 2),
    power: gives(lit.double(2).power(0.5), Math.SQRT2, Math.SQRT2, Math.SQRT2),
    root: gives(lit.double(2).sqrt(), Math.SQRT2, Math.SQRT2, Math.SQRT2),
    rounded: gives(lit.double(2.5).round(), 3, 3, 3),
    bigSum: gives(lit.bigint(2000000000n).add(2000000000n), BIG, BIG, BIG),
    bigProduct: gives(lit.bigint(2000000000n).mul(2), BIG, BIG, BIG),
    bigCase: gives(caseWhen(id.eq(1), 2000000000n).else(1n).add(2000000000n), BIG, 2000000001n, 2000000001n),
    bigGreatest: gives(greatest(i, lit.bigint(2000000000n)).mul(2), BIG, BIG, BIG),
    bigCoalesce: gives(nullOf(lit.bigint(1n)).coalesce(lit.bigint(2000000000n)).mul(2), BIG, BIG, BIG),
    bigAbs: gives(lit.bigint(-2000000000n).abs().mul(2), BIG, BIG, BIG),
    bigInt: gives(id.mul(lit.bigint(2000000000n)), 2000000000n, 4000000000n, 6000000000n),
    leastInt: gives(lit.int(-2147483648), -2147483648, -2147483648, -2147483648),
    leastBigint: gives(lit.bigint(-(2n ** 63n)), -(2n ** 63n), -(2n ** 63n), -(2n ** 63n)),
    exact: gives(lit.decimal("2").mul(lit.decimal("2000000000")), "4000000000", "4000000000", "4000000000"),
    tenths: gives(lit.decimal("0.1").mul(3).sub("0.3"), "0.00", "0.00", "0.00"),
  })),
  perRow("constants that are NULL", operands, [1, 2, 3], ({ i }) => ({
    neither: gives(nullOf(lit.int(1)).coalesce(nullOf(lit.int(1))), null, null, null),
    chosen: gives(caseWhen(lit.boolean(true), nullOf(lit.double(1))).else(nullOf(lit.double(1))), null, null, null),
    sum: gives(nullOf(lit.int(1)).add(1), null, null, null),
    text: gives(nullOf(lit.date("2026-01-31")).toText(), null, null, null),
    joined: gives(concat(lit.text("a"), nullOf(lit.text("b"))), null, null, null),
    time: gives(nullOf(lit.timestamp("2026-01-31")).add(1, "day"), null, null, null),
    truth: gives(nullOf(lit.boolean(true)).not(), null, null, null),
    other: gives(nullOf(i).eq(i), null, null, null),
  })),
  rows(
    "doubles of constant rows",
    from(doubles).aggregate(({ doubles: v }) => ({ less: v.w.sum().lt(1), whole: v.w.sum().floor(), mean: v.w.avg() })),
    [{ less: true, whole: 0, mean: 0.09999999999999999 }],
  ),
  rows(
    "constant rows of which there are none",
    from(values("nobody", { i: t.int(), x: t.double(), s: t.text() }, [])).aggregate(({ nobody: v }) => ({
      n: count(),
      sum: v.x.sum(),
      last: v.s.max(),
      most: v.i.max(),
    })),
    [{ n: 0, sum: null, last: null, most: null }],
  ),
  rows(
    "a great double of a constant row",
    from(huge).select(({ huge: v }) => ({ x: v.x.mul(1e100).div(1e100) })),
    [{ x: 1e200 }],
  ),
  anyOrder(
    "groups of constant doubles",
    from(nearly)
      .groupBy(({ nearly: v }) => ({ key: caseWhen(v.x.eq(0.1), v.x.add(0.2)).else(v.x) }))
      .aggregate(() => ({ n: count() })),
    [
      { key: 0.3, n: 1 },
      { key: 0.30000000000000004, n: 1 },
    ],
  ),
  rows(
    "bigints of constant rows",
    from(bigints)
      .select(({ bigints: v }) => ({ double: v.b.mul(2), sum: v.b.add(v.b), square: v.b.mul(v.b) }))
      .orderBy((r) => r.double.asc()),
    [
      { double: 6n, sum: 6n, square: 9n },
      { double: BIG, sum: BIG, square: 4000000000000000000n },
    ],
  ),
  rows(
    "constant rows of which the first is NULL",
    from(sparse)
      .select(({ sparse: v }) => ({ i: v.i, tenth: v.x.add(0.2), double: v.b.mul(2) }))
      .orderBy((r) => r.i.asc()),
    [
      { i: 1, tenth: null, double: null },
      { i: 2, tenth: 0.30000000000000004, double: BIG },
    ],
  ),
  rows(
    "constants of the parts of a union",
    from(
      from(operands)
        .where(({ operands: n }) => n.id.eq(1))
        .select(() => ({ key: lit.int(1), x: lit.double(0.1), b: lit.bigint(2000000000n) }))
        .unionAll(
          from(operands)
            .where(({ operands: n }) => n.id.eq(2))
            .select(() => ({ key: lit.int(2), x: lit.double(0.7), b: lit.bigint(5n) })),
        )
        .as("parts"),
    )
      .select(({ parts: p }) => ({ key: p.key, x: p.x.add(0.7).mul(10).floor(), b: p.b.mul(2) }))
      .orderBy((r) => r.key.asc()),
    [
      { key: 1, x: 7, b: BIG },
      { key: 2, x: 14, b: 10n },
    ],
  ),
];
