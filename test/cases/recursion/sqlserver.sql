-- reports: Everybody below each manager, with the distance.
-- SQL Server 2022 · definition.ts
with chain as (
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
option (maxrecursion 0);
