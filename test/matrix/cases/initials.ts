import { count, exists, from, query, t, table } from "quern";
import { withRows } from "../../fixtures/fixture.ts";
import { readings } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";

/** Columns that are called as an engine's reader would call `readings` for short. */
const initials = withRows(table("initials", { r: t.int(), r2: t.int() }, { primaryKey: ["r", "r2"] }), [
  [1, 10],
  [1, 11],
  [3, 12],
]);
const named = query(
  "named_initials",
  from(initials)
    .select(({ initials: i }) => ({ r: i.r, r2: i.r2.add(1) }))
    .distinct(),
);

/** `r.id` is the id of the reading, also where what is read beside it has a column r. */
export const columnsAsAliases: readonly MatrixCase[] = [
  rows(
    "a column called as an alias, in a lateral join",
    from(readings)
      .joinLateral(({ readings: r }) =>
        from(initials)
          .where(({ initials: i }) => i.r.eq(r.id))
          .aggregate(({ initials: i }) => ({ n: count(), most: i.r2.max() }))
          .as("sums"),
      )
      .where(({ readings: r }) => r.id.lte(3))
      .select(({ readings: r, sums }) => ({ id: r.id, n: sums.n, most: sums.most }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 1, n: 2, most: 11 },
      { id: 2, n: 0, most: null },
      { id: 3, n: 1, most: 12 },
    ],
  ),
  rows(
    "a column called as an alias, of a named query",
    from(readings)
      .where(({ readings: r }) =>
        exists(
          from(named)
            .where(({ named_initials: n }) => n.r.eq(r.id))
            .select(({ named_initials: n }) => ({ r: n.r })),
        ),
      )
      .select(({ readings: r }) => ({ id: r.id }))
      .orderBy((r) => r.id.asc()),
    [{ id: 1 }, { id: 3 }],
  ),
  rows(
    "a column called as an alias, in the condition of a join",
    from(readings)
      .join(initials, ({ readings: r, initials: i }) =>
        i.r.eq(r.id).and(
          exists(
            from(named)
              .where(({ named_initials: n }) => n.r.eq(r.id))
              .select(({ named_initials: n }) => ({ r: n.r })),
          ),
        ),
      )
      .select(({ readings: r, initials: i }) => ({ id: r.id, r2: i.r2 }))
      .orderBy((r) => r.r2.asc()),
    [
      { id: 1, r2: 10 },
      { id: 1, r2: 11 },
      { id: 3, r2: 12 },
    ],
  ),
];
