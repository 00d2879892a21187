import { from, greatest, least, lit } from "quern";
import type { RowOf } from "../../../src/dsl/language/source.ts";
import { numbers } from "../../fixtures/index.ts";
import { fails, gives, type MatrixCase, perRow } from "../case.ts";

const ids = [1, 2, 3, 4, 5, 6];
const { PI } = Math;

const arithmetic = perRow("arithmetic", numbers, ids, ({ i, j, b, c, d, e, m, n, w }) => ({
  add: gives(i.add(j), 9, -5, 5, 0, null, null),
  sub: gives(i.sub(j), 5, -9, 9, 0, null, null),
  mul: gives(i.mul(j), 14, -14, -14, 0, null, null),
  addLiteral: gives(j.add(1), 3, 3, -1, 1, 4, null),
  subNegative: gives(j.sub(-1), 3, 3, -1, 1, 4, null),
  grouping: gives(i.sub(j.sub(1)), 6, -8, 10, 1, null, null),
  precedence: gives(i.add(j).mul(j.neg()), -18, 10, 10, 0, null, null),
  bigSub: gives(b.sub(1), 9007199254740992n, -9007199254740994n, 9223372036854775806n, -1n, null, 2n),
  bigMul: gives(b.mul(c), 18014398509481986n, -90071992547409930n, 9223372036854775807n, 0n, null, null),
  intWithBig: gives(i.add(c), 9n, 3n, 8n, 0n, null, null),
  doubleAdd: gives(d.add(e), 4.5, 0.5, 0.1, -1, null, null),
  doubleMul: gives(d.mul(e), 5, -7.5, 0, 0, null, null),
  doubleSub: gives(d.sub(0.5), 2, -3, -0.4, -0.5, null, 1e100),
  intWithDouble: gives(i.add(d), 9.5, -9.5, 7.1, 0, null, 1e100),
  decimalAdd: gives(m.add(n), "12.8400", "-10.3500", "-1.1845", "0.0000", null, null),
  decimalSub: gives(m.sub(n), "11.8400", "-14.3500", "1.2845", "0.0000", null, null),
  decimalMul: gives(m.mul(n), "6.170000", "-24.700000", "-0.061725", "0.000000", null, null),
  decimalWithInt: gives(m.add(i), "19.34", "-19.35", "7.05", "0.00", null, "12147483646.99"),
  decimalWithLiteral: gives(m.mul("1.5"), "18.5100", "-18.5250", "0.0750", "0.0000", null, "14999999999.9850"),
  decimalWithDouble: gives(m.mul(d), 30.85, 30.875, 0.005, 0, null, 9999999999.99e100),
  neg: gives(i.neg(), -7, 7, -7, 0, null, -2147483647),
  negOfNeg: gives(i.neg().neg(), 7, -7, 7, 0, null, 2147483647),
  negDecimal: gives(m.neg(), "-12.34", "12.35", "-0.05", "0.00", null, "-9999999999.99"),
  abs: gives(i.abs(), 7, 7, 7, 0, null, 2147483647),
  absBig: gives(b.abs(), 9007199254740993n, 9007199254740993n, 9223372036854775807n, 0n, null, 3n),
  absDouble: gives(d.abs(), 2.5, 2.5, 0.1, 0, null, 1e100),
  absDecimal: gives(m.abs(), "12.34", "12.35", "0.05", "0.00", null, "9999999999.99"),
  sign: gives(i.sign(), 1, -1, 1, 0, null, 1),
  signDouble: gives(d.sign(), 1, -1, 1, 0, null, 1),
  signDecimal: gives(m.sign(), 1, -1, 1, 0, null, 1),
  signWide: gives(w.sign(), 1, -1, 1, 0, null, 1),
  wide: gives(
    w,
    "1234567890123456789012345678.9012345678",
    "-0.0000000001",
    "9999999999999999999999999999.9999999999",
    "0.0000000000",
    null,
    "1.5000000000",
  ),
  wideNeg: gives(
    w.neg(),
    "-1234567890123456789012345678.9012345678",
    "0.0000000001",
    "-9999999999999999999999999999.9999999999",
    "0.0000000000",
    null,
    "-1.5000000000",
  ),
  greatest: gives(greatest(i, j), 7, 2, 7, 0, 3, 2147483647),
  least: gives(least(i, j), 2, -7, -2, 0, 3, 2147483647),
  greatestOfThree: gives(greatest(i, j, lit.int(3)), 7, 3, 7, 3, 3, 2147483647),
  greatestDouble: gives(greatest(d, e), 2.5, 3, 0.1, 0, 0.5, 1e100),
  leastDecimal: gives(least(m, lit.decimal("1").toDecimal(12, 2)), "1.00", "-12.35", "0.05", "0.00", "1.00", "1.00"),
}));

const division = perRow("division", numbers, ids, ({ i, j, b, c, d, e, m, n }) => ({
  div: gives(i.div(j), 3.5, -3.5, -3.5, null, null, null),
  divByThree: gives(i.div(3), 7 / 3, -7 / 3, 7 / 3, 0, null, 2147483647 / 3),
  divThenMul: gives(i.div(3).mul(3), 7, -7, 7, 0, null, 2147483647),
  divByZero: gives(i.div(0), null, null, null, null, null, null),
  divBig: gives(b.div(c), 2 ** 52, -(2 ** 53) / 10, 2 ** 63, null, null, null),
  divDouble: gives(d.div(e), 1.25, -2.5 / 3, null, 0, null, null),
  divDecimal: gives(m.div(n), 24.68, -6.175, 0.05 / -1.2345, null, null, null),
  divDecimalByInt: gives(m.div(i), 12.34 / 7, 12.35 / 7, 0.05 / 7, null, null, 9999999999.99 / 2147483647),
  divOfSum: gives(i.add(j).div(i.sub(j)), 9 / 5, 5 / 9, 5 / 9, null, null, null),
  intDiv: gives(i.intDiv(j), 3, -3, -3, null, null, null),
  intDivByTwo: gives(i.intDiv(2), 3, -3, 3, 0, null, 1073741823),
  intDivBig: gives(b.intDiv(c), 4503599627370496n, -900719925474099n, 9223372036854775807n, null, null, null),
  intDivByZero: gives(i.intDiv(0), null, null, null, null, null, null),
  mod: gives(i.mod(j), 1, -1, 1, null, null, null),
  modByFive: gives(i.mod(5), 2, -2, 2, 0, null, 2),
  modBig: gives(b.mod(c), 1n, -3n, 0n, null, null, null),
  modDecimal: gives(m.mod(n), "0.3400", "-0.3500", "0.0500", null, null, null),
  modDouble: gives(d.mod(e), 0.5, -2.5, null, 0, null, null),
  modByZero: gives(i.mod(0), null, null, null, null, null, null),
}));

const rounding = perRow("rounding", numbers, ids, ({ i, j, d, e, m, n, w }) => ({
  round: gives(d.round(), 3, -3, 0, 0, null, 1e100),
  roundHalves: gives(e.add(0.5).round(), 3, 4, 1, -1, 1, null),
  roundDigits: gives(e.mul(1.005).round(2), 2.01, 3.01, 0, -1.01, 0.5, null),
  // a double counts as its shortest text says: 1.005 is halfway, though the double is less, and 3 * 1.005 is 3.0149999999999997
  roundText: gives(e.mul(0).add(1.005).round(2), 1.01, 1.01, 1.01, 1.01, 1.01, null),
  roundTens: gives(e.mul(25).round(-1), 50, 80, 0, -30, 10, null),
  roundDecimal: gives(m.round(1), "12.3", "-12.4", "0.1", "0.0", null, "10000000000.0"),
  roundDecimalWhole: gives(m.round(), "12", "-12", "0", "0", null, "10000000000"),
  roundDecimalTens: gives(m.round(-1), "10", "-10", "0", "0", null, "10000000000"),
  roundDecimalMore: gives(m.round(5), "12.34", "-12.35", "0.05", "0.00", null, "9999999999.99"),
  roundFour: gives(n.round(3), "0.500", "2.000", "-1.235", "0.000", "1.000", null),
  roundWide: gives(
    w.round(2),
    "1234567890123456789012345678.90",
    "0.00",
    "10000000000000000000000000000.00",
    "0.00",
    null,
    "1.50",
  ),
  roundInt: gives(i.round(2), 7, -7, 7, 0, null, 2147483647),
  roundIntTens: gives(j.add(23).round(-1), 30, 30, 20, 20, 30, null),
  roundNegativeTens: gives(j.sub(27).round(-1), -30, -30, -30, -30, -20, null),
  floor: gives(d.floor(), 2, -3, 0, 0, null, 1e100),
  ceil: gives(d.ceil(), 3, -2, 1, 0, null, 1e100),
  floorDecimal: gives(m.floor(), "12", "-13", "0", "0", null, "9999999999"),
  ceilDecimal: gives(m.ceil(), "13", "-12", "1", "0", null, "10000000000"),
  floorInt: gives(i.floor(), 7, -7, 7, 0, null, 2147483647),
  ceilInt: gives(i.ceil(), 7, -7, 7, 0, null, 2147483647),
}));

const functions = perRow("functions of doubles", numbers, ids, ({ i, j, d, e, m, n }) => ({
  power: gives(d.power(e), 6.25, -15.625, 1, null, null, null),
  powerInt: gives(i.power(2), 49, 49, 49, 0, null, 2147483647 ** 2),
  powerHalf: gives(d.power(0.5), 2.5 ** 0.5, null, 0.1 ** 0.5, 0, null, 1e50),
  powerNegative: gives(i.power(-1), 1 / 7, -1 / 7, 1 / 7, null, null, 1 / 2147483647),
  powerZero: gives(i.power(0), 1, 1, 1, 1, null, 1),
  powerDecimal: gives(m.power(n), 12.34 ** 0.5, 12.35 ** 2, 0.05 ** -1.2345, 1, null, null),
  sqrt: gives(d.sqrt(), 2.5 ** 0.5, null, 0.1 ** 0.5, 0, null, 1e50),
  sqrtDecimal: gives(m.sqrt(), 12.34 ** 0.5, null, 0.05 ** 0.5, 0, null, 9999999999.99 ** 0.5),
  exp: gives(e.exp(), Math.exp(2), Math.exp(3), 1, Math.exp(-1), Math.exp(0.5), null),
  expInt: gives(j.exp(), Math.exp(2), Math.exp(2), Math.exp(-2), 1, Math.exp(3), null),
  ln: gives(d.ln(), Math.log(2.5), null, Math.log(0.1), null, null, Math.log(1e100)),
  lnDecimal: gives(m.ln(), Math.log(12.34), null, Math.log(0.05), null, null, Math.log(9999999999.99)),
  sin: gives(e.sin(), Math.sin(2), Math.sin(3), 0, Math.sin(-1), Math.sin(0.5), null),
  cos: gives(e.cos(), Math.cos(2), Math.cos(3), 1, Math.cos(-1), Math.cos(0.5), null),
  tan: gives(e.tan(), Math.tan(2), Math.tan(3), 0, Math.tan(-1), Math.tan(0.5), null),
  asin: gives(e.asin(), null, null, 0, -PI / 2, PI / 6, null),
  acos: gives(e.acos(), null, null, PI / 2, PI, PI / 3, null),
  atan: gives(e.atan(), Math.atan(2), Math.atan(3), 0, -PI / 4, Math.atan(0.5), null),
  atan2: gives(d.atan2(e), Math.atan2(2.5, 2), Math.atan2(-2.5, 3), PI / 2, PI, null, null),
  atan2Int: gives(
    i.atan2(-1),
    Math.atan2(7, -1),
    Math.atan2(-7, -1),
    Math.atan2(7, -1),
    PI,
    null,
    PI / 2 + 1 / 2147483647,
  ),
  sinInt: gives(j.sin(), Math.sin(2), Math.sin(2), Math.sin(-2), 0, Math.sin(3), null),
}));

const conversions = perRow("conversions of numbers", numbers, ids, ({ i, j, b, d, e, m, n, w }) => ({
  intToBigint: gives(i.toBigint(), 7n, -7n, 7n, 0n, null, 2147483647n),
  intToDouble: gives(i.toDouble(), 7, -7, 7, 0, null, 2147483647),
  intToDecimal: gives(i.toDecimal(12, 2), "7.00", "-7.00", "7.00", "0.00", null, "2147483647.00"),
  intToText: gives(i.toText(), "7", "-7", "7", "0", null, "2147483647"),
  bigToText: gives(b.toText(), "9007199254740993", "-9007199254740993", "9223372036854775807", "0", null, "3"),
  bigToDouble: gives(b.toDouble(), 2 ** 53, -(2 ** 53), 2 ** 63, 0, null, 3),
  bigToDecimal: gives(
    b.toDecimal(20, 1),
    "9007199254740993.0",
    "-9007199254740993.0",
    "9223372036854775807.0",
    "0.0",
    null,
    "3.0",
  ),
  doubleToInt: gives(e.mul(1.7).toInt(), 3, 5, 0, -1, 0, null),
  doubleToBigint: gives(e.mul(1.7e10).toBigint(), 34000000000n, 51000000000n, 0n, -17000000000n, 8500000000n, null),
  doubleToDecimal: gives(e.mul(0.5).toDecimal(10, 0), "1", "2", "0", "-1", "0", null),
  doubleToDecimalDigits: gives(e.mul(0.5).toDecimal(10, 1), "1.0", "1.5", "0.0", "-0.5", "0.3", null),
  decimalToInt: gives(n.mul("1.9").toInt(), 0, 3, -2, 0, 1, null),
  decimalToBigint: gives(m.toBigint(), 12n, -12n, 0n, 0n, null, 9999999999n),
  decimalToDecimal: gives(m.toDecimal(12, 1), "12.3", "-12.4", "0.1", "0.0", null, "10000000000.0"),
  decimalToDouble: gives(m.toDouble(), 12.34, -12.35, 0.05, 0, null, 9999999999.99),
  decimalToText: gives(m.toText(), "12.34", "-12.35", "0.05", "0.00", null, "9999999999.99"),
  wideToText: gives(
    w.toText(),
    "1234567890123456789012345678.9012345678",
    "-0.0000000001",
    "9999999999999999999999999999.9999999999",
    "0.0000000000",
    null,
    "1.5000000000",
  ),
  sumToText: gives(m.add(n).toText(), "12.8400", "-10.3500", "-1.1845", "0.0000", null, null),
  comparedToText: gives(d.gt(0).toText(), "true", "false", "true", "false", null, "true"),
  comparedToInt: gives(j.eq(2).toInt(), 1, 1, 0, 0, 0, null),
}));

type NumbersRow = RowOf<typeof numbers>;
/** The expression over two rows, of which one overflows. */
const first = (expr: (row: NumbersRow) => Parameters<typeof gives>[0]) =>
  from(numbers)
    .where(({ numbers: n }) => n.id.in([3, 6]))
    .select(({ numbers: n }) => ({ v: expr(n) as never }));

const errors: readonly MatrixCase[] = [
  fails(
    "an int overflow by add",
    first((row) => row.i.add(1)),
  ),
  fails(
    "an int overflow by mul",
    first((row) => row.i.mul(1000)),
  ),
  fails(
    "an int overflow by neg",
    first((row) => row.i.neg().sub(2)),
  ),
  fails(
    "a bigint overflow by add",
    first((row) => row.b.add(1)),
  ),
  fails(
    "a bigint overflow by mul",
    first((row) => row.b.mul(2)),
  ),
  fails(
    "a bigint that no int holds",
    first((row) => row.b.toInt()),
  ),
  fails(
    "a decimal that no int holds",
    first((row) => row.m.toInt()),
  ),
  fails(
    "a double that no bigint holds",
    first((row) => row.d.toBigint()),
  ),
  fails(
    "a double overflow by add",
    first((row) => row.d.mul(1.7e208).add(row.d.mul(1.7e208))),
  ),
  fails(
    "a double overflow by mul",
    first((row) => row.d.mul(row.d).mul(row.d).mul(row.d)),
  ),
  fails(
    "a double overflow by div",
    first((row) => row.d.div(lit.double(1e-300))),
  ),
  fails(
    "a double overflow by power",
    first((row) => row.d.power(4)),
  ),
  fails(
    "a double overflow by exp",
    first((row) => row.d.exp()),
  ),
  fails(
    "a decimal too wide",
    first((row) => row.m.toDecimal(5, 2)),
  ),
];

export const numeric: readonly MatrixCase[] = [arithmetic, division, rounding, functions, conversions, ...errors];
