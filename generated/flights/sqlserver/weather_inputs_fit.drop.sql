-- weather_inputs_fit, drop: fits the parameters of weather_inputs and stores them as a version.
-- SQL Server 2022 · definitions/transforms.ts

set xact_abort on;
begin transaction;

-- 1. drop weather_parameters
drop table if exists weather_parameters;

-- 2. drop weather_parameters_by_origin
drop table if exists weather_parameters_by_origin;

commit;
