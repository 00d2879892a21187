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
  -- How often each value occurs among the rows of its key.
  counted_people as (
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
  cp.email,
  min_by(
    cp.name,
    struct(cp.source_priority, timestamp_ntz'1970-01-01 00:00:00' - cp.seen_at, cp.source, cp.id)
  ) filter (where cp.name is not null) as name,
  min_by(
    cp.source,
    struct(cp.source_priority, timestamp_ntz'1970-01-01 00:00:00' - cp.seen_at, cp.source, cp.id)
  ) filter (where cp.name is not null) as name_source,
  min_by(
    cp.phone,
    struct(cp.source_priority, timestamp_ntz'1970-01-01 00:00:00' - cp.seen_at, cp.source, cp.id)
  ) filter (where cp.phone is not null) as phone,
  min_by(
    cp.source,
    struct(cp.source_priority, timestamp_ntz'1970-01-01 00:00:00' - cp.seen_at, cp.source, cp.id)
  ) filter (where cp.phone is not null) as phone_source,
  min_by(
    cp.phone,
    struct(timestamp_ntz'1970-01-01 00:00:00' - cp.seen_at, cp.source_priority, cp.source, cp.id)
  ) filter (where cp.phone is not null) as last_phone,
  min_by(
    cp.score,
    struct(timestamp_ntz'1970-01-01 00:00:00' - cp.seen_at, cp.source_priority, cp.source, cp.id)
  ) filter (where cp.score is not null) as last_score,
  min_by(
    cp.name,
    struct(
      char_length(cp.name) is null,
      ~char_length(cp.name),
      cp.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - cp.seen_at,
      cp.source,
      cp.id
    )
  ) as longest_name,
  min_by(
    cp.phone,
    struct(
      -cp.usual_phone_count,
      cp.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - cp.seen_at,
      cp.source,
      cp.id
    )
  ) as usual_phone,
  min_by(
    cp.score,
    struct(
      cp.score is null,
      -cp.score,
      cp.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - cp.seen_at,
      cp.source,
      cp.id
    )
  ) as best_score,
  min_by(
    case when cp.score is not null then cp.source end,
    struct(
      cp.score is null,
      -cp.score,
      cp.source_priority,
      timestamp_ntz'1970-01-01 00:00:00' - cp.seen_at,
      cp.source,
      cp.id
    )
  ) as best_score_source,
  min(cp.seen_at) as first_seen,
  count(*) as records
from counted_people as cp
group by cp.email, cp.source_alone, cp.id_alone

-- customers_conflicts: the keys of customers whose rows say different things: how many different
-- values each column has.
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

-- customers_report: how many rows customers reads and gives, and how many keys are in conflict.
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
  -- Each key's rows, and its different values.
  keys as (
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
  sum(records) as rows_in,
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
from keys

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

-- latest_accounts_duplicates: the rows that latest_accounts leaves out, with their place in the
-- order: the first is the one that stays.
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

-- latest_accounts_report: how many rows latest_accounts reads, keeps and leaves out.
-- Spark 4.0 · definition.ts
with
  -- How many rows each key has.
  keys as (
    select email, count(*) as rows
    from accounts
    group by email
  )
select
  sum(rows) as rows_in,
  count(*) as rows_kept,
  sum(rows) - count(*) as rows_dropped,
  count(*) filter (where rows > 1) as keys_with_copies
from keys

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

-- latest_by_phone_duplicates: the rows that latest_by_phone leaves out, with their place in the
-- order: the first is the one that stays.
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

-- latest_by_phone_report: how many rows latest_by_phone reads, keeps and leaves out.
-- Spark 4.0 · definition.ts
with
  -- How many rows each key has.
  keys as (
    select phone, count(*) as rows, greatest(count(*) filter (where phone is null), 1) as kept
    from contacts
    group by phone
  )
select
  sum(rows) as rows_in,
  sum(kept) as rows_kept,
  sum(rows) - sum(kept) as rows_dropped,
  count(*) filter (where rows > kept) as keys_with_copies
from keys

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

-- simple_conflicts: the keys of simple whose rows say different things: how many different values
-- each column has.
-- Spark 4.0 · definition.ts
select
  email,
  count(*) as records,
  count(distinct name) as name_values,
  count(distinct phone) as phone_values
from accounts
group by email
having count(distinct name) > 1 or count(distinct phone) > 1

-- simple_report: how many rows simple reads and gives, and how many keys are in conflict.
-- Spark 4.0 · definition.ts
with
  -- Each key's rows, and its different values.
  keys as (
    select
      email,
      count(*) as records,
      count(distinct name) as name_values,
      count(distinct phone) as phone_values
    from accounts
    group by email
  )
select
  sum(records) as rows_in,
  count(*) as rows_out,
  count(*) filter (where records > 1) as keys_merged,
  count(*) filter (where name_values > 1 or phone_values > 1) as keys_in_conflict,
  count(*) filter (where name_values > 1) as name_conflicts,
  count(*) filter (where phone_values > 1) as phone_conflicts
from keys
