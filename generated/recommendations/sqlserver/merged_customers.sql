-- merged_customers: one row for each person, from what all three know of them.
-- SQL Server 2022 · definitions/merge.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
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
  -- How often each value occurs among the rows of its key.
  counted_identified as (
    select
      customer,
      given_name,
      case
        when (source + N'.') collate Latin1_General_100_BIN2_UTF8 = 'shop.' then 1
        when (source + N'.') collate Latin1_General_100_BIN2_UTF8 = 'newsletter.' then 2
        when (source + N'.') collate Latin1_General_100_BIN2_UTF8 = 'calls.' then 3
        else 4
      end as source_priority,
      seen_at,
      id,
      surname,
      email,
      phone,
      born_on,
      source,
      count_big(surname) over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8,
          (surname + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as surname_count
    from identified
  ),
  ranked_counted_identified as (
    select
      customer,
      given_name,
      surname,
      email,
      source,
      phone,
      born_on,
      seen_at,
      row_number() over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
        order by source_priority,
          seen_at desc,
          id,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as place_by_source_priority,
      row_number() over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
        order by surname_count desc,
          source_priority,
          seen_at desc,
          id,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as place_by_surname_count,
      row_number() over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
        order by seen_at desc,
          source_priority,
          id,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as place_by_seen_at
    from counted_identified
  ),
  ranked_counted_identified_2 as (
    select
      customer,
      given_name,
      surname,
      email,
      source,
      phone,
      born_on,
      seen_at,
      place_by_source_priority,
      place_by_surname_count,
      place_by_seen_at,
      min(case when given_name is not null then place_by_source_priority end) over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as given_name_first,
      min(case when email is not null then place_by_source_priority end) over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as email_first,
      min(case when phone is not null then place_by_seen_at end) over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as phone_first,
      min(case when born_on is not null then place_by_source_priority end) over (
        partition by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as born_on_first
    from ranked_counted_identified
  )
select
  min(rci2.customer) as customer,
  max(
    case when rci2.place_by_source_priority = rci2.given_name_first then rci2.given_name end
  ) as given_name,
  max(case when rci2.place_by_surname_count = 1 then rci2.surname end) as surname,
  max(case when rci2.place_by_source_priority = rci2.email_first then rci2.email end) as email,
  max(
    case when rci2.place_by_source_priority = rci2.email_first then rci2.source end
  ) as email_source,
  max(case when rci2.place_by_seen_at = rci2.phone_first then rci2.phone end) as phone,
  max(
    case when rci2.place_by_source_priority = rci2.born_on_first then rci2.born_on end
  ) as born_on,
  min(rci2.seen_at) as first_seen,
  count_big(distinct (rci2.source + N'.') collate Latin1_General_100_BIN2_UTF8) as sources,
  count_big(*) as records
from ranked_counted_identified_2 as rci2
group by (rci2.customer + N'.') collate Latin1_General_100_BIN2_UTF8;
