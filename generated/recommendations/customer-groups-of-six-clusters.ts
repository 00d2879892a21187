// Made by quern from definitions/clustering.ts:48. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface CustomerGroupsOfSixClustersRow {
  readonly clusterId: number;
  readonly views: number;
  readonly carts: number;
  readonly purchases: number;
  readonly orders: number;
  readonly spend: number;
  readonly size: number;
}

/** The centroids of customer_groups_of_six as they stand. */
export const customerGroupsOfSixClusters: Query<NoParams, CustomerGroupsOfSixClustersRow> = /* @__PURE__ */ defineQuery({
  name: "customer_groups_of_six_clusters",
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
      text: `select
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
order by cgosc.cluster_id`,
      params: [],
    },
    mysql: {
      text: `select
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
order by cgosc.cluster_id`,
      params: [],
    },
    sqlserver: {
      text: `select
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
order by cgosc.cluster_id`,
      params: [],
    },
    spark: {
      text: `select
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
order by cgosc.cluster_id`,
      params: [],
    },
  },
});
