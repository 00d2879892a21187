-- weather_inputs_fit, create: fits the parameters of weather_inputs and stores them as a version.
-- Spark 4.0 · definitions/transforms.ts

-- 1. create weather_parameters
create table if not exists weather_parameters (
  version int not null,
  fitted_at timestamp not null,
  source_hash string not null,
  row_count bigint not null,
  temp_median double,
  wind_speed_median double,
  wind_speed_p75 double,
  wind_speed_p25 double,
  pressure_mean double,
  pressure_stddev double,
  precip_p01 double,
  precip_p99 double
) using delta;

-- 2. create weather_parameters_by_origin
create table if not exists weather_parameters_by_origin (
  version int not null,
  origin string not null,
  temp_median double
) using delta;
