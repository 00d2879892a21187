-- reports: Everybody below each manager, with the distance.
-- MySQL 8.4 · definition.ts
with recursive chain as (
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
order by c.depth, e.name collate utf8mb4_0900_bin
