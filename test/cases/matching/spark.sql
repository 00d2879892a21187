-- by_sound: Customers by the sound of their name.
-- Spark 4.1 · definition.ts:13
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
-- Spark 4.1 · definition.ts:27
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
-- Spark 4.1 · definition.ts:19
select customer_id, name
from customers
where case
    when greatest(char_length(lower(name)), char_length('smith')) <= 32
    then levenshtein(lower(name), 'smith')
  end
    <= 2

-- same_customer: Customers who may be one: names that sound alike in one country, or the same day of joining.
-- Spark 4.1 · definition.ts:33
with
  -- What rows are compared by, computed once for each row.
  blocked as (
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
  computed_candidates as (
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      case
        when greatest(char_length(a.name), char_length(b.name)) <= 32
        then levenshtein(a.name, b.name)
      end as name,
      a.country = b.country as same_country,
      case
        when case
            when greatest(char_length(a.name), char_length(b.name)) <= 32
            then levenshtein(a.name, b.name)
          end is null
        then 0D
        when case
            when greatest(char_length(a.name), char_length(b.name)) <= 32
            then levenshtein(a.name, b.name)
          end
            <= 0
        then 4D
        when case
            when greatest(char_length(a.name), char_length(b.name)) <= 32
            then levenshtein(a.name, b.name)
          end
            <= 1
        then 2.5D
        else -3D
      end as name_weight,
      case
        when (a.country = b.country) is null then 0D
        when a.country = b.country then 1D
        else -2D
      end as country_weight
    from candidates as c
    join blocked as a on a.customer_id = c.key_a
    join blocked as b on b.customer_id = c.key_b
  )
select
  customer_id_a,
  customer_id_b,
  name,
  same_country,
  name_weight,
  country_weight,
  name_weight + country_weight as score
from computed_candidates
where name_weight + country_weight >= 2

-- same_customer_blocks: how many pairs each rule of same_customer makes, from the sizes of its blocks.
-- Spark 4.1 · definition.ts:33
with
  sound_blocks as (
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
      ) as by1,
      country as by2,
      count(*) as rows
    from customers
    where nullif(
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
      ) is not null
      and country is not null
    group by
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

-- same_customer_candidates: every pair that same_customer compares, and whether it accepts it.
-- Spark 4.1 · definition.ts:33
with
  -- What rows are compared by, computed once for each row.
  blocked as (
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
  computed_candidates as (
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      case
        when greatest(char_length(a.name), char_length(b.name)) <= 32
        then levenshtein(a.name, b.name)
      end as name,
      a.country = b.country as same_country,
      case
        when case
            when greatest(char_length(a.name), char_length(b.name)) <= 32
            then levenshtein(a.name, b.name)
          end is null
        then 0D
        when case
            when greatest(char_length(a.name), char_length(b.name)) <= 32
            then levenshtein(a.name, b.name)
          end
            <= 0
        then 4D
        when case
            when greatest(char_length(a.name), char_length(b.name)) <= 32
            then levenshtein(a.name, b.name)
          end
            <= 1
        then 2.5D
        else -3D
      end as name_weight,
      case
        when (a.country = b.country) is null then 0D
        when a.country = b.country then 1D
        else -2D
      end as country_weight
    from candidates as c
    join blocked as a on a.customer_id = c.key_a
    join blocked as b on b.customer_id = c.key_b
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
from computed_candidates
