-- merged_customers_conflicts: keys of merged_customers with conflicting rows, and the number of
-- distinct values per column.
-- SQL Server 2022 · definitions/merge.ts
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
  )
select
  min(customer) as customer,
  count_big(*) as records,
  count_big(distinct (given_name + N'.') collate Latin1_General_100_BIN2_UTF8) as given_name_values,
  count_big(distinct (surname + N'.') collate Latin1_General_100_BIN2_UTF8) as surname_values,
  count_big(distinct (email + N'.') collate Latin1_General_100_BIN2_UTF8) as email_values,
  count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) as phone_values,
  count_big(distinct born_on) as born_on_values
from identified
group by (customer + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(distinct (given_name + N'.') collate Latin1_General_100_BIN2_UTF8) > 1
  or count_big(distinct (surname + N'.') collate Latin1_General_100_BIN2_UTF8) > 1
  or count_big(distinct (email + N'.') collate Latin1_General_100_BIN2_UTF8) > 1
  or count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) > 1
  or count_big(distinct born_on) > 1;
