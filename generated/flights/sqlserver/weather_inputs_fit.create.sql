-- weather_inputs_fit, create: fits the parameters of weather_inputs and stores them as a version.
-- SQL Server 2022 · definitions/transforms.ts

set xact_abort on;
begin transaction;

-- 1. create weather_parameters
if object_id(N'weather_parameters', N'U') is null
create table weather_parameters (
  version int not null,
  fitted_at datetimeoffset(6) not null,
  source_hash nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  row_count bigint not null,
  temp_median float,
  wind_speed_median float,
  wind_speed_p75 float,
  wind_speed_p25 float,
  pressure_mean float,
  pressure_stddev float,
  precip_p01 float,
  precip_p99 float,
  primary key (version)
);

-- 2. create weather_parameters_by_origin
if object_id(N'weather_parameters_by_origin', N'U') is null
create table weather_parameters_by_origin (
  version int not null,
  origin nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  temp_median float
);

commit;
