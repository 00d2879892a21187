-- levels: the same with those that are unknown.
-- Postgres 16 · definition.ts
select
  w.origin,
  w.observed_at,
  uc.name,
  case
    when uc.name = 'temp'
    then case when w.temp is null then 'unknown' when w.temp >= 10.0 then 'warm' else 'cold' end
    else w.note
  end as value
from weather as w
cross join (
  select 'temp' as name
  union all
  select 'note'
) as uc

-- readings: each reading in a row of its own, with a name for how high it is.
-- Postgres 16 · definition.ts
with
  unpivoted as (
    select
      w.origin,
      w.observed_at,
      uc.measure,
      case
        when uc.measure = 'temp' then w.temp
        else cast(w.visibility as double precision)
      end as reading
    from weather as w
    cross join (
      select 'temp' as measure
      union all
      select 'visibility'
    ) as uc
  ),
  long as (
    select origin, observed_at, measure, reading
    from unpivoted
    where reading is not null
  )
select
  origin,
  observed_at,
  measure,
  reading,
  case when reading >= 20.0 then 'high' when reading >= 10.0 then 'medium' else 'low' end as level
from long
order by origin collate "C", observed_at, measure collate "C"
limit 100
