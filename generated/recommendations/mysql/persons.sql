-- persons: the same, with one id for each of them.
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
  )
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
