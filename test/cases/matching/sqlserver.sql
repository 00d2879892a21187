-- by_sound: Customers by the sound of their name.
-- SQL Server 2022 · definition.ts
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
                replicate(
                  cast(N' ' as nvarchar(max)),
                  len((name + N'') collate Latin1_General_100_BIN2_UTF8 + '.')
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
                                                              replicate(
                                                                cast(N' ' as nvarchar(max)),
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
                                                                  replicate(
                                                                    cast(N' ' as nvarchar(max)),
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

-- like_miller: Customers whose names are written much alike.
-- SQL Server 2022 · definition.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
-- Note: length: LEN leaves trailing blanks out, and counts code points only under a collation with
--   SC.
with
  -- What is compared.
  compared as (
    select customer_id, lower(name) as text_a, 'miller' as text_b
    from customers
  ),
  -- The different texts that are compared.
  text_pairs as (
    select min(text_a) as a, min(text_b) as b
    from compared
    where len((text_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 255
      and len((text_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 255
      and (
        len((text_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 >= 2
        or len((text_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 >= 2
      )
    group by
      (text_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (text_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Each text once.
  texts as (
    select left(text, len(text) - 1) collate database_default as text
    from (
      select (pairs.a + N'.') collate Latin1_General_100_BIN2_UTF8 as text
      from text_pairs as pairs
      union
      select (pairs.b + N'.') collate Latin1_General_100_BIN2_UTF8 as text
      from text_pairs as pairs
    ) as combined
  ),
  -- The parts of each text, from its beginning on.
  parts as (
    select
      cast(text as nvarchar(max)) collate database_default as text,
      cast(1 as int) as place,
      cast(
        left(
          (text + N'') collate Latin1_General_100_CI_AS_SC,
          2
        ) collate database_default as nvarchar(max)
      ) collate database_default as gram
    from texts
    where len((text + N'.') collate Latin1_General_100_CI_AS_SC) - 1 >= 2
    union all
    select
      cast(p.text as nvarchar(max)) collate database_default as text,
      cast(p.place + 1 as int) as place,
      cast(
        substring(
          (p.text + N'') collate Latin1_General_100_CI_AS_SC,
          p.place + 1,
          2
        ) collate database_default as nvarchar(max)
      ) collate database_default as gram
    from parts as p
    where p.place + 2 <= len((p.text + N'.') collate Latin1_General_100_CI_AS_SC) - 1
  ),
  different_parts as (
    select min(text) as text, min(gram) as gram
    from parts
    group by
      (text + N'.') collate Latin1_General_100_BIN2_UTF8,
      (gram + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- The different parts of each text, and how many it has.
  grams as (
    select
      text,
      gram,
      count_big(*) over (partition by (text + N'.') collate Latin1_General_100_BIN2_UTF8) as grams
    from different_parts
  ),
  similarities as (
    select
      min(pairs.a) as a,
      min(pairs.b) as b,
      cast(count_big(*) as float)
        / nullif(min(grams_a.grams) + min(grams_b.grams) - count_big(*), 0) as similarity
    from text_pairs as pairs
    join grams as grams_a on (grams_a.text + N'.') collate Latin1_General_100_BIN2_UTF8
        = (pairs.a + N'.') collate Latin1_General_100_BIN2_UTF8
    join grams as grams_b on (grams_b.text + N'.') collate Latin1_General_100_BIN2_UTF8
        = (pairs.b + N'.') collate Latin1_General_100_BIN2_UTF8
      and (grams_b.gram + N'.') collate Latin1_General_100_BIN2_UTF8
        = (grams_a.gram + N'.') collate Latin1_General_100_BIN2_UTF8
    group by
      (pairs.a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (pairs.b + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  c.customer_id,
  case
    when len((c.text_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 255
      and len((c.text_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 255
      and (
        len((c.text_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 >= 2
        or len((c.text_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 >= 2
      )
    then coalesce(s.similarity, 0e0)
  end as share
from compared as c
left join similarities as s on (s.a + N'.') collate Latin1_General_100_BIN2_UTF8
    = (c.text_a + N'.') collate Latin1_General_100_BIN2_UTF8
  and (s.b + N'.') collate Latin1_General_100_BIN2_UTF8
    = (c.text_b + N'.') collate Latin1_General_100_BIN2_UTF8
option (maxrecursion 0);

-- nearly_smith: Customers whose name is nearly Smith.
-- SQL Server 2022 · definition.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
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

-- same_customer: Customers who may be one: names that sound alike in one country, or the same day
-- of joining.
-- SQL Server 2022 · definition.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
-- Note: length: LEN leaves trailing blanks out, and counts code points only under a collation with
--   SC.
with
  -- What rows are compared by, computed once for each row.
  blocked as (
    select
      customer_id,
      name,
      country,
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
                    replicate(
                      cast(N' ' as nvarchar(max)),
                      len((name + N'') collate Latin1_General_100_BIN2_UTF8 + '.')
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
                                                                  replicate(
                                                                    cast(N' ' as nvarchar(max)),
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
                                                                      replicate(
                                                                        cast(N' ' as nvarchar(max)),
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
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  -- The pairs of every rule, each once: a rule leaves out what one before it finds.
  candidates as (
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.name as name_a,
      b.name as name_b,
      a.country as country_a,
      b.country as country_b
    from blocked as a
    join blocked as b on (a.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
        = (b.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
      and (a.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
        = (b.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
      and a.customer_id < b.customer_id
    union all
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.name as name_a,
      b.name as name_b,
      a.country as country_a,
      b.country as country_b
    from blocked as a
    join blocked as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where (a.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
      or a.sound_block1 is null
      or b.sound_block1 is null
      or (a.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
      or a.sound_block2 is null
      or b.sound_block2 is null
  ),
  -- What costs little is compared first.
  compared_first as (
    select
      name_a,
      name_b,
      customer_id_a,
      customer_id_b,
      cast(
        case
          when (country_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (country_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          when not (country_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (country_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 0
        end as bit
      ) as same_country
    from candidates
  ),
  weighed_first as (
    select
      name_a,
      name_b,
      customer_id_a,
      customer_id_b,
      same_country,
      case
        when same_country is null then 0e0
        when same_country = 1 then 1e0
        else -2e0
      end as country_weight
    from compared_first
  ),
  -- What is compared.
  compared as (
    select customer_id_a, customer_id_b, same_country, name_a, name_b, country_weight
    from weighed_first
    where 4e0 + country_weight >= 2e0
  ),
  -- The different texts that are compared.
  text_pairs as (
    select min(name_a) as a, min(name_b) as b
    from compared
    where (name_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (name_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((name_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (name_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (name_b + N'.') collate Latin1_General_100_BIN2_UTF8
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
  ),
  -- The rest, of pairs that can still reach the score.
  comparisons as (
    select
      c.customer_id_a,
      c.customer_id_b,
      c.same_country,
      case
        when (c.name_a + N'.') collate Latin1_General_100_BIN2_UTF8
            = (c.name_b + N'.') collate Latin1_General_100_BIN2_UTF8
          and len((c.name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
        then 0
        else d.distance
      end as name,
      c.country_weight
    from compared as c
    left join distances as d on (d.a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.name_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (d.b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.name_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- What each comparison says: the score is the sum.
  weighed as (
    select
      customer_id_a,
      customer_id_b,
      name,
      same_country,
      case
        when name is null then 0e0
        when name <= 0 then 4e0
        when name <= 1 then 2.5e0
        else -3e0
      end as name_weight,
      country_weight
    from comparisons
  )
select
  customer_id_a,
  customer_id_b,
  name,
  same_country,
  name_weight,
  country_weight,
  name_weight + country_weight as score
from weighed
where name_weight + country_weight >= 2e0
option (maxrecursion 0);

-- same_customer_blocks: how many pairs each rule of same_customer makes, from the sizes of its
-- blocks.
-- SQL Server 2022 · definition.ts
with
  sound_blocks as (
    select
      min(
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
                      replicate(
                        cast(N' ' as nvarchar(max)),
                        len((name + N'') collate Latin1_General_100_BIN2_UTF8 + '.')
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
                                                                    replicate(
                                                                      cast(N' ' as nvarchar(max)),
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
                                                                        replicate(
                                                                          cast(
                                                                            N' ' as nvarchar(max)
                                                                          ),
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
        )
      ) as by1,
      min(country) as by2,
      count_big(*) as rows
    from customers
    where cast(
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
                    replicate(
                      cast(N' ' as nvarchar(max)),
                      len((name + N'') collate Latin1_General_100_BIN2_UTF8 + '.')
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
                                                                  replicate(
                                                                    cast(N' ' as nvarchar(max)),
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
                                                                      replicate(
                                                                        cast(N' ' as nvarchar(max)),
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
      ) is not null
      and country is not null
    group by
      (
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
                      replicate(
                        cast(N' ' as nvarchar(max)),
                        len((name + N'') collate Latin1_General_100_BIN2_UTF8 + '.')
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
                                                                    replicate(
                                                                      cast(N' ' as nvarchar(max)),
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
                                                                        replicate(
                                                                          cast(
                                                                            N' ' as nvarchar(max)
                                                                          ),
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
        )
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8,
      (country + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  day_blocks as (
    select joined_on as by1, count_big(*) as rows
    from customers
    group by joined_on
  )
select
  'sound' as [rule],
  sum(rows * (rows - 1) / 2) as pairs,
  count_big(case when rows > 1 then 1 end) as blocks,
  max(rows) as largest_block
from sound_blocks
union all
select
  'day' as [rule],
  sum(rows * (rows - 1) / 2) as pairs,
  count_big(case when rows > 1 then 1 end) as blocks,
  max(rows) as largest_block
from day_blocks;

-- same_customer_candidates: every pair that same_customer compares, and whether it accepts it.
-- SQL Server 2022 · definition.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
-- Note: length: LEN leaves trailing blanks out, and counts code points only under a collation with
--   SC.
with
  -- What rows are compared by, computed once for each row.
  blocked as (
    select
      customer_id,
      name,
      country,
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
                    replicate(
                      cast(N' ' as nvarchar(max)),
                      len((name + N'') collate Latin1_General_100_BIN2_UTF8 + '.')
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
                                                                  replicate(
                                                                    cast(N' ' as nvarchar(max)),
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
                                                                      replicate(
                                                                        cast(N' ' as nvarchar(max)),
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
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  -- The pairs of every rule, each once: a rule leaves out what one before it finds.
  candidates as (
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.name as name_a,
      b.name as name_b,
      a.country as country_a,
      b.country as country_b
    from blocked as a
    join blocked as b on (a.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
        = (b.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
      and (a.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
        = (b.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
      and a.customer_id < b.customer_id
    union all
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.name as name_a,
      b.name as name_b,
      a.country as country_a,
      b.country as country_b
    from blocked as a
    join blocked as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where (a.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
      or a.sound_block1 is null
      or b.sound_block1 is null
      or (a.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
      or a.sound_block2 is null
      or b.sound_block2 is null
  ),
  -- What is compared.
  compared as (
    select customer_id_a, customer_id_b, name_a, name_b, country_a, country_b
    from candidates
  ),
  -- The different texts that are compared.
  text_pairs as (
    select min(name_a) as a, min(name_b) as b
    from compared
    where (name_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (name_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((name_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (name_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (name_b + N'.') collate Latin1_General_100_BIN2_UTF8
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
  ),
  computed_compared as (
    select
      c.customer_id_a,
      c.customer_id_b,
      case
        when (c.name_a + N'.') collate Latin1_General_100_BIN2_UTF8
            = (c.name_b + N'.') collate Latin1_General_100_BIN2_UTF8
          and len((c.name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
        then 0
        else d.distance
      end as name,
      cast(
        case
          when (c.country_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (c.country_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          when not (c.country_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (c.country_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 0
        end as bit
      ) as same_country
    from compared as c
    left join distances as d on (d.a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.name_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (d.b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.name_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- What each comparison says: the score is the sum.
  weighed as (
    select
      customer_id_a,
      customer_id_b,
      name,
      same_country,
      case
        when name is null then 0e0
        when name <= 0 then 4e0
        when name <= 1 then 2.5e0
        else -3e0
      end as name_weight,
      case
        when same_country is null then 0e0
        when same_country = 1 then 1e0
        else -2e0
      end as country_weight
    from computed_compared
  )
select
  customer_id_a,
  customer_id_b,
  name,
  same_country,
  name_weight,
  country_weight,
  name_weight + country_weight as score,
  cast(case when name_weight + country_weight >= 2e0 then 1 else 0 end as bit) as accepted
from weighed
option (maxrecursion 0);
