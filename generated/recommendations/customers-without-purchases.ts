// Made by quern from definitions/customers.ts:34. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface CustomersWithoutPurchasesParams {
  readonly countries: readonly string[];
}

export interface CustomersWithoutPurchasesRow {
  readonly userId: bigint;
  readonly email: string;
  readonly country: string | null;
  readonly registeredAt: Date;
  readonly isSubscribed: boolean;
  readonly mailingGroup: bigint;
}

/** Registered customers who have never ordered anything, the longest registered first. */
export const customersWithoutPurchases: Query<CustomersWithoutPurchasesParams, CustomersWithoutPurchasesRow> = /* @__PURE__ */ defineQuery({
  name: "customers_without_purchases",
  params: { countries: "text[]" },
  columns: {
    userId: "bigint",
    email: "text",
    country: "text?",
    registeredAt: "timestamp",
    isSubscribed: "boolean",
    mailingGroup: "bigint",
  },
  sql: {
    postgres: {
      text: `select
  u.user_id,
  u.email,
  u.country,
  u.registered_at,
  u.newsletter as is_subscribed,
  mod(
    cast(
      cast(
        'x' || left(
          encode(sha256(convert_to('mailing:' || cast(u.user_id as text), 'UTF8')), 'hex'),
          13
        ) as bit(52)
      ) as bigint
    ),
    4
  ) as mailing_group
from users as u
where not exists (select 1 from orders as o where o.user_id = u.user_id) and u.country = any($1)
order by u.registered_at, u.user_id`,
      params: ["countries"],
    },
    mysql: {
      text: `select
  u.user_id,
  u.email,
  u.country,
  u.registered_at,
  u.newsletter as is_subscribed,
  cast(conv(left(sha2(concat('mailing:', cast(u.user_id as char)), 256), 13), 16, 10) as signed)
    % 4 as mailing_group
from users as u
where not exists (select 1 from orders as o where o.user_id = u.user_id)
  and u.country collate utf8mb4_0900_bin in (
    select j.v
    from json_table(
      ?,
      '$[*]' columns (v varchar(768) collate utf8mb4_0900_bin path '$' error on error)
    ) as j
  )
order by u.registered_at, u.user_id`,
      params: ["countries"],
    },
    sqlserver: {
      text: `select
  u.user_id,
  u.email,
  u.country,
  u.registered_at,
  u.newsletter as is_subscribed,
  cast(substring(hashbytes(
    'SHA2_256',
    'mailing:' + cast(u.user_id as varchar(20))
  ), 1, 7) as bigint)
    / 16
    % 4 as mailing_group
from users as u
where not exists (select 1 from orders as o where o.user_id = u.user_id)
  and (u.country + N'.') collate Latin1_General_100_BIN2_UTF8 in (
    select v + '.'
    from openjson(@countries) with (v nvarchar(max) '$')
  )
order by u.registered_at, u.user_id`,
      params: ["countries"],
    },
    spark: {
      text: `select
  u.user_id,
  u.email,
  u.country,
  u.registered_at,
  u.newsletter as is_subscribed,
  cast(conv(substr(sha2('mailing:' || cast(u.user_id as string), 256), 1, 13), 16, 10) as bigint)
    % 4 as mailing_group
from users as u
where not exists (select 1 from orders as o where o.user_id = u.user_id)
  and exists(from_json(:countries, 'array<string>'), listed -> listed = u.country)
order by u.registered_at, u.user_id`,
      params: ["countries"],
    },
  },
});
