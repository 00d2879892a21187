-- arrays: Items by an array.
-- Spark 4.0 · definition.ts:6
with
  -- The arrays' elements, one a row.
  elements_of_items as (
    select
      i.item_id as id,
      element.ordinal as dim,
      cast(nullif(get_json_object(element.value, '$'), 'null') as double) as value
    from items as i
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(i.embedding, 'array<variant>'))
    ) as element
  ),
  -- Each pair's products, added up.
  dot_products as (
    select a.id as left_id, b.id as right_id, sum(a.value * b.value) as dot
    from elements_of_items as a
    join elements_of_items as b on b.dim = a.dim and a.id <> b.id
    group by a.id, b.id
  ),
  -- Each vector's length.
  measured_items as (
    select id, sqrt(sum(value * value)) as vector_length
    from elements_of_items
    group by id
  ),
  -- Every pair, and how alike it is.
  scored as (
    select dp.left_id, dp.right_id, dp.dot / nullif(a.vector_length * b.vector_length, 0) as score
    from dot_products as dp
    join measured_items as a on a.id = dp.left_id
    join measured_items as b on b.id = dp.right_id
  ),
  ranked as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc, right_id) as rank
    from scored
  )
select left_id, rank, right_id, score
from ranked
where rank <= 3 and score is not null
order by left_id, rank
