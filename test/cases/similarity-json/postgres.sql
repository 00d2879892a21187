-- arrays: Items by an array.
-- Postgres 16 · definition.ts
with
  -- Array elements, one per row.
  elements_of_items as materialized (
    select
      i.item_id as id,
      cast(element.ordinal as integer) as dim,
      coalesce(cast(element.value #>> '{}' as double precision), 0.0) as value
    from items as i
    cross join jsonb_array_elements(case
      when jsonb_typeof(i.embedding) = 'array' then i.embedding
    end) with ordinality as element (value, ordinal)
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
      row_number() over (partition by left_id order by score desc nulls last, right_id) as rank
    from pair_scores
  )
select left_id, rank, right_id, score
from ranked_pair_scores
where rank <= 3 and score is not null
order by left_id, rank

-- columns: Items by an array of a known length, which is read into columns.
-- Postgres 16 · definition.ts
with
  -- Array elements, one column each.
  elements_of_items as materialized (
    select
      i.item_id as id,
      coalesce(element.v1, 0.0) as v1,
      coalesce(element.v2, 0.0) as v2,
      coalesce(element.v3, 0.0) as v3,
      coalesce(element.v4, 0.0) as v4
    from items as i
    cross join lateral (
      select numbers[1] as v1, numbers[2] as v2, numbers[3] as v3, numbers[4] as v4
      from (
        select array(
          select cast(value as double precision)
          from jsonb_array_elements_text(i.embedding) as value
        ) as numbers
        offset 0
      ) as given
    ) as element
    where case when jsonb_typeof(i.embedding) = 'array' then jsonb_array_length(i.embedding) end = 4
  ),
  -- Vectors with their length.
  measured_items as materialized (
    select id, v1, v2, v3, v4, sqrt(v1 * v1 + v2 * v2 + v3 * v3 + v4 * v4) as vector_length
    from elements_of_items
  )
select
  a.id as left_id,
  row_number() over (
    partition by a.id
    order by nearest.score desc nulls last, nearest.right_id
  ) as rank,
  nearest.right_id,
  nearest.score
from measured_items as a
cross join lateral (
  select
    b.id as right_id,
    (a.v1 * b.v1 + a.v2 * b.v2 + a.v3 * b.v3 + a.v4 * b.v4)
      / nullif(a.vector_length * b.vector_length, 0) as score
  from measured_items as b
  where a.id <> b.id
  order by score desc nulls last, b.id
  limit 3
) as nearest
where nearest.score is not null
order by a.id, rank

-- near: likewise near ones of one of them.
-- Postgres 16 · definition.ts · $1 wanted bigint
with
  wanted as (
    select item_id, embedding
    from items
    where item_id = $1
  ),
  -- Array elements, one column each.
  elements_of_wanted as materialized (
    select
      w.item_id as id,
      coalesce(element.v1, 0.0) as v1,
      coalesce(element.v2, 0.0) as v2,
      coalesce(element.v3, 0.0) as v3,
      coalesce(element.v4, 0.0) as v4
    from wanted as w
    cross join lateral (
      select numbers[1] as v1, numbers[2] as v2, numbers[3] as v3, numbers[4] as v4
      from (
        select array(
          select cast(value as double precision)
          from jsonb_array_elements_text(w.embedding) as value
        ) as numbers
        offset 0
      ) as given
    ) as element
    where case when jsonb_typeof(w.embedding) = 'array' then jsonb_array_length(w.embedding) end = 4
  ),
  -- Array elements, one column each.
  elements_of_items as materialized (
    select
      i.item_id as id,
      coalesce(element.v1, 0.0) as v1,
      coalesce(element.v2, 0.0) as v2,
      coalesce(element.v3, 0.0) as v3,
      coalesce(element.v4, 0.0) as v4
    from items as i
    cross join lateral (
      select numbers[1] as v1, numbers[2] as v2, numbers[3] as v3, numbers[4] as v4
      from (
        select array(
          select cast(value as double precision)
          from jsonb_array_elements_text(i.embedding) as value
        ) as numbers
        offset 0
      ) as given
    ) as element
    where case when jsonb_typeof(i.embedding) = 'array' then jsonb_array_length(i.embedding) end = 4
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
