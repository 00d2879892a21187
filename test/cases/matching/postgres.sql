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
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
with recursive
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select customer_id, lower(name) as text_a, 'miller' as text_b
    from customers
  ),
  -- Distinct pairs of texts to compare.
  share_text_pairs as (
    select distinct text_a as a, text_b as b
    from rows_to_compare
    where char_length(text_a) <= 255
      and char_length(text_b) <= 255
      and (char_length(text_a) >= 2 or char_length(text_b) >= 2)
  ),
  -- Distinct texts.
  share_texts as (
    select a as text
    from share_text_pairs
    union
    select b as text
    from share_text_pairs
  ),
  -- Q-grams of each text, in order.
  share_all_qgrams as (
    select text, 1 as place, left(text, 2) as gram
    from share_texts
    where char_length(text) >= 2
    union all
    select saq.text, saq.place + 1 as place, substr(saq.text, saq.place + 1, 2) as gram
    from share_all_qgrams as saq
    where saq.place + 2 <= char_length(saq.text)
  ),
  share_distinct_qgrams as (
    select distinct text, gram
    from share_all_qgrams
  ),
  -- Distinct q-grams of each text, with their number.
  share_qgrams as (
    select text, gram, count(*) over (partition by text) as grams
    from share_distinct_qgrams
  ),
  share_similarities as materialized (
    select
      pairs.a,
      pairs.b,
      cast(count(*) as double precision)
        / nullif(min(grams_a.grams) + min(grams_b.grams) - count(*), 0) as similarity
    from share_text_pairs as pairs
    join share_qgrams as grams_a on grams_a.text = pairs.a
    join share_qgrams as grams_b on grams_b.text = pairs.b and grams_b.gram = grams_a.gram
    group by pairs.a, pairs.b
  )
select
  rtc.customer_id,
  case
    when char_length(rtc.text_a) <= 255
      and char_length(rtc.text_b) <= 255
      and (char_length(rtc.text_a) >= 2 or char_length(rtc.text_b) >= 2)
    then coalesce(ss.similarity, 0.0)
  end as share
from rows_to_compare as rtc
left join share_similarities as ss on ss.a = rtc.text_a and ss.b = rtc.text_b

-- nearly_smith: Customers whose name is nearly Smith.
-- Postgres 16 · definition.ts
-- Note: levenshtein: uses the extension fuzzystrmatch.
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
-- Note: levenshtein: uses the extension fuzzystrmatch.
with
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as materialized (
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
    join rows_with_blocking_keys as b on a.sound_block1 = b.sound_block1
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
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where a.sound_block1 <> b.sound_block1
      or a.sound_block1 is null
      or b.sound_block1 is null
      or a.sound_block2 <> b.sound_block2
      or a.sound_block2 is null
      or b.sound_block2 is null
  ),
  -- Cheap comparisons, computed first.
  pairs_with_cheap_comparisons as (
    select name_a, name_b, customer_id_a, customer_id_b, country_a = country_b as same_country
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
        when same_country is null then 0.0::float8
        when same_country then 1.0
        else -2.0
      end as country_weight
    from pairs_with_cheap_comparisons
  ),
  -- Expensive comparisons, only for pairs that can still reach the score. The offset keeps the
  -- optimizer from inlining this query and recomputing its expressions at each use.
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
    from pairs_with_cheap_weights
    where 4.0 + country_weight >= 2.0
    offset 0
  ),
  -- Weight of each comparison; the score is their sum.
  pairs_with_weights as (
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
from pairs_with_weights
where name_weight + country_weight >= 2.0

-- same_customer_blocks: number of pairs per blocking rule of same_customer, from the block sizes.
-- Postgres 16 · definition.ts
with
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as materialized (
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
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  sound_blocks as (
    select sound_block1 as by1, sound_block2 as by2, count(*) as rows
    from rows_with_blocking_keys
    where sound_block1 is not null and sound_block2 is not null
    group by sound_block1, sound_block2
  ),
  day_blocks as (
    select day_block as by1, count(*) as rows
    from rows_with_blocking_keys
    group by day_block
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

-- same_customer_candidates: all pairs that same_customer compares, and whether each is accepted.
-- Postgres 16 · definition.ts
-- Note: levenshtein: uses the extension fuzzystrmatch.
with
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as materialized (
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
    join rows_with_blocking_keys as b on a.sound_block1 = b.sound_block1
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
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where a.sound_block1 <> b.sound_block1
      or a.sound_block1 is null
      or b.sound_block1 is null
      or a.sound_block2 <> b.sound_block2
      or a.sound_block2 is null
      or b.sound_block2 is null
  ),
  -- Weight of each comparison; the score is their sum.
  pairs_with_weights as (
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
from pairs_with_weights
