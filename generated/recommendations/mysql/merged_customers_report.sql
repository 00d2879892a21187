-- merged_customers_report: numbers of rows that merged_customers reads and returns, and of
-- conflicting keys.
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
  ),
  -- Row count and numbers of distinct values per key.
  counts_per_key as (
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
  )
select
  coalesce(cast(sum(records) as signed), 0) as rows_in,
  count(*) as rows_out,
  count(case when records > 1 then 1 end) as keys_merged,
  count(
    case
      when given_name_values > 1
        or surname_values > 1
        or email_values > 1
        or phone_values > 1
        or born_on_values > 1
      then 1
    end
  ) as keys_in_conflict,
  count(case when given_name_values > 1 then 1 end) as given_name_conflicts,
  count(case when surname_values > 1 then 1 end) as surname_conflicts,
  count(case when email_values > 1 then 1 end) as email_conflicts,
  count(case when phone_values > 1 then 1 end) as phone_conflicts,
  count(case when born_on_values > 1 then 1 end) as born_on_conflicts
from counts_per_key
