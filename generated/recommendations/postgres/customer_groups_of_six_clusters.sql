-- customer_groups_of_six_clusters: the centroids of customer_groups_of_six as they stand.
-- Postgres 16 · definitions/clustering.ts
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
    = (select max(cgosc2.iteration) as iteration from customer_groups_of_six_centroids as cgosc2)
order by cgosc.cluster_id
