-- weather_inputs_fit, run: fits the parameters of weather_inputs and stores them as a version.
-- MySQL 8.4 · definitions/transforms.ts · version int (default 1)
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

start transaction;

-- 1. delete the version from weather_parameters
-- Readers look for this row first, so that an incomplete version stays invisible.
delete from weather_parameters
where version = ?;

-- 2. delete the version from weather_parameters_by_origin
delete from weather_parameters_by_origin
where version = ?;

-- 3. fit weather_parameters_by_origin
insert into weather_parameters_by_origin (version, origin, temp_median)
with
  groups_of_weather as (
    select origin collate utf8mb4_0900_bin as origin, count(temp) as temp_known
    from weather
    where observed_at < timestamp '2013-02-01 00:00:00'
    group by origin collate utf8mb4_0900_bin
  ),
  numbered_temp as (
    select
      origin,
      temp,
      row_number() over (partition by origin collate utf8mb4_0900_bin order by temp) as place
    from weather
    where observed_at < timestamp '2013-02-01 00:00:00' and temp is not null
  ),
  ranked_temp as (
    select
      gow.origin,
      max(
        case when nt.place = floor((gow.temp_known - 1) * 0.5e0) + 1 then nt.temp end
      ) as temp_median_low,
      max(
        case when nt.place = ceil((gow.temp_known - 1) * 0.5e0) + 1 then nt.temp end
      ) as temp_median_high
    from numbered_temp as nt
    join groups_of_weather as gow on nt.origin = gow.origin
      and nt.origin collate utf8mb4_0900_bin = gow.origin
    where nt.place in (
        floor((gow.temp_known - 1) * 0.5e0) + 1, ceil((gow.temp_known - 1) * 0.5e0) + 1
      )
    group by gow.origin
  )
select
  cast(? as signed) as version,
  gow.origin,
  rt.temp_median_low
    + (rt.temp_median_high - rt.temp_median_low)
      * ((gow.temp_known - 1) * 0.5e0 - floor((gow.temp_known - 1) * 0.5e0)) as temp_median
from groups_of_weather as gow
left join ranked_temp as rt on gow.origin = rt.origin;

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
with
  groups_of_weather as (
    select
      count(*) as row_count,
      count(temp) as temp_known,
      count(wind_speed) as wind_speed_known,
      avg(pressure) as pressure_mean,
      stddev_pop(pressure) as pressure_stddev,
      count(precip) as precip_known
    from weather
    where observed_at < timestamp '2013-02-01 00:00:00'
  ),
  numbered_temp as (
    select temp, row_number() over (order by temp) as place
    from weather
    where observed_at < timestamp '2013-02-01 00:00:00' and temp is not null
  ),
  ranked_temp as (
    select
      max(
        case when nt.place = floor((gow.temp_known - 1) * 0.5e0) + 1 then nt.temp end
      ) as temp_median_low,
      max(
        case when nt.place = ceil((gow.temp_known - 1) * 0.5e0) + 1 then nt.temp end
      ) as temp_median_high
    from numbered_temp as nt
    join groups_of_weather as gow on true
    where nt.place in (
        floor((gow.temp_known - 1) * 0.5e0) + 1, ceil((gow.temp_known - 1) * 0.5e0) + 1
      )
  ),
  numbered_wind_speed as (
    select wind_speed, row_number() over (order by wind_speed) as place
    from weather
    where observed_at < timestamp '2013-02-01 00:00:00' and wind_speed is not null
  ),
  ranked_wind_speed as (
    select
      max(
        case when nws.place = floor((gow.wind_speed_known - 1) * 0.5e0) + 1 then nws.wind_speed end
      ) as wind_speed_median_low,
      max(
        case when nws.place = ceil((gow.wind_speed_known - 1) * 0.5e0) + 1 then nws.wind_speed end
      ) as wind_speed_median_high,
      max(
        case when nws.place = floor((gow.wind_speed_known - 1) * 0.75e0) + 1 then nws.wind_speed end
      ) as wind_speed_p75_low,
      max(
        case when nws.place = ceil((gow.wind_speed_known - 1) * 0.75e0) + 1 then nws.wind_speed end
      ) as wind_speed_p75_high,
      max(
        case when nws.place = floor((gow.wind_speed_known - 1) * 0.25e0) + 1 then nws.wind_speed end
      ) as wind_speed_p25_low,
      max(
        case when nws.place = ceil((gow.wind_speed_known - 1) * 0.25e0) + 1 then nws.wind_speed end
      ) as wind_speed_p25_high
    from numbered_wind_speed as nws
    join groups_of_weather as gow on true
    where nws.place in (
        floor((gow.wind_speed_known - 1) * 0.5e0) + 1, ceil((gow.wind_speed_known - 1) * 0.5e0) + 1,
        floor((gow.wind_speed_known - 1) * 0.75e0) + 1,
        ceil((gow.wind_speed_known - 1) * 0.75e0) + 1,
        floor((gow.wind_speed_known - 1) * 0.25e0) + 1,
        ceil((gow.wind_speed_known - 1) * 0.25e0) + 1
      )
  ),
  numbered_precip as (
    select precip, row_number() over (order by precip) as place
    from weather
    where observed_at < timestamp '2013-02-01 00:00:00' and precip is not null
  ),
  ranked_precip as (
    select
      max(
        case when np.place = floor((gow.precip_known - 1) * 0.01e0) + 1 then np.precip end
      ) as precip_p01_low,
      max(
        case when np.place = ceil((gow.precip_known - 1) * 0.01e0) + 1 then np.precip end
      ) as precip_p01_high,
      max(
        case when np.place = floor((gow.precip_known - 1) * 0.99e0) + 1 then np.precip end
      ) as precip_p99_low,
      max(
        case when np.place = ceil((gow.precip_known - 1) * 0.99e0) + 1 then np.precip end
      ) as precip_p99_high
    from numbered_precip as np
    join groups_of_weather as gow on true
    where np.place in (
        floor((gow.precip_known - 1) * 0.01e0) + 1, ceil((gow.precip_known - 1) * 0.01e0) + 1,
        floor((gow.precip_known - 1) * 0.99e0) + 1, ceil((gow.precip_known - 1) * 0.99e0) + 1
      )
  )
select
  cast(? as signed) as version,
  utc_timestamp(6) as fitted_at,
  '696dbef866f48a50' as source_hash,
  gow.row_count,
  rt.temp_median_low
    + (rt.temp_median_high - rt.temp_median_low)
      * ((gow.temp_known - 1) * 0.5e0 - floor((gow.temp_known - 1) * 0.5e0)) as temp_median,
  rws.wind_speed_median_low
    + (rws.wind_speed_median_high - rws.wind_speed_median_low)
      * (
        (gow.wind_speed_known - 1) * 0.5e0 - floor((gow.wind_speed_known - 1) * 0.5e0)
      ) as wind_speed_median,
  rws.wind_speed_p75_low
    + (rws.wind_speed_p75_high - rws.wind_speed_p75_low)
      * (
        (gow.wind_speed_known - 1) * 0.75e0 - floor((gow.wind_speed_known - 1) * 0.75e0)
      ) as wind_speed_p75,
  rws.wind_speed_p25_low
    + (rws.wind_speed_p25_high - rws.wind_speed_p25_low)
      * (
        (gow.wind_speed_known - 1) * 0.25e0 - floor((gow.wind_speed_known - 1) * 0.25e0)
      ) as wind_speed_p25,
  gow.pressure_mean,
  gow.pressure_stddev,
  rp.precip_p01_low
    + (rp.precip_p01_high - rp.precip_p01_low)
      * ((gow.precip_known - 1) * 0.01e0 - floor((gow.precip_known - 1) * 0.01e0)) as precip_p01,
  rp.precip_p99_low
    + (rp.precip_p99_high - rp.precip_p99_low)
      * ((gow.precip_known - 1) * 0.99e0 - floor((gow.precip_known - 1) * 0.99e0)) as precip_p99
from groups_of_weather as gow
left join ranked_temp as rt on true
left join ranked_wind_speed as rws on true
left join ranked_precip as rp on true;

commit;
