-- customer_ids, refresh: each record with the lowest id of the person that it is about: pairs
-- connect records, also through others.
-- SQL Server 2022 · definitions/merge.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
-- Note: length: LEN leaves trailing blanks out, and counts code points only under a collation with
--   SC.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.

set xact_abort on;
begin transaction;

-- 1. look for keys that occur twice
-- Must give no rows: keys of customer_ids occur several times.
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
  )
select min(person_id) as person_id, count_big(*) as times
from persons
group by (person_id + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(*) > 1
order by cast((min(person_id) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- 2. empty the table customer_ids_edges
-- What a run that was stopped may have left.
delete from customer_ids_edges;

-- 3. empty the table customer_ids_rounds
-- What a run that was stopped may have left.
delete from customer_ids_rounds;

-- 4. find the pairs
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
  -- What rows are compared by, computed once for each row.
  blocked as (
    select
      given_name,
      surname,
      email,
      born_on,
      person_id,
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
                  replace(
                    replace(
                      replace(
                        replace(
                          replace(
                            replace(
                              replace(
                                replace(
                                  replace(
                                    replace(
                                      replace(
                                        replace(
                                          replace(
                                            replace(
                                              replace(
                                                replace(
                                                  replace(
                                                    replace(
                                                      left(
                                                        translate(
                                                          upper(
                                                            cast(
                                                              replace(
                                                                translate(
                                                                  (
                                                                    surname + N''
                                                                  ) collate Latin1_General_100_BIN2_UTF8,
                                                                  translate(
                                                                    (
                                                                      surname + N''
                                                                    ) collate Latin1_General_100_BIN2_UTF8,
                                                                    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                                                                    space(52)
                                                                  )
                                                                    + '.',
                                                                  replicate(
                                                                    cast(N' ' as nvarchar(max)),
                                                                    len(
                                                                      (
                                                                        surname + N''
                                                                      ) collate Latin1_General_100_BIN2_UTF8
                                                                        + '.'
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
                                                        1
                                                      )
                                                        + replace(
                                                          substring(
                                                            translate(
                                                              upper(
                                                                cast(
                                                                  replace(
                                                                    translate(
                                                                      (
                                                                        surname + N''
                                                                      ) collate Latin1_General_100_BIN2_UTF8,
                                                                      translate(
                                                                        (
                                                                          surname + N''
                                                                        ) collate Latin1_General_100_BIN2_UTF8,
                                                                        'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                                                                        space(52)
                                                                      )
                                                                        + '.',
                                                                      replicate(
                                                                        cast(N' ' as nvarchar(max)),
                                                                        len(
                                                                          (
                                                                            surname + N''
                                                                          ) collate Latin1_General_100_BIN2_UTF8
                                                                            + '.'
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
                                                      '1',
                                                      '<>'
                                                    ),
                                                    '><',
                                                    ''
                                                  ),
                                                  '<>',
                                                  '1'
                                                ),
                                                '2',
                                                '<>'
                                              ),
                                              '><',
                                              ''
                                            ),
                                            '<>',
                                            '2'
                                          ),
                                          '3',
                                          '<>'
                                        ),
                                        '><',
                                        ''
                                      ),
                                      '<>',
                                      '3'
                                    ),
                                    '4',
                                    '<>'
                                  ),
                                  '><',
                                  ''
                                ),
                                '<>',
                                '4'
                              ),
                              '5',
                              '<>'
                            ),
                            '><',
                            ''
                          ),
                          '<>',
                          '5'
                        ),
                        '6',
                        '<>'
                      ),
                      '><',
                      ''
                    ),
                    '<>',
                    '6'
                  ),
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
  -- The pairs of every rule, each once: a rule leaves out what one before it finds.
  candidates as (
    select
      a.given_name as given_name_a,
      b.given_name as given_name_b,
      a.surname as surname_a,
      b.surname as surname_b,
      a.email as email_a,
      b.email as email_b,
      a.born_on as born_on_a,
      b.born_on as born_on_b,
      a.person_id as person_id_a,
      b.person_id as person_id_b
    from blocked as a
    join blocked as b on (a.sound_and_birthday_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
        = (b.sound_and_birthday_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
      and a.sound_and_birthday_block2 = b.sound_and_birthday_block2
      and cast((a.person_id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
        < cast((b.person_id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    union all
    select
      a.given_name as given_name_a,
      b.given_name as given_name_b,
      a.surname as surname_a,
      b.surname as surname_b,
      a.email as email_a,
      b.email as email_b,
      a.born_on as born_on_a,
      b.born_on as born_on_b,
      a.person_id as person_id_a,
      b.person_id as person_id_b
    from blocked as a
    join blocked as b on (a.address_block + N'.') collate Latin1_General_100_BIN2_UTF8
        = (b.address_block + N'.') collate Latin1_General_100_BIN2_UTF8
      and cast((a.person_id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
        < cast((b.person_id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    where (a.sound_and_birthday_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.sound_and_birthday_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
      or a.sound_and_birthday_block1 is null
      or b.sound_and_birthday_block1 is null
      or a.sound_and_birthday_block2 <> b.sound_and_birthday_block2
      or a.sound_and_birthday_block2 is null
      or b.sound_and_birthday_block2 is null
  ),
  -- What costs little is compared first.
  compared_first as (
    select
      given_name_a,
      given_name_b,
      surname_a,
      surname_b,
      person_id_a,
      person_id_b,
      cast(
        case when born_on_a = born_on_b then 1 when not born_on_a = born_on_b then 0 end as bit
      ) as birthday,
      cast(
        case
          when (email_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (email_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          when not (email_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (email_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 0
        end as bit
      ) as address
    from candidates
  ),
  weighed_first as (
    select
      given_name_a,
      given_name_b,
      surname_a,
      surname_b,
      person_id_a,
      person_id_b,
      birthday,
      address,
      case
        when birthday is null then 0e0
        when birthday = 1 then 4e0
        else -5e0
      end as birthday_weight,
      case when address is null then 0e0 when address = 1 then 6e0 else -0.5e0 end as address_weight
    from compared_first
  ),
  -- What is compared.
  compared as (
    select
      person_id_a,
      person_id_b,
      birthday,
      address,
      given_name_a,
      given_name_b,
      surname_a,
      surname_b,
      birthday_weight,
      address_weight
    from weighed_first
    where 4e0 + 3e0 + birthday_weight + address_weight >= 7e0
  ),
  -- The different texts that are compared.
  text_pairs1 as (
    select min(given_name_a) as a, min(given_name_b) as b
    from compared
    where (given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((given_name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((given_name_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- The edits from the first i letters of a to the first j of b, and 10: two digits a cell.
  matrix1 as (
    select
      cast(a as nvarchar(max)) collate database_default as a,
      cast(b as nvarchar(max)) collate database_default as b,
      cast(len((a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as length_a,
      cast(len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as length_b,
      cast(0 as int) as i,
      cast(len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as j,
      cast(
        left(
          '101112131415161718192021222324252627282930313233343536373839404142',
          2 * (len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 + 1)
        ) as nvarchar(max)
      ) collate database_default as above,
      cast(
        left(
          '101112131415161718192021222324252627282930313233343536373839404142',
          2 * (len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 + 1)
        ) as nvarchar(max)
      ) collate database_default as row
    from text_pairs1
    union all
    select
      cast(m.a as nvarchar(max)) collate database_default as a,
      cast(m.b as nvarchar(max)) collate database_default as b,
      cast(m.length_a as int) as length_a,
      cast(m.length_b as int) as length_b,
      cast(case when m.j = m.length_b then m.i + 1 else m.i end as int) as i,
      cast(case when m.j = m.length_b then 0 else m.j + 1 end as int) as j,
      cast(
        case when m.j = m.length_b then m.row else m.above end as nvarchar(max)
      ) collate database_default as above,
      cast(
        case
          when m.j = m.length_b then cast(m.i + 11 as varchar(11))
          else m.row
            + cast(
              least(
                cast(
                  case
                    when right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                    else right(
                      (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + 1,
                cast(
                  case
                    when substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                    else substring(
                      (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                      2 * (m.j + 1) + 1,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + 1,
                cast(
                  case
                    when substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                    else substring(
                      (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                      2 * m.j + 1,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + case
                    when (
                        substring(
                          (m.a + N'') collate Latin1_General_100_CI_AS_SC,
                          m.i,
                          1
                        ) collate database_default
                          + N'.'
                      ) collate Latin1_General_100_BIN2_UTF8
                        = (
                          substring(
                            (m.b + N'') collate Latin1_General_100_CI_AS_SC,
                            m.j + 1,
                            1
                          ) collate database_default
                            + N'.'
                        ) collate Latin1_General_100_BIN2_UTF8
                    then 0
                    else 1
                  end
              ) as varchar(11)
            )
        end as nvarchar(max)
      ) collate database_default as row
    from matrix1 as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances1 as (
    select
      a,
      b,
      cast(
        case
          when right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              like '%[0-9]%'
            and right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              not like '%[^-+0-9 ]%'
            and right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              not like '%[-+] %'
          then right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
          else right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
            + '?'
        end as int
      )
        - 10 as distance
    from matrix1
    where i = length_a and j = length_b
  ),
  -- The different texts that are compared.
  text_pairs2 as (
    select min(surname_a) as a, min(surname_b) as b
    from compared
    where (surname_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((surname_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((surname_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (surname_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- The edits from the first i letters of a to the first j of b, and 10: two digits a cell.
  matrix2 as (
    select
      cast(a as nvarchar(max)) collate database_default as a,
      cast(b as nvarchar(max)) collate database_default as b,
      cast(len((a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as length_a,
      cast(len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as length_b,
      cast(0 as int) as i,
      cast(len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as j,
      cast(
        left(
          '101112131415161718192021222324252627282930313233343536373839404142',
          2 * (len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 + 1)
        ) as nvarchar(max)
      ) collate database_default as above,
      cast(
        left(
          '101112131415161718192021222324252627282930313233343536373839404142',
          2 * (len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 + 1)
        ) as nvarchar(max)
      ) collate database_default as row
    from text_pairs2
    union all
    select
      cast(m.a as nvarchar(max)) collate database_default as a,
      cast(m.b as nvarchar(max)) collate database_default as b,
      cast(m.length_a as int) as length_a,
      cast(m.length_b as int) as length_b,
      cast(case when m.j = m.length_b then m.i + 1 else m.i end as int) as i,
      cast(case when m.j = m.length_b then 0 else m.j + 1 end as int) as j,
      cast(
        case when m.j = m.length_b then m.row else m.above end as nvarchar(max)
      ) collate database_default as above,
      cast(
        case
          when m.j = m.length_b then cast(m.i + 11 as varchar(11))
          else m.row
            + cast(
              least(
                cast(
                  case
                    when right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                    else right(
                      (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + 1,
                cast(
                  case
                    when substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                    else substring(
                      (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                      2 * (m.j + 1) + 1,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + 1,
                cast(
                  case
                    when substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                    else substring(
                      (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                      2 * m.j + 1,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + case
                    when (
                        substring(
                          (m.a + N'') collate Latin1_General_100_CI_AS_SC,
                          m.i,
                          1
                        ) collate database_default
                          + N'.'
                      ) collate Latin1_General_100_BIN2_UTF8
                        = (
                          substring(
                            (m.b + N'') collate Latin1_General_100_CI_AS_SC,
                            m.j + 1,
                            1
                          ) collate database_default
                            + N'.'
                        ) collate Latin1_General_100_BIN2_UTF8
                    then 0
                    else 1
                  end
              ) as varchar(11)
            )
        end as nvarchar(max)
      ) collate database_default as row
    from matrix2 as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances2 as (
    select
      a,
      b,
      cast(
        case
          when right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              like '%[0-9]%'
            and right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              not like '%[^-+0-9 ]%'
            and right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              not like '%[-+] %'
          then right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
          else right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
            + '?'
        end as int
      )
        - 10 as distance
    from matrix2
    where i = length_a and j = length_b
  ),
  -- The rest, of pairs that can still reach the score.
  comparisons as (
    select
      c.person_id_a,
      c.person_id_b,
      c.birthday,
      c.address,
      case
        when (c.given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8
            = (c.given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
          and len((c.given_name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
        then 0
        else d.distance
      end as given_name,
      case
        when (c.surname_a + N'.') collate Latin1_General_100_BIN2_UTF8
            = (c.surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
          and len((c.surname_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
        then 0
        else d2.distance
      end as surname,
      c.birthday_weight,
      c.address_weight
    from compared as c
    left join distances1 as d on (d.a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (d.b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
    left join distances2 as d2 on (d2.a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.surname_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (d2.b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- What each comparison says: the score is the sum.
  weighed as (
    select
      person_id_a,
      person_id_b,
      given_name,
      surname,
      birthday,
      address,
      case
        when given_name is null then 0e0
        when given_name <= 0 then 4e0
        when given_name <= 1 then 2.5e0
        when given_name <= 2 then 1e0
        else -4e0
      end as given_name_weight,
      case
        when surname is null then 0e0
        when surname <= 0 then 3e0
        when surname <= 1 then 2e0
        else -3e0
      end as surname_weight,
      birthday_weight,
      address_weight
    from comparisons
  ),
  computed_weighed as (
    select
      person_id_a,
      person_id_b,
      given_name,
      surname,
      birthday,
      address,
      given_name_weight,
      surname_weight,
      birthday_weight,
      address_weight,
      given_name_weight + surname_weight + birthday_weight + address_weight as score
    from weighed
  ),
  -- Pairs that are one person: names that sound alike and birthdays, or addresses, that are the
  -- same.
  same_person as (
    select
      person_id_a,
      person_id_b,
      given_name,
      surname,
      birthday,
      address,
      given_name_weight,
      surname_weight,
      birthday_weight,
      address_weight,
      score
    from computed_weighed
    where score >= 7e0
  )
insert into customer_ids_edges (member, neighbour)
select min(person_id_a) as member, min(person_id_b) as neighbour
from same_person
group by
  (person_id_a + N'.') collate Latin1_General_100_BIN2_UTF8,
  (person_id_b + N'.') collate Latin1_General_100_BIN2_UTF8
option (maxrecursion 0);

-- 5. turn the pairs round
insert into customer_ids_edges (member, neighbour)
select
  left(member, len(member) - 1) collate database_default as member,
  left(neighbour, len(neighbour) - 1) collate database_default as neighbour
from (
  select edges.neighbour + N'.' as member, edges.member + N'.' as neighbour
  from customer_ids_edges as edges
  except
  select edges.member + N'.' as member, edges.neighbour + N'.' as neighbour
  from customer_ids_edges as edges
) as combined;

-- 6. put each key beside itself
-- So that its own label counts.
insert into customer_ids_edges (member, neighbour)
select
  left(member, len(member) - 1) collate database_default as member,
  left(neighbour, len(neighbour) - 1) collate database_default as neighbour
from (
  select edges.member + N'.' as member, edges.member + N'.' as neighbour
  from customer_ids_edges as edges
  except
  select edges.member + N'.' as member, edges.neighbour + N'.' as neighbour
  from customer_ids_edges as edges
) as combined;

-- 7. label each key
-- With the lowest key beside it.
insert into customer_ids_rounds (round, member, label)
select
  0 as round,
  min(member) as member,
  replace(
    min(cast((neighbour + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))),
    nchar(0),
    N''
  ) collate database_default as label
from customer_ids_edges
group by member + N'.';

-- 8. pass labels on until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 60 times.

-- 8.1. pass labels on
-- One round: labels only ever get lower.
with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  ),
  -- The label of each neighbour's label.
  offers as (
    select own.round, edges.member, own.label, next.label as offer
    from customer_ids_edges as edges
    join labels as own on own.member = edges.member and own.member + N'.' = edges.member + N'.'
    join labels as beside on beside.member = edges.neighbour
      and beside.member + N'.' = edges.neighbour + N'.'
    join labels as next on next.member + N'.' = beside.label + N'.'
  ),
  -- To each key, and to its label.
  offered as (
    select round, member, offer
    from offers
    union all
    select round, label as member, offer
    from offers
  )
insert into customer_ids_rounds (round, member, label)
select
  o.round + 1 as round,
  min(o.member) as member,
  replace(
    min(cast((o.offer + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))),
    nchar(0),
    N''
  ) collate database_default as label
from offered as o
group by o.round, o.member + N'.';

-- 8: how much moved
with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select
  count_big(case when now.label + N'.' <> earlier.label + N'.' then 1 end) as moved,
  count_big(distinct now.label + N'.') as clusters
from labels as now
join customer_ids_rounds as earlier on earlier.round = now.round - 1
  and earlier.member = now.member
  and earlier.member + N'.' = now.member + N'.';

-- 9. look for labels that still move
-- Must give no rows: labels still move after 60 rounds: the clusters of customer_ids are as they
-- were.
with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select now.member, now.label
from labels as now
join customer_ids_rounds as earlier on earlier.round = now.round - 1
  and earlier.member = now.member
  and earlier.member + N'.' = now.member + N'.'
where now.label + N'.' <> earlier.label + N'.'
order by cast((now.member + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- 10. empty the table customer_ids
delete from customer_ids;

-- 11. fill the table customer_ids
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
  -- As they rest.
  labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
insert into customer_ids (person_id, cluster_id)
select
  p.person_id,
  coalesce((l.cluster_id + N'') collate database_default, p.person_id) as cluster_id
from persons as p
left join labels as l on l.member + N'.' = (p.person_id + N'.') collate Latin1_General_100_BIN2_UTF8;

-- 12. empty the table customer_ids_edges
delete from customer_ids_edges;

-- 13. empty the table customer_ids_rounds
delete from customer_ids_rounds;

commit;
