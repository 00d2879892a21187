// Made by quern from definitions/transforms.ts:70. Do not edit: `quern generate` writes it.
import { defineRun, type Run } from "./runtime/run.ts";

export interface WeatherInputsFitParams {
  /** Default 1. */
  readonly version?: number;
}

/** Fits the parameters that weather_inputs reads, and stores them as a version. */
export const weatherInputsFit: Run<WeatherInputsFitParams, "create" | "run" | "drop"> = /* @__PURE__ */ defineRun({
  name: "weather_inputs_fit",
  params: { version: ["int", 1] },
  actions: ["create", "run", "drop"],
  engines: {
    postgres: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "make weather_parameters",
          text: `create table if not exists weather_parameters (
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
)`,
          params: [],
        },
        {
          do: "write",
          name: "make weather_parameters_by_origin",
          text: `create table if not exists weather_parameters_by_origin (
  version integer not null,
  origin text collate "C" not null,
  temp_median double precision
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget the version in weather_parameters",
          text: `delete from weather_parameters
where version = $1`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in weather_parameters_by_origin",
          text: `delete from weather_parameters_by_origin
where version = $1`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit weather_parameters_by_origin",
          counts: "inserted",
          text: `insert into weather_parameters_by_origin (version, origin, temp_median)
select
  cast($1 as integer) as version,
  origin,
  percentile_cont(0.5) within group (order by temp) as temp_median
from weather
where observed_at < timestamp '2013-02-01 00:00:00'
group by origin`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit weather_parameters",
          counts: "inserted",
          text: `insert into weather_parameters (
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
  'ec54237f9e5038cd' as source_hash,
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
where observed_at < timestamp '2013-02-01 00:00:00'`,
          params: ["version"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop weather_parameters",
          text: `drop table if exists weather_parameters`,
          params: [],
        },
        {
          do: "write",
          name: "drop weather_parameters_by_origin",
          text: `drop table if exists weather_parameters_by_origin`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "make weather_parameters",
          text: `create table if not exists weather_parameters (
  version int not null,
  fitted_at timestamp(6) not null,
  source_hash longtext collate utf8mb4_0900_bin not null,
  row_count bigint not null,
  temp_median double,
  wind_speed_median double,
  wind_speed_p75 double,
  wind_speed_p25 double,
  pressure_mean double,
  pressure_stddev double,
  precip_p01 double,
  precip_p99 double,
  primary key (version)
)`,
          params: [],
        },
        {
          do: "write",
          name: "make weather_parameters_by_origin",
          text: `create table if not exists weather_parameters_by_origin (
  version int not null,
  origin longtext collate utf8mb4_0900_bin not null,
  temp_median double
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget the version in weather_parameters",
          text: `delete from weather_parameters
where version = ?`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in weather_parameters_by_origin",
          text: `delete from weather_parameters_by_origin
where version = ?`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit weather_parameters_by_origin",
          counts: "inserted",
          text: `insert into weather_parameters_by_origin (version, origin, temp_median)
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
group by origin collate utf8mb4_0900_bin`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit weather_parameters",
          counts: "inserted",
          text: `insert into weather_parameters (
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
from ranked_weather`,
          params: ["version"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop weather_parameters",
          text: `drop table if exists weather_parameters`,
          params: [],
        },
        {
          do: "write",
          name: "drop weather_parameters_by_origin",
          text: `drop table if exists weather_parameters_by_origin`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "make weather_parameters",
          text: `if object_id(N'weather_parameters', N'U') is null
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
)`,
          params: [],
        },
        {
          do: "write",
          name: "make weather_parameters_by_origin",
          text: `if object_id(N'weather_parameters_by_origin', N'U') is null
create table weather_parameters_by_origin (
  version int not null,
  origin nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  temp_median float
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget the version in weather_parameters",
          text: `delete from weather_parameters
where version = @version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in weather_parameters_by_origin",
          text: `delete from weather_parameters_by_origin
where version = @version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit weather_parameters_by_origin",
          counts: "inserted",
          text: `with ranked_weather as (
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
group by (origin + N'.') collate Latin1_General_100_BIN2_UTF8`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit weather_parameters",
          counts: "inserted",
          text: `with ranked_weather as (
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
  'ec54237f9e5038cd' as source_hash,
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
  stdevp(pressure) as pressure_stddev,
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
from ranked_weather`,
          params: ["version"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop weather_parameters",
          text: `drop table if exists weather_parameters`,
          params: [],
        },
        {
          do: "write",
          name: "drop weather_parameters_by_origin",
          text: `drop table if exists weather_parameters_by_origin`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      utc: true,
      create: [
        {
          do: "write",
          name: "make weather_parameters",
          text: `create table if not exists weather_parameters (
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
) using delta`,
          params: [],
        },
        {
          do: "write",
          name: "make weather_parameters_by_origin",
          text: `create table if not exists weather_parameters_by_origin (
  version int not null,
  origin string not null,
  temp_median double
) using delta`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget the version in weather_parameters",
          text: `delete from weather_parameters
where version = :version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in weather_parameters_by_origin",
          text: `delete from weather_parameters_by_origin
where version = :version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit weather_parameters_by_origin",
          counts: "inserted",
          text: `insert into weather_parameters_by_origin (version, origin, temp_median)
select :version as version, origin, percentile(temp, 0.5) as temp_median
from weather
where observed_at < timestamp_ntz '2013-02-01 00:00:00'
group by origin`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit weather_parameters",
          counts: "inserted",
          text: `insert into weather_parameters (
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
  'ec54237f9e5038cd' as source_hash,
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
where observed_at < timestamp_ntz '2013-02-01 00:00:00'`,
          params: ["version"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop weather_parameters",
          text: `drop table if exists weather_parameters`,
          params: [],
        },
        {
          do: "write",
          name: "drop weather_parameters_by_origin",
          text: `drop table if exists weather_parameters_by_origin`,
          params: [],
        },
      ],
    },
  },
});
