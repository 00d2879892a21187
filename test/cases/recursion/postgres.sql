-- reports: Everybody below each manager, with the distance.
-- Postgres 16 · definition.ts
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
select e.name, c.depth
from chain as c
join employees as e on e.employee_id = c.employee_id
order by c.depth, e.name collate "C"
