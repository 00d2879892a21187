-- same_person_blocks: number of pairs per blocking rule of same_person, from the block sizes.
-- Spark 4.0 · definitions/merge.ts
with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
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
      source || ' ' || cast(id as string) as person_id
    from everybody
  ),
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
    select
      nullif(
        left(upper(regexp_replace(surname, '[^A-Za-z]', '')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(surname, '[^A-Za-z]', '')),
                    'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                    '11112222222233455600000099'
                  ),
                  '(.)(9*\\1)+',
                  '$1'
                ),
                2
              ),
              '09',
              ''
            )
              || '000',
            3
          ),
        '000'
      ) as sound_and_birthday_block1,
      born_on as sound_and_birthday_block2,
      email as address_block
    from persons
  ),
  sound_and_birthday_blocks as (
    select sound_and_birthday_block1 as by1, sound_and_birthday_block2 as by2, count(*) as rows
    from rows_with_blocking_keys
    where sound_and_birthday_block1 is not null and sound_and_birthday_block2 is not null
    group by sound_and_birthday_block1, sound_and_birthday_block2
  ),
  address_blocks as (
    select address_block as by1, count(*) as rows
    from rows_with_blocking_keys
    where address_block is not null
    group by address_block
  )
select
  'soundAndBirthday' as rule,
  coalesce(sum(rows * (rows - 1) div 2), 0) as pairs,
  count(*) filter (where rows > 1) as blocks,
  coalesce(max(rows), 0) as largest_block
from sound_and_birthday_blocks
union all
select
  'address' as rule,
  coalesce(sum(rows * (rows - 1) div 2), 0) as pairs,
  count(*) filter (where rows > 1) as blocks,
  coalesce(max(rows), 0) as largest_block
from address_blocks
