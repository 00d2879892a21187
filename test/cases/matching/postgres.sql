-- by_sound: Customers by the sound of their name.
-- Postgres 16 · definition.ts
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
              E'(.)(9*\\1)+',
              E'\\1',
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
-- Postgres 16 · definition.ts
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
-- Postgres 16 · definition.ts
-- Note: levenshtein: the function is of the extension fuzzystrmatch.
select customer_id, name
from customers
where case
    when greatest(char_length(lower(name)), char_length('smith')) <= 32
    then levenshtein(lower(name), 'smith')
  end
    <= 2

-- same_customer: Customers who may be one: names that sound alike in one country, or the same day
-- of joining.
-- Postgres 16 · definition.ts
-- Note: levenshtein: the function is of the extension fuzzystrmatch.
with
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
                  E'(.)(9*\\1)+',
                  E'\\1',
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
    join blocked as b on a.sound_block1 = b.sound_block1
      and a.sound_block2 = b.sound_block2
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
    where a.sound_block1 <> b.sound_block1
      or a.sound_block1 is null
      or b.sound_block1 is null
      or a.sound_block2 <> b.sound_block2
      or a.sound_block2 is null
      or b.sound_block2 is null
  ),
  -- What costs little is compared first.
  compared_first as (
    select name_a, name_b, customer_id_a, customer_id_b, country_a = country_b as same_country
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
        when same_country is null then 0.0::float8
        when same_country then 1.0
        else -2.0
      end as country_weight
    from compared_first
  ),
  -- The rest, of pairs that can still reach the score. The offset keeps them from being computed
  -- anew at each use.
  comparisons as (
    select
      customer_id_a,
      customer_id_b,
      same_country,
      case
        when greatest(char_length(name_a), char_length(name_b)) <= 32
        then levenshtein(name_a, name_b)
      end as name,
      country_weight
    from weighed_first
    where 4.0 + country_weight >= 2.0
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
        when name is null then 0.0::float8
        when name <= 0 then 4.0
        when name <= 1 then 2.5
        else -3.0
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
where name_weight + country_weight >= 2.0

-- same_customer_blocks: how many pairs each rule of same_customer makes, from the sizes of its
-- blocks.
-- Postgres 16 · definition.ts
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
                  E'(.)(9*\\1)+',
                  E'\\1',
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
                  E'(.)(9*\\1)+',
                  E'\\1',
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
                  E'(.)(9*\\1)+',
                  E'\\1',
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
  cast(sum(rows * (rows - 1) / 2) as bigint) as pairs,
  count(*) filter (where rows > 1) as blocks,
  max(rows) as largest_block
from sound_blocks
union all
select
  'day' as rule,
  cast(sum(rows * (rows - 1) / 2) as bigint) as pairs,
  count(*) filter (where rows > 1) as blocks,
  max(rows) as largest_block
from day_blocks

-- same_customer_candidates: every pair that same_customer compares, and whether it accepts it.
-- Postgres 16 · definition.ts
-- Note: levenshtein: the function is of the extension fuzzystrmatch.
with
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
                  E'(.)(9*\\1)+',
                  E'\\1',
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
    join blocked as b on a.sound_block1 = b.sound_block1
      and a.sound_block2 = b.sound_block2
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
    where a.sound_block1 <> b.sound_block1
      or a.sound_block1 is null
      or b.sound_block1 is null
      or a.sound_block2 <> b.sound_block2
      or a.sound_block2 is null
      or b.sound_block2 is null
  ),
  -- What each comparison says: the score is the sum.
  weighed as (
    select
      customer_id_a,
      customer_id_b,
      case
        when greatest(char_length(name_a), char_length(name_b)) <= 32
        then levenshtein(name_a, name_b)
      end as name,
      country_a = country_b as same_country,
      case
        when case
            when greatest(char_length(name_a), char_length(name_b)) <= 32
            then levenshtein(name_a, name_b)
          end is null
        then 0.0::float8
        when case
            when greatest(char_length(name_a), char_length(name_b)) <= 32
            then levenshtein(name_a, name_b)
          end
            <= 0
        then 4.0
        when case
            when greatest(char_length(name_a), char_length(name_b)) <= 32
            then levenshtein(name_a, name_b)
          end
            <= 1
        then 2.5
        else -3.0
      end as name_weight,
      case
        when (country_a = country_b) is null then 0.0::float8
        when country_a = country_b then 1.0
        else -2.0
      end as country_weight
    from candidates
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
from weighed
