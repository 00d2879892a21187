-- arrays: Items by an array.
-- MySQL 8.4 · definition.ts
with
  -- Array elements, one per row.
  elements_of_items as (
    select
      i.item_id as id,
      element.ordinal as dim,
      coalesce(
        json_value(
          json_array(concat(' ', json_value(element.value, '$' returning char))),
          '$[0]' returning double error on error
        ),
        0e0
      ) as value
    from items as i
    cross join json_table(
      i.embedding,
      '$[*]' columns (ordinal for ordinality, value json path '$')
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
      row_number() over (partition by left_id order by score desc, right_id) as `rank`
    from pair_scores
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') */ left_id, `rank`, right_id, score
from ranked_pair_scores
where `rank` <= 3 and score is not null
order by left_id, `rank`

-- columns: Items by an array of a known length, which is read into columns.
-- MySQL 8.4 · definition.ts
with
  -- Array elements, one column each.
  elements_of_items as (
    select
      i.item_id as id,
      coalesce(element.v1, 0e0) as v1,
      coalesce(element.v2, 0e0) as v2,
      coalesce(element.v3, 0e0) as v3,
      coalesce(element.v4, 0e0) as v4
    from items as i
    cross join json_table(
      i.embedding,
      '$' columns (v1 double path '$[0]' error on error, v2 double path '$[1]' error on error,
        v3 double path '$[2]' error on error, v4 double path '$[3]' error on error)
    ) as element
    where case when json_type(i.embedding) = 'ARRAY' then json_length(i.embedding) end = 4
  ),
  -- Vectors with their length.
  measured_items as (
    select id, v1, v2, v3, v4, sqrt(v1 * v1 + v2 * v2 + v3 * v3 + v4 * v4) as vector_length
    from elements_of_items
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') */
  a.id as left_id,
  row_number() over (partition by a.id order by nearest.score desc, nearest.right_id) as `rank`,
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
  order by score desc, b.id
  limit 3
) as nearest
where nearest.score is not null
order by a.id, `rank`

-- near: likewise near ones of one of them.
-- MySQL 8.4 · definition.ts · in order: wanted bigint
with
  wanted as (
    select item_id, embedding
    from items
    where item_id = ?
  ),
  -- Array elements, one column each.
  elements_of_wanted as (
    select
      w.item_id as id,
      coalesce(element.v1, 0e0) as v1,
      coalesce(element.v2, 0e0) as v2,
      coalesce(element.v3, 0e0) as v3,
      coalesce(element.v4, 0e0) as v4
    from wanted as w
    cross join json_table(
      w.embedding,
      '$' columns (v1 double path '$[0]' error on error, v2 double path '$[1]' error on error,
        v3 double path '$[2]' error on error, v4 double path '$[3]' error on error)
    ) as element
    where case when json_type(w.embedding) = 'ARRAY' then json_length(w.embedding) end = 4
  ),
  -- Array elements, one column each.
  elements_of_items as (
    select
      i.item_id as id,
      coalesce(element.v1, 0e0) as v1,
      coalesce(element.v2, 0e0) as v2,
      coalesce(element.v3, 0e0) as v3,
      coalesce(element.v4, 0e0) as v4
    from items as i
    cross join json_table(
      i.embedding,
      '$' columns (v1 double path '$[0]' error on error, v2 double path '$[1]' error on error,
        v3 double path '$[2]' error on error, v4 double path '$[3]' error on error)
    ) as element
    where case when json_type(i.embedding) = 'ARRAY' then json_length(i.embedding) end = 4
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
select /*+ set_var(optimizer_switch = 'derived_merge=off') */ left_id, right_id, score
from pair_scores
where score <= 0.5e0
