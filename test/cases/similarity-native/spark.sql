-- near: Near items.
-- Spark 4.0 · definition.ts
with
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      a.item_id as left_id,
      b.item_id as right_id,
      sqrt(
        aggregate(
          zip_with(a.embedding, b.embedding, (x, y) -> (x - y) * (x - y)),
          0D,
          (total, term) -> total + term
        )
      ) as score
    from items as a
    join items as b on a.item_id < b.item_id
  )
select left_id, right_id, score
from pair_scores
where score <= 0.5

-- nearest: the items that are most like what was searched for.
-- Spark 4.0 · definition.ts
with
  -- Pairs with their similarity or distance.
  pairs as (
    select
      s.search_id as left_id,
      i.item_id as right_id,
      aggregate(
        zip_with(s.embedding, i.embedding, (x, y) -> x * y),
        0D,
        (total, term) -> total + term
      )
        / nullif(
          sqrt(
            aggregate(
              zip_with(s.embedding, s.embedding, (x, y) -> x * y),
              0D,
              (total, term) -> total + term
            )
          )
            * sqrt(
              aggregate(
                zip_with(i.embedding, i.embedding, (x, y) -> x * y),
                0D,
                (total, term) -> total + term
              )
            ),
          0
        ) as score
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
order by left_id, rank

-- products: Their products.
-- Spark 4.0 · definition.ts
select
  a.item_id as left_id,
  b.item_id as right_id,
  aggregate(
    zip_with(a.embedding, b.embedding, (x, y) -> x * y),
    0D,
    (total, term) -> total + term
  ) as score
from items as a
join items as b on a.item_id < b.item_id
