// Made by quern from definitions/rfm.ts:31. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface CustomerCountriesRow {
  readonly userId: bigint;
  readonly country_de: number;
  readonly country_fr: number;
  readonly country_gb: number;
  readonly country_us: number;
  readonly country_other: number;
  readonly country_null: number;
}

/** Customers with one column for each of the shop's largest countries, for a model that reads numbers only. */
export const customerCountries: Query<NoParams, CustomerCountriesRow> = /* @__PURE__ */ defineQuery({
  name: "customer_countries",
  params: {},
  columns: {
    userId: "bigint",
    country_de: "int",
    country_fr: "int",
    country_gb: "int",
    country_us: "int",
    country_other: "int",
    country_null: "int",
  },
  sql: {
    postgres: {
      text: `select
  user_id,
  case when country = 'DE' then 1 else 0 end as country_de,
  case when country = 'FR' then 1 else 0 end as country_fr,
  case when country = 'GB' then 1 else 0 end as country_gb,
  case when country = 'US' then 1 else 0 end as country_us,
  case
    when country is null or country in ('DE', 'FR', 'GB', 'US') then 0
    else 1
  end as country_other,
  case when country is null then 1 else 0 end as country_null
from users
order by user_id`,
      params: [],
    },
    mysql: {
      text: `select
  user_id,
  case when country collate utf8mb4_0900_bin = 'DE' then 1 else 0 end as country_de,
  case when country collate utf8mb4_0900_bin = 'FR' then 1 else 0 end as country_fr,
  case when country collate utf8mb4_0900_bin = 'GB' then 1 else 0 end as country_gb,
  case when country collate utf8mb4_0900_bin = 'US' then 1 else 0 end as country_us,
  case
    when country is null or country collate utf8mb4_0900_bin in ('DE', 'FR', 'GB', 'US') then 0
    else 1
  end as country_other,
  case when country is null then 1 else 0 end as country_null
from users
order by user_id`,
      params: [],
    },
    sqlserver: {
      text: `select
  user_id,
  case
    when (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'DE.' then 1
    else 0
  end as country_de,
  case
    when (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'FR.' then 1
    else 0
  end as country_fr,
  case
    when (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'GB.' then 1
    else 0
  end as country_gb,
  case
    when (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'US.' then 1
    else 0
  end as country_us,
  case
    when country is null
      or (country + N'.') collate Latin1_General_100_BIN2_UTF8 in ('DE.', 'FR.', 'GB.', 'US.')
    then 0
    else 1
  end as country_other,
  case when country is null then 1 else 0 end as country_null
from users
order by user_id`,
      params: [],
    },
    spark: {
      text: `select
  user_id,
  case when country = 'DE' then 1 else 0 end as country_de,
  case when country = 'FR' then 1 else 0 end as country_fr,
  case when country = 'GB' then 1 else 0 end as country_gb,
  case when country = 'US' then 1 else 0 end as country_us,
  case
    when country is null or country in ('DE', 'FR', 'GB', 'US') then 0
    else 1
  end as country_other,
  case when country is null then 1 else 0 end as country_null
from users
order by user_id`,
      params: [],
    },
  },
});
