-- by_sound: Customers by the sound of their name.
-- MySQL 8.4 · definition.ts:13
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

-- nearly_smith: Customers whose name is nearly Smith.
-- MySQL 8.4 · definition.ts:19
-- Note: edit distances: there is no function for it: a recursive query fills the matrix of each
--   pair of texts.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
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
left join distances as d on d.a = c.text_a
  and d.a collate utf8mb4_0900_bin = c.text_a
  and d.b = c.text_b
  and d.b collate utf8mb4_0900_bin = c.text_b
where case
    when c.text_a collate utf8mb4_0900_bin = c.text_b and char_length(c.text_a) <= 32 then 0
    else d.distance
  end
    <= 2
