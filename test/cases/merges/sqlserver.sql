-- customers: one row for each address, whoever knows it.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
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
      case
        when (source + N'.') collate Latin1_General_100_BIN2_UTF8 = 'shop.' then 1
        when (source + N'.') collate Latin1_General_100_BIN2_UTF8 = 'crm.' then 2
        else 3
      end as source_priority,
      seen_at,
      phone,
      score,
      source,
      id,
      count_big(phone) over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (case when email is null then source end + N'.') collate Latin1_General_100_BIN2_UTF8,
          case when email is null then id end,
          (phone + N'.') collate Latin1_General_100_BIN2_UTF8
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
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
        order by source_priority,
          seen_at desc,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          id
      ) as place_by_source_priority,
      row_number() over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
        order by seen_at desc,
          source_priority,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          id
      ) as place_by_seen_at,
      row_number() over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
        order by len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 desc,
          source_priority,
          seen_at desc,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          id
      ) as place_by_name,
      row_number() over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
        order by usual_phone_count desc,
          source_priority,
          seen_at desc,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          id
      ) as place_by_usual_phone_count,
      row_number() over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
        order by score desc,
          source_priority,
          seen_at desc,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          id
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
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
      ) as name_first,
      min(case when phone is not null then place_by_source_priority end) over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
      ) as phone_first,
      min(case when phone is not null then place_by_seen_at end) over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
      ) as phone_first_2,
      min(case when score is not null then place_by_seen_at end) over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
      ) as score_first
    from ranked_people
  )
select
  min(pwsf.email) as email,
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
  count_big(*) as records
from people_with_score_first as pwsf
group by
  (pwsf.email + N'.') collate Latin1_General_100_BIN2_UTF8,
  (pwsf.source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
  pwsf.id_alone;

-- customers_conflicts: keys of customers with conflicting rows, and the number of distinct values
-- per column.
-- SQL Server 2022 · definition.ts
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
  min(email) as email,
  count_big(*) as records,
  count_big(distinct (name + N'.') collate Latin1_General_100_BIN2_UTF8) as name_values,
  count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) as phone_values,
  count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) as last_phone_values,
  count_big(distinct score) as last_score_values,
  count_big(distinct (name + N'.') collate Latin1_General_100_BIN2_UTF8) as longest_name_values,
  count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) as usual_phone_values
from people
group by
  (email + N'.') collate Latin1_General_100_BIN2_UTF8,
  (case when email is null then source end + N'.') collate Latin1_General_100_BIN2_UTF8,
  case when email is null then id end
having count_big(distinct (name + N'.') collate Latin1_General_100_BIN2_UTF8) > 1
  or count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) > 1
  or count_big(distinct score) > 1;

-- customers_report: numbers of rows that customers reads and returns, and of conflicting keys.
-- SQL Server 2022 · definition.ts
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
      min(email) as email,
      min(case when email is null then source end) as source_alone,
      case when email is null then id end as id_alone,
      count_big(*) as records,
      count_big(distinct (name + N'.') collate Latin1_General_100_BIN2_UTF8) as name_values,
      count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) as phone_values,
      count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) as last_phone_values,
      count_big(distinct score) as last_score_values,
      count_big(distinct (name + N'.') collate Latin1_General_100_BIN2_UTF8) as longest_name_values,
      count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) as usual_phone_values
    from people
    group by
      (email + N'.') collate Latin1_General_100_BIN2_UTF8,
      (case when email is null then source end + N'.') collate Latin1_General_100_BIN2_UTF8,
      case when email is null then id end
  )
select
  coalesce(sum(records), 0) as rows_in,
  count_big(*) as rows_out,
  count_big(case when records > 1 then 1 end) as keys_merged,
  count_big(
    case when name_values > 1 or phone_values > 1 or last_score_values > 1 then 1 end
  ) as keys_in_conflict,
  count_big(case when name_values > 1 then 1 end) as name_conflicts,
  count_big(case when phone_values > 1 then 1 end) as phone_conflicts,
  count_big(case when last_phone_values > 1 then 1 end) as last_phone_conflicts,
  count_big(case when last_score_values > 1 then 1 end) as last_score_conflicts,
  count_big(case when longest_name_values > 1 then 1 end) as longest_name_conflicts,
  count_big(case when usual_phone_values > 1 then 1 end) as usual_phone_conflicts
from counts_per_key;

-- latest_accounts: the newest account of each address.
-- SQL Server 2022 · definition.ts
with ranked_accounts as (
  select
    account_id,
    email,
    name,
    phone,
    score,
    seen_at,
    row_number() over (
      partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8
      order by seen_at desc,
        case when name is null then 1 else 0 end,
        cast((name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
        account_id
    ) as rn
  from accounts
)
select account_id, email, name, phone, score, seen_at
from ranked_accounts
where rn = 1;

-- latest_accounts_duplicates: rows that latest_accounts drops, with their place in the order; the
-- first is kept.
-- SQL Server 2022 · definition.ts
with ranked_accounts as (
  select
    account_id,
    email,
    name,
    phone,
    score,
    seen_at,
    row_number() over (
      partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8
      order by seen_at desc,
        case when name is null then 1 else 0 end,
        cast((name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
        account_id
    ) as place
  from accounts
)
select account_id, email, name, phone, score, seen_at, place
from ranked_accounts
where place > 1;

-- latest_accounts_report: numbers of rows that latest_accounts reads, keeps and drops.
-- SQL Server 2022 · definition.ts
with
  -- Row count per key.
  rows_per_key as (
    select min(email) as email, count_big(*) as rows
    from accounts
    group by (email + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  coalesce(sum(rows), 0) as rows_in,
  count_big(*) as rows_kept,
  coalesce(sum(rows), 0) - count_big(*) as rows_dropped,
  count_big(case when rows > 1 then 1 end) as keys_with_copies
from rows_per_key;

-- latest_by_phone: the newest contact of each telephone number.
-- SQL Server 2022 · definition.ts
with ranked_contacts as (
  select
    contact_id,
    mail,
    full_name,
    phone,
    score,
    updated_at,
    row_number() over (
      partition by (phone + N'.') collate Latin1_General_100_BIN2_UTF8
      order by updated_at desc, contact_id
    ) as place,
    case
      when phone is null then 1
      else count_big(*) over (partition by (phone + N'.') collate Latin1_General_100_BIN2_UTF8)
    end as copies
  from contacts
)
select contact_id, mail, full_name, phone, score, updated_at, copies
from ranked_contacts
where place = 1 or phone is null;

-- latest_by_phone_duplicates: rows that latest_by_phone drops, with their place in the order; the
-- first is kept.
-- SQL Server 2022 · definition.ts
with ranked_contacts as (
  select
    contact_id,
    mail,
    full_name,
    phone,
    score,
    updated_at,
    row_number() over (
      partition by (phone + N'.') collate Latin1_General_100_BIN2_UTF8
      order by updated_at desc, contact_id
    ) as place
  from contacts
)
select contact_id, mail, full_name, phone, score, updated_at, place
from ranked_contacts
where place > 1 and phone is not null;

-- latest_by_phone_report: numbers of rows that latest_by_phone reads, keeps and drops.
-- SQL Server 2022 · definition.ts
with
  -- Row count per key.
  rows_per_key as (
    select
      min(phone) as phone,
      count_big(*) as rows,
      greatest(count_big(case when phone is null then 1 end), 1) as kept
    from contacts
    group by (phone + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  coalesce(sum(rows), 0) as rows_in,
  coalesce(sum(kept), 0) as rows_kept,
  coalesce(sum(rows), 0) - coalesce(sum(kept), 0) as rows_dropped,
  count_big(case when rows > kept then 1 end) as keys_with_copies
from rows_per_key;

-- names: Names and addresses as both systems have them, each once.
-- SQL Server 2022 · definition.ts
select
  left(email, len(email) - 1) collate database_default as email,
  left(name, len(name) - 1) collate database_default as name,
  left(phone, len(phone) - 1) collate database_default as phone
from (
  select
    (c.mail + N'.') collate Latin1_General_100_BIN2_UTF8 as email,
    (c.full_name + N'.') collate Latin1_General_100_BIN2_UTF8 as name,
    cast(null as nvarchar(max)) as phone
  from contacts as c
  union
  select
    (a.email + N'.') collate Latin1_General_100_BIN2_UTF8 as email,
    (a.name + N'.') collate Latin1_General_100_BIN2_UTF8 as name,
    (a.phone + N'.') collate Latin1_General_100_BIN2_UTF8 as phone
  from accounts as a
) as combined;

-- people: Everybody who is known to the company, from both systems.
-- SQL Server 2022 · definition.ts
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
from accounts;

-- simple: one row for each account address.
-- SQL Server 2022 · definition.ts
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
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8
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
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as name_first,
      min(case when phone is not null then place_by_seen_at end) over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as phone_first
    from ranked_accounts
  )
select
  min(awpf.email) as email,
  max(case when awpf.place_by_seen_at = awpf.name_first then awpf.name end) as name,
  max(case when awpf.place_by_seen_at = awpf.phone_first then awpf.phone end) as phone,
  max(awpf.seen_at) as seen_at
from accounts_with_phone_first as awpf
group by (awpf.email + N'.') collate Latin1_General_100_BIN2_UTF8;

-- simple_conflicts: keys of simple with conflicting rows, and the number of distinct values per
-- column.
-- SQL Server 2022 · definition.ts
select
  min(email) as email,
  count_big(*) as records,
  count_big(distinct (name + N'.') collate Latin1_General_100_BIN2_UTF8) as name_values,
  count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) as phone_values
from accounts
group by (email + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(distinct (name + N'.') collate Latin1_General_100_BIN2_UTF8) > 1
  or count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) > 1;

-- simple_report: numbers of rows that simple reads and returns, and of conflicting keys.
-- SQL Server 2022 · definition.ts
with
  -- Row count and numbers of distinct values per key.
  counts_per_key as (
    select
      min(email) as email,
      count_big(*) as records,
      count_big(distinct (name + N'.') collate Latin1_General_100_BIN2_UTF8) as name_values,
      count_big(distinct (phone + N'.') collate Latin1_General_100_BIN2_UTF8) as phone_values
    from accounts
    group by (email + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  coalesce(sum(records), 0) as rows_in,
  count_big(*) as rows_out,
  count_big(case when records > 1 then 1 end) as keys_merged,
  count_big(case when name_values > 1 or phone_values > 1 then 1 end) as keys_in_conflict,
  count_big(case when name_values > 1 then 1 end) as name_conflicts,
  count_big(case when phone_values > 1 then 1 end) as phone_conflicts
from counts_per_key;
