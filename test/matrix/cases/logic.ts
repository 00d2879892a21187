import { and, caseWhen, not, or } from "quern";
import { flags, numbers } from "../../fixtures/values.ts";
import { gives, type MatrixCase, perRow } from "../case.ts";

const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const all = [1, 2, 3, 4, 5, 6];

export const logic: readonly MatrixCase[] = [
  perRow("three-valued logic", flags, nine, ({ p, q }) => ({
    and: gives(p.and(q), true, false, null, false, false, false, null, false, null),
    or: gives(p.or(q), true, true, true, true, false, null, true, null, null),
    not: gives(p.not(), false, false, false, true, true, true, null, null, null),
    andOfThree: gives(and(p, q, p.isNotNull()), true, false, null, false, false, false, false, false, false),
    orOfAnds: gives(or(and(p, q), and(not(p), not(q))), true, false, null, false, true, null, null, null, null),
    notOfAnd: gives(not(p.and(q)), false, true, null, true, true, true, null, true, null),
    eq: gives(p.eq(q), true, false, null, false, true, null, null, null, null),
    ne: gives(p.ne(q), false, true, null, true, false, null, null, null, null),
    lt: gives(p.lt(q), false, false, null, true, false, null, null, null, null),
    isSame: gives(p.isSame(q), true, false, false, false, true, false, false, false, true),
    isNull: gives(p.isNull(), false, false, false, false, false, false, true, true, true),
    isNotNull: gives(q.isNotNull(), true, true, false, true, true, false, true, true, false),
    coalesce: gives(p.coalesce(q), true, true, true, false, false, false, true, false, null),
    coalesceTrue: gives(p.coalesce(true), true, true, true, false, false, false, true, true, true),
    nullIf: gives(p.nullIf(q), null, true, true, false, null, false, null, null, null),
    toInt: gives(p.toInt(), 1, 1, 1, 0, 0, 0, null, null, null),
    toText: gives(p.toText(), "true", "true", "true", "false", "false", "false", null, null, null),
    inTrue: gives(p.in([true]), true, true, true, false, false, false, null, null, null),
    caseOnBoth: gives(caseWhen(p, "p").when(q, "q").else("-"), "p", "p", "p", "q", "-", "-", "q", "-", "-"),
    caseOnNot: gives(caseWhen(p.not(), 1).end(), null, null, null, 1, 1, 1, null, null, null),
    caseOfBooleans: gives(
      caseWhen(p.isNull(), q).else(p.and(q)),
      true, false, null, false, false, false, true, false, null,
    ),
    caseOfConditions: gives(caseWhen(p, q.isNull()).else(true), false, false, true, true, true, true, true, true, true),
  })),
  perRow("comparisons of numbers", numbers, all, ({ i, j, b, c, d, e, m, n }) => ({
    eq: gives(i.eq(7), true, false, true, false, null, false),
    ne: gives(i.ne(j), true, true, true, false, null, null),
    lt: gives(j.lt(i), true, false, true, false, null, null),
    lte: gives(i.lte(0), false, true, false, true, null, false),
    gt: gives(b.gt(9007199254740992n), true, false, true, false, null, false),
    gte: gives(d.gte(e), true, false, true, true, null, null),
    bigExact: gives(b.eq(9007199254740993n), true, false, false, false, null, false),
    bigWithInt: gives(c.eq(j), true, false, false, true, true, null),
    decimalWithInt: gives(m.gt(i), true, false, false, false, null, true),
    decimalWithDecimal: gives(m.lt(n), false, true, false, false, null, null),
    decimalWithLiteral: gives(m.eq("12.340"), true, false, false, false, null, false),
    doubleWithInt: gives(d.lt(i), true, false, true, false, null, false),
    doubleWithDecimal: gives(d.gt(m), false, true, true, false, null, true),
    isSame: gives(i.isSame(j), false, false, false, true, false, false),
    isSameNull: gives(b.isSame(c), false, false, false, true, false, false),
    between: gives(i.between(-7, 7), true, true, true, true, null, false),
    in: gives(i.in([7, 0]), true, false, true, true, null, false),
    notIn: gives(i.notIn([7, 0]), false, true, false, false, null, true),
    inBig: gives(b.in([9007199254740993n, 3]), true, false, false, false, null, true),
    inDecimal: gives(m.in(["12.34", "0"]), true, false, false, true, null, false),
    inNothing: gives(i.in([]), false, false, false, false, false, false),
    coalesce: gives(i.coalesce(j), 7, -7, 7, 0, 3, 2147483647),
    coalesceWider: gives(i.coalesce(c), 7n, -7n, 7n, 0n, 3n, 2147483647n),
    coalesceDecimal: gives(n.coalesce(m), "0.5000", "2.0000", "-1.2345", "0.0000", "1.0000", "9999999999.9900"),
    coalesceLiteral: gives(m.coalesce("0.5"), "12.34", "-12.35", "0.05", "0.00", "0.50", "9999999999.99"),
    nullIf: gives(i.nullIf(7), null, -7, null, 0, null, 2147483647),
  })),
];
