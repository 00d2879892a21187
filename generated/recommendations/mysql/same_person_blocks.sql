-- same_person_blocks: number of pairs per blocking rule of same_person, from the block sizes.
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
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
    select
      nullif(
        concat(
          left(upper(regexp_replace(surname, '[^A-Za-z]', '', 1, 0, 'c')), 1),
          left(
            concat(
              regexp_replace(
                substr(
                  regexp_replace(regexp_replace(regexp_replace(
                  regexp_replace(regexp_replace(regexp_replace(
                  regexp_replace(regexp_replace(regexp_replace(
                    upper(regexp_replace(surname, '[^A-Za-z]', '', 1, 0, 'c')), '[BFPV]', '1'),
                      '[CGJKQSXZ]', '2'), '[DT]', '3'), 'L', '4'), '[MN]', '5'), 'R', '6'),
                      '[AEIOUY]', '0'), '[HW]', '9'), '(.)(9*\\1)+', '$1'),
                  2
                ),
                '[09]',
                ''
              ),
              '000'
            ),
            3
          )
        ),
        '000'
      ) as sound_and_birthday_block1,
      born_on as sound_and_birthday_block2,
      email as address_block
    from persons
  ),
  sound_and_birthday_blocks as (
    select
      sound_and_birthday_block1 collate utf8mb4_0900_bin as by1,
      sound_and_birthday_block2 as by2,
      count(*) as `rows`
    from rows_with_blocking_keys
    where sound_and_birthday_block1 is not null and sound_and_birthday_block2 is not null
    group by sound_and_birthday_block1 collate utf8mb4_0900_bin, sound_and_birthday_block2
  ),
  address_blocks as (
    select address_block collate utf8mb4_0900_bin as by1, count(*) as `rows`
    from rows_with_blocking_keys
    where address_block is not null
    group by address_block collate utf8mb4_0900_bin
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') */
  'soundAndBirthday' as rule,
  coalesce(cast(sum(`rows` * (`rows` - 1) div 2) as signed), 0) as pairs,
  count(case when `rows` > 1 then 1 end) as blocks,
  coalesce(max(`rows`), 0) as largest_block
from sound_and_birthday_blocks
union all
select
  'address' as rule,
  coalesce(cast(sum(`rows` * (`rows` - 1) div 2) as signed), 0) as pairs,
  count(case when `rows` > 1 then 1 end) as blocks,
  coalesce(max(`rows`), 0) as largest_block
from address_blocks
