-- near: Near items.
-- Postgres 17 · definition.ts
with
  -- Pairs with their similarity or distance.
  pair_scores as (
    select a.item_id as left_id, b.item_id as right_id, a.embedding <-> b.embedding as score
    from items as a
    join items as b on a.item_id < b.item_id
  )
select left_id, right_id, score
from pair_scores
where score <= 0.5

-- nearest: the items that are most like what was searched for.
-- Postgres 17 · definition.ts
with
  -- Pairs with their similarity or distance.
  pairs as (
    select
      s.search_id as left_id,
      i.item_id as right_id,
      nullif(1 - (s.embedding <=> i.embedding), 'NaN') as score
    from searches as s
    cross join items as i
  ),
  ranked_pairs as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc nulls last, right_id) as rank
    from pairs
  )
select left_id, rank, right_id, score
from ranked_pairs
where rank <= 5 and score is not null
order by left_id, rank

-- products: Their products.
-- Postgres 17 · definition.ts
select a.item_id as left_id, b.item_id as right_id, -(a.embedding <#> b.embedding) as score
from items as a
join items as b on a.item_id < b.item_id
