-- merged_customers_conflicts: keys of merged_customers with conflicting rows, and the number of
-- distinct values per column.
-- MySQL 8.4 · definitions/merge.ts
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
  )
select
  customer collate utf8mb4_0900_bin as customer,
  count(*) as records,
  count(distinct given_name collate utf8mb4_0900_bin) as given_name_values,
  count(distinct surname collate utf8mb4_0900_bin) as surname_values,
  count(distinct email collate utf8mb4_0900_bin) as email_values,
  count(distinct phone collate utf8mb4_0900_bin) as phone_values,
  count(distinct born_on) as born_on_values
from identified
group by customer collate utf8mb4_0900_bin
having count(distinct given_name collate utf8mb4_0900_bin) > 1
  or count(distinct surname collate utf8mb4_0900_bin) > 1
  or count(distinct email collate utf8mb4_0900_bin) > 1
  or count(distinct phone collate utf8mb4_0900_bin) > 1
  or count(distinct born_on) > 1
