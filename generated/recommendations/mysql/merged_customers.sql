-- merged_customers: one row for each person, from what all three know of them.
-- MySQL 8.4 · definitions/merge.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
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
  -- Rows with the frequency of each value within its key.
  identified_with_value_counts as (
    select
      customer,
      given_name,
      case
        when source collate utf8mb4_0900_bin = 'shop' then 1
        when source collate utf8mb4_0900_bin = 'newsletter' then 2
        when source collate utf8mb4_0900_bin = 'calls' then 3
        else 4
      end as source_priority,
      seen_at,
      id,
      surname,
      email,
      phone,
      born_on,
      source,
      count(surname) over (
        partition by customer collate utf8mb4_0900_bin, surname collate utf8mb4_0900_bin
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
        partition by customer collate utf8mb4_0900_bin
        order by source_priority, seen_at desc, id, source collate utf8mb4_0900_bin
      ) as place_by_source_priority,
      row_number() over (
        partition by customer collate utf8mb4_0900_bin
        order by surname_count desc,
          source_priority,
          seen_at desc,
          id,
          source collate utf8mb4_0900_bin
      ) as place_by_surname_count,
      row_number() over (
        partition by customer collate utf8mb4_0900_bin
        order by seen_at desc, source_priority, id, source collate utf8mb4_0900_bin
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
        partition by customer collate utf8mb4_0900_bin
      ) as given_name_first,
      min(case when email is not null then place_by_source_priority end) over (
        partition by customer collate utf8mb4_0900_bin
      ) as email_first,
      min(case when phone is not null then place_by_seen_at end) over (
        partition by customer collate utf8mb4_0900_bin
      ) as phone_first,
      min(case when born_on is not null then place_by_source_priority end) over (
        partition by customer collate utf8mb4_0900_bin
      ) as born_on_first
    from ranked_identified
  )
select
  iwbof.customer collate utf8mb4_0900_bin as customer,
  max(
    case when iwbof.place_by_source_priority = iwbof.given_name_first then iwbof.given_name end
  ) as given_name,
  max(case when iwbof.place_by_surname_count = 1 then iwbof.surname end) as surname,
  max(case when iwbof.place_by_source_priority = iwbof.email_first then iwbof.email end) as email,
  max(
    case when iwbof.place_by_source_priority = iwbof.email_first then iwbof.source end
  ) as email_source,
  max(case when iwbof.place_by_seen_at = iwbof.phone_first then iwbof.phone end) as phone,
  date(
    max(
      timestamp(
        case when iwbof.place_by_source_priority = iwbof.born_on_first then iwbof.born_on end
      )
    )
  ) as born_on,
  min(iwbof.seen_at) as first_seen,
  count(distinct iwbof.source collate utf8mb4_0900_bin) as sources,
  count(*) as records
from identified_with_born_on_first as iwbof
group by iwbof.customer collate utf8mb4_0900_bin
