-- customers: one row for each address, whoever knows it.
-- MySQL 8.4 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  -- Everybody who is known to the company, from both systems.
  people as (
    select
      'crm' as source,
      c.contact_id as id,
      c.mail as email,
      c.full_name as name,
      c.phone,
      cast(c.score as decimal(12, 2)) as score,
      c.updated_at as seen_at
    from contacts as c
    union all
    select 'shop' as source, account_id as id, email, name, phone, score, seen_at
    from accounts
  ),
  -- Rows with the frequency of each value within its key.
  people_with_value_counts as (
    select
      email,
      case when email is null then source end as source_alone,
      case when email is null then id end as id_alone,
      name,
      case
        when source collate utf8mb4_0900_bin = 'shop' then 1
        when source collate utf8mb4_0900_bin = 'crm' then 2
        else 3
      end as source_priority,
      seen_at,
      phone,
      score,
      source,
      id,
      count(phone) over (
        partition by email collate utf8mb4_0900_bin,
          case when email is null then source end collate utf8mb4_0900_bin,
          case when email is null then id end,
          phone collate utf8mb4_0900_bin
      ) as usual_phone_count
    from people
  ),
  ranked_people as (
    select
      email,
      source_alone,
      id_alone,
      name,
      source,
      phone,
      score,
      seen_at,
      row_number() over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
        order by source_priority, seen_at desc, source collate utf8mb4_0900_bin, id
      ) as place_by_source_priority,
      row_number() over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
        order by seen_at desc, source_priority, source collate utf8mb4_0900_bin, id
      ) as place_by_seen_at,
      row_number() over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
        order by char_length(name) desc,
          source_priority,
          seen_at desc,
          source collate utf8mb4_0900_bin,
          id
      ) as place_by_name,
      row_number() over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
        order by usual_phone_count desc,
          source_priority,
          seen_at desc,
          source collate utf8mb4_0900_bin,
          id
      ) as place_by_usual_phone_count,
      row_number() over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
        order by score desc, source_priority, seen_at desc, source collate utf8mb4_0900_bin, id
      ) as place_by_score
    from people_with_value_counts
  ),
  people_with_score_first as (
    select
      email,
      source_alone,
      id_alone,
      name,
      source,
      phone,
      score,
      seen_at,
      place_by_source_priority,
      place_by_seen_at,
      place_by_name,
      place_by_usual_phone_count,
      place_by_score,
      min(case when name is not null then place_by_source_priority end) over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
      ) as name_first,
      min(case when phone is not null then place_by_source_priority end) over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
      ) as phone_first,
      min(case when phone is not null then place_by_seen_at end) over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
      ) as phone_first_2,
      min(case when score is not null then place_by_seen_at end) over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
      ) as score_first
    from ranked_people
  )
select
  pwsf.email collate utf8mb4_0900_bin as email,
  max(case when pwsf.place_by_source_priority = pwsf.name_first then pwsf.name end) as name,
  max(
    case when pwsf.place_by_source_priority = pwsf.name_first then pwsf.source end
  ) as name_source,
  max(case when pwsf.place_by_source_priority = pwsf.phone_first then pwsf.phone end) as phone,
  max(
    case when pwsf.place_by_source_priority = pwsf.phone_first then pwsf.source end
  ) as phone_source,
  max(case when pwsf.place_by_seen_at = pwsf.phone_first_2 then pwsf.phone end) as last_phone,
  max(case when pwsf.place_by_seen_at = pwsf.score_first then pwsf.score end) as last_score,
  max(case when pwsf.place_by_name = 1 then pwsf.name end) as longest_name,
  max(case when pwsf.place_by_usual_phone_count = 1 then pwsf.phone end) as usual_phone,
  max(case when pwsf.place_by_score = 1 then pwsf.score end) as best_score,
  max(
    case when pwsf.place_by_score = 1 then case when pwsf.score is not null then pwsf.source end end
  ) as best_score_source,
  min(pwsf.seen_at) as first_seen,
  count(*) as records
from people_with_score_first as pwsf
group by
  pwsf.email collate utf8mb4_0900_bin,
  pwsf.source_alone collate utf8mb4_0900_bin,
  pwsf.id_alone

-- customers_conflicts: keys of customers with conflicting rows, and the number of distinct values
-- per column.
-- MySQL 8.4 · definition.ts
with
  -- Everybody who is known to the company, from both systems.
  people as (
    select
      'crm' as source,
      c.contact_id as id,
      c.mail as email,
      c.full_name as name,
      c.phone,
      cast(c.score as decimal(12, 2)) as score,
      c.updated_at as seen_at
    from contacts as c
    union all
    select 'shop' as source, account_id as id, email, name, phone, score, seen_at
    from accounts
  )
select
  email collate utf8mb4_0900_bin as email,
  count(*) as records,
  count(distinct name collate utf8mb4_0900_bin) as name_values,
  count(distinct phone collate utf8mb4_0900_bin) as phone_values,
  count(distinct phone collate utf8mb4_0900_bin) as last_phone_values,
  count(distinct score) as last_score_values,
  count(distinct name collate utf8mb4_0900_bin) as longest_name_values,
  count(distinct phone collate utf8mb4_0900_bin) as usual_phone_values
from people
group by
  email collate utf8mb4_0900_bin,
  case when email collate utf8mb4_0900_bin is null then source end collate utf8mb4_0900_bin,
  case when email collate utf8mb4_0900_bin is null then id end
having count(distinct name collate utf8mb4_0900_bin) > 1
  or count(distinct phone collate utf8mb4_0900_bin) > 1
  or count(distinct score) > 1

-- customers_report: numbers of rows that customers reads and returns, and of conflicting keys.
-- MySQL 8.4 · definition.ts
with
  -- Everybody who is known to the company, from both systems.
  people as (
    select
      'crm' as source,
      c.contact_id as id,
      c.mail as email,
      c.full_name as name,
      c.phone,
      cast(c.score as decimal(12, 2)) as score,
      c.updated_at as seen_at
    from contacts as c
    union all
    select 'shop' as source, account_id as id, email, name, phone, score, seen_at
    from accounts
  ),
  -- Row count and numbers of distinct values per key.
  counts_per_key as (
    select
      email collate utf8mb4_0900_bin as email,
      case
        when email collate utf8mb4_0900_bin is null then source
      end collate utf8mb4_0900_bin as source_alone,
      case when email collate utf8mb4_0900_bin is null then id end as id_alone,
      count(*) as records,
      count(distinct name collate utf8mb4_0900_bin) as name_values,
      count(distinct phone collate utf8mb4_0900_bin) as phone_values,
      count(distinct phone collate utf8mb4_0900_bin) as last_phone_values,
      count(distinct score) as last_score_values,
      count(distinct name collate utf8mb4_0900_bin) as longest_name_values,
      count(distinct phone collate utf8mb4_0900_bin) as usual_phone_values
    from people
    group by
      email collate utf8mb4_0900_bin,
      case when email collate utf8mb4_0900_bin is null then source end collate utf8mb4_0900_bin,
      case when email collate utf8mb4_0900_bin is null then id end
  )
select
  coalesce(cast(sum(records) as signed), 0) as rows_in,
  count(*) as rows_out,
  count(case when records > 1 then 1 end) as keys_merged,
  count(
    case when name_values > 1 or phone_values > 1 or last_score_values > 1 then 1 end
  ) as keys_in_conflict,
  count(case when name_values > 1 then 1 end) as name_conflicts,
  count(case when phone_values > 1 then 1 end) as phone_conflicts,
  count(case when last_phone_values > 1 then 1 end) as last_phone_conflicts,
  count(case when last_score_values > 1 then 1 end) as last_score_conflicts,
  count(case when longest_name_values > 1 then 1 end) as longest_name_conflicts,
  count(case when usual_phone_values > 1 then 1 end) as usual_phone_conflicts
from counts_per_key

-- latest_accounts: the newest account of each address.
-- MySQL 8.4 · definition.ts
with ranked_accounts as (
  select
    account_id,
    email,
    name,
    phone,
    score,
    seen_at,
    row_number() over (
      partition by email collate utf8mb4_0900_bin
      order by seen_at desc,
        name collate utf8mb4_0900_bin is null,
        name collate utf8mb4_0900_bin,
        account_id
    ) as rn
  from accounts
)
select account_id, email, name, phone, score, seen_at
from ranked_accounts
where rn = 1

-- latest_accounts_duplicates: rows that latest_accounts drops, with their place in the order; the
-- first is kept.
-- MySQL 8.4 · definition.ts
with ranked_accounts as (
  select
    account_id,
    email,
    name,
    phone,
    score,
    seen_at,
    row_number() over (
      partition by email collate utf8mb4_0900_bin
      order by seen_at desc,
        name collate utf8mb4_0900_bin is null,
        name collate utf8mb4_0900_bin,
        account_id
    ) as place
  from accounts
)
select account_id, email, name, phone, score, seen_at, place
from ranked_accounts
where place > 1

-- latest_accounts_report: numbers of rows that latest_accounts reads, keeps and drops.
-- MySQL 8.4 · definition.ts
with
  -- Row count per key.
  rows_per_key as (
    select email collate utf8mb4_0900_bin as email, count(*) as `rows`
    from accounts
    group by email collate utf8mb4_0900_bin
  )
select
  coalesce(cast(sum(`rows`) as signed), 0) as rows_in,
  count(*) as rows_kept,
  coalesce(cast(sum(`rows`) as signed), 0) - count(*) as rows_dropped,
  count(case when `rows` > 1 then 1 end) as keys_with_copies
from rows_per_key

-- latest_by_phone: the newest contact of each telephone number.
-- MySQL 8.4 · definition.ts
with ranked_contacts as (
  select
    contact_id,
    mail,
    full_name,
    phone,
    score,
    updated_at,
    row_number() over (
      partition by phone collate utf8mb4_0900_bin
      order by updated_at desc, contact_id
    ) as place,
    case
      when phone is null then 1
      else count(*) over (partition by phone collate utf8mb4_0900_bin)
    end as copies
  from contacts
)
select contact_id, mail, full_name, phone, score, updated_at, copies
from ranked_contacts
where place = 1 or phone is null

-- latest_by_phone_duplicates: rows that latest_by_phone drops, with their place in the order; the
-- first is kept.
-- MySQL 8.4 · definition.ts
with ranked_contacts as (
  select
    contact_id,
    mail,
    full_name,
    phone,
    score,
    updated_at,
    row_number() over (
      partition by phone collate utf8mb4_0900_bin
      order by updated_at desc, contact_id
    ) as place
  from contacts
)
select contact_id, mail, full_name, phone, score, updated_at, place
from ranked_contacts
where place > 1 and phone is not null

-- latest_by_phone_report: numbers of rows that latest_by_phone reads, keeps and drops.
-- MySQL 8.4 · definition.ts
-- Note: greatest: skips NULLs explicitly; MySQL's GREATEST returns NULL if any argument is NULL.
with
  -- Row count per key.
  rows_per_key as (
    select
      phone collate utf8mb4_0900_bin as phone,
      count(*) as `rows`,
      greatest(count(case when phone collate utf8mb4_0900_bin is null then 1 end), 1) as kept
    from contacts
    group by phone collate utf8mb4_0900_bin
  )
select
  coalesce(cast(sum(`rows`) as signed), 0) as rows_in,
  coalesce(cast(sum(kept) as signed), 0) as rows_kept,
  coalesce(cast(sum(`rows`) as signed), 0) - coalesce(cast(sum(kept) as signed), 0) as rows_dropped,
  count(case when `rows` > kept then 1 end) as keys_with_copies
from rows_per_key

-- names: Names and addresses as both systems have them, each once.
-- MySQL 8.4 · definition.ts
select
  mail collate utf8mb4_0900_bin as email,
  full_name collate utf8mb4_0900_bin as name,
  null as phone
from contacts
union
select
  email collate utf8mb4_0900_bin as email,
  name collate utf8mb4_0900_bin as name,
  phone collate utf8mb4_0900_bin as phone
from accounts

-- people: Everybody who is known to the company, from both systems.
-- MySQL 8.4 · definition.ts
select
  'crm' as source,
  c.contact_id as id,
  c.mail as email,
  c.full_name as name,
  c.phone,
  cast(c.score as decimal(12, 2)) as score,
  c.updated_at as seen_at
from contacts as c
union all
select 'shop' as source, account_id as id, email, name, phone, score, seen_at
from accounts

-- simple: one row for each account address.
-- MySQL 8.4 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  ranked_accounts as (
    select
      email,
      name,
      phone,
      seen_at,
      row_number() over (
        partition by email collate utf8mb4_0900_bin
        order by seen_at desc, account_id
      ) as place_by_seen_at
    from accounts
  ),
  accounts_with_phone_first as (
    select
      email,
      name,
      phone,
      seen_at,
      place_by_seen_at,
      min(case when name is not null then place_by_seen_at end) over (
        partition by email collate utf8mb4_0900_bin
      ) as name_first,
      min(case when phone is not null then place_by_seen_at end) over (
        partition by email collate utf8mb4_0900_bin
      ) as phone_first
    from ranked_accounts
  )
select
  awpf.email collate utf8mb4_0900_bin as email,
  max(case when awpf.place_by_seen_at = awpf.name_first then awpf.name end) as name,
  max(case when awpf.place_by_seen_at = awpf.phone_first then awpf.phone end) as phone,
  max(awpf.seen_at) as seen_at
from accounts_with_phone_first as awpf
group by awpf.email collate utf8mb4_0900_bin

-- simple_conflicts: keys of simple with conflicting rows, and the number of distinct values per
-- column.
-- MySQL 8.4 · definition.ts
select
  email collate utf8mb4_0900_bin as email,
  count(*) as records,
  count(distinct name collate utf8mb4_0900_bin) as name_values,
  count(distinct phone collate utf8mb4_0900_bin) as phone_values
from accounts
group by email collate utf8mb4_0900_bin
having count(distinct name collate utf8mb4_0900_bin) > 1
  or count(distinct phone collate utf8mb4_0900_bin) > 1

-- simple_report: numbers of rows that simple reads and returns, and of conflicting keys.
-- MySQL 8.4 · definition.ts
with
  -- Row count and numbers of distinct values per key.
  counts_per_key as (
    select
      email collate utf8mb4_0900_bin as email,
      count(*) as records,
      count(distinct name collate utf8mb4_0900_bin) as name_values,
      count(distinct phone collate utf8mb4_0900_bin) as phone_values
    from accounts
    group by email collate utf8mb4_0900_bin
  )
select
  coalesce(cast(sum(records) as signed), 0) as rows_in,
  count(*) as rows_out,
  count(case when records > 1 then 1 end) as keys_merged,
  count(case when name_values > 1 or phone_values > 1 then 1 end) as keys_in_conflict,
  count(case when name_values > 1 then 1 end) as name_conflicts,
  count(case when phone_values > 1 then 1 end) as phone_conflicts
from counts_per_key
