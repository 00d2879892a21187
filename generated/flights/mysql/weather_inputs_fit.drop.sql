-- weather_inputs_fit, drop: fits the parameters of weather_inputs and stores them as a version.
-- MySQL 8.4 · definitions/transforms.ts

start transaction;

-- 1. drop weather_parameters
drop table if exists weather_parameters;

-- 2. drop weather_parameters_by_origin
drop table if exists weather_parameters_by_origin;

commit;
