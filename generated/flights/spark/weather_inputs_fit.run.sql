-- weather_inputs_fit, run: fits the parameters of weather_inputs and stores them as a version.
-- Spark 4.0 · definitions/transforms.ts · :version int (default 1)

-- 1. delete the version from weather_parameters
-- Readers look for this row first, so that an incomplete version stays invisible.
delete from weather_parameters
where version = :version;

-- 2. delete the version from weather_parameters_by_origin
delete from weather_parameters_by_origin
where version = :version;

-- 3. fit weather_parameters_by_origin
insert into weather_parameters_by_origin (version, origin, temp_median)
select :version as version, origin, percentile(temp, 0.5) as temp_median
from weather
where observed_at < timestamp_ntz '2013-02-01 00:00:00'
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
  :version as version,
  current_timestamp() as fitted_at,
  '696dbef866f48a50' as source_hash,
  count(*) as row_count,
  percentile(temp, 0.5) as temp_median,
  percentile(wind_speed, 0.5) as wind_speed_median,
  percentile(wind_speed, 0.75) as wind_speed_p75,
  percentile(wind_speed, 0.25) as wind_speed_p25,
  avg(pressure) as pressure_mean,
  stddev_pop(pressure) as pressure_stddev,
  percentile(precip, 0.01) as precip_p01,
  percentile(precip, 0.99) as precip_p99
from weather
where observed_at < timestamp_ntz '2013-02-01 00:00:00';
