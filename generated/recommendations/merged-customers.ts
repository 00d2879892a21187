// Made by quern from definitions/merge.ts:88. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface MergedCustomersRow {
  readonly customer: string;
  readonly givenName: string | null;
  readonly surname: string;
  readonly email: string | null;
  readonly emailSource: string | null;
  readonly phone: string | null;
  /** YYYY-MM-DD */
  readonly bornOn: string | null;
  readonly firstSeen: Date;
  readonly sources: number;
  readonly records: number;
}

/** One row for each person, from what all three know of them. */
export const mergedCustomers: Query<NoParams, MergedCustomersRow> = /* @__PURE__ */ defineQuery({
  name: "merged_customers",
  params: {},
  columns: {
    customer: "text",
    givenName: "text?",
    surname: "text",
    email: "text?",
    emailSource: "text?",
    phone: "text?",
    bornOn: "date?",
    firstSeen: "timestamp",
    sources: "count",
    records: "count",
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
  ),
  -- The same, with one id for each of them.
  persons as (
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
    from everybody
  ),
  identified as (
    select
      p.source,
      p.id,
      p.given_name,
      p.surname,
      p.email,
      p.born_on,
      p.seen_at,
      p.phone,
      p.person_id,
      ci.cluster_id as customer
    from persons as p
    join customer_ids as ci on ci.person_id = p.person_id
  ),
  computed_identified as (
    select
      source,
      id,
      given_name,
      surname,
      email,
      born_on,
      seen_at,
      phone,
      customer,
      case
        when source = 'shop' then 1
        when source = 'newsletter' then 2
        when source = 'calls' then 3
        else 4
      end as source_priority
    from identified
  ),
  -- The place of each row within its key, by every order that columns survive by.
  placed_identified as (
    select
      customer,
      given_name,
      surname,
      email,
      phone,
      born_on,
      seen_at,
      source,
      row_number() over (
        partition by customer
        order by source_priority, seen_at desc, id, source collate "C"
      ) as trust_place,
      row_number() over (
        partition by customer
        order by seen_at desc, source_priority, id, source collate "C"
      ) as phone_place,
      count(surname) over (partition by customer, surname) as surname_count
    from computed_identified
  ),
  -- The first place at which each column has a value.
  first_places as (
    select
      customer,
      given_name,
      surname,
      email,
      phone,
      born_on,
      seen_at,
      source,
      trust_place,
      phone_place,
      min(case when given_name is not null then trust_place end) over (
        partition by customer
      ) as given_name_first,
      rank() over (partition by customer order by surname_count desc, trust_place) as surname_first,
      min(case when email is not null then trust_place end) over (
        partition by customer
      ) as email_first,
      min(case when phone is not null then phone_place end) over (
        partition by customer
      ) as phone_first,
      min(case when born_on is not null then trust_place end) over (
        partition by customer
      ) as born_on_first
    from placed_identified
  )
select
  fp.customer,
  max(case when fp.trust_place = fp.given_name_first then fp.given_name end) as given_name,
  max(case when fp.surname_first = 1 then fp.surname end) as surname,
  max(case when fp.trust_place = fp.email_first then fp.email end) as email,
  max(
    case when fp.trust_place = fp.email_first and fp.email is not null then fp.source end
  ) as email_source,
  max(case when fp.phone_place = fp.phone_first then fp.phone end) as phone,
  max(case when fp.trust_place = fp.born_on_first then fp.born_on end) as born_on,
  min(fp.seen_at) as first_seen,
  count(distinct fp.source) as sources,
  count(*) as records
from first_places as fp
group by fp.customer`,
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
  ),
  -- The same, with one id for each of them.
  persons as (
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
    from everybody
  ),
  identified as (
    select
      p.source,
      p.id,
      p.given_name,
      p.surname,
      p.email,
      p.born_on,
      p.seen_at,
      p.phone,
      p.person_id,
      ci.cluster_id as customer
    from persons as p
    join customer_ids as ci on ci.person_id collate utf8mb4_0900_bin = p.person_id
  ),
  computed_identified as (
    select
      source,
      id,
      given_name,
      surname,
      email,
      born_on,
      seen_at,
      phone,
      customer,
      case
        when source collate utf8mb4_0900_bin = 'shop' then 1
        when source collate utf8mb4_0900_bin = 'newsletter' then 2
        when source collate utf8mb4_0900_bin = 'calls' then 3
        else 4
      end as source_priority
    from identified
  ),
  -- The place of each row within its key, by every order that columns survive by.
  placed_identified as (
    select
      customer,
      given_name,
      surname,
      email,
      phone,
      born_on,
      seen_at,
      source,
      row_number() over (
        partition by customer collate utf8mb4_0900_bin
        order by source_priority, seen_at desc, id, source collate utf8mb4_0900_bin
      ) as trust_place,
      row_number() over (
        partition by customer collate utf8mb4_0900_bin
        order by seen_at desc, source_priority, id, source collate utf8mb4_0900_bin
      ) as phone_place,
      count(surname) over (
        partition by customer collate utf8mb4_0900_bin, surname collate utf8mb4_0900_bin
      ) as surname_count
    from computed_identified
  ),
  -- The first place at which each column has a value.
  first_places as (
    select
      customer,
      given_name,
      surname,
      email,
      phone,
      born_on,
      seen_at,
      source,
      trust_place,
      phone_place,
      min(case when given_name is not null then trust_place end) over (
        partition by customer collate utf8mb4_0900_bin
      ) as given_name_first,
      rank() over (
        partition by customer collate utf8mb4_0900_bin
        order by surname_count desc, trust_place
      ) as surname_first,
      min(case when email is not null then trust_place end) over (
        partition by customer collate utf8mb4_0900_bin
      ) as email_first,
      min(case when phone is not null then phone_place end) over (
        partition by customer collate utf8mb4_0900_bin
      ) as phone_first,
      min(case when born_on is not null then trust_place end) over (
        partition by customer collate utf8mb4_0900_bin
      ) as born_on_first
    from placed_identified
  )
select
  fp.customer collate utf8mb4_0900_bin as customer,
  max(case when fp.trust_place = fp.given_name_first then fp.given_name end) as given_name,
  max(case when fp.surname_first = 1 then fp.surname end) as surname,
  max(case when fp.trust_place = fp.email_first then fp.email end) as email,
  max(
    case when fp.trust_place = fp.email_first and fp.email is not null then fp.source end
  ) as email_source,
  max(case when fp.phone_place = fp.phone_first then fp.phone end) as phone,
  date(max(timestamp(case when fp.trust_place = fp.born_on_first then fp.born_on end))) as born_on,
  min(fp.seen_at) as first_seen,
  count(distinct fp.source collate utf8mb4_0900_bin) as sources,
  count(*) as records
from first_places as fp
group by fp.customer collate utf8mb4_0900_bin`,
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
  ),
  -- The same, with one id for each of them.
  persons as (
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
    from everybody
  ),
  identified as (
    select
      p.source,
      p.id,
      p.given_name,
      p.surname,
      p.email,
      p.born_on,
      p.seen_at,
      p.phone,
      p.person_id,
      ci.cluster_id as customer
    from persons as p
    join customer_ids as ci on ci.person_id = p.person_id
      and (ci.person_id + N'.') collate Latin1_General_100_BIN2_UTF8
        = (p.person_id + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  computed_identified as (
    select
      source,
      id,
      given_name,
      surname,
      email,
      born_on,
      seen_at,
      phone,
      customer,
      case
        when (source + N'.') collate Latin1_General_100_BIN2_UTF8 = 'shop.' then 1
        when (source + N'.') collate Latin1_General_100_BIN2_UTF8 = 'newsletter.' then 2
        when (source + N'.') collate Latin1_General_100_BIN2_UTF8 = 'calls.' then 3
        else 4
      end as source_priority
    from identified
  ),
  -- The place of each row within its key, by every order that columns survive by.
  placed_identified as (
    select
      customer,
      given_name,
      surname,
      email,
      phone,
      born_on,
      seen_at,
      source,
      row_number() over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
        order by source_priority,
          seen_at desc,
          id,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as trust_place,
      row_number() over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
        order by seen_at desc,
          source_priority,
          id,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as phone_place,
      count_big(surname) over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8,
          (surname + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as surname_count
    from computed_identified
  ),
  -- The first place at which each column has a value.
  first_places as (
    select
      customer,
      given_name,
      surname,
      email,
      phone,
      born_on,
      seen_at,
      source,
      trust_place,
      phone_place,
      min(case when given_name is not null then trust_place end) over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as given_name_first,
      rank() over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
        order by surname_count desc, trust_place
      ) as surname_first,
      min(case when email is not null then trust_place end) over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as email_first,
      min(case when phone is not null then phone_place end) over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as phone_first,
      min(case when born_on is not null then trust_place end) over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as born_on_first
    from placed_identified
  )
select
  min(fp.customer) as customer,
  max(case when fp.trust_place = fp.given_name_first then fp.given_name end) as given_name,
  max(case when fp.surname_first = 1 then fp.surname end) as surname,
  max(case when fp.trust_place = fp.email_first then fp.email end) as email,
  max(
    case when fp.trust_place = fp.email_first and fp.email is not null then fp.source end
  ) as email_source,
  max(case when fp.phone_place = fp.phone_first then fp.phone end) as phone,
  max(case when fp.trust_place = fp.born_on_first then fp.born_on end) as born_on,
  min(fp.seen_at) as first_seen,
  count_big(distinct (fp.source + N'.') collate Latin1_General_100_BIN2_UTF8) as sources,
  count_big(*) as records
from first_places as fp
group by (fp.customer + N'.') collate Latin1_General_100_BIN2_UTF8`,
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
  ),
  -- The same, with one id for each of them.
  persons as (
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
    from everybody
  ),
  identified as (
    select
      p.source,
      p.id,
      p.given_name,
      p.surname,
      p.email,
      p.born_on,
      p.seen_at,
      p.phone,
      p.person_id,
      ci.cluster_id as customer
    from persons as p
    join customer_ids as ci on ci.person_id = p.person_id
  ),
  computed_identified as (
    select
      source,
      id,
      given_name,
      surname,
      email,
      born_on,
      seen_at,
      phone,
      customer,
      case
        when source = 'shop' then 1
        when source = 'newsletter' then 2
        when source = 'calls' then 3
        else 4
      end as source_priority
    from identified
  ),
  -- The place of each row within its key, by every order that columns survive by.
  placed_identified as (
    select
      customer,
      given_name,
      surname,
      email,
      phone,
      born_on,
      seen_at,
      source,
      row_number() over (
        partition by customer
        order by source_priority, seen_at desc, id, source
      ) as trust_place,
      row_number() over (
        partition by customer
        order by seen_at desc, source_priority, id, source
      ) as phone_place,
      count(surname) over (partition by customer, surname) as surname_count
    from computed_identified
  ),
  -- The first place at which each column has a value.
  first_places as (
    select
      customer,
      given_name,
      surname,
      email,
      phone,
      born_on,
      seen_at,
      source,
      trust_place,
      phone_place,
      min(case when given_name is not null then trust_place end) over (
        partition by customer
      ) as given_name_first,
      rank() over (partition by customer order by surname_count desc, trust_place) as surname_first,
      min(case when email is not null then trust_place end) over (
        partition by customer
      ) as email_first,
      min(case when phone is not null then phone_place end) over (
        partition by customer
      ) as phone_first,
      min(case when born_on is not null then trust_place end) over (
        partition by customer
      ) as born_on_first
    from placed_identified
  )
select
  fp.customer,
  max(case when fp.trust_place = fp.given_name_first then fp.given_name end) as given_name,
  max(case when fp.surname_first = 1 then fp.surname end) as surname,
  max(case when fp.trust_place = fp.email_first then fp.email end) as email,
  max(
    case when fp.trust_place = fp.email_first and fp.email is not null then fp.source end
  ) as email_source,
  max(case when fp.phone_place = fp.phone_first then fp.phone end) as phone,
  max(case when fp.trust_place = fp.born_on_first then fp.born_on end) as born_on,
  min(fp.seen_at) as first_seen,
  count(distinct fp.source) as sources,
  count(*) as records
from first_places as fp
group by fp.customer`,
      params: [],
    },
  },
});
