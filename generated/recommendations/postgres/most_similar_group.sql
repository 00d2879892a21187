-- most_similar_group: the group whose mix of views, carts and purchases is most like a customer's
-- own, however much of it there was.
-- Postgres 16 · definitions/clustering.ts
with
  -- The centroids as they stand.
  latest as (
    select cgc.iteration, cgc.cluster_id, cgc.views, cgc.carts, cgc.purchases, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
  ),
  -- The centroids with their lengths.
  centroids as (
    select
      cluster_id,
      views,
      carts,
      purchases,
      orders,
      spend,
      sqrt(
        views * views + carts * carts + purchases * purchases + orders * orders + spend * spend
      ) as norm
    from latest
  ),
  -- Points × centroids; NULL where either is zero.
  scored as (
    select
      cb.user_id,
      c.cluster_id,
      (
        cb.views * c.views + cb.carts * c.carts + cb.purchases * c.purchases + cb.orders * c.orders
          + cb.spend * c.spend
      )
        / nullif(
          sqrt(
            cb.views * cb.views + cb.carts * cb.carts + cb.purchases * cb.purchases
              + cb.orders * cb.orders + cb.spend * cb.spend
          )
            * c.norm,
          0
        ) as similarity
    from customer_behaviour as cb
    cross join centroids as c
  )
select distinct on (user_id) user_id, cluster_id, similarity
from scored
where similarity is not null
order by user_id, similarity desc nulls last, cluster_id
