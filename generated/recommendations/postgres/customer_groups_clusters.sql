-- customer_groups_clusters: the centroids of customer_groups as they stand.
-- Postgres 16 · definitions/clustering.ts
select cgc.cluster_id, cgc.views, cgc.carts, cgc.purchases, cgc.orders, cgc.spend, cgc.size
from customer_groups_centroids as cgc
where cgc.iteration
    = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
order by cgc.cluster_id
