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

-- nearly_smith: Customers whose name is nearly Smith.
-- Postgres 16 · definition.ts:19
-- Note: edit distances: there is no function for it: a recursive query fills the matrix of each
--   pair of texts.
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
