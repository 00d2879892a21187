-- same_person_candidates: every pair that same_person compares, and whether it accepts it.
-- SQL Server 2022 · definitions/merge.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
-- Note: length: LEN leaves trailing blanks out, and counts code points only under a collation with
--   SC.
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
  -- What is compared.
  compared as (
    select
      person_id_a,
      person_id_b,
      given_name_a,
      given_name_b,
      surname_a,
      surname_b,
      born_on_a,
      born_on_b,
      email_a,
      email_b
    from candidates
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
  computed_compared as (
    select
      c.person_id_a,
      c.person_id_b,
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
      cast(
        case
          when c.born_on_a = c.born_on_b then 1
          when not c.born_on_a = c.born_on_b then 0
        end as bit
      ) as birthday,
      cast(
        case
          when (c.email_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (c.email_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          when not (c.email_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (c.email_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 0
        end as bit
      ) as address
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
      case
        when birthday is null then 0e0
        when birthday = 1 then 4e0
        else -5e0
      end as birthday_weight,
      case when address is null then 0e0 when address = 1 then 6e0 else -0.5e0 end as address_weight
    from computed_compared
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
  )
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
  score,
  cast(case when score >= 7e0 then 1 else 0 end as bit) as accepted
from computed_weighed
option (maxrecursion 0);
