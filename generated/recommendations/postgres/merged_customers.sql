-- merged_customers: one row for each person, from what all three know of them.
-- Postgres 16 · definitions/merge.ts
with
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
  (array_agg(
    iwvc.given_name order by iwvc.source_priority,
      iwvc.seen_at desc,
      iwvc.id,
      iwvc.source collate "C"
  ) filter (where iwvc.given_name is not null))[1] as given_name,
  (array_agg(
    iwvc.surname order by iwvc.surname_count desc,
      iwvc.source_priority,
      iwvc.seen_at desc,
      iwvc.id,
      iwvc.source collate "C"
  ))[1] as surname,
  (array_agg(
    iwvc.email order by iwvc.source_priority, iwvc.seen_at desc, iwvc.id, iwvc.source collate "C"
  ) filter (where iwvc.email is not null))[1] as email,
  (array_agg(
    iwvc.source order by iwvc.source_priority, iwvc.seen_at desc, iwvc.id, iwvc.source collate "C"
  ) filter (where iwvc.email is not null))[1] as email_source,
  (array_agg(
    iwvc.phone order by iwvc.seen_at desc, iwvc.source_priority, iwvc.id, iwvc.source collate "C"
  ) filter (where iwvc.phone is not null))[1] as phone,
  (array_agg(
    iwvc.born_on order by iwvc.source_priority, iwvc.seen_at desc, iwvc.id, iwvc.source collate "C"
  ) filter (where iwvc.born_on is not null))[1] as born_on,
  min(iwvc.seen_at) as first_seen,
  count(distinct iwvc.source) as sources,
  count(*) as records
from identified_with_value_counts as iwvc
group by iwvc.customer
