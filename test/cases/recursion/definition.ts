import { from, lit, query, recursive, spark, mysql, postgres, sqlserver } from "quern";
import { employees } from "../schema.ts";

/** Spark has recursive queries from 4.1. */
export const targets = [
  postgres({ version: 16 }),
  mysql({ version: "8.4" }),
  sqlserver({ version: 2022 }),
  spark({ version: "4.1" }),
];

/** Everybody below each manager, with the distance. */
export const reports = query(
  "reports",
  from(
    recursive(
      "chain",
      from(employees)
        .where(({ employees: e }) => e.managerId.isNull())
        .select(({ employees: e }) => ({ employeeId: e.employeeId, bossId: e.managerId, depth: lit.int(0) })),
      (self) =>
        from(self)
          .join(employees, ({ chain: c, employees: e }) => e.managerId.eq(c.employeeId))
          .where(({ chain: c }) => c.depth.lt(20))
          .select(({ chain: c, employees: e }) => ({
            depth: c.depth.add(1),
            employeeId: e.employeeId,
            bossId: e.managerId,
          })),
    ),
  )
    .join(employees, ({ chain: c, employees: e }) => e.employeeId.eq(c.employeeId))
    .select(({ chain: c, employees: e }) => ({ name: e.name, depth: c.depth }))
    .orderBy((r) => [r.depth.asc(), r.name.asc()]),
);
