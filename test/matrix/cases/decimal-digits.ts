import { lit, t, values } from "quern";
import { gives, type MatrixCase, perRow } from "../case.ts";

const prices = values(
  "prices",
  { id: t.int(), price: t.decimal(19, 4), big: t.decimal(38, 10), wide: t.decimal(38, 20) },
  [
    {
      id: 1,
      price: "922337203685477.5807",
      big: "1234567890123456.5000000001",
      wide: "0.12345678901234567891",
    },
    { id: 2, price: "-0.0001", big: "-0.0000000001", wide: "0.00000000000000000001" },
  ],
);
const tooFine = /digits after the point/;

export const decimalDigits: readonly MatrixCase[] = [
  perRow("decimals of many digits times constants", prices, [1, 2], (p) => ({
    price: gives(p.price.mul(3).round(4), "2767011611056432.7421", "-0.0003"),
    big: gives(p.big.mul(3).round(10), "3703703670370369.5000000003", "-0.0000000003"),
    half: gives(p.big.mul(lit.decimal("0.5")).round(10), "617283945061728.2500000001", "-0.0000000001"),
    more: gives(p.big.add(1).round(10), "1234567890123457.5000000001", "0.9999999999"),
  })),
  perRow("products of more digits than an engine keeps", prices, [1, 2], (p) => ({
    id: gives(p.id, 1, 2),
    square: gives(p.wide.mul(p.wide).gt(lit.decimal("0.0152415787532388367")), true, false).unsupported({
      mysql: tooFine,
      spark: tooFine,
      sqlserver: tooFine,
    }),
  })),
];
