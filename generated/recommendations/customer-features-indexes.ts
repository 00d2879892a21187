// Made by quern from definitions/features.ts:5. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.ts";

/** The indexes that the lookups of customer_features walk. */
export const customerFeaturesIndexes: Run<NoParams, "create"> = /* @__PURE__ */ defineRun({
  name: "customer_features_indexes",
  params: {},
  actions: ["create"],
  engines: {
    postgres: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "index orders_user_id_ordered_at",
          text: `create index if not exists orders_user_id_ordered_at on orders (user_id, ordered_at)`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "index orders_user_id_ordered_at",
          text: `create index orders_user_id_ordered_at on orders (user_id, ordered_at)`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "index orders_user_id_ordered_at",
          text: `if not exists (select 1 from sys.indexes where name = 'orders_user_id_ordered_at' and object_id = object_id('orders'))
create index orders_user_id_ordered_at on orders (user_id, ordered_at)`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
      ],
    },
  },
});
