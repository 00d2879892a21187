import { from } from "quern";
import { inputs } from "../../fixtures/index.ts";
import { type Cell, fails, gives, type MatrixCase, perRow, rows } from "../case.ts";

const ids = Array.from({ length: 24 }, (_, i) => i + 1);
/** The values by the texts that have one; every other text gives NULL. */
const only = (values: { readonly [id: number]: Cell }): Cell[] => ids.map((id) => values[id] ?? null);

const trying = perRow("texts that may be values", inputs, ids, ({ s }) => ({
  int: gives(s.tryInt(), ...only({ 1: 42, 2: -7, 24: 20240229 })),
  bigint: gives(s.tryBigint(), ...only({ 1: 42n, 2: -7n, 7: 99999999999n, 24: 20240229n })),
  double: gives(
    s.tryDouble(),
    ...only({ 1: 42, 2: -7, 3: 3.999, 4: 1000, 7: 99999999999, 8: 2 ** 63, 18: -0.5, 24: 20240229 }),
  ),
  decimal: gives(s.tryDecimal(12, 2), ...only({ 1: "42.00", 2: "-7.00", 3: "4.00", 18: "-0.50", 24: "20240229.00" })),
  date: gives(s.tryDate(), ...only({ 9: "2024-02-29" })),
  timestamp: gives(s.tryTimestamp(), ...only({ 9: "2024-02-29", 11: "2024-02-29 12:34:56.789012" })),
}));

const of = (...wanted: readonly number[]) => from(inputs).where(({ inputs: i }) => i.id.in(wanted));
const text = ({ inputs: i }: { readonly inputs: { readonly s: typeof inputs.s } }) => i.s;

export const casts: readonly MatrixCase[] = [
  trying,
  rows(
    "texts that are numbers",
    of(1, 2)
      .select((r) => ({
        id: r.inputs.id,
        int: text(r).toInt(),
        bigint: text(r).toBigint(),
        double: text(r).toDouble(),
        decimal: text(r).toDecimal(20, 3),
      }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 1, int: 42, bigint: 42n, double: 42, decimal: "42.000" },
      { id: 2, int: -7, bigint: -7n, double: -7, decimal: "-7.000" },
    ],
  ),
  rows(
    "texts that are decimals",
    of(3, 18)
      .select((r) => ({ id: r.inputs.id, decimal: text(r).toDecimal(20, 2), double: text(r).toDouble() }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 3, decimal: "4.00", double: 3.999 },
      { id: 18, decimal: "-0.50", double: -0.5 },
    ],
  ),
  rows(
    "texts that are times",
    of(9, 11)
      .select((r) => ({ id: r.inputs.id, timestamp: text(r).toTimestamp() }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 9, timestamp: "2024-02-29" },
      { id: 11, timestamp: "2024-02-29 12:34:56.789012" },
    ],
  ),
  rows(
    "a text that is a date",
    of(9).select((r) => ({ date: text(r).toDate() })),
    [{ date: "2024-02-29" }],
  ),
  fails(
    "a text that is no int",
    of(6).select((r) => ({ v: text(r).toInt() })),
  ),
  fails(
    "a text that is an int in part",
    of(15).select((r) => ({ v: text(r).toInt() })),
  ),
  fails(
    "an empty text as int",
    of(5).select((r) => ({ v: text(r).toInt() })),
  ),
  fails(
    "a text with a fraction as int",
    of(3).select((r) => ({ v: text(r).toInt() })),
  ),
  fails(
    "a text beyond int",
    of(7).select((r) => ({ v: text(r).toInt() })),
  ),
  fails(
    "a text beyond bigint",
    of(8).select((r) => ({ v: text(r).toBigint() })),
  ),
  fails(
    "a text that is no double",
    of(15).select((r) => ({ v: text(r).toDouble() })),
  ),
  fails(
    "a text that is no decimal",
    of(6).select((r) => ({ v: text(r).toDecimal(12, 2) })),
  ),
  fails(
    "a text that is no date",
    of(10).select((r) => ({ v: text(r).toDate() })),
  ),
  fails(
    "a text that is no timestamp",
    of(20).select((r) => ({ v: text(r).toTimestamp() })),
  ),
];
