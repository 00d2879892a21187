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
  -- How often each value occurs among the rows of its key.
  counted_identified as (
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
  ci.customer,
  (array_agg(
    ci.given_name order by ci.source_priority, ci.seen_at desc, ci.id, ci.source collate "C"
  ) filter (where ci.given_name is not null))[1] as given_name,
  (array_agg(
    ci.surname order by ci.surname_count desc,
      ci.source_priority,
      ci.seen_at desc,
      ci.id,
      ci.source collate "C"
  ))[1] as surname,
  (array_agg(
    ci.email order by ci.source_priority, ci.seen_at desc, ci.id, ci.source collate "C"
  ) filter (where ci.email is not null))[1] as email,
  (array_agg(
    ci.source order by ci.source_priority, ci.seen_at desc, ci.id, ci.source collate "C"
  ) filter (where ci.email is not null))[1] as email_source,
  (array_agg(
    ci.phone order by ci.seen_at desc, ci.source_priority, ci.id, ci.source collate "C"
  ) filter (where ci.phone is not null))[1] as phone,
  (array_agg(
    ci.born_on order by ci.source_priority, ci.seen_at desc, ci.id, ci.source collate "C"
  ) filter (where ci.born_on is not null))[1] as born_on,
  min(ci.seen_at) as first_seen,
  count(distinct ci.source) as sources,
  count(*) as records
from counted_identified as ci
group by ci.customer
