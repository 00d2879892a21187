-- near: Near items.
-- SQL Server 2025 · definition.ts
with
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      a.item_id as left_id,
      b.item_id as right_id,
      vector_distance('euclidean', a.embedding, b.embedding) as score
    from items as a
    join items as b on a.item_id < b.item_id
  )
select left_id, right_id, score
from pair_scores
where score <= 0.5e0;

-- nearest: the items that are most like what was searched for.
-- SQL Server 2025 · definition.ts
with
  -- Pairs with their similarity or distance.
  pairs as (
    select
      s.search_id as left_id,
      i.item_id as right_id,
      case
        when vector_norm(s.embedding, 'norm2') > 0
          and vector_norm(i.embedding, 'norm2') > 0
        then 1 - vector_distance('cosine', s.embedding, i.embedding)
      end as score
    from searches as s
    cross join items as i
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
where rank <= 5 and score is not null
order by left_id, rank;

-- products: Their products.
-- SQL Server 2025 · definition.ts
select
  a.item_id as left_id,
  b.item_id as right_id,
  -vector_distance('dot', a.embedding, b.embedding) as score
from items as a
join items as b on a.item_id < b.item_id;
