-- everybody: Everybody who is known to the shop, the call centre or the newsletter: one person may
-- be there three times.
-- Spark 4.0 · definitions/merge.ts
select
  'shop' as source,
  user_id as id,
  left(name, instr(name || ' ', ' ') - 1) as given_name,
  trim(substring(name, instr(name || ' ', ' ') + 1)) as surname,
  email,
  birth_date as born_on,
  registered_at as seen_at,
  cast(null as string) as phone
from users
union all
select
  'calls' as source,
  contact_id as id,
  given_name,
  surname,
  cast(null as string) as email,
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
  cast(null as string) as phone
from subscribers
