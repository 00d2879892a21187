-- merged_customers: one row for each person, from what all three know of them.
-- SQL Server 2022 · definitions/merge.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
  -- Rows with the frequency of each value within its key.
  identified_with_value_counts as (
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
  ranked_identified as (
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
    from identified_with_value_counts
  ),
  identified_with_born_on_first as (
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
    from ranked_identified
  )
select
  min(iwbof.customer) as customer,
  max(
    case when iwbof.place_by_source_priority = iwbof.given_name_first then iwbof.given_name end
  ) as given_name,
  max(case when iwbof.place_by_surname_count = 1 then iwbof.surname end) as surname,
  max(case when iwbof.place_by_source_priority = iwbof.email_first then iwbof.email end) as email,
  max(
    case when iwbof.place_by_source_priority = iwbof.email_first then iwbof.source end
  ) as email_source,
  max(case when iwbof.place_by_seen_at = iwbof.phone_first then iwbof.phone end) as phone,
  max(
    case when iwbof.place_by_source_priority = iwbof.born_on_first then iwbof.born_on end
  ) as born_on,
  min(iwbof.seen_at) as first_seen,
  count_big(distinct (iwbof.source + N'.') collate Latin1_General_100_BIN2_UTF8) as sources,
  count_big(*) as records
from identified_with_born_on_first as iwbof
group by (iwbof.customer + N'.') collate Latin1_General_100_BIN2_UTF8;
