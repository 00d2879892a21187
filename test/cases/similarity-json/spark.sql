-- arrays: Items by an array.
-- Spark 4.0 · definition.ts
with
  -- Array elements, one per row.
  elements_of_items as (
    select
      i.item_id as id,
      element.ordinal as dim,
      coalesce(cast(nullif(get_json_object(element.value, '$'), 'null') as double), 0) as value
    from items as i
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(i.embedding, 'array<variant>'))
    ) as element
  ),
  -- Dot product per pair.
  dot_products as (
    select a.id as left_id, b.id as right_id, sum(a.value * b.value) as dot
    from elements_of_items as a
    join elements_of_items as b on b.dim = a.dim and a.id <> b.id
    group by a.id, b.id
  ),
  -- Length per vector.
  measured_items as (
    select id, sqrt(sum(value * value)) as vector_length
    from elements_of_items
    group by id
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select dp.left_id, dp.right_id, dp.dot / nullif(a.vector_length * b.vector_length, 0) as score
    from dot_products as dp
    join measured_items as a on a.id = dp.left_id
    join measured_items as b on b.id = dp.right_id
  ),
  ranked_pair_scores as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc, right_id) as rank
    from pair_scores
  )
select left_id, rank, right_id, score
from ranked_pair_scores
where rank <= 3 and score is not null
order by left_id, rank

-- columns: Items by an array of a known length, which is read into columns.
-- Spark 4.0 · definition.ts
with
  -- Array elements, one column each.
  elements_of_items as (
    select
      i.item_id as id,
      coalesce(element.v1, 0) as v1,
      coalesce(element.v2, 0) as v2,
      coalesce(element.v3, 0) as v3,
      coalesce(element.v4, 0) as v4
    from items as i
    cross join lateral (
      select get(numbers, 0) as v1, get(numbers, 1) as v2, get(numbers, 2) as v3,
        get(numbers, 3) as v4
      from (select from_json(i.embedding, 'array<double>', map('mode', 'FAILFAST')) as numbers)
    ) as element
    where json_array_length(i.embedding) = 4
  ),
  -- Vectors with their length.
  measured_items as (
    select id, v1, v2, v3, v4, sqrt(v1 * v1 + v2 * v2 + v3 * v3 + v4 * v4) as vector_length
    from elements_of_items
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select
      a.id as left_id,
      b.id as right_id,
      (a.v1 * b.v1 + a.v2 * b.v2 + a.v3 * b.v3 + a.v4 * b.v4)
        / nullif(a.vector_length * b.vector_length, 0) as score
    from measured_items as a
    join measured_items as b on a.id <> b.id
  ),
  ranked_pairs as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc, right_id) as rank
    from pairs
  )
select left_id, rank, right_id, score
from ranked_pairs
where rank <= 3 and score is not null
order by left_id, rank

-- near: likewise near ones of one of them.
-- Spark 4.0 · definition.ts · :wanted bigint
with
  wanted as (
    select item_id, embedding
    from items
    where item_id = :wanted
  ),
  -- Array elements, one column each.
  elements_of_wanted as (
    select
      w.item_id as id,
      coalesce(element.v1, 0) as v1,
      coalesce(element.v2, 0) as v2,
      coalesce(element.v3, 0) as v3,
      coalesce(element.v4, 0) as v4
    from wanted as w
    cross join lateral (
      select get(numbers, 0) as v1, get(numbers, 1) as v2, get(numbers, 2) as v3,
        get(numbers, 3) as v4
      from (select from_json(w.embedding, 'array<double>', map('mode', 'FAILFAST')) as numbers)
    ) as element
    where json_array_length(w.embedding) = 4
  ),
  -- Array elements, one column each.
  elements_of_items as (
    select
      i.item_id as id,
      coalesce(element.v1, 0) as v1,
      coalesce(element.v2, 0) as v2,
      coalesce(element.v3, 0) as v3,
      coalesce(element.v4, 0) as v4
    from items as i
    cross join lateral (
      select get(numbers, 0) as v1, get(numbers, 1) as v2, get(numbers, 2) as v3,
        get(numbers, 3) as v4
      from (select from_json(i.embedding, 'array<double>', map('mode', 'FAILFAST')) as numbers)
    ) as element
    where json_array_length(i.embedding) = 4
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      wanted.id as left_id,
      items.id as right_id,
      sqrt(
        (wanted.v1 - items.v1) * (wanted.v1 - items.v1)
          + (wanted.v2 - items.v2) * (wanted.v2 - items.v2)
          + (wanted.v3 - items.v3) * (wanted.v3 - items.v3)
          + (wanted.v4 - items.v4) * (wanted.v4 - items.v4)
      ) as score
    from elements_of_wanted as wanted
    cross join elements_of_items as items
  )
select left_id, right_id, score
from pair_scores
where score <= 0.5
