-- interaction_hours: when people interact: by ISO weekday (Monday is 1) and hour, UTC.
-- Spark 4.0 · definitions/behaviour.ts
select
  weekday(occurred_at) + 1 as weekday,
  hour(occurred_at) as hour,
  count(*) as interactions,
  count(distinct user_id) as visitors,
  count(*) filter (where kind = 'purchase') as purchases
from interactions
group by weekday(occurred_at) + 1, hour(occurred_at)
order by weekday, hour
