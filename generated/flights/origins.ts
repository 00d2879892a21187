// Made by quern from definitions/transforms.ts:24. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface OriginsRow {
  readonly category: string;
}

/** The airports, as the list in the code below is compared with. */
export const origins: Query<NoParams, OriginsRow> = /* @__PURE__ */ defineQuery({
  name: "origins",
  params: {},
  columns: {
    category: "text",
  },
  sql: {
    postgres: {
      text: `select distinct origin collate "C" as category
from flights
order by category`,
      params: [],
    },
    mysql: {
      text: `select distinct origin collate utf8mb4_0900_bin as category
from flights
order by category`,
      params: [],
    },
    sqlserver: {
      text: `select min(origin) as category
from flights
group by (origin + N'.') collate Latin1_General_100_BIN2_UTF8
order by cast((min(origin) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `select distinct origin as category
from flights
order by category`,
      params: [],
    },
  },
});
