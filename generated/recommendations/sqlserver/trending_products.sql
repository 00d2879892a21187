-- trending_products: what visitors do things with these days: an interaction counts half as much
-- each two weeks.
-- SQL Server 2022 · definitions/similarity.ts · @as_of timestamp
with
  -- Decayed event weight per item.
  item_scores as (
    select
      product_id as item_id,
      count_big(*) as events,
      count_big(distinct user_id) as users,
      sum(
        exp(-5.730383437168859e-7 * (datediff_big(microsecond, occurred_at, @as_of) / 1e6))
      ) as score
    from interactions
    where occurred_at < @as_of
    group by product_id
  ),
  ranked_item_scores as (
    select item_id, events, users, score, row_number() over (order by score desc, item_id) as rank
    from item_scores
  )
select rank, item_id, events, users, score
from ranked_item_scores
where rank <= 10
order by rank;
