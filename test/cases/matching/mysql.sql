-- by_sound: Customers by the sound of their name.
-- MySQL 8.4 · definition.ts
select
  customer_id,
  nullif(
    concat(
      left(upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), 1),
      left(
        concat(
          regexp_replace(
            substr(
              regexp_replace(
                regexp_replace(
                  regexp_replace(
                    regexp_replace(
                      regexp_replace(
                        regexp_replace(
                          regexp_replace(
                            regexp_replace(
                              regexp_replace(
                                upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')),
                                '[BFPV]',
                                '1'
                              ),
                              '[CGJKQSXZ]',
                              '2'
                            ),
                            '[DT]',
                            '3'
                          ),
                          'L',
                          '4'
                        ),
                        '[MN]',
                        '5'
                      ),
                      'R',
                      '6'
                    ),
                    '[AEIOUY]',
                    '0'
                  ),
                  '[HW]',
                  '9'
                ),
                '(.)(9*\\1)+',
                '$1'
              ),
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
  ) as sound
from customers

-- like_miller: Customers whose names are written much alike.
-- MySQL 8.4 · definition.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
with recursive
  -- What is compared.
  compared as (
    select customer_id, lower(name) as text_a, 'miller' as text_b
    from customers
  ),
  -- The different texts that are compared.
  text_pairs as (
    select distinct text_a collate utf8mb4_0900_bin as a, text_b collate utf8mb4_0900_bin as b
    from compared
    where char_length(text_a) <= 255
      and char_length(text_b) <= 255
      and (char_length(text_a) >= 2 or char_length(text_b) >= 2)
  ),
  -- Each text once.
  texts as (
    select a collate utf8mb4_0900_bin as text
    from text_pairs
    union
    select b collate utf8mb4_0900_bin as text
    from text_pairs
  ),
  -- The parts of each text, from its beginning on.
  parts as (
    select text, 1 as place, left(text, 2) as gram
    from texts
    where char_length(text) >= 2
    union all
    select
      p.text,
      p.place + 1 as place,
      substr(p.text, greatest(p.place + 1, 1), 2 + least(p.place + 1 - 1, 0)) as gram
    from parts as p
    where p.place + 2 <= char_length(p.text)
  ),
  different_parts as (
    select distinct text collate utf8mb4_0900_bin as text, gram collate utf8mb4_0900_bin as gram
    from parts
  ),
  -- The different parts of each text, and how many it has.
  grams as (
    select text, gram, count(*) over (partition by text collate utf8mb4_0900_bin) as grams
    from different_parts
  ),
  similarities as (
    select
      pairs.a collate utf8mb4_0900_bin as a,
      pairs.b collate utf8mb4_0900_bin as b,
      cast(count(*) as double)
        / nullif(min(grams_a.grams) + min(grams_b.grams) - count(*), 0) as similarity
    from text_pairs as pairs
    join grams as grams_a on grams_a.text collate utf8mb4_0900_bin = pairs.a
    join grams as grams_b on grams_b.text collate utf8mb4_0900_bin = pairs.b
      and grams_b.gram collate utf8mb4_0900_bin = grams_a.gram
    group by pairs.a collate utf8mb4_0900_bin, pairs.b collate utf8mb4_0900_bin
  )
select /*+ set_var(cte_max_recursion_depth = 4294967295) set_var(optimizer_switch = 'derived_merge=off') */
  c.customer_id,
  case
    when char_length(c.text_a) <= 255
      and char_length(c.text_b) <= 255
      and (char_length(c.text_a) >= 2 or char_length(c.text_b) >= 2)
    then coalesce(s.similarity, 0e0)
  end as share
from compared as c
left join similarities as s on s.a collate utf8mb4_0900_bin = c.text_a
  and s.b collate utf8mb4_0900_bin = c.text_b

-- nearly_smith: Customers whose name is nearly Smith.
-- MySQL 8.4 · definition.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
with recursive
  -- What is compared.
  compared as (
    select customer_id, name, lower(name) as text_a, 'smith' as text_b
    from customers
  ),
  -- The different texts that are compared.
  text_pairs as (
    select distinct text_a collate utf8mb4_0900_bin as a, text_b collate utf8mb4_0900_bin as b
    from compared
    where text_a collate utf8mb4_0900_bin <> text_b
      and char_length(text_a) <= 32
      and char_length(text_b) <= 32
  ),
  -- The edits from the first i letters of a to the first j of b, and 10: two digits a cell.
  matrix as (
    select
      a,
      b,
      char_length(a) as length_a,
      char_length(b) as length_b,
      0 as i,
      char_length(b) as j,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as above,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as `row`
    from text_pairs
    union all
    select
      m.a,
      m.b,
      m.length_a,
      m.length_b,
      case when m.j = m.length_b then m.i + 1 else m.i end as i,
      case when m.j = m.length_b then 0 else m.j + 1 end as j,
      case when m.j = m.length_b then m.`row` else m.above end as above,
      case
        when m.j = m.length_b then cast(m.i + 11 as char)
        else concat(
          m.`row`,
          cast(
            least(
              cast(
                case
                  when regexp_like(right(m.`row`, 2), '^ *[+-]?0*[0-9]{1,10} *$')
                    and cast(right(m.`row`, 2) as signed) between -2147483648 and 2147483647
                  then right(m.`row`, 2)
                  else uuid_to_bin(concat('not an int: ', right(m.`row`, 2)))
                end as signed
              )
                + 1,
              cast(
                case
                  when regexp_like(
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      ),
                      '^ *[+-]?0*[0-9]{1,10} *$'
                    )
                    and cast(
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      ) as signed
                    ) between -2147483648 and 2147483647
                  then substr(
                      m.above,
                      greatest(2 * (m.j + 1) + 1, 1),
                      2 + least(2 * (m.j + 1) + 1 - 1, 0)
                    )
                  else uuid_to_bin(
                    concat(
                      'not an int: ',
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      )
                    )
                  )
                end as signed
              )
                + 1,
              cast(
                case
                  when regexp_like(
                      substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0)),
                      '^ *[+-]?0*[0-9]{1,10} *$'
                    )
                    and cast(
                      substr(
                        m.above,
                        greatest(2 * m.j + 1, 1),
                        2 + least(2 * m.j + 1 - 1, 0)
                      ) as signed
                    ) between -2147483648 and 2147483647
                  then substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0))
                  else uuid_to_bin(
                    concat(
                      'not an int: ',
                      substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0))
                    )
                  )
                end as signed
              )
                + case
                  when substr(m.a, greatest(m.i, 1), 1 + least(m.i - 1, 0)) collate utf8mb4_0900_bin
                      = substr(m.b, greatest(m.j + 1, 1), 1 + least(m.j + 1 - 1, 0))
                  then 0
                  else 1
                end
            ) as char
          )
        )
      end as `row`
    from matrix as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances as (
    select
      a,
      b,
      cast(
        case
          when regexp_like(right(`row`, 2), '^ *[+-]?0*[0-9]{1,10} *$')
            and cast(right(`row`, 2) as signed) between -2147483648 and 2147483647
          then right(`row`, 2)
          else uuid_to_bin(concat('not an int: ', right(`row`, 2)))
        end as signed
      )
        - 10 as distance
    from matrix
    where i = length_a and j = length_b
  )
select /*+ set_var(cte_max_recursion_depth = 4294967295) set_var(optimizer_switch = 'derived_merge=off') */
  c.customer_id,
  c.name
from compared as c
left join distances as d on d.a collate utf8mb4_0900_bin = c.text_a
  and d.b collate utf8mb4_0900_bin = c.text_b
where case
    when c.text_a collate utf8mb4_0900_bin = c.text_b and char_length(c.text_a) <= 32 then 0
    else d.distance
  end
    <= 2

-- same_customer: Customers who may be one: names that sound alike in one country, or the same day
-- of joining.
-- MySQL 8.4 · definition.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
with recursive
  -- What rows are compared by, computed once for each row.
  blocked as (
    select
      customer_id,
      name,
      country,
      nullif(
        concat(
          left(upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), 1),
          left(
            concat(
              regexp_replace(
                substr(
                  regexp_replace(
                    regexp_replace(
                      regexp_replace(
                        regexp_replace(
                          regexp_replace(
                            regexp_replace(
                              regexp_replace(
                                regexp_replace(
                                  regexp_replace(
                                    upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')),
                                    '[BFPV]',
                                    '1'
                                  ),
                                  '[CGJKQSXZ]',
                                  '2'
                                ),
                                '[DT]',
                                '3'
                              ),
                              'L',
                              '4'
                            ),
                            '[MN]',
                            '5'
                          ),
                          'R',
                          '6'
                        ),
                        '[AEIOUY]',
                        '0'
                      ),
                      '[HW]',
                      '9'
                    ),
                    '(.)(9*\\1)+',
                    '$1'
                  ),
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
    join blocked as b on a.sound_block1 collate utf8mb4_0900_bin = b.sound_block1
      and a.sound_block2 = b.sound_block2
      and a.sound_block2 collate utf8mb4_0900_bin = b.sound_block2
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
    where a.sound_block1 collate utf8mb4_0900_bin <> b.sound_block1
      or a.sound_block1 is null
      or b.sound_block1 is null
      or a.sound_block2 collate utf8mb4_0900_bin <> b.sound_block2
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
      country_a collate utf8mb4_0900_bin = country_b as same_country
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
        when same_country then 1e0
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
    select distinct name_a collate utf8mb4_0900_bin as a, name_b collate utf8mb4_0900_bin as b
    from compared
    where name_a collate utf8mb4_0900_bin <> name_b
      and char_length(name_a) <= 32
      and char_length(name_b) <= 32
  ),
  -- The edits from the first i letters of a to the first j of b, and 10: two digits a cell.
  matrix as (
    select
      a,
      b,
      char_length(a) as length_a,
      char_length(b) as length_b,
      0 as i,
      char_length(b) as j,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as above,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as `row`
    from text_pairs
    union all
    select
      m.a,
      m.b,
      m.length_a,
      m.length_b,
      case when m.j = m.length_b then m.i + 1 else m.i end as i,
      case when m.j = m.length_b then 0 else m.j + 1 end as j,
      case when m.j = m.length_b then m.`row` else m.above end as above,
      case
        when m.j = m.length_b then cast(m.i + 11 as char)
        else concat(
          m.`row`,
          cast(
            least(
              cast(
                case
                  when regexp_like(right(m.`row`, 2), '^ *[+-]?0*[0-9]{1,10} *$')
                    and cast(right(m.`row`, 2) as signed) between -2147483648 and 2147483647
                  then right(m.`row`, 2)
                  else uuid_to_bin(concat('not an int: ', right(m.`row`, 2)))
                end as signed
              )
                + 1,
              cast(
                case
                  when regexp_like(
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      ),
                      '^ *[+-]?0*[0-9]{1,10} *$'
                    )
                    and cast(
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      ) as signed
                    ) between -2147483648 and 2147483647
                  then substr(
                      m.above,
                      greatest(2 * (m.j + 1) + 1, 1),
                      2 + least(2 * (m.j + 1) + 1 - 1, 0)
                    )
                  else uuid_to_bin(
                    concat(
                      'not an int: ',
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      )
                    )
                  )
                end as signed
              )
                + 1,
              cast(
                case
                  when regexp_like(
                      substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0)),
                      '^ *[+-]?0*[0-9]{1,10} *$'
                    )
                    and cast(
                      substr(
                        m.above,
                        greatest(2 * m.j + 1, 1),
                        2 + least(2 * m.j + 1 - 1, 0)
                      ) as signed
                    ) between -2147483648 and 2147483647
                  then substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0))
                  else uuid_to_bin(
                    concat(
                      'not an int: ',
                      substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0))
                    )
                  )
                end as signed
              )
                + case
                  when substr(m.a, greatest(m.i, 1), 1 + least(m.i - 1, 0)) collate utf8mb4_0900_bin
                      = substr(m.b, greatest(m.j + 1, 1), 1 + least(m.j + 1 - 1, 0))
                  then 0
                  else 1
                end
            ) as char
          )
        )
      end as `row`
    from matrix as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances as (
    select
      a,
      b,
      cast(
        case
          when regexp_like(right(`row`, 2), '^ *[+-]?0*[0-9]{1,10} *$')
            and cast(right(`row`, 2) as signed) between -2147483648 and 2147483647
          then right(`row`, 2)
          else uuid_to_bin(concat('not an int: ', right(`row`, 2)))
        end as signed
      )
        - 10 as distance
    from matrix
    where i = length_a and j = length_b
  ),
  -- The rest, of pairs that can still reach the score. The offset keeps them from being computed
  -- anew at each use.
  comparisons as (
    select
      c.customer_id_a,
      c.customer_id_b,
      c.same_country,
      case
        when c.name_a collate utf8mb4_0900_bin = c.name_b and char_length(c.name_a) <= 32 then 0
        else d.distance
      end as name,
      c.country_weight
    from compared as c
    left join distances as d on d.a = c.name_a
      and d.a collate utf8mb4_0900_bin = c.name_a
      and d.b = c.name_b
      and d.b collate utf8mb4_0900_bin = c.name_b
    limit 18446744073709551615
    offset 0
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
select /*+ set_var(optimizer_switch = 'derived_merge=off') set_var(cte_max_recursion_depth = 4294967295) */
  customer_id_a,
  customer_id_b,
  name,
  same_country,
  name_weight,
  country_weight,
  name_weight + country_weight as score
from weighed
where name_weight + country_weight >= 2e0

-- same_customer_blocks: how many pairs each rule of same_customer makes, from the sizes of its
-- blocks.
-- MySQL 8.4 · definition.ts
with
  sound_blocks as (
    select
      nullif(
        concat(
          left(upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), 1),
          left(
            concat(
              regexp_replace(
                substr(
                  regexp_replace(
                    regexp_replace(
                      regexp_replace(
                        regexp_replace(
                          regexp_replace(
                            regexp_replace(
                              regexp_replace(
                                regexp_replace(
                                  regexp_replace(
                                    upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')),
                                    '[BFPV]',
                                    '1'
                                  ),
                                  '[CGJKQSXZ]',
                                  '2'
                                ),
                                '[DT]',
                                '3'
                              ),
                              'L',
                              '4'
                            ),
                            '[MN]',
                            '5'
                          ),
                          'R',
                          '6'
                        ),
                        '[AEIOUY]',
                        '0'
                      ),
                      '[HW]',
                      '9'
                    ),
                    '(.)(9*\\1)+',
                    '$1'
                  ),
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
      ) collate utf8mb4_0900_bin as by1,
      country collate utf8mb4_0900_bin as by2,
      count(*) as `rows`
    from customers
    where nullif(
        concat(
          left(upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), 1),
          left(
            concat(
              regexp_replace(
                substr(
                  regexp_replace(
                    regexp_replace(
                      regexp_replace(
                        regexp_replace(
                          regexp_replace(
                            regexp_replace(
                              regexp_replace(
                                regexp_replace(
                                  regexp_replace(
                                    upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')),
                                    '[BFPV]',
                                    '1'
                                  ),
                                  '[CGJKQSXZ]',
                                  '2'
                                ),
                                '[DT]',
                                '3'
                              ),
                              'L',
                              '4'
                            ),
                            '[MN]',
                            '5'
                          ),
                          'R',
                          '6'
                        ),
                        '[AEIOUY]',
                        '0'
                      ),
                      '[HW]',
                      '9'
                    ),
                    '(.)(9*\\1)+',
                    '$1'
                  ),
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
      ) is not null
      and country is not null
    group by
      nullif(
        concat(
          left(upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), 1),
          left(
            concat(
              regexp_replace(
                substr(
                  regexp_replace(
                    regexp_replace(
                      regexp_replace(
                        regexp_replace(
                          regexp_replace(
                            regexp_replace(
                              regexp_replace(
                                regexp_replace(
                                  regexp_replace(
                                    upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')),
                                    '[BFPV]',
                                    '1'
                                  ),
                                  '[CGJKQSXZ]',
                                  '2'
                                ),
                                '[DT]',
                                '3'
                              ),
                              'L',
                              '4'
                            ),
                            '[MN]',
                            '5'
                          ),
                          'R',
                          '6'
                        ),
                        '[AEIOUY]',
                        '0'
                      ),
                      '[HW]',
                      '9'
                    ),
                    '(.)(9*\\1)+',
                    '$1'
                  ),
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
      ) collate utf8mb4_0900_bin,
      country collate utf8mb4_0900_bin
  ),
  day_blocks as (
    select joined_on as by1, count(*) as `rows`
    from customers
    group by joined_on
  )
select
  'sound' as rule,
  cast(sum(`rows` * (`rows` - 1) div 2) as signed) as pairs,
  count(case when `rows` > 1 then 1 end) as blocks,
  max(`rows`) as largest_block
from sound_blocks
union all
select
  'day' as rule,
  cast(sum(`rows` * (`rows` - 1) div 2) as signed) as pairs,
  count(case when `rows` > 1 then 1 end) as blocks,
  max(`rows`) as largest_block
from day_blocks

-- same_customer_candidates: every pair that same_customer compares, and whether it accepts it.
-- MySQL 8.4 · definition.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
with recursive
  -- What rows are compared by, computed once for each row.
  blocked as (
    select
      customer_id,
      name,
      country,
      nullif(
        concat(
          left(upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), 1),
          left(
            concat(
              regexp_replace(
                substr(
                  regexp_replace(
                    regexp_replace(
                      regexp_replace(
                        regexp_replace(
                          regexp_replace(
                            regexp_replace(
                              regexp_replace(
                                regexp_replace(
                                  regexp_replace(
                                    upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')),
                                    '[BFPV]',
                                    '1'
                                  ),
                                  '[CGJKQSXZ]',
                                  '2'
                                ),
                                '[DT]',
                                '3'
                              ),
                              'L',
                              '4'
                            ),
                            '[MN]',
                            '5'
                          ),
                          'R',
                          '6'
                        ),
                        '[AEIOUY]',
                        '0'
                      ),
                      '[HW]',
                      '9'
                    ),
                    '(.)(9*\\1)+',
                    '$1'
                  ),
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
    join blocked as b on a.sound_block1 collate utf8mb4_0900_bin = b.sound_block1
      and a.sound_block2 = b.sound_block2
      and a.sound_block2 collate utf8mb4_0900_bin = b.sound_block2
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
    where a.sound_block1 collate utf8mb4_0900_bin <> b.sound_block1
      or a.sound_block1 is null
      or b.sound_block1 is null
      or a.sound_block2 collate utf8mb4_0900_bin <> b.sound_block2
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
    select distinct name_a collate utf8mb4_0900_bin as a, name_b collate utf8mb4_0900_bin as b
    from compared
    where name_a collate utf8mb4_0900_bin <> name_b
      and char_length(name_a) <= 32
      and char_length(name_b) <= 32
  ),
  -- The edits from the first i letters of a to the first j of b, and 10: two digits a cell.
  matrix as (
    select
      a,
      b,
      char_length(a) as length_a,
      char_length(b) as length_b,
      0 as i,
      char_length(b) as j,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as above,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as `row`
    from text_pairs
    union all
    select
      m.a,
      m.b,
      m.length_a,
      m.length_b,
      case when m.j = m.length_b then m.i + 1 else m.i end as i,
      case when m.j = m.length_b then 0 else m.j + 1 end as j,
      case when m.j = m.length_b then m.`row` else m.above end as above,
      case
        when m.j = m.length_b then cast(m.i + 11 as char)
        else concat(
          m.`row`,
          cast(
            least(
              cast(
                case
                  when regexp_like(right(m.`row`, 2), '^ *[+-]?0*[0-9]{1,10} *$')
                    and cast(right(m.`row`, 2) as signed) between -2147483648 and 2147483647
                  then right(m.`row`, 2)
                  else uuid_to_bin(concat('not an int: ', right(m.`row`, 2)))
                end as signed
              )
                + 1,
              cast(
                case
                  when regexp_like(
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      ),
                      '^ *[+-]?0*[0-9]{1,10} *$'
                    )
                    and cast(
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      ) as signed
                    ) between -2147483648 and 2147483647
                  then substr(
                      m.above,
                      greatest(2 * (m.j + 1) + 1, 1),
                      2 + least(2 * (m.j + 1) + 1 - 1, 0)
                    )
                  else uuid_to_bin(
                    concat(
                      'not an int: ',
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      )
                    )
                  )
                end as signed
              )
                + 1,
              cast(
                case
                  when regexp_like(
                      substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0)),
                      '^ *[+-]?0*[0-9]{1,10} *$'
                    )
                    and cast(
                      substr(
                        m.above,
                        greatest(2 * m.j + 1, 1),
                        2 + least(2 * m.j + 1 - 1, 0)
                      ) as signed
                    ) between -2147483648 and 2147483647
                  then substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0))
                  else uuid_to_bin(
                    concat(
                      'not an int: ',
                      substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0))
                    )
                  )
                end as signed
              )
                + case
                  when substr(m.a, greatest(m.i, 1), 1 + least(m.i - 1, 0)) collate utf8mb4_0900_bin
                      = substr(m.b, greatest(m.j + 1, 1), 1 + least(m.j + 1 - 1, 0))
                  then 0
                  else 1
                end
            ) as char
          )
        )
      end as `row`
    from matrix as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances as (
    select
      a,
      b,
      cast(
        case
          when regexp_like(right(`row`, 2), '^ *[+-]?0*[0-9]{1,10} *$')
            and cast(right(`row`, 2) as signed) between -2147483648 and 2147483647
          then right(`row`, 2)
          else uuid_to_bin(concat('not an int: ', right(`row`, 2)))
        end as signed
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
        when c.name_a collate utf8mb4_0900_bin = c.name_b and char_length(c.name_a) <= 32 then 0
        else d.distance
      end as name,
      c.country_a collate utf8mb4_0900_bin = c.country_b as same_country
    from compared as c
    left join distances as d on d.a = c.name_a
      and d.a collate utf8mb4_0900_bin = c.name_a
      and d.b = c.name_b
      and d.b collate utf8mb4_0900_bin = c.name_b
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
        when same_country then 1e0
        else -2e0
      end as country_weight
    from computed_compared
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') set_var(cte_max_recursion_depth = 4294967295) */
  customer_id_a,
  customer_id_b,
  name,
  same_country,
  name_weight,
  country_weight,
  name_weight + country_weight as score,
  name_weight + country_weight >= 2e0 as accepted
from weighed
