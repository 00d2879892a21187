import { defineQuery, type Query } from "../../src/runtime/query.ts";

export interface NumberRow {
  readonly n: bigint;
  readonly half: number;
  readonly amount: string;
  readonly label: string;
  readonly at: Date;
}

/** Up to a million rows that no table holds; the one numbered `bad` divides by zero. */
export const numbers: Query<{ readonly rows: number; readonly bad?: number }, NumberRow> = defineQuery({
  name: "numbers",
  params: { rows: "int", bad: ["int", -1] },
  columns: { n: "bigint", half: "double", amount: "decimal", label: "text", at: "timestamp" },
  sql: {
    postgres: {
      text: `select n, n / 2.0::float8, n / case when n = $2::int then 0 else 1.00 end, 'row number ' || n, timestamp '2026-01-01' + n * interval '1 second'
from generate_series(1, $1::int) as n`,
      params: ["rows", "bad"],
    },
    mysql: {
      text: `with recursive series as (select cast(1 as signed) as n union all select n + 1 from series where n < cast(? as signed))
select /*+ set_var(cte_max_recursion_depth = 1000001) */
  n, n / 2e0, cast(n as decimal(20, 2)), case when n = cast(? as signed) then json_extract('[', '$') else concat('row number ', n) end, timestamp'2026-01-01 00:00:00' + interval n second
from series
where n <= cast(? as signed)`,
      params: ["rows", "bad", "rows"],
    },
    spark: {
      text: `select id, id / 2D, cast(id / case when id = :bad then 0 else 1 end as decimal(20, 2)), 'row number ' || id, timestampadd(second, cast(id as int), timestamp_ntz'2026-01-01 00:00:00')
from range(1, :rows + 1, 1, 1)`,
      params: ["rows", "bad"],
    },
    sqlserver: {
      text: `select value, value / cast(2 as float), cast(cast(value / case when value = @bad then 0 else 1 end as decimal(20, 2)) as varchar(50)), concat('row number ', value), dateadd(second, value, cast('2026-01-01' as datetime2(6)))
from generate_series(cast(1 as bigint), cast(@rows as bigint))`,
      params: ["rows", "bad"],
    },
  },
});
