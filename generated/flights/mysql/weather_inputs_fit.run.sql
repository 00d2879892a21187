-- weather_inputs_fit, run: Fits the parameters that weather_inputs reads, and stores them as a
-- version.
-- MySQL 8.4 · definitions/transforms.ts · version int (default 1)
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.

start transaction;

-- 1. forget the version in weather_parameters
-- Without this row no one reads the version, until all of it is there.
delete from weather_parameters
where version = ?;

-- 2. forget the version in weather_parameters_by_origin
delete from weather_parameters_by_origin
where version = ?;

-- 3. fit weather_parameters_by_origin
insert into weather_parameters_by_origin (version, origin, temp_median)
with ranked_weather as (
  select
    origin,
    temp,
    cast(
      row_number() over (
        partition by origin collate utf8mb4_0900_bin
        order by temp is null, temp
      ) as signed
    )
      - 1 as temp_index,
    coalesce(
      lead(temp, 1) over (partition by origin collate utf8mb4_0900_bin order by temp is null, temp),
      temp
    ) as temp_next,
    (count(temp) over (partition by origin collate utf8mb4_0900_bin) - 1) * 0.5e0 as temp_median_at
  from weather
  where observed_at < timestamp '2013-02-01 00:00:00'
)
select
  cast(? as signed) as version,
  origin collate utf8mb4_0900_bin as origin,
  max(
    case
      when temp_index = floor(temp_median_at)
      then temp + (temp_next - temp) * (temp_median_at - floor(temp_median_at))
    end
  ) as temp_median
from ranked_weather
group by origin collate utf8mb4_0900_bin;

-- 4. fit weather_parameters
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
with ranked_weather as (
  select
    temp,
    wind_speed,
    pressure,
    precip,
    cast(row_number() over (order by temp is null, temp) as signed) - 1 as temp_index,
    coalesce(lead(temp, 1) over (order by temp is null, temp), temp) as temp_next,
    (count(temp) over () - 1) * 0.5e0 as temp_median_at,
    cast(row_number() over (order by wind_speed is null, wind_speed) as signed)
      - 1 as wind_speed_index,
    coalesce(
      lead(wind_speed, 1) over (order by wind_speed is null, wind_speed),
      wind_speed
    ) as wind_speed_next,
    (count(wind_speed) over () - 1) * 0.5e0 as wind_speed_median_at,
    (count(wind_speed) over () - 1) * 0.75e0 as wind_speed_p75_at,
    (count(wind_speed) over () - 1) * 0.25e0 as wind_speed_p25_at,
    cast(row_number() over (order by precip is null, precip) as signed) - 1 as precip_index,
    coalesce(lead(precip, 1) over (order by precip is null, precip), precip) as precip_next,
    (count(precip) over () - 1) * 0.01e0 as precip_p01_at,
    (count(precip) over () - 1) * 0.99e0 as precip_p99_at
  from weather
  where observed_at < timestamp '2013-02-01 00:00:00'
)
select
  cast(? as signed) as version,
  utc_timestamp(6) as fitted_at,
  'ec54237f9e5038cd' as source_hash,
  count(*) as row_count,
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
  stddev_pop(pressure) as pressure_stddev,
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
from ranked_weather;

commit;
