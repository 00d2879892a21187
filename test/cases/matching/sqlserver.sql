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
              replace(replace(replace(replace(replace(replace(replace(
              replace(replace(replace(replace(replace(replace(replace(
              replace(replace(replace(replace(
                left(
                  translate(
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
                        'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                        '11112222222233455600000099'
                      ),
                      2,
                      8000
                    ),
                    '9',
                    ''
                  ),
                  '1', '<>'), '><', ''), '<>', '1'), '2', '<>'), '><', ''), '<>', '2'), '3', '<>'),
                  '><', ''), '<>', '3'), '4', '<>'), '><', ''), '<>', '4'), '5', '<>'), '><', ''),
                  '<>', '5'), '6', '<>'), '><', ''), '<>', '6'),
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
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select customer_id, lower(name) as text_a, 'miller' as text_b
    from customers
  ),
  -- Distinct pairs of texts to compare.
  share_text_pairs as (
    select min(text_a) as a, min(text_b) as b
    from rows_to_compare
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
  -- Distinct texts.
  share_texts as (
    select left(text, len(text) - 1) collate database_default as text
    from (
      select (pairs.a + N'.') collate Latin1_General_100_BIN2_UTF8 as text
      from share_text_pairs as pairs
      union
      select (pairs.b + N'.') collate Latin1_General_100_BIN2_UTF8 as text
      from share_text_pairs as pairs
    ) as combined
  ),
  -- Q-grams of each text, in order.
  share_all_qgrams as (
    select
      cast(text as nvarchar(max)) collate database_default as text,
      cast(1 as int) as place,
      cast(
        left(
          (text + N'') collate Latin1_General_100_CI_AS_SC,
          2
        ) collate database_default as nvarchar(max)
      ) collate database_default as gram
    from share_texts
    where len((text + N'.') collate Latin1_General_100_CI_AS_SC) - 1 >= 2
    union all
    select
      cast(saq.text as nvarchar(max)) collate database_default as text,
      cast(saq.place + 1 as int) as place,
      cast(
        substring(
          (saq.text + N'') collate Latin1_General_100_CI_AS_SC,
          saq.place + 1,
          2
        ) collate database_default as nvarchar(max)
      ) collate database_default as gram
    from share_all_qgrams as saq
    where saq.place + 2 <= len((saq.text + N'.') collate Latin1_General_100_CI_AS_SC) - 1
  ),
  share_distinct_qgrams as (
    select min(text) as text, min(gram) as gram
    from share_all_qgrams
    group by
      (text + N'.') collate Latin1_General_100_BIN2_UTF8,
      (gram + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Distinct q-grams of each text, with their number.
  share_qgrams as (
    select
      text,
      gram,
      count_big(*) over (partition by (text + N'.') collate Latin1_General_100_BIN2_UTF8) as grams
    from share_distinct_qgrams
  ),
  share_similarities as (
    select
      min(pairs.a) as a,
      min(pairs.b) as b,
      cast(count_big(*) as float)
        / nullif(min(grams_a.grams) + min(grams_b.grams) - count_big(*), 0) as similarity
    from share_text_pairs as pairs
    join share_qgrams as grams_a on (grams_a.text + N'.') collate Latin1_General_100_BIN2_UTF8
        = (pairs.a + N'.') collate Latin1_General_100_BIN2_UTF8
    join share_qgrams as grams_b on (grams_b.text + N'.') collate Latin1_General_100_BIN2_UTF8
        = (pairs.b + N'.') collate Latin1_General_100_BIN2_UTF8
      and (grams_b.gram + N'.') collate Latin1_General_100_BIN2_UTF8
        = (grams_a.gram + N'.') collate Latin1_General_100_BIN2_UTF8
    group by
      (pairs.a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (pairs.b + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  rtc.customer_id,
  case
    when len((rtc.text_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 255
      and len((rtc.text_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 255
      and (
        len((rtc.text_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 >= 2
        or len((rtc.text_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 >= 2
      )
    then coalesce(ss.similarity, 0e0)
  end as share
from rows_to_compare as rtc
left join share_similarities as ss on (ss.a + N'.') collate Latin1_General_100_BIN2_UTF8
    = (rtc.text_a + N'.') collate Latin1_General_100_BIN2_UTF8
  and (ss.b + N'.') collate Latin1_General_100_BIN2_UTF8
    = (rtc.text_b + N'.') collate Latin1_General_100_BIN2_UTF8
option (maxrecursion 0);

-- nearly_smith: Customers whose name is nearly Smith.
-- SQL Server 2022 · definition.ts
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select customer_id, name, lower(name) as text_a, 'smith' as text_b
    from customers
  ),
  -- Distinct pairs of texts to compare.
  text_pairs as (
    select min(text_a) as a, min(text_b) as b
    from rows_to_compare
    where (text_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (text_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((text_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((text_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (text_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (text_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell
  -- has two digits.
  edit_matrix as (
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
      ) collate database_default as cells
    from text_pairs
    union all
    select
      cast(em.a as nvarchar(max)) collate database_default as a,
      cast(em.b as nvarchar(max)) collate database_default as b,
      cast(em.length_a as int) as length_a,
      cast(em.length_b as int) as length_b,
      cast(case when em.j = em.length_b then em.i + 1 else em.i end as int) as i,
      cast(case when em.j = em.length_b then 0 else em.j + 1 end as int) as j,
      cast(
        case when em.j = em.length_b then em.cells else em.above end as nvarchar(max)
      ) collate database_default as above,
      cast(
        case
          when em.j = em.length_b then cast(em.i + 11 as varchar(11))
          else em.cells
            + cast(
              least(
                cast(right(em.cells, 2) as int) + 1,
                cast(substring(em.above, 2 * em.j + 3, 2) as int) + 1,
                cast(substring(em.above, 2 * em.j + 1, 2) as int)
                  + case
                    when (
                        substring(
                          (em.a + N'') collate Latin1_General_100_CI_AS_SC,
                          em.i,
                          1
                        ) collate database_default
                          + N'.'
                      ) collate Latin1_General_100_BIN2_UTF8
                        = (
                          substring(
                            (em.b + N'') collate Latin1_General_100_CI_AS_SC,
                            em.j + 1,
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
      ) collate database_default as cells
    from edit_matrix as em
    where em.i < em.length_a or em.j < em.length_b
  ),
  distances as (
    select a, b, cast(right(cells, 2) as int) - 10 as distance
    from edit_matrix
    where i = length_a and j = length_b
  )
select rtc.customer_id, rtc.name
from rows_to_compare as rtc
left join distances as d on (d.a + N'.') collate Latin1_General_100_BIN2_UTF8
    = (rtc.text_a + N'.') collate Latin1_General_100_BIN2_UTF8
  and (d.b + N'.') collate Latin1_General_100_BIN2_UTF8
    = (rtc.text_b + N'.') collate Latin1_General_100_BIN2_UTF8
where case
    when (rtc.text_a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rtc.text_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((rtc.text_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    then 0
    else d.distance
  end
    <= 2
option (maxrecursion 0);

-- same_customer: Customers who may be one: names that sound alike in one country, or the same day
-- of joining.
-- SQL Server 2022 · definition.ts
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
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
                  replace(replace(replace(replace(replace(replace(replace(
                  replace(replace(replace(replace(replace(replace(replace(
                  replace(replace(replace(replace(
                    left(
                      translate(
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
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  -- Candidate pairs of all blocking rules, without duplicates: each rule skips pairs that an
  -- earlier rule finds.
  candidates as (
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.name as name_a,
      b.name as name_b,
      a.country as country_a,
      b.country as country_b
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on (
        a.sound_block1 + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
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
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where (a.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
      or a.sound_block1 is null
      or b.sound_block1 is null
      or (a.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
      or a.sound_block2 is null
      or b.sound_block2 is null
  ),
  -- Cheap comparisons, computed first.
  pairs_with_cheap_comparisons as (
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
  pairs_with_cheap_weights as (
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
    from pairs_with_cheap_comparisons
  ),
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select customer_id_a, customer_id_b, same_country, name_a, name_b, country_weight
    from pairs_with_cheap_weights
    where 4e0 + country_weight >= 2e0
  ),
  -- Distinct pairs of texts to compare.
  name_text_pairs as (
    select min(name_a) as a, min(name_b) as b
    from rows_to_compare
    where (name_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (name_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((name_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (name_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (name_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell
  -- has two digits.
  name_edit_matrix as (
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
      ) collate database_default as cells
    from name_text_pairs
    union all
    select
      cast(nem.a as nvarchar(max)) collate database_default as a,
      cast(nem.b as nvarchar(max)) collate database_default as b,
      cast(nem.length_a as int) as length_a,
      cast(nem.length_b as int) as length_b,
      cast(case when nem.j = nem.length_b then nem.i + 1 else nem.i end as int) as i,
      cast(case when nem.j = nem.length_b then 0 else nem.j + 1 end as int) as j,
      cast(
        case when nem.j = nem.length_b then nem.cells else nem.above end as nvarchar(max)
      ) collate database_default as above,
      cast(
        case
          when nem.j = nem.length_b then cast(nem.i + 11 as varchar(11))
          else nem.cells
            + cast(
              least(
                cast(right(nem.cells, 2) as int) + 1,
                cast(substring(nem.above, 2 * nem.j + 3, 2) as int) + 1,
                cast(substring(nem.above, 2 * nem.j + 1, 2) as int)
                  + case
                    when (
                        substring(
                          (nem.a + N'') collate Latin1_General_100_CI_AS_SC,
                          nem.i,
                          1
                        ) collate database_default
                          + N'.'
                      ) collate Latin1_General_100_BIN2_UTF8
                        = (
                          substring(
                            (nem.b + N'') collate Latin1_General_100_CI_AS_SC,
                            nem.j + 1,
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
      ) collate database_default as cells
    from name_edit_matrix as nem
    where nem.i < nem.length_a or nem.j < nem.length_b
  ),
  name_distances as (
    select a, b, cast(right(cells, 2) as int) - 10 as distance
    from name_edit_matrix
    where i = length_a and j = length_b
  ),
  -- Expensive comparisons, only for pairs that can still reach the score.
  comparisons as (
    select
      rtc.customer_id_a,
      rtc.customer_id_b,
      rtc.same_country,
      case
        when (rtc.name_a + N'.') collate Latin1_General_100_BIN2_UTF8
            = (rtc.name_b + N'.') collate Latin1_General_100_BIN2_UTF8
          and len((rtc.name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
        then 0
        else nd.distance
      end as name,
      rtc.country_weight
    from rows_to_compare as rtc
    left join name_distances as nd on (nd.a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rtc.name_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (nd.b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rtc.name_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Weight of each comparison; the score is their sum.
  pairs_with_weights as (
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
from pairs_with_weights
where name_weight + country_weight >= 2e0
option (maxrecursion 0);

-- same_customer_blocks: number of pairs per blocking rule of same_customer, from the block sizes.
-- SQL Server 2022 · definition.ts
with
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
                  replace(replace(replace(replace(replace(replace(replace(
                  replace(replace(replace(replace(replace(replace(replace(
                  replace(replace(replace(replace(
                    left(
                      translate(
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
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  sound_blocks as (
    select min(sound_block1) as by1, min(sound_block2) as by2, count_big(*) as rows
    from rows_with_blocking_keys
    where sound_block1 is not null and sound_block2 is not null
    group by
      (sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8,
      (sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  day_blocks as (
    select day_block as by1, count_big(*) as rows
    from rows_with_blocking_keys
    group by day_block
  )
select
  'sound' as [rule],
  coalesce(sum(rows * (rows - 1) / 2), 0) as pairs,
  count_big(case when rows > 1 then 1 end) as blocks,
  coalesce(max(rows), 0) as largest_block
from sound_blocks
union all
select
  'day' as [rule],
  coalesce(sum(rows * (rows - 1) / 2), 0) as pairs,
  count_big(case when rows > 1 then 1 end) as blocks,
  coalesce(max(rows), 0) as largest_block
from day_blocks;

-- same_customer_candidates: all pairs that same_customer compares, and whether each is accepted.
-- SQL Server 2022 · definition.ts
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
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
                  replace(replace(replace(replace(replace(replace(replace(
                  replace(replace(replace(replace(replace(replace(replace(
                  replace(replace(replace(replace(
                    left(
                      translate(
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
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  -- Candidate pairs of all blocking rules, without duplicates: each rule skips pairs that an
  -- earlier rule finds.
  candidates as (
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.name as name_a,
      b.name as name_b,
      a.country as country_a,
      b.country as country_b
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on (
        a.sound_block1 + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
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
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where (a.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.sound_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
      or a.sound_block1 is null
      or b.sound_block1 is null
      or (a.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.sound_block2 + N'.') collate Latin1_General_100_BIN2_UTF8
      or a.sound_block2 is null
      or b.sound_block2 is null
  ),
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select customer_id_a, customer_id_b, name_a, name_b, country_a, country_b
    from candidates
  ),
  -- Distinct pairs of texts to compare.
  name_text_pairs as (
    select min(name_a) as a, min(name_b) as b
    from rows_to_compare
    where (name_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (name_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((name_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (name_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (name_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell
  -- has two digits.
  name_edit_matrix as (
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
      ) collate database_default as cells
    from name_text_pairs
    union all
    select
      cast(nem.a as nvarchar(max)) collate database_default as a,
      cast(nem.b as nvarchar(max)) collate database_default as b,
      cast(nem.length_a as int) as length_a,
      cast(nem.length_b as int) as length_b,
      cast(case when nem.j = nem.length_b then nem.i + 1 else nem.i end as int) as i,
      cast(case when nem.j = nem.length_b then 0 else nem.j + 1 end as int) as j,
      cast(
        case when nem.j = nem.length_b then nem.cells else nem.above end as nvarchar(max)
      ) collate database_default as above,
      cast(
        case
          when nem.j = nem.length_b then cast(nem.i + 11 as varchar(11))
          else nem.cells
            + cast(
              least(
                cast(right(nem.cells, 2) as int) + 1,
                cast(substring(nem.above, 2 * nem.j + 3, 2) as int) + 1,
                cast(substring(nem.above, 2 * nem.j + 1, 2) as int)
                  + case
                    when (
                        substring(
                          (nem.a + N'') collate Latin1_General_100_CI_AS_SC,
                          nem.i,
                          1
                        ) collate database_default
                          + N'.'
                      ) collate Latin1_General_100_BIN2_UTF8
                        = (
                          substring(
                            (nem.b + N'') collate Latin1_General_100_CI_AS_SC,
                            nem.j + 1,
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
      ) collate database_default as cells
    from name_edit_matrix as nem
    where nem.i < nem.length_a or nem.j < nem.length_b
  ),
  name_distances as (
    select a, b, cast(right(cells, 2) as int) - 10 as distance
    from name_edit_matrix
    where i = length_a and j = length_b
  ),
  rows_to_compare_with_name as (
    select
      rtc.customer_id_a,
      rtc.customer_id_b,
      case
        when (rtc.name_a + N'.') collate Latin1_General_100_BIN2_UTF8
            = (rtc.name_b + N'.') collate Latin1_General_100_BIN2_UTF8
          and len((rtc.name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
        then 0
        else nd.distance
      end as name,
      cast(
        case
          when (rtc.country_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (rtc.country_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          when not (rtc.country_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (rtc.country_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 0
        end as bit
      ) as same_country
    from rows_to_compare as rtc
    left join name_distances as nd on (nd.a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rtc.name_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (nd.b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rtc.name_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Weight of each comparison; the score is their sum.
  pairs_with_weights as (
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
    from rows_to_compare_with_name
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
from pairs_with_weights
option (maxrecursion 0);
