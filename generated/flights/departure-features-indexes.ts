// Made by quern from definitions/features.ts:20. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.ts";

/** The indexes that the lookups of departure_features walk. */
export const departureFeaturesIndexes: Run<NoParams, "create"> = /* @__PURE__ */ defineRun({
  name: "departure_features_indexes",
  params: {},
  actions: ["create"],
  engines: {
    postgres: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "index flights_carrier_scheduled_at",
          text: `create index if not exists flights_carrier_scheduled_at on flights (carrier, scheduled_at)`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "index flights_carrier_scheduled_at",
          text: `create index flights_carrier_scheduled_at on flights (carrier, scheduled_at)`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "index flights_carrier_scheduled_at",
          text: `if not exists (select 1 from sys.indexes where name = 'flights_carrier_scheduled_at' and object_id = object_id('flights'))
create index flights_carrier_scheduled_at on flights (carrier, scheduled_at)`,
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
