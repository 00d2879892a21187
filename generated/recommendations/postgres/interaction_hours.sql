-- interaction_hours: when people interact: by ISO weekday (Monday is 1) and hour, UTC.
-- Postgres 16 · definitions/behaviour.ts
select
  cast(extract(isodow from occurred_at) as integer) as weekday,
  cast(extract(hour from occurred_at) as integer) as hour,
  count(*) as interactions,
  count(distinct user_id) as visitors,
  count(*) filter (where kind = 'purchase') as purchases
from interactions
group by
  cast(extract(isodow from occurred_at) as integer),
  cast(extract(hour from occurred_at) as integer)
order by weekday, hour
