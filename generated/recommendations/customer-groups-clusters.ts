// Made by quern from definitions/clustering.ts:46. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface CustomerGroupsClustersRow {
  readonly clusterId: number;
  readonly views: number;
  readonly carts: number;
  readonly purchases: number;
  readonly orders: number;
  readonly spend: number;
  readonly size: number;
}

/** The centroids of customer_groups as they stand. */
export const customerGroupsClusters: Query<NoParams, CustomerGroupsClustersRow> = /* @__PURE__ */ defineQuery({
  name: "customer_groups_clusters",
  params: {},
  columns: {
    clusterId: "int",
    views: "double",
    carts: "double",
    purchases: "double",
    orders: "double",
    spend: "double",
    size: "count",
  },
  sql: {
    postgres: {
      text: `select cgc.cluster_id, cgc.views, cgc.carts, cgc.purchases, cgc.orders, cgc.spend, cgc.size
from customer_groups_centroids as cgc
where cgc.iteration
    = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
order by cgc.cluster_id`,
      params: [],
    },
    mysql: {
      text: `select cgc.cluster_id, cgc.views, cgc.carts, cgc.purchases, cgc.orders, cgc.spend, cgc.size
from customer_groups_centroids as cgc
where cgc.iteration
    = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
order by cgc.cluster_id`,
      params: [],
    },
    sqlserver: {
      text: `select cgc.cluster_id, cgc.views, cgc.carts, cgc.purchases, cgc.orders, cgc.spend, cgc.size
from customer_groups_centroids as cgc
where cgc.iteration
    = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
order by cgc.cluster_id`,
      params: [],
    },
    spark: {
      text: `select cgc.cluster_id, cgc.views, cgc.carts, cgc.purchases, cgc.orders, cgc.spend, cgc.size
from customer_groups_centroids as cgc
where cgc.iteration
    = (select max(cgc2.iteration) as iteration from customer_groups_centroids as cgc2)
order by cgc.cluster_id`,
      params: [],
    },
  },
});
