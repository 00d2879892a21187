-- by_sound: Customers by the sound of their name.
-- Spark 4.1 · definition.ts
select
  customer_id,
  nullif(
    left(upper(regexp_replace(name, '[^A-Za-z]', '')), 1)
      || left(
        translate(
          substr(
            regexp_replace(
              translate(
                upper(regexp_replace(name, '[^A-Za-z]', '')),
                'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                '11112222222233455600000099'
              ),
              '(.)(9*\\1)+',
              '$1'
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
-- Spark 4.1 · definition.ts
select
  customer_id,
  case
    when greatest(char_length(lower(name)), char_length('miller')) <= 255
    then size(
        array_intersect(
          transform(
            array_repeat(lower(name), char_length(lower(name)) - 1),
            (x, i) -> substr(x, i + 1, 2)
          ),
          transform(
            array_repeat('miller', char_length('miller') - 1),
            (x, i) -> substr(x, i + 1, 2)
          )
        )
      )
        / nullif(
          size(
            array_union(
              transform(
                array_repeat(lower(name), char_length(lower(name)) - 1),
                (x, i) -> substr(x, i + 1, 2)
              ),
              transform(
                array_repeat('miller', char_length('miller') - 1),
                (x, i) -> substr(x, i + 1, 2)
              )
            )
          ),
          0
        )
  end as share
from customers

-- nearly_smith: Customers whose name is nearly Smith.
-- Spark 4.1 · definition.ts
select customer_id, name
from customers
where case
    when greatest(char_length(lower(name)), char_length('smith')) <= 32
    then levenshtein(lower(name), 'smith')
  end
    <= 2

-- same_customer: Customers who may be one: names that sound alike in one country, or the same day
-- of joining.
-- Spark 4.1 · definition.ts
with
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
    select
      customer_id,
      name,
      country,
      nullif(
        left(upper(regexp_replace(name, '[^A-Za-z]', '')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(name, '[^A-Za-z]', '')),
                    'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                    '11112222222233455600000099'
                  ),
                  '(.)(9*\\1)+',
                  '$1'
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
      case when same_country is null then 0D when same_country then 1 else -2 end as country_weight
    from pairs_with_cheap_comparisons
  ),
  -- Expensive comparisons, only for pairs that can still reach the score.
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
    where 4 + country_weight >= 2
  ),
  -- Weight of each comparison; the score is their sum.
  pairs_with_weights as (
    select
      customer_id_a,
      customer_id_b,
      name,
      same_country,
      case
        when name is null then 0D
        when name <= 0 then 4
        when name <= 1 then 2.5
        else -3
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
where name_weight + country_weight >= 2

-- same_customer_blocks: number of pairs per blocking rule of same_customer, from the block sizes.
-- Spark 4.1 · definition.ts
with
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
    select
      nullif(
        left(upper(regexp_replace(name, '[^A-Za-z]', '')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(name, '[^A-Za-z]', '')),
                    'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                    '11112222222233455600000099'
                  ),
                  '(.)(9*\\1)+',
                  '$1'
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
  coalesce(sum(rows * (rows - 1) div 2), 0) as pairs,
  count(*) filter (where rows > 1) as blocks,
  coalesce(max(rows), 0) as largest_block
from sound_blocks
union all
select
  'day' as rule,
  coalesce(sum(rows * (rows - 1) div 2), 0) as pairs,
  count(*) filter (where rows > 1) as blocks,
  coalesce(max(rows), 0) as largest_block
from day_blocks

-- same_customer_candidates: all pairs that same_customer compares, and whether each is accepted.
-- Spark 4.1 · definition.ts
with
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
    select
      customer_id,
      name,
      country,
      nullif(
        left(upper(regexp_replace(name, '[^A-Za-z]', '')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(name, '[^A-Za-z]', '')),
                    'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                    '11112222222233455600000099'
                  ),
                  '(.)(9*\\1)+',
                  '$1'
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
        then 0D
        when case
            when greatest(char_length(name_a), char_length(name_b)) <= 32
            then levenshtein(name_a, name_b)
          end
            <= 0
        then 4
        when case
            when greatest(char_length(name_a), char_length(name_b)) <= 32
            then levenshtein(name_a, name_b)
          end
            <= 1
        then 2.5
        else -3
      end as name_weight,
      case
        when (country_a = country_b) is null then 0D
        when country_a = country_b then 1
        else -2
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
  name_weight + country_weight >= 2 as accepted
from pairs_with_weights
