-- merged_customers_report: numbers of rows that merged_customers reads and returns, and of
-- conflicting keys.
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
  -- Row count and numbers of distinct values per key.
  counts_per_key as (
    select
      customer,
      count(*) as records,
      count(distinct given_name) as given_name_values,
      count(distinct surname) as surname_values,
      count(distinct email) as email_values,
      count(distinct phone) as phone_values,
      count(distinct born_on) as born_on_values
    from identified
    group by customer
  )
select
  coalesce(cast(sum(records) as bigint), 0) as rows_in,
  count(*) as rows_out,
  count(*) filter (where records > 1) as keys_merged,
  count(*) filter (
    where given_name_values > 1
        or surname_values > 1
        or email_values > 1
        or phone_values > 1
        or born_on_values > 1
  ) as keys_in_conflict,
  count(*) filter (where given_name_values > 1) as given_name_conflicts,
  count(*) filter (where surname_values > 1) as surname_conflicts,
  count(*) filter (where email_values > 1) as email_conflicts,
  count(*) filter (where phone_values > 1) as phone_conflicts,
  count(*) filter (where born_on_values > 1) as born_on_conflicts
from counts_per_key
