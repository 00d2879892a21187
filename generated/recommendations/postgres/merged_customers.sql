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
group by fp.customer
