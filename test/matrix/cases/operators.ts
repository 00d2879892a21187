import type { Ex, ExOf } from "../../../src/dsl/language/types.ts";
import { flags, operands } from "../../fixtures/index.ts";
import { type Cell, gives, type MatrixCase, perRow } from "../case.ts";

/*
 * Every operator as the left and as the right operand of every other. What each gives is computed here, so that a pair of
 * parentheses too few is another value, or an error.
 */

type Truth = boolean | null;
type Bool = ExOf<"boolean", null, "row">;

interface Operator<V, E> {
  readonly sql: (a: E, b: E) => E;
  readonly value: (a: V, b: V) => V;
}
type Operators<V, E> = { readonly [name: string]: Operator<V, E> };

const unlessNull = (a: Truth, b: Truth, value: boolean): Truth => (a === null || b === null ? null : value);
const and = (a: Truth, b: Truth): Truth => (a === false || b === false ? false : unlessNull(a, b, true));
const or = (a: Truth, b: Truth): Truth => (a === true || b === true ? true : unlessNull(a, b, false));

const logical: Operators<Truth, Bool> = {
  eq: { sql: (a, b) => a.eq(b), value: (a, b) => unlessNull(a, b, a === b) },
  ne: { sql: (a, b) => a.ne(b), value: (a, b) => unlessNull(a, b, a !== b) },
  same: { sql: (a, b) => a.isSame(b), value: (a, b) => a === b },
  and: { sql: (a, b) => a.and(b), value: and },
  or: { sql: (a, b) => a.or(b), value: or },
  notAnd: { sql: (a, b) => a.and(b).not(), value: (a, b) => unlessNull(and(a, b), true, !and(a, b)) },
  notEq: { sql: (a, b) => a.eq(b).not(), value: (a, b) => unlessNull(a, b, a !== b) },
  notSame: { sql: (a, b) => a.isSame(b).not(), value: (a, b) => a !== b },
  isNull: { sql: (a) => a.isNull(), value: (a) => a === null },
  isNotNull: { sql: (a) => a.isNotNull(), value: (a) => a !== null },
  in: { sql: (a) => a.in([true]), value: (a) => (a === null ? null : a) },
};

const arithmetic: Operators<number, ExOf<"int", null, "row">> = {
  add: { sql: (a, b) => a.add(b), value: (a, b) => a + b },
  sub: { sql: (a, b) => a.sub(b), value: (a, b) => a - b },
  mul: { sql: (a, b) => a.mul(b), value: (a, b) => a * b },
  neg: { sql: (a, b) => a.neg().sub(b.neg()), value: (a, b) => -a - -b },
};

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** `outer(inner(a, b), b)` and `outer(b, inner(a, b))` for all pairs, as columns with their values on each row. */
function nested<V extends Cell, E extends Ex<"boolean" | "int", null, "row">>(
  operators: Operators<V, E>,
  [a, b]: readonly [E, E],
  rows: readonly (readonly [V, V])[],
) {
  const pairs = Object.entries(operators).flatMap(([outer, o]) =>
    Object.entries(operators).flatMap(([inner, i]) => [
      [
        `${inner}${capital(outer)}`,
        gives(o.sql(i.sql(a, b), b), ...rows.map(([x, y]) => o.value(i.value(x, y), y))),
      ] as const,
      [
        `${outer}Of${capital(inner)}`,
        gives(o.sql(b, i.sql(a, b)), ...rows.map(([x, y]) => o.value(y, i.value(x, y)))),
      ] as const,
    ]),
  );
  return Object.fromEntries(pairs);
}

const TRUTHS: readonly Truth[] = [true, false, null];
const everyPair = TRUTHS.flatMap((p) => TRUTHS.map((q) => [p, q] as const));

export const operators: readonly MatrixCase[] = [
  perRow("conditions within conditions", flags, [1, 2, 3, 4, 5, 6, 7, 8, 9], ({ p, q }) =>
    nested(logical, [p, q], everyPair),
  ),
  perRow("arithmetic within arithmetic", operands, [1, 2, 3], ({ i, j }) =>
    nested(
      arithmetic,
      [i, j],
      [
        [7, 2],
        [-7, 2],
        [7, -2],
      ],
    ),
  ),
  perRow("predicates as operands", operands, [1, 2, 3], ({ id, i, j }) => ({
    order: gives(i.gt(0).eq(j.gt(0)), true, false, false),
    orders: gives(i.gt(0).eq(j.gt(0)).eq(id.lt(3)), true, false, true),
    like: gives(id.toText().like("1%").eq(i.gt(0)), true, true, false),
    ofLike: gives(i.gt(0).eq(id.toText().like("1%")), true, true, false),
    list: gives(id.in([1, 2]).eq(i.in([7])), true, false, false),
    notList: gives(id.notIn([1, 2]).eq(i.in([7])), false, true, true),
    between: gives(id.between(2, 3).ne(j.between(1, 2)), true, false, true),
    none: gives(i.isNull().eq(j.isNotNull()), false, false, false),
    start: gives(id.toText().startsWith("1").eq(id.toText().contains("1")), true, true, true),
  })),
];
