-- merged_customers: one row for each person, from what all three know of them.
-- Spark 4.0 · definitions/merge.ts
with
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
  -- Rows with the frequency of each value within its key.
  identified_with_value_counts as (
    select
      customer,
      given_name,
      case
        when source = 'shop' then 1
        when source = 'newsletter' then 2
        when source = 'calls' then 3
        else 4
      end as source_priority,
      seen_at,
      id,
      surname,
      email,
      phone,
      born_on,
      source,
      count(surname) over (partition by customer, surname) as surname_count
    from identified
  )
select
  iwvc.customer,
  min_by(
    iwvc.given_name,
    struct(
      iwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - iwvc.seen_at,
      iwvc.id,
      iwvc.source
    )
  ) filter (where iwvc.given_name is not null) as given_name,
  min_by(
    iwvc.surname,
    struct(
      -iwvc.surname_count,
      iwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - iwvc.seen_at,
      iwvc.id,
      iwvc.source
    )
  ) as surname,
  min_by(
    iwvc.email,
    struct(
      iwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - iwvc.seen_at,
      iwvc.id,
      iwvc.source
    )
  ) filter (where iwvc.email is not null) as email,
  min_by(
    iwvc.source,
    struct(
      iwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - iwvc.seen_at,
      iwvc.id,
      iwvc.source
    )
  ) filter (where iwvc.email is not null) as email_source,
  min_by(
    iwvc.phone,
    struct(
      timestamp_ntz'1970-01-01 00:00:00' - iwvc.seen_at,
      iwvc.source_priority,
      iwvc.id,
      iwvc.source
    )
  ) filter (where iwvc.phone is not null) as phone,
  min_by(
    iwvc.born_on,
    struct(
      iwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - iwvc.seen_at,
      iwvc.id,
      iwvc.source
    )
  ) filter (where iwvc.born_on is not null) as born_on,
  min(iwvc.seen_at) as first_seen,
  count(distinct iwvc.source) as sources,
  count(*) as records
from identified_with_value_counts as iwvc
group by iwvc.customer
