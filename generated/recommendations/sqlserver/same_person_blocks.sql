-- same_person_blocks: number of pairs per blocking rule of same_person, from the block sizes.
-- SQL Server 2022 · definitions/merge.ts
with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(
        (name + N'') collate Latin1_General_100_CI_AS_SC,
        case
          when charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
          else len(
            (
              left(
                (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8,
                charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) - 1
              )
                + N'.'
            ) collate Latin1_General_100_CI_AS_SC
          )
        end
          - 1
      ) collate database_default as given_name,
      trim(
        substring(
          (name + N'') collate Latin1_General_100_CI_AS_SC,
          case
            when charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
            else len(
              (
                left(
                  (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8,
                  charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) - 1
                )
                  + N'.'
              ) collate Latin1_General_100_CI_AS_SC
            )
          end
            + 1,
          2147483647
        ) collate database_default
      ) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as nvarchar(max)) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as nvarchar(max)) as email,
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
      cast(null as nvarchar(max)) as phone
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
      source + ' ' + cast(id as varchar(20)) as person_id
    from everybody
  ),
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
    select
      cast(
        nullif(
          left(
            upper(
              cast(
                replace(
                  translate(
                    (surname + N'') collate Latin1_General_100_BIN2_UTF8,
                    translate(
                      (surname + N'') collate Latin1_General_100_BIN2_UTF8,
                      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                      space(52)
                    )
                      + '.',
                    replicate(
                      cast(N' ' as nvarchar(max)),
                      len((surname + N'') collate Latin1_General_100_BIN2_UTF8 + '.')
                    )
                  ),
                  ' ',
                  ''
                ) as varchar(8000)
              )
            ),
            1
          )
            + left(
              replace(
                substring(
                  replace(replace(replace(replace(replace(replace(replace(
                  replace(replace(replace(replace(replace(replace(replace(
                  replace(replace(replace(replace(
                    left(
                      translate(
                        upper(
                          cast(
                            replace(
                              translate(
                                (surname + N'') collate Latin1_General_100_BIN2_UTF8,
                                translate(
                                  (surname + N'') collate Latin1_General_100_BIN2_UTF8,
                                  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                                  space(52)
                                )
                                  + '.',
                                replicate(
                                  cast(N' ' as nvarchar(max)),
                                  len((surname + N'') collate Latin1_General_100_BIN2_UTF8 + '.')
                                )
                              ),
                              ' ',
                              ''
                            ) as varchar(8000)
                          )
                        ),
                        'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                        '11112222222233455600000099'
                      ),
                      1
                    )
                      + replace(
                        substring(
                          translate(
                            upper(
                              cast(
                                replace(
                                  translate(
                                    (surname + N'') collate Latin1_General_100_BIN2_UTF8,
                                    translate(
                                      (surname + N'') collate Latin1_General_100_BIN2_UTF8,
                                      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                                      space(52)
                                    )
                                      + '.',
                                    replicate(
                                      cast(N' ' as nvarchar(max)),
                                      len(
                                        (surname + N'') collate Latin1_General_100_BIN2_UTF8 + '.'
                                      )
                                    )
                                  ),
                                  ' ',
                                  ''
                                ) as varchar(8000)
                              )
                            ),
                            'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                            '11112222222233455600000099'
                          ),
                          2,
                          8000
                        ),
                        '9',
                        ''
                      ),
                      '1', '<>'), '><', ''), '<>', '1'), '2', '<>'), '><', ''), '<>', '2'),
                      '3', '<>'), '><', ''), '<>', '3'), '4', '<>'), '><', ''), '<>', '4'),
                      '5', '<>'), '><', ''), '<>', '5'), '6', '<>'), '><', ''), '<>', '6'),
                  2,
                  8000
                ),
                '0',
                ''
              )
                + '000',
              3
            ),
          '000'
        ) as varchar(4)
      ) as sound_and_birthday_block1,
      born_on as sound_and_birthday_block2,
      email as address_block
    from persons
  ),
  sound_and_birthday_blocks as (
    select
      min(sound_and_birthday_block1) as by1,
      sound_and_birthday_block2 as by2,
      count_big(*) as rows
    from rows_with_blocking_keys
    where sound_and_birthday_block1 is not null and sound_and_birthday_block2 is not null
    group by
      (sound_and_birthday_block1 + N'.') collate Latin1_General_100_BIN2_UTF8,
      sound_and_birthday_block2
  ),
  address_blocks as (
    select min(address_block) as by1, count_big(*) as rows
    from rows_with_blocking_keys
    where address_block is not null
    group by (address_block + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  'soundAndBirthday' as [rule],
  coalesce(sum(rows * (rows - 1) / 2), 0) as pairs,
  count_big(case when rows > 1 then 1 end) as blocks,
  coalesce(max(rows), 0) as largest_block
from sound_and_birthday_blocks
union all
select
  'address' as [rule],
  coalesce(sum(rows * (rows - 1) / 2), 0) as pairs,
  count_big(case when rows > 1 then 1 end) as blocks,
  coalesce(max(rows), 0) as largest_block
from address_blocks;
