-- customer_groups_clusters: centroids of customer_groups after the latest iteration.
-- Postgres 16 · definitions/clustering.ts
select cgc.cluster_id, cgc.views, cgc.carts, cgc.purchases, cgc.orders, cgc.spend, cgc.size
from customer_groups_centroids as cgc
where cgc.iteration
    = (select max(latest.iteration) as iteration from customer_groups_centroids as latest)
order by cgc.cluster_id
