// Made by quern from definition.ts:13. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReportsRow {
  readonly name: string;
  readonly depth: number;
}

/** Everybody below each manager, with the distance. */
export const reports: Query<NoParams, ReportsRow> = /* @__PURE__ */ defineQuery({
  name: "reports",
  params: {},
  columns: {
    name: "text",
    depth: "int",
  },
  sql: {
    postgres: {
      text: `with recursive chain as (
  select employee_id, manager_id as boss_id, 0 as depth
  from employees
  where manager_id is null
  union all
  select e.employee_id, e.manager_id as boss_id, c.depth + 1 as depth
  from chain as c
  join employees as e on e.manager_id = c.employee_id
  where c.depth < 20
)
select e.name, c.depth
from chain as c
join employees as e on e.employee_id = c.employee_id
order by c.depth, e.name collate "C"`,
      params: [],
    },
    mysql: {
      text: `with recursive chain as (
  select employee_id, manager_id as boss_id, 0 as depth
  from employees
  where manager_id is null
  union all
  select e.employee_id, e.manager_id as boss_id, c.depth + 1 as depth
  from chain as c
  join employees as e on e.manager_id = c.employee_id
  where c.depth < 20
)
select /*+ set_var(cte_max_recursion_depth = 4294967295) */ e.name, c.depth
from chain as c
join employees as e on e.employee_id = c.employee_id
order by c.depth, e.name collate utf8mb4_0900_bin`,
      params: [],
    },
    sqlserver: {
      text: `with chain as (
  select
    cast(employee_id as int) as employee_id,
    cast(manager_id as int) as boss_id,
    cast(0 as int) as depth
  from employees
  where manager_id is null
  union all
  select
    cast(e.employee_id as int) as employee_id,
    cast(e.manager_id as int) as boss_id,
    cast(c.depth + 1 as int) as depth
  from chain as c
  join employees as e on e.manager_id = c.employee_id
  where c.depth < 20
)
select e.name, c.depth
from chain as c
join employees as e on e.employee_id = c.employee_id
order by c.depth, cast((e.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
option (maxrecursion 0)`,
      params: [],
    },
    spark: {
      text: `with recursive chain max recursion level 1000000 as (
  select employee_id, manager_id as boss_id, 0 as depth
  from employees
  where manager_id is null
  union all
  select e.employee_id, e.manager_id as boss_id, c.depth + 1 as depth
  from chain as c
  join employees as e on e.manager_id = c.employee_id
  where c.depth < 20
)
select e.name, c.depth
from chain as c
join employees as e on e.employee_id = c.employee_id
order by c.depth, e.name`,
      params: [],
    },
  },
});
