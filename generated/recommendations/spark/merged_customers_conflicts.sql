-- merged_customers_conflicts: keys of merged_customers with conflicting rows, and the number of
-- distinct values per column.
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
  )
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
having count(distinct given_name) > 1
  or count(distinct surname) > 1
  or count(distinct email) > 1
  or count(distinct phone) > 1
  or count(distinct born_on) > 1
