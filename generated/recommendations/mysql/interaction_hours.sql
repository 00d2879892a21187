-- interaction_hours: when people interact: by ISO weekday (Monday is 1) and hour, UTC.
-- MySQL 8.4 · definitions/behaviour.ts
select
  weekday(occurred_at) + 1 as weekday,
  hour(occurred_at) as hour,
  count(*) as interactions,
  count(distinct user_id) as visitors,
  count(case when kind collate utf8mb4_0900_bin = 'purchase' then 1 end) as purchases
from interactions
group by weekday(occurred_at) + 1, hour(occurred_at)
order by weekday, hour
