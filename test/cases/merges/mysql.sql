-- customers: one row for each address, whoever knows it.
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
  computed_people as (
    select
      source,
      id,
      email,
      name,
      phone,
      score,
      seen_at,
      case
        when source collate utf8mb4_0900_bin = 'shop' then 1
        when source collate utf8mb4_0900_bin = 'crm' then 2
        else 3
      end as source_priority,
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
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
        order by source_priority, seen_at desc, source collate utf8mb4_0900_bin, id
      ) as trust_place,
      row_number() over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
        order by seen_at desc, source_priority, source collate utf8mb4_0900_bin, id
      ) as latest_place,
      row_number() over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
        order by char_length(name) desc,
          source_priority,
          seen_at desc,
          source collate utf8mb4_0900_bin,
          id
      ) as longest_name_place,
      row_number() over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
        order by score desc, source_priority, seen_at desc, source collate utf8mb4_0900_bin, id
      ) as best_score_place,
      count(phone) over (
        partition by email collate utf8mb4_0900_bin,
          source_alone collate utf8mb4_0900_bin,
          id_alone,
          phone collate utf8mb4_0900_bin
      ) as usual_phone_count
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
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
      ) as name_first,
      min(case when phone is not null then trust_place end) over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
      ) as phone_first,
      min(case when phone is not null then latest_place end) over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
      ) as last_phone_first,
      min(case when score is not null then latest_place end) over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
      ) as last_score_first,
      rank() over (
        partition by email collate utf8mb4_0900_bin, source_alone collate utf8mb4_0900_bin, id_alone
        order by usual_phone_count desc, trust_place
      ) as usual_phone_first
    from placed_people
  )
select
  fp.email collate utf8mb4_0900_bin as email,
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
group by fp.email collate utf8mb4_0900_bin, fp.source_alone collate utf8mb4_0900_bin, fp.id_alone

-- customers_conflicts: the keys of customers whose rows say different things: how many different
-- values each column has.
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

-- customers_report: how many rows customers reads and gives, and how many keys are in conflict.
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
  -- Each key's rows, and its different values.
  `keys` as (
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
from `keys`

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

-- latest_accounts_duplicates: the rows that latest_accounts leaves out, with their place in the
-- order: the first is the one that stays.
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

-- latest_accounts_report: how many rows latest_accounts reads, keeps and leaves out.
-- MySQL 8.4 · definition.ts
with
  -- How many rows each key has.
  `keys` as (
    select email collate utf8mb4_0900_bin as email, count(*) as `rows`
    from accounts
    group by email collate utf8mb4_0900_bin
  )
select
  coalesce(cast(sum(`rows`) as signed), 0) as rows_in,
  count(*) as rows_kept,
  coalesce(cast(sum(`rows`) as signed), 0) - count(*) as rows_dropped,
  count(case when `rows` > 1 then 1 end) as keys_with_copies
from `keys`

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

-- latest_by_phone_duplicates: the rows that latest_by_phone leaves out, with their place in the
-- order: the first is the one that stays.
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

-- latest_by_phone_report: how many rows latest_by_phone reads, keeps and leaves out.
-- MySQL 8.4 · definition.ts
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
with
  -- How many rows each key has.
  `keys` as (
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
from `keys`

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
with
  -- The place of each row within its key.
  placed_accounts as (
    select
      email,
      name,
      phone,
      seen_at,
      row_number() over (
        partition by email collate utf8mb4_0900_bin
        order by seen_at desc, account_id
      ) as place
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
      min(case when name is not null then place end) over (
        partition by email collate utf8mb4_0900_bin
      ) as name_first,
      min(case when phone is not null then place end) over (
        partition by email collate utf8mb4_0900_bin
      ) as phone_first
    from placed_accounts
  )
select
  fp.email collate utf8mb4_0900_bin as email,
  max(case when fp.place = fp.name_first then fp.name end) as name,
  max(case when fp.place = fp.phone_first then fp.phone end) as phone,
  max(fp.seen_at) as seen_at
from first_places as fp
group by fp.email collate utf8mb4_0900_bin

-- simple_conflicts: the keys of simple whose rows say different things: how many different values
-- each column has.
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

-- simple_report: how many rows simple reads and gives, and how many keys are in conflict.
-- MySQL 8.4 · definition.ts
with
  -- Each key's rows, and its different values.
  `keys` as (
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
from `keys`
