-- trending_products: what visitors do things with these days: an interaction counts half as much
-- each two weeks.
-- Postgres 16 · definitions/similarity.ts · $1 as_of timestamp
with
  -- Decayed event weight per item.
  item_scores as (
    select
      product_id as item_id,
      count(*) as events,
      count(distinct user_id) as users,
      sum(
        exp(
          -5.730383437168859e-7
            * cast(extract(epoch from cast($1 as timestamp) - occurred_at) as double precision)
        )
      ) as score
    from interactions
    where occurred_at < $1
    group by product_id
  ),
  ranked_item_scores as (
    select item_id, events, users, score, row_number() over (order by score desc, item_id) as rank
    from item_scores
  )
select rank, item_id, events, users, score
from ranked_item_scores
where rank <= 10
order by rank
