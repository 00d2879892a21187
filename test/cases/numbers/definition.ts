import { from, query, t, table } from "quern";

const numbers = table("numbers", {
  id: t.int().primaryKey(),
  i: t.int(),
  b: t.bigint().nullable(),
  d: t.double(),
  m: t.decimal(12, 4),
});

/** Arithmetic of each type. */
export const arithmetic = query(
  "arithmetic",
  from(numbers).select(({ numbers: n }) => ({
    id: n.id,
    division: n.i.div(n.b),
    half: n.i.div(2),
    whole: n.i.intDiv(n.b),
    remainder: n.b.mod(7),
    decimalRemainder: n.m.mod(n.i),
    product: n.m.mul(n.m),
    doubleRound: n.d.round(2),
    decimalRound: n.m.round(2),
    intRound: n.i.round(-2),
    floor: n.m.floor(),
    ceil: n.d.ceil(),
    root: n.d.sqrt(),
    power: n.d.power(n.i),
    logarithm: n.m.ln(),
    arcSine: n.d.asin(),
    sign: n.m.sign(),
    angle: n.d.atan2(n.d),
  })),
);

/** Conversions. */
export const conversions = query(
  "conversions",
  from(numbers).select(({ numbers: n }) => ({
    doubleToInt: n.d.toInt(),
    decimalToBigint: n.m.toBigint(),
    doubleToDecimal: n.d.toDecimal(10, 2),
    intToDouble: n.i.toDouble(),
    intToText: n.i.toText(),
    decimalToText: n.m.toText(),
    backToInt: n.i.toText().toInt(),
    tryInt: n.i.toText().tryInt(),
    tryDouble: n.i.toText().tryDouble(),
    tryDecimal: n.i.toText().tryDecimal(10, 2),
  })),
);
