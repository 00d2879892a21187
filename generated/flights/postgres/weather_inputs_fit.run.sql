-- weather_inputs_fit, run: fits the parameters of weather_inputs and stores them as a version.
-- Postgres 16 · definitions/transforms.ts · $1 version int (default 1)

begin;

-- 1. delete the version from weather_parameters
-- Readers look for this row first, so that an incomplete version stays invisible.
delete from weather_parameters
where version = $1;

-- 2. delete the version from weather_parameters_by_origin
delete from weather_parameters_by_origin
where version = $1;

-- 3. fit weather_parameters_by_origin
insert into weather_parameters_by_origin (version, origin, temp_median)
select
  cast($1 as integer) as version,
  origin,
  percentile_cont(0.5) within group (order by temp) as temp_median
from weather
where observed_at < timestamp '2013-02-01 00:00:00'
group by origin;

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
select
  cast($1 as integer) as version,
  current_timestamp as fitted_at,
  '696dbef866f48a50' as source_hash,
  count(*) as row_count,
  percentile_cont(0.5) within group (order by temp) as temp_median,
  percentile_cont(0.5) within group (order by wind_speed) as wind_speed_median,
  percentile_cont(0.75) within group (order by wind_speed) as wind_speed_p75,
  percentile_cont(0.25) within group (order by wind_speed) as wind_speed_p25,
  avg(pressure) as pressure_mean,
  stddev_pop(pressure) as pressure_stddev,
  percentile_cont(0.01) within group (order by precip) as precip_p01,
  percentile_cont(0.99) within group (order by precip) as precip_p99
from weather
where observed_at < timestamp '2013-02-01 00:00:00';

commit;
