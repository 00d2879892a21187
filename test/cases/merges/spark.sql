-- customers: one row for each address, whoever knows it.
-- Spark 4.0 · definition.ts
with
  -- Everybody who is known to the company, from both systems.
  people as (
    select
      'crm' as source,
      contact_id as id,
      mail as email,
      full_name as name,
      phone,
      score,
      updated_at as seen_at
    from contacts
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
      case when source = 'shop' then 1 when source = 'crm' then 2 else 3 end as source_priority,
      seen_at,
      phone,
      score,
      source,
      id,
      count(phone) over (
        partition by email,
          case when email is null then source end,
          case when email is null then id end,
          phone
      ) as usual_phone_count
    from people
  )
select
  pwvc.email,
  min_by(
    pwvc.name,
    struct(
      pwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - pwvc.seen_at,
      pwvc.source,
      pwvc.id
    )
  ) filter (where pwvc.name is not null) as name,
  min_by(
    pwvc.source,
    struct(
      pwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - pwvc.seen_at,
      pwvc.source,
      pwvc.id
    )
  ) filter (where pwvc.name is not null) as name_source,
  min_by(
    pwvc.phone,
    struct(
      pwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - pwvc.seen_at,
      pwvc.source,
      pwvc.id
    )
  ) filter (where pwvc.phone is not null) as phone,
  min_by(
    pwvc.source,
    struct(
      pwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - pwvc.seen_at,
      pwvc.source,
      pwvc.id
    )
  ) filter (where pwvc.phone is not null) as phone_source,
  min_by(
    pwvc.phone,
    struct(
      timestamp_ntz'1970-01-01 00:00:00' - pwvc.seen_at,
      pwvc.source_priority,
      pwvc.source,
      pwvc.id
    )
  ) filter (where pwvc.phone is not null) as last_phone,
  min_by(
    pwvc.score,
    struct(
      timestamp_ntz'1970-01-01 00:00:00' - pwvc.seen_at,
      pwvc.source_priority,
      pwvc.source,
      pwvc.id
    )
  ) filter (where pwvc.score is not null) as last_score,
  min_by(
    pwvc.name,
    struct(
      char_length(pwvc.name) is null,
      ~char_length(pwvc.name),
      pwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - pwvc.seen_at,
      pwvc.source,
      pwvc.id
    )
  ) as longest_name,
  min_by(
    pwvc.phone,
    struct(
      -pwvc.usual_phone_count,
      pwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - pwvc.seen_at,
      pwvc.source,
      pwvc.id
    )
  ) as usual_phone,
  min_by(
    pwvc.score,
    struct(
      pwvc.score is null,
      -pwvc.score,
      pwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - pwvc.seen_at,
      pwvc.source,
      pwvc.id
    )
  ) as best_score,
  min_by(
    case when pwvc.score is not null then pwvc.source end,
    struct(
      pwvc.score is null,
      -pwvc.score,
      pwvc.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - pwvc.seen_at,
      pwvc.source,
      pwvc.id
    )
  ) as best_score_source,
  min(pwvc.seen_at) as first_seen,
  count(*) as records
from people_with_value_counts as pwvc
group by pwvc.email, pwvc.source_alone, pwvc.id_alone

-- customers_conflicts: keys of customers with conflicting rows, and the number of distinct values
-- per column.
-- Spark 4.0 · definition.ts
with
  -- Everybody who is known to the company, from both systems.
  people as (
    select
      'crm' as source,
      contact_id as id,
      mail as email,
      full_name as name,
      phone,
      score,
      updated_at as seen_at
    from contacts
    union all
    select 'shop' as source, account_id as id, email, name, phone, score, seen_at
    from accounts
  )
select
  email,
  count(*) as records,
  count(distinct name) as name_values,
  count(distinct phone) as phone_values,
  count(distinct phone) as last_phone_values,
  count(distinct score) as last_score_values,
  count(distinct name) as longest_name_values,
  count(distinct phone) as usual_phone_values
from people
group by email, case when email is null then source end, case when email is null then id end
having count(distinct name) > 1 or count(distinct phone) > 1 or count(distinct score) > 1

-- customers_report: numbers of rows that customers reads and returns, and of conflicting keys.
-- Spark 4.0 · definition.ts
with
  -- Everybody who is known to the company, from both systems.
  people as (
    select
      'crm' as source,
      contact_id as id,
      mail as email,
      full_name as name,
      phone,
      score,
      updated_at as seen_at
    from contacts
    union all
    select 'shop' as source, account_id as id, email, name, phone, score, seen_at
    from accounts
  ),
  -- Row count and numbers of distinct values per key.
  counts_per_key as (
    select
      email,
      case when email is null then source end as source_alone,
      case when email is null then id end as id_alone,
      count(*) as records,
      count(distinct name) as name_values,
      count(distinct phone) as phone_values,
      count(distinct phone) as last_phone_values,
      count(distinct score) as last_score_values,
      count(distinct name) as longest_name_values,
      count(distinct phone) as usual_phone_values
    from people
    group by email, case when email is null then source end, case when email is null then id end
  )
select
  coalesce(sum(records), 0) as rows_in,
  count(*) as rows_out,
  count(*) filter (where records > 1) as keys_merged,
  count(*) filter (
    where name_values > 1 or phone_values > 1 or last_score_values > 1
  ) as keys_in_conflict,
  count(*) filter (where name_values > 1) as name_conflicts,
  count(*) filter (where phone_values > 1) as phone_conflicts,
  count(*) filter (where last_phone_values > 1) as last_phone_conflicts,
  count(*) filter (where last_score_values > 1) as last_score_conflicts,
  count(*) filter (where longest_name_values > 1) as longest_name_conflicts,
  count(*) filter (where usual_phone_values > 1) as usual_phone_conflicts
from counts_per_key

-- latest_accounts: the newest account of each address.
-- Spark 4.0 · definition.ts
with ranked_accounts as (
  select
    account_id,
    email,
    name,
    phone,
    score,
    seen_at,
    row_number() over (partition by email order by seen_at desc, name nulls last, account_id) as rn
  from accounts
)
select account_id, email, name, phone, score, seen_at
from ranked_accounts
where rn = 1

-- latest_accounts_duplicates: rows that latest_accounts drops, with their place in the order; the
-- first is kept.
-- Spark 4.0 · definition.ts
with ranked_accounts as (
  select
    account_id,
    email,
    name,
    phone,
    score,
    seen_at,
    row_number() over (
      partition by email
      order by seen_at desc, name nulls last, account_id
    ) as place
  from accounts
)
select account_id, email, name, phone, score, seen_at, place
from ranked_accounts
where place > 1

-- latest_accounts_report: numbers of rows that latest_accounts reads, keeps and drops.
-- Spark 4.0 · definition.ts
with
  -- Row count per key.
  rows_per_key as (
    select email, count(*) as rows
    from accounts
    group by email
  )
select
  coalesce(sum(rows), 0) as rows_in,
  count(*) as rows_kept,
  coalesce(sum(rows), 0) - count(*) as rows_dropped,
  count(*) filter (where rows > 1) as keys_with_copies
from rows_per_key

-- latest_by_phone: the newest contact of each telephone number.
-- Spark 4.0 · definition.ts
with ranked_contacts as (
  select
    contact_id,
    mail,
    full_name,
    phone,
    score,
    updated_at,
    row_number() over (partition by phone order by updated_at desc, contact_id) as place,
    case when phone is null then 1 else count(*) over (partition by phone) end as copies
  from contacts
)
select contact_id, mail, full_name, phone, score, updated_at, copies
from ranked_contacts
where place = 1 or phone is null

-- latest_by_phone_duplicates: rows that latest_by_phone drops, with their place in the order; the
-- first is kept.
-- Spark 4.0 · definition.ts
with ranked_contacts as (
  select
    contact_id,
    mail,
    full_name,
    phone,
    score,
    updated_at,
    row_number() over (partition by phone order by updated_at desc, contact_id) as place
  from contacts
)
select contact_id, mail, full_name, phone, score, updated_at, place
from ranked_contacts
where place > 1 and phone is not null

-- latest_by_phone_report: numbers of rows that latest_by_phone reads, keeps and drops.
-- Spark 4.0 · definition.ts
with
  -- Row count per key.
  rows_per_key as (
    select phone, count(*) as rows, greatest(count(*) filter (where phone is null), 1) as kept
    from contacts
    group by phone
  )
select
  coalesce(sum(rows), 0) as rows_in,
  coalesce(sum(kept), 0) as rows_kept,
  coalesce(sum(rows), 0) - coalesce(sum(kept), 0) as rows_dropped,
  count(*) filter (where rows > kept) as keys_with_copies
from rows_per_key

-- names: Names and addresses as both systems have them, each once.
-- Spark 4.0 · definition.ts
select mail as email, full_name as name, cast(null as string) as phone
from contacts
union
select email, name, phone
from accounts

-- people: Everybody who is known to the company, from both systems.
-- Spark 4.0 · definition.ts
select
  'crm' as source,
  contact_id as id,
  mail as email,
  full_name as name,
  phone,
  score,
  updated_at as seen_at
from contacts
union all
select 'shop' as source, account_id as id, email, name, phone, score, seen_at
from accounts

-- simple: one row for each account address.
-- Spark 4.0 · definition.ts
select
  a.email,
  min_by(a.name, struct(timestamp_ntz'1970-01-01 00:00:00' - a.seen_at, a.account_id)) filter (
    where a.name is not null
  ) as name,
  min_by(a.phone, struct(timestamp_ntz'1970-01-01 00:00:00' - a.seen_at, a.account_id)) filter (
    where a.phone is not null
  ) as phone,
  max(a.seen_at) as seen_at
from accounts as a
group by a.email

-- simple_conflicts: keys of simple with conflicting rows, and the number of distinct values per
-- column.
-- Spark 4.0 · definition.ts
select
  email,
  count(*) as records,
  count(distinct name) as name_values,
  count(distinct phone) as phone_values
from accounts
group by email
having count(distinct name) > 1 or count(distinct phone) > 1

-- simple_report: numbers of rows that simple reads and returns, and of conflicting keys.
-- Spark 4.0 · definition.ts
with
  -- Row count and numbers of distinct values per key.
  counts_per_key as (
    select
      email,
      count(*) as records,
      count(distinct name) as name_values,
      count(distinct phone) as phone_values
    from accounts
    group by email
  )
select
  coalesce(sum(records), 0) as rows_in,
  count(*) as rows_out,
  count(*) filter (where records > 1) as keys_merged,
  count(*) filter (where name_values > 1 or phone_values > 1) as keys_in_conflict,
  count(*) filter (where name_values > 1) as name_conflicts,
  count(*) filter (where phone_values > 1) as phone_conflicts
from counts_per_key
