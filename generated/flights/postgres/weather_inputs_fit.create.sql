-- weather_inputs_fit, create: fits the parameters of weather_inputs and stores them as a version.
-- Postgres 16 · definitions/transforms.ts

begin;

-- 1. create weather_parameters
create table if not exists weather_parameters (
  version integer not null,
  fitted_at timestamptz not null,
  source_hash text collate "C" not null,
  row_count bigint not null,
  temp_median double precision,
  wind_speed_median double precision,
  wind_speed_p75 double precision,
  wind_speed_p25 double precision,
  pressure_mean double precision,
  pressure_stddev double precision,
  precip_p01 double precision,
  precip_p99 double precision,
  primary key (version)
);

-- 2. create weather_parameters_by_origin
create table if not exists weather_parameters_by_origin (
  version integer not null,
  origin text collate "C" not null,
  temp_median double precision
);

commit;
