// Made by quern from definitions/features.ts:49. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.ts";

/** The indexes that the lookups of click_training walk. */
export const clickTrainingIndexes: Run<NoParams, "create"> = /* @__PURE__ */ defineRun({
  name: "click_training_indexes",
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
        {
          do: "write",
          name: "index interactions_user_id_occurred_at",
          text: `create index if not exists interactions_user_id_occurred_at on interactions (user_id, occurred_at)`,
          params: [],
        },
        {
          do: "write",
          name: "index interactions_product_id_occurred_at",
          text: `create index if not exists interactions_product_id_occurred_at on interactions (product_id, occurred_at)`,
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
        {
          do: "write",
          name: "index interactions_user_id_occurred_at",
          text: `create index interactions_user_id_occurred_at on interactions (user_id, occurred_at)`,
          params: [],
        },
        {
          do: "write",
          name: "index interactions_product_id_occurred_at",
          text: `create index interactions_product_id_occurred_at on interactions (product_id, occurred_at)`,
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
        {
          do: "write",
          name: "index interactions_user_id_occurred_at",
          text: `if not exists (select 1 from sys.indexes where name = 'interactions_user_id_occurred_at' and object_id = object_id('interactions'))
create index interactions_user_id_occurred_at on interactions (user_id, occurred_at)`,
          params: [],
        },
        {
          do: "write",
          name: "index interactions_product_id_occurred_at",
          text: `if not exists (select 1 from sys.indexes where name = 'interactions_product_id_occurred_at' and object_id = object_id('interactions'))
create index interactions_product_id_occurred_at on interactions (product_id, occurred_at)`,
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
