-- weather_inputs_fit, run: fits the parameters of weather_inputs and stores them as a version.
-- SQL Server 2022 · definitions/transforms.ts · @version int (default 1)
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.

set xact_abort on;
begin transaction;

-- 1. delete the version from weather_parameters
-- Readers look for this row first, so that an incomplete version stays invisible.
delete from weather_parameters
where version = @version;

-- 2. delete the version from weather_parameters_by_origin
delete from weather_parameters_by_origin
where version = @version;

-- 3. fit weather_parameters_by_origin
with ranked_weather as (
  select
    origin,
    temp,
    row_number() over (
      partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8
      order by case when temp is null then 1 else 0 end, temp
    )
      - 1 as temp_index,
    coalesce(
      lead(temp, 1) over (
        partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8
        order by case when temp is null then 1 else 0 end, temp
      ),
      temp
    ) as temp_next,
    (count_big(temp) over (partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8) - 1)
      * 0.5e0 as temp_median_at
  from weather
  where observed_at < cast('2013-02-01' as datetime2(6))
)
insert into weather_parameters_by_origin (version, origin, temp_median)
select
  @version as version,
  min(origin) as origin,
  max(
    case
      when temp_index = floor(temp_median_at)
      then temp + (temp_next - temp) * (temp_median_at - floor(temp_median_at))
    end
  ) as temp_median
from ranked_weather
group by (origin + N'.') collate Latin1_General_100_BIN2_UTF8;

-- 4. fit weather_parameters
with
  ranked_weather as (
    select
      temp,
      wind_speed,
      pressure,
      precip,
      row_number() over (order by case when temp is null then 1 else 0 end, temp) - 1 as temp_index,
      coalesce(
        lead(temp, 1) over (order by case when temp is null then 1 else 0 end, temp),
        temp
      ) as temp_next,
      (count_big(temp) over () - 1) * 0.5e0 as temp_median_at,
      row_number() over (order by case when wind_speed is null then 1 else 0 end, wind_speed)
        - 1 as wind_speed_index,
      coalesce(
        lead(wind_speed, 1) over (
          order by case when wind_speed is null then 1 else 0 end, wind_speed
        ),
        wind_speed
      ) as wind_speed_next,
      (count_big(wind_speed) over () - 1) * 0.5e0 as wind_speed_median_at,
      (count_big(wind_speed) over () - 1) * 0.75e0 as wind_speed_p75_at,
      (count_big(wind_speed) over () - 1) * 0.25e0 as wind_speed_p25_at,
      row_number() over (order by case when precip is null then 1 else 0 end, precip)
        - 1 as precip_index,
      coalesce(
        lead(precip, 1) over (order by case when precip is null then 1 else 0 end, precip),
        precip
      ) as precip_next,
      (count_big(precip) over () - 1) * 0.01e0 as precip_p01_at,
      (count_big(precip) over () - 1) * 0.99e0 as precip_p99_at
    from weather
    where observed_at < cast('2013-02-01' as datetime2(6))
  ),
  weather_with_pressure_centered as (
    select
      temp,
      wind_speed,
      pressure,
      precip,
      temp_index,
      temp_next,
      temp_median_at,
      wind_speed_index,
      wind_speed_next,
      wind_speed_median_at,
      wind_speed_p75_at,
      wind_speed_p25_at,
      precip_index,
      precip_next,
      precip_p01_at,
      precip_p99_at,
      pressure - avg(pressure) over () as pressure_centered
    from ranked_weather
  )
insert into weather_parameters (
  version,
  fitted_at,
  source_hash,
  row_count,
  temp_median,
  wind_speed_median,
  wind_speed_p75,
  wind_speed_p25,
  pressure_mean,
  pressure_stddev,
  precip_p01,
  precip_p99
)
select
  @version as version,
  sysdatetimeoffset() as fitted_at,
  '696dbef866f48a50' as source_hash,
  count_big(*) as row_count,
  max(
    case
      when temp_index = floor(temp_median_at)
      then temp + (temp_next - temp) * (temp_median_at - floor(temp_median_at))
    end
  ) as temp_median,
  max(
    case
      when wind_speed_index = floor(wind_speed_median_at)
      then wind_speed
          + (wind_speed_next - wind_speed) * (wind_speed_median_at - floor(wind_speed_median_at))
    end
  ) as wind_speed_median,
  max(
    case
      when wind_speed_index = floor(wind_speed_p75_at)
      then wind_speed
          + (wind_speed_next - wind_speed) * (wind_speed_p75_at - floor(wind_speed_p75_at))
    end
  ) as wind_speed_p75,
  max(
    case
      when wind_speed_index = floor(wind_speed_p25_at)
      then wind_speed
          + (wind_speed_next - wind_speed) * (wind_speed_p25_at - floor(wind_speed_p25_at))
    end
  ) as wind_speed_p25,
  avg(pressure) as pressure_mean,
  stdevp(pressure_centered) as pressure_stddev,
  max(
    case
      when precip_index = floor(precip_p01_at)
      then precip + (precip_next - precip) * (precip_p01_at - floor(precip_p01_at))
    end
  ) as precip_p01,
  max(
    case
      when precip_index = floor(precip_p99_at)
      then precip + (precip_next - precip) * (precip_p99_at - floor(precip_p99_at))
    end
  ) as precip_p99
from weather_with_pressure_centered;

commit;
