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
  computed_people as (
    select
      source,
      id,
      email,
      name,
      phone,
      score,
      seen_at,
      case when source = 'shop' then 1 when source = 'crm' then 2 else 3 end as source_priority,
      case when email is null then source end as source_alone,
      case when email is null then id end as id_alone
    from people
  ),
  -- The place of each row within its key, by every order that columns survive by.
  placed_people as (
    select
      email,
      source_alone,
      id_alone,
      name,
      phone,
      score,
      seen_at,
      source,
      row_number() over (
        partition by email, source_alone, id_alone
        order by source_priority, seen_at desc, source, id
      ) as trust_place,
      row_number() over (
        partition by email, source_alone, id_alone
        order by seen_at desc, source_priority, source, id
      ) as latest_place,
      row_number() over (
        partition by email, source_alone, id_alone
        order by char_length(name) desc, source_priority, seen_at desc, source, id
      ) as longest_name_place,
      row_number() over (
        partition by email, source_alone, id_alone
        order by score desc, source_priority, seen_at desc, source, id
      ) as best_score_place,
      count(phone) over (partition by email, source_alone, id_alone, phone) as usual_phone_count
    from computed_people
  ),
  -- The first place at which each column has a value.
  first_places as (
    select
      email,
      source_alone,
      id_alone,
      name,
      phone,
      score,
      seen_at,
      source,
      trust_place,
      latest_place,
      longest_name_place,
      best_score_place,
      min(case when name is not null then trust_place end) over (
        partition by email, source_alone, id_alone
      ) as name_first,
      min(case when phone is not null then trust_place end) over (
        partition by email, source_alone, id_alone
      ) as phone_first,
      min(case when phone is not null then latest_place end) over (
        partition by email, source_alone, id_alone
      ) as last_phone_first,
      min(case when score is not null then latest_place end) over (
        partition by email, source_alone, id_alone
      ) as last_score_first,
      rank() over (
        partition by email, source_alone, id_alone
        order by usual_phone_count desc, trust_place
      ) as usual_phone_first
    from placed_people
  )
select
  fp.email,
  max(case when fp.trust_place = fp.name_first then fp.name end) as name,
  max(
    case when fp.trust_place = fp.name_first and fp.name is not null then fp.source end
  ) as name_source,
  max(case when fp.trust_place = fp.phone_first then fp.phone end) as phone,
  max(
    case when fp.trust_place = fp.phone_first and fp.phone is not null then fp.source end
  ) as phone_source,
  max(case when fp.latest_place = fp.last_phone_first then fp.phone end) as last_phone,
  max(case when fp.latest_place = fp.last_score_first then fp.score end) as last_score,
  max(case when fp.longest_name_place = 1 then fp.name end) as longest_name,
  max(case when fp.usual_phone_first = 1 then fp.phone end) as usual_phone,
  max(case when fp.best_score_place = 1 then fp.score end) as best_score,
  max(
    case when fp.best_score_place = 1 and fp.score is not null then fp.source end
  ) as best_score_source,
  min(fp.seen_at) as first_seen,
  count(*) as records
from first_places as fp
group by fp.email, fp.source_alone, fp.id_alone

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
  coalesce(sum(rows), 0) as rows_in,
  count(*) as rows_kept,
  coalesce(sum(rows), 0) - count(*) as rows_dropped,
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
  coalesce(sum(rows), 0) as rows_in,
  coalesce(sum(kept), 0) as rows_kept,
  coalesce(sum(rows), 0) - coalesce(sum(kept), 0) as rows_dropped,
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
with
  -- The place of each row within its key.
  placed_accounts as (
    select
      email,
      name,
      phone,
      seen_at,
      row_number() over (partition by email order by seen_at desc, account_id) as place
    from accounts
  ),
  -- The first place at which each column has a value.
  first_places as (
    select
      email,
      name,
      phone,
      seen_at,
      place,
      min(case when name is not null then place end) over (partition by email) as name_first,
      min(case when phone is not null then place end) over (partition by email) as phone_first
    from placed_accounts
  )
select
  fp.email,
  max(case when fp.place = fp.name_first then fp.name end) as name,
  max(case when fp.place = fp.phone_first then fp.phone end) as phone,
  max(fp.seen_at) as seen_at
from first_places as fp
group by fp.email

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
  coalesce(sum(records), 0) as rows_in,
  count(*) as rows_out,
  count(*) filter (where records > 1) as keys_merged,
  count(*) filter (where name_values > 1 or phone_values > 1) as keys_in_conflict,
  count(*) filter (where name_values > 1) as name_conflicts,
  count(*) filter (where phone_values > 1) as phone_conflicts
from keys
