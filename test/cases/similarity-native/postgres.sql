-- near: Near items.
-- Postgres 17 · definition.ts:18
with
  -- Every pair, and how alike it is.
  scored as (
    select a.item_id as left_id, b.item_id as right_id, a.embedding <-> b.embedding as score
    from items as a
    join items as b on a.item_id < b.item_id
  )
select left_id, right_id, score
from scored
where score <= 0.5

-- nearest: the items that are most like what was searched for.
-- Postgres 17 · definition.ts:11
select
  s.search_id as left_id,
  row_number() over (
    partition by s.search_id
    order by nearest.score desc nulls last, nearest.right_id
  ) as rank,
  nearest.right_id,
  nearest.score
from searches as s
cross join lateral (
  select i.item_id as right_id, nullif(1 - (s.embedding <=> i.embedding), 'NaN') as score
  from items as i
  order by score desc nulls last, i.item_id
  limit 5
) as nearest
where nearest.score is not null
order by s.search_id, rank

-- products: Their products.
-- Postgres 17 · definition.ts:20
select a.item_id as left_id, b.item_id as right_id, -(a.embedding <#> b.embedding) as score
from items as a
join items as b on a.item_id < b.item_id
