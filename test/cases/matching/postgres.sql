-- by_sound: Customers by the sound of their name.
-- Postgres 16 · definition.ts:13
select
  customer_id,
  nullif(
    left(upper(regexp_replace(name, '[^A-Za-z]', '', 'g')), 1)
      || left(
        translate(
          substr(
            regexp_replace(
              translate(
                upper(regexp_replace(name, '[^A-Za-z]', '', 'g')),
                'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                '11112222222233455600000099'
              ),
              '(.)(9*\1)+',
              '\1',
              'g'
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
  ) as sound
from customers

-- like_miller: Customers whose names are written much alike.
-- Postgres 16 · definition.ts:27
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
    select distinct text_a as a, text_b as b
    from compared
    where char_length(text_a) <= 255
      and char_length(text_b) <= 255
      and (char_length(text_a) >= 2 or char_length(text_b) >= 2)
  ),
  -- Each text once.
  texts as (
    select a as text
    from text_pairs
    union
    select b as text
    from text_pairs
  ),
  -- The parts of each text, from its beginning on.
  parts as (
    select text, 1 as place, left(text, 2) as gram
    from texts
    where char_length(text) >= 2
    union all
    select p.text, p.place + 1 as place, substr(p.text, p.place + 1, 2) as gram
    from parts as p
    where p.place + 2 <= char_length(p.text)
  ),
  different_parts as (
    select distinct text, gram
    from parts
  ),
  -- The different parts of each text, and how many it has.
  grams as (
    select text, gram, count(*) over (partition by text) as grams
    from different_parts
  ),
  similarities as materialized (
    select
      pairs.a,
      pairs.b,
      cast(count(*) as double precision)
        / nullif(min(grams_a.grams) + min(grams_b.grams) - count(*), 0) as similarity
    from text_pairs as pairs
    join grams as grams_a on grams_a.text = pairs.a
    join grams as grams_b on grams_b.text = pairs.b and grams_b.gram = grams_a.gram
    group by pairs.a, pairs.b
  )
select
  c.customer_id,
  case
    when char_length(c.text_a) <= 255
      and char_length(c.text_b) <= 255
      and (char_length(c.text_a) >= 2 or char_length(c.text_b) >= 2)
    then coalesce(s.similarity, 0.0)
  end as share
from compared as c
left join similarities as s on s.a = c.text_a and s.b = c.text_b

-- nearly_smith: Customers whose name is nearly Smith.
-- Postgres 16 · definition.ts:19
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
with recursive
  -- What is compared.
  compared as (
    select customer_id, name, lower(name) as text_a, 'smith' as text_b
    from customers
  ),
  -- The different texts that are compared.
  text_pairs as (
    select distinct text_a as a, text_b as b
    from compared
    where text_a <> text_b and char_length(text_a) <= 32 and char_length(text_b) <= 32
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
      ) as row
    from text_pairs
    union all
    select
      m.a,
      m.b,
      m.length_a,
      m.length_b,
      case when m.j = m.length_b then m.i + 1 else m.i end as i,
      case when m.j = m.length_b then 0 else m.j + 1 end as j,
      case when m.j = m.length_b then m.row else m.above end as above,
      case
        when m.j = m.length_b then cast(m.i + 11 as text)
        else m.row
          || cast(
            least(
              cast(right(m.row, 2) as integer) + 1,
              cast(substr(m.above, 2 * (m.j + 1) + 1, 2) as integer) + 1,
              cast(substr(m.above, 2 * m.j + 1, 2) as integer)
                + case when substr(m.a, m.i, 1) = substr(m.b, m.j + 1, 1) then 0 else 1 end
            ) as text
          )
      end as row
    from matrix as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances as materialized (
    select a, b, cast(right(row, 2) as integer) - 10 as distance
    from matrix
    where i = length_a and j = length_b
  )
select c.customer_id, c.name
from compared as c
left join distances as d on d.a = c.text_a and d.b = c.text_b
where case when c.text_a = c.text_b and char_length(c.text_a) <= 32 then 0 else d.distance end <= 2

-- same_customer: Customers who may be one: names that sound alike in one country, or the same day of joining.
-- Postgres 16 · definition.ts:33
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
with recursive
  -- What rows are compared by, computed once for each row.
  blocked as materialized (
    select
      customer_id,
      name,
      country,
      nullif(
        left(upper(regexp_replace(name, '[^A-Za-z]', '', 'g')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(name, '[^A-Za-z]', '', 'g')),
                    'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                    '11112222222233455600000099'
                  ),
                  '(.)(9*\1)+',
                  '\1',
                  'g'
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
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  -- The pairs of every rule, each once.
  candidates as (
    select a.customer_id as key_a, b.customer_id as key_b
    from blocked as a
    join blocked as b on a.sound_block1 = b.sound_block1
      and a.sound_block2 = b.sound_block2
      and a.customer_id < b.customer_id
    union
    select a.customer_id as key_a, b.customer_id as key_b
    from blocked as a
    join blocked as b on a.day_block = b.day_block and a.customer_id < b.customer_id
  ),
  -- What is compared.
  compared as (
    select
      a.customer_id,
      b.customer_id as customer_id_2,
      a.name,
      b.name as name_2,
      a.country,
      b.country as country_2
    from candidates as c
    join blocked as a on a.customer_id = c.key_a
    join blocked as b on b.customer_id = c.key_b
  ),
  -- The different texts that are compared.
  text_pairs as (
    select distinct name as a, name_2 as b
    from compared
    where name <> name_2 and char_length(name) <= 32 and char_length(name_2) <= 32
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
      ) as row
    from text_pairs
    union all
    select
      m.a,
      m.b,
      m.length_a,
      m.length_b,
      case when m.j = m.length_b then m.i + 1 else m.i end as i,
      case when m.j = m.length_b then 0 else m.j + 1 end as j,
      case when m.j = m.length_b then m.row else m.above end as above,
      case
        when m.j = m.length_b then cast(m.i + 11 as text)
        else m.row
          || cast(
            least(
              cast(right(m.row, 2) as integer) + 1,
              cast(substr(m.above, 2 * (m.j + 1) + 1, 2) as integer) + 1,
              cast(substr(m.above, 2 * m.j + 1, 2) as integer)
                + case when substr(m.a, m.i, 1) = substr(m.b, m.j + 1, 1) then 0 else 1 end
            ) as text
          )
      end as row
    from matrix as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances as materialized (
    select a, b, cast(right(row, 2) as integer) - 10 as distance
    from matrix
    where i = length_a and j = length_b
  ),
  computed_compared as (
    select
      c.customer_id as customer_id_a,
      c.customer_id_2 as customer_id_b,
      case when c.name = c.name_2 and char_length(c.name) <= 32 then 0 else d.distance end as name,
      c.country = c.country_2 as same_country
    from compared as c
    left join distances as d on d.a = c.name and d.b = c.name_2
  ),
  computed_compared_2 as (
    select
      customer_id_a,
      customer_id_b,
      name,
      same_country,
      case
        when name is null then 0.0
        when name <= 0 then 4.0
        when name <= 1 then 2.5
        else -3.0
      end as name_weight,
      case
        when same_country is null then 0.0
        when same_country then 1.0
        else -2.0
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
  name_weight + country_weight as score
from computed_compared_2
where name_weight + country_weight >= 2.0

-- same_customer_blocks: how many pairs each rule of same_customer makes, from the sizes of its blocks.
-- Postgres 16 · definition.ts:33
with
  sound_blocks as (
    select
      nullif(
        left(upper(regexp_replace(name, '[^A-Za-z]', '', 'g')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(name, '[^A-Za-z]', '', 'g')),
                    'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                    '11112222222233455600000099'
                  ),
                  '(.)(9*\1)+',
                  '\1',
                  'g'
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
      ) as by1,
      country as by2,
      count(*) as rows
    from customers
    where nullif(
        left(upper(regexp_replace(name, '[^A-Za-z]', '', 'g')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(name, '[^A-Za-z]', '', 'g')),
                    'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                    '11112222222233455600000099'
                  ),
                  '(.)(9*\1)+',
                  '\1',
                  'g'
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
      ) is not null
      and country is not null
    group by
      nullif(
        left(upper(regexp_replace(name, '[^A-Za-z]', '', 'g')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(name, '[^A-Za-z]', '', 'g')),
                    'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                    '11112222222233455600000099'
                  ),
                  '(.)(9*\1)+',
                  '\1',
                  'g'
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
      ),
      country
  ),
  day_blocks as (
    select joined_on as by1, count(*) as rows
    from customers
    group by joined_on
  )
select
  'sound' as rule,
  coalesce(cast(sum(rows * (rows - 1) / 2) as bigint), 0) as pairs,
  count(*) filter (where rows > 1) as blocks,
  coalesce(max(rows), 0) as largest_block
from sound_blocks
union all
select
  'day' as rule,
  coalesce(cast(sum(rows * (rows - 1) / 2) as bigint), 0) as pairs,
  count(*) filter (where rows > 1) as blocks,
  coalesce(max(rows), 0) as largest_block
from day_blocks

-- same_customer_candidates: every pair that same_customer compares, and whether it accepts it.
-- Postgres 16 · definition.ts:33
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
with recursive
  -- What rows are compared by, computed once for each row.
  blocked as materialized (
    select
      customer_id,
      name,
      country,
      nullif(
        left(upper(regexp_replace(name, '[^A-Za-z]', '', 'g')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(name, '[^A-Za-z]', '', 'g')),
                    'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                    '11112222222233455600000099'
                  ),
                  '(.)(9*\1)+',
                  '\1',
                  'g'
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
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  -- The pairs of every rule, each once.
  candidates as (
    select a.customer_id as key_a, b.customer_id as key_b
    from blocked as a
    join blocked as b on a.sound_block1 = b.sound_block1
      and a.sound_block2 = b.sound_block2
      and a.customer_id < b.customer_id
    union
    select a.customer_id as key_a, b.customer_id as key_b
    from blocked as a
    join blocked as b on a.day_block = b.day_block and a.customer_id < b.customer_id
  ),
  -- What is compared.
  compared as (
    select
      a.customer_id,
      b.customer_id as customer_id_2,
      a.name,
      b.name as name_2,
      a.country,
      b.country as country_2
    from candidates as c
    join blocked as a on a.customer_id = c.key_a
    join blocked as b on b.customer_id = c.key_b
  ),
  -- The different texts that are compared.
  text_pairs as (
    select distinct name as a, name_2 as b
    from compared
    where name <> name_2 and char_length(name) <= 32 and char_length(name_2) <= 32
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
      ) as row
    from text_pairs
    union all
    select
      m.a,
      m.b,
      m.length_a,
      m.length_b,
      case when m.j = m.length_b then m.i + 1 else m.i end as i,
      case when m.j = m.length_b then 0 else m.j + 1 end as j,
      case when m.j = m.length_b then m.row else m.above end as above,
      case
        when m.j = m.length_b then cast(m.i + 11 as text)
        else m.row
          || cast(
            least(
              cast(right(m.row, 2) as integer) + 1,
              cast(substr(m.above, 2 * (m.j + 1) + 1, 2) as integer) + 1,
              cast(substr(m.above, 2 * m.j + 1, 2) as integer)
                + case when substr(m.a, m.i, 1) = substr(m.b, m.j + 1, 1) then 0 else 1 end
            ) as text
          )
      end as row
    from matrix as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances as materialized (
    select a, b, cast(right(row, 2) as integer) - 10 as distance
    from matrix
    where i = length_a and j = length_b
  ),
  computed_compared as (
    select
      c.customer_id as customer_id_a,
      c.customer_id_2 as customer_id_b,
      case when c.name = c.name_2 and char_length(c.name) <= 32 then 0 else d.distance end as name,
      c.country = c.country_2 as same_country
    from compared as c
    left join distances as d on d.a = c.name and d.b = c.name_2
  ),
  computed_compared_2 as (
    select
      customer_id_a,
      customer_id_b,
      name,
      same_country,
      case
        when name is null then 0.0
        when name <= 0 then 4.0
        when name <= 1 then 2.5
        else -3.0
      end as name_weight,
      case
        when same_country is null then 0.0
        when same_country then 1.0
        else -2.0
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
  name_weight + country_weight >= 2.0 as accepted
from computed_compared_2
