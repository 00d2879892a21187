-- interaction_hours: when people interact: by ISO weekday (Monday is 1) and hour, UTC.
-- SQL Server 2022 · definitions/behaviour.ts
select
  datediff(day, '0001-01-01', occurred_at) % 7 + 1 as weekday,
  datepart(hour, occurred_at) as hour,
  count_big(*) as interactions,
  count_big(distinct user_id) as visitors,
  count_big(
    case when (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
  ) as purchases
from interactions
group by datediff(day, '0001-01-01', occurred_at) % 7 + 1, datepart(hour, occurred_at)
order by weekday, hour;
