-- weather_inputs: the weather with its gaps filled and its scale learnt once: `weather_inputs_fit`
-- stores what the readings of January say.
-- Postgres 16 · definitions/transforms.ts · $1 version int or null
with
  -- Fitted parameters of the requested version, or of the latest one.
  parameters as (
    select
      wp.version,
      wp.temp_median,
      wp.wind_speed_median,
      wp.wind_speed_p75,
      wp.wind_speed_p25,
      wp.pressure_mean,
      wp.pressure_stddev,
      wp.precip_p01,
      wp.precip_p99
    from weather_parameters as wp
    where wp.source_hash = '696dbef866f48a50'
      and wp.version
        = coalesce(
          cast($1 as integer),
          (
            select max(wp2.version) as newest
            from weather_parameters as wp2
            where wp2.source_hash = '696dbef866f48a50'
          )
        )
  )
select
  w.origin,
  w.observed_at,
  coalesce(w.temp, wpbo.temp_median, p.temp_median) as temp,
  case when w.temp is null then 1 else 0 end as temp_missing,
  (w.wind_speed - p.wind_speed_median) / nullif(p.wind_speed_p75 - p.wind_speed_p25, 0) as wind,
  (w.pressure - p.pressure_mean) / nullif(p.pressure_stddev, 0) as pressure,
  case
    when w.precip < p.precip_p01 then p.precip_p01
    when w.precip > p.precip_p99 then p.precip_p99
    else cast(w.precip as double precision)
  end as precip
from weather as w
cross join parameters as p
left join weather_parameters_by_origin as wpbo on wpbo.version = p.version
  and wpbo.origin = w.origin
