-- most_similar_group: the group whose mix of views, carts and purchases is most like a customer's
-- own, however much of it there was.
-- Spark 4.0 · definitions/clustering.ts
with
  -- Centroids of the latest iteration.
  latest_centroids as (
    select cgc.iteration, cgc.cluster_id, cgc.views, cgc.carts, cgc.purchases, cgc.orders, cgc.spend
    from customer_groups_centroids as cgc
    where cgc.iteration
        = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
  ),
  -- Centroids with their norms.
  centroids_with_norm as (
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
    from latest_centroids
  ),
  -- Cosine similarity of each point to each centroid; NULL if either is a zero vector.
  centroid_similarities as (
    select
      cb.user_id,
      cwn.cluster_id,
      (
        cb.views * cwn.views + cb.carts * cwn.carts + cb.purchases * cwn.purchases
          + cb.orders * cwn.orders + cb.spend * cwn.spend
      )
        / nullif(
          sqrt(
            cb.views * cb.views + cb.carts * cb.carts + cb.purchases * cb.purchases
              + cb.orders * cb.orders + cb.spend * cb.spend
          )
            * cwn.norm,
          0
        ) as similarity
    from customer_behaviour as cb
    cross join centroids_with_norm as cwn
  ),
  ranked_centroid_similarities as (
    select
      user_id,
      cluster_id,
      similarity,
      row_number() over (partition by user_id order by similarity desc, cluster_id) as rn
    from centroid_similarities
    where similarity is not null
  )
select user_id, cluster_id, similarity
from ranked_centroid_similarities
where rn = 1
