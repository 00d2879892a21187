-- customer_groups_of_six_clusters: centroids of customer_groups_of_six after the latest iteration.
-- Spark 4.0 · definitions/clustering.ts
select
  cgosc.cluster_id,
  cgosc.views,
  cgosc.carts,
  cgosc.purchases,
  cgosc.orders,
  cgosc.spend,
  cgosc.size
from customer_groups_of_six_centroids as cgosc
where cgosc.iteration
    = (select max(latest.iteration) as iteration from customer_groups_of_six_centroids as latest)
order by cgosc.cluster_id
