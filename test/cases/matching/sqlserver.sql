-- by_sound: Customers by the sound of their name.
-- SQL Server 2022 · definition.ts:13
select
  customer_id,
  cast(
    nullif(
      left(
        upper(
          cast(
            replace(
              translate(
                (name + N'') collate Latin1_General_100_BIN2_UTF8,
                translate(
                  (name + N'') collate Latin1_General_100_BIN2_UTF8,
                  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                  space(52)
                )
                  + '.',
                space(len((name + N'') collate Latin1_General_100_BIN2_UTF8 + '.'))
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
                                                                name + N''
                                                              ) collate Latin1_General_100_BIN2_UTF8,
                                                              translate(
                                                                (
                                                                  name + N''
                                                                ) collate Latin1_General_100_BIN2_UTF8,
                                                                'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                                                                space(52)
                                                              )
                                                                + '.',
                                                              space(
                                                                len(
                                                                  (
                                                                    name + N''
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
                                                                    name + N''
                                                                  ) collate Latin1_General_100_BIN2_UTF8,
                                                                  translate(
                                                                    (
                                                                      name + N''
                                                                    ) collate Latin1_General_100_BIN2_UTF8,
                                                                    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                                                                    space(52)
                                                                  )
                                                                    + '.',
                                                                  space(
                                                                    len(
                                                                      (
                                                                        name + N''
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
  ) as sound
from customers;

-- nearly_smith: Customers whose name is nearly Smith.
-- SQL Server 2022 · definition.ts:19
-- Note: edit distances: there is no function for it: a recursive query fills the matrix of each
--   pair of texts.
-- Note: length: LEN leaves trailing blanks out, and counts code points only under a collation with
--   SC.
with
  -- What is compared.
  compared as (
    select customer_id, name, lower(name) as text_a, 'smith' as text_b
    from customers
  ),
  -- The different texts that are compared.
  text_pairs as (
    select min(text_a) as a, min(text_b) as b
    from compared
    where (text_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (text_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((text_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((text_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (text_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (text_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- The edits from the first i letters of a to the first j of b, and 10: two digits a cell.
  matrix as (
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
    from text_pairs
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
    from matrix as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances as (
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
    from matrix
    where i = length_a and j = length_b
  )
select c.customer_id, c.name
from compared as c
left join distances as d on (d.a + N'.') collate Latin1_General_100_BIN2_UTF8
    = (c.text_a + N'.') collate Latin1_General_100_BIN2_UTF8
  and (d.b + N'.') collate Latin1_General_100_BIN2_UTF8
    = (c.text_b + N'.') collate Latin1_General_100_BIN2_UTF8
where case
    when (c.text_a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.text_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((c.text_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    then 0
    else d.distance
  end
    <= 2
option (maxrecursion 0);
