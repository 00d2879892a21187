// Made by quern from definitions/merge.ts:37. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface PersonsRow {
  readonly source: string;
  readonly id: bigint;
  readonly givenName: string | null;
  readonly surname: string;
  readonly email: string | null;
  /** YYYY-MM-DD */
  readonly bornOn: string | null;
  readonly seenAt: Date;
  readonly phone: string | null;
  readonly personId: string;
}

/** The same, with one id for each of them. */
export const persons: Query<NoParams, PersonsRow> = /* @__PURE__ */ defineQuery({
  name: "persons",
  params: {},
  columns: {
    source: "text",
    id: "bigint",
    givenName: "text?",
    surname: "text",
    email: "text?",
    bornOn: "date?",
    seenAt: "timestamp",
    phone: "text?",
    personId: "text",
  },
  sql: {
    postgres: {
      text: `with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(name, strpos(name || ' ', ' ') - 1) as given_name,
      btrim(substr(name, strpos(name || ' ', ' ') + 1)) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as text) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as text) as email,
      born_on,
      called_at as seen_at,
      phone
    from contacts
    union all
    select
      'newsletter' as source,
      subscriber_id as id,
      given_name,
      surname,
      email,
      born_on,
      signed_up_at as seen_at,
      cast(null as text) as phone
    from subscribers
  )
select
  source,
  id,
  given_name,
  surname,
  email,
  born_on,
  seen_at,
  phone,
  source || ' ' || cast(id as text) as person_id
from everybody`,
      params: [],
    },
    mysql: {
      text: `with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(
        name,
        locate(' ', concat(name, ' ') collate utf8mb4_0900_bin) - 1
      ) collate utf8mb4_0900_bin as given_name,
      trim(
        substr(name, greatest(locate(' ', concat(name, ' ') collate utf8mb4_0900_bin) + 1, 1))
      ) collate utf8mb4_0900_bin as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      null as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      null as email,
      born_on,
      called_at as seen_at,
      phone
    from contacts
    union all
    select
      'newsletter' as source,
      subscriber_id as id,
      given_name,
      surname,
      email,
      born_on,
      signed_up_at as seen_at,
      null as phone
    from subscribers
  )
select
  source,
  id,
  given_name,
  surname,
  email,
  born_on,
  seen_at,
  phone,
  concat(source, ' ', cast(id as char)) as person_id
from everybody`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(
        (name + N'') collate Latin1_General_100_CI_AS_SC,
        case
          when charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
          else len(
            (
              left(
                (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8,
                charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) - 1
              )
                + N'.'
            ) collate Latin1_General_100_CI_AS_SC
          )
        end
          - 1
      ) collate database_default as given_name,
      trim(
        substring(
          (name + N'') collate Latin1_General_100_CI_AS_SC,
          case
            when charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
            else len(
              (
                left(
                  (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8,
                  charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) - 1
                )
                  + N'.'
              ) collate Latin1_General_100_CI_AS_SC
            )
          end
            + 1,
          2147483647
        ) collate database_default
      ) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as nvarchar(max)) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as nvarchar(max)) as email,
      born_on,
      called_at as seen_at,
      phone
    from contacts
    union all
    select
      'newsletter' as source,
      subscriber_id as id,
      given_name,
      surname,
      email,
      born_on,
      signed_up_at as seen_at,
      cast(null as nvarchar(max)) as phone
    from subscribers
  )
select
  source,
  id,
  given_name,
  surname,
  email,
  born_on,
  seen_at,
  phone,
  source + ' ' + cast(id as varchar(20)) as person_id
from everybody`,
      params: [],
    },
    spark: {
      text: `with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(name, instr(name || ' ', ' ') - 1) as given_name,
      trim(substring(name, instr(name || ' ', ' ') + 1)) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as string) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as string) as email,
      born_on,
      called_at as seen_at,
      phone
    from contacts
    union all
    select
      'newsletter' as source,
      subscriber_id as id,
      given_name,
      surname,
      email,
      born_on,
      signed_up_at as seen_at,
      cast(null as string) as phone
    from subscribers
  )
select
  source,
  id,
  given_name,
  surname,
  email,
  born_on,
  seen_at,
  phone,
  source || ' ' || cast(id as string) as person_id
from everybody`,
      params: [],
    },
  },
});
