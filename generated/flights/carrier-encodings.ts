// Made by quern from definitions/transforms.ts:55. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface CarrierEncodingsRow {
  readonly carrier: string;
  readonly place: number;
  readonly share: number | null;
  readonly late: number | null;
  readonly evidence: number;
}

/** What is known of each carrier, one number for each way of encoding it. */
export const carrierEncodings: Query<NoParams, CarrierEncodingsRow> = /* @__PURE__ */ defineQuery({
  name: "carrier_encodings",
  params: {},
  columns: {
    carrier: "text",
    place: "int",
    share: "double?",
    late: "double?",
    evidence: "double",
  },
  sql: {
    postgres: {
      text: `select distinct
  carrier collate "C" as carrier,
  cast(dense_rank() over (order by carrier collate "C") as integer) - 1 as place,
  cast(coalesce(count(*) over (partition by carrier), 0) as double precision)
    / nullif(count(*) over (), 0) as share,
  (
    coalesce(sum(cast(dep_delay > 15 as integer)) over (partition by carrier), 0)
      + 10.0 * avg(cast(cast(dep_delay > 15 as integer) as double precision)) over ()
  )
    / nullif(
      coalesce(count(cast(dep_delay > 15 as integer)) over (partition by carrier), 0) + 10.0,
      0
    ) as late,
  coalesce(
    case
      when (sum(cast(dep_delay > 15 as integer)) over (partition by carrier) + 1.0)
          * (
            count(cast(dep_delay > 15 as integer)) over ()
              - sum(cast(dep_delay > 15 as integer)) over ()
              + 2.0
          )
          / nullif(
            (
              count(cast(dep_delay > 15 as integer)) over (partition by carrier)
                - sum(cast(dep_delay > 15 as integer)) over (partition by carrier)
                + 1.0
            )
              * (sum(cast(dep_delay > 15 as integer)) over () + 2.0),
            0
          )
          > 0
      then ln(
          (sum(cast(dep_delay > 15 as integer)) over (partition by carrier) + 1.0)
            * (
              count(cast(dep_delay > 15 as integer)) over ()
                - sum(cast(dep_delay > 15 as integer)) over ()
                + 2.0
            )
            / nullif(
              (
                count(cast(dep_delay > 15 as integer)) over (partition by carrier)
                  - sum(cast(dep_delay > 15 as integer)) over (partition by carrier)
                  + 1.0
              )
                * (sum(cast(dep_delay > 15 as integer)) over () + 2.0),
              0
            )
        )
    end,
    0.0
  ) as evidence
from flights
order by carrier`,
      params: [],
    },
    mysql: {
      text: `select distinct
  carrier collate utf8mb4_0900_bin as carrier,
  dense_rank() over (order by carrier collate utf8mb4_0900_bin) - 1 as place,
  cast(coalesce(count(*) over (partition by carrier collate utf8mb4_0900_bin), 0) as double)
    / nullif(count(*) over (), 0) as share,
  (
    coalesce(
      cast(sum(dep_delay > 15) over (partition by carrier collate utf8mb4_0900_bin) as signed),
      0
    )
      + 10e0 * avg(cast(dep_delay > 15 as double)) over ()
  )
    / nullif(
      coalesce(count(dep_delay > 15) over (partition by carrier collate utf8mb4_0900_bin), 0)
        + 10e0,
      0
    ) as late,
  coalesce(
    case
      when (
          cast(sum(dep_delay > 15) over (partition by carrier collate utf8mb4_0900_bin) as signed)
            + 1e0
        )
          * (count(dep_delay > 15) over () - cast(sum(dep_delay > 15) over () as signed) + 2e0)
          / nullif(
            (
              count(dep_delay > 15) over (partition by carrier collate utf8mb4_0900_bin)
                - cast(
                  sum(dep_delay > 15) over (partition by carrier collate utf8mb4_0900_bin) as signed
                )
                + 1e0
            )
              * (cast(sum(dep_delay > 15) over () as signed) + 2e0),
            0
          )
          > 0
      then ln(
          (
            cast(sum(dep_delay > 15) over (partition by carrier collate utf8mb4_0900_bin) as signed)
              + 1e0
          )
            * (count(dep_delay > 15) over () - cast(sum(dep_delay > 15) over () as signed) + 2e0)
            / nullif(
              (
                count(dep_delay > 15) over (partition by carrier collate utf8mb4_0900_bin)
                  - cast(
                    sum(dep_delay > 15) over (
                      partition by carrier collate utf8mb4_0900_bin
                    ) as signed
                  )
                  + 1e0
              )
                * (cast(sum(dep_delay > 15) over () as signed) + 2e0),
              0
            )
        )
    end,
    0e0
  ) as evidence
from flights
order by carrier`,
      params: [],
    },
    sqlserver: {
      text: `select min(carrier) as carrier, place, share, late, evidence
from (
  select
    f.carrier,
    cast(
      dense_rank() over (
        order by cast((f.carrier + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as int
    )
      - 1 as place,
    cast(
      coalesce(
        count_big(*) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8),
        0
      ) as float
    )
      / nullif(count_big(*) over (), 0) as share,
    (
      coalesce(
        sum(
          cast(case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end as bigint)
        ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8),
        0
      )
        + 10e0
          * avg(
            cast(case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end as float)
          ) over ()
    )
      / nullif(
        coalesce(
          count_big(case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end) over (
            partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
          ),
          0
        )
          + 10e0,
        0
      ) as late,
    coalesce(
      case
        when (
            sum(
              cast(case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end as bigint)
            ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
              + 1e0
          )
            * (
              count_big(
                case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end
              ) over ()
                - sum(
                  cast(
                    case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end as bigint
                  )
                ) over ()
                + 2e0
            )
            / nullif(
              (
                count_big(
                  case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end
                ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
                  - sum(
                    cast(
                      case
                        when f.dep_delay > 15 then 1
                        when not f.dep_delay > 15 then 0
                      end as bigint
                    )
                  ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
                  + 1e0
              )
                * (
                  sum(
                    cast(
                      case
                        when f.dep_delay > 15 then 1
                        when not f.dep_delay > 15 then 0
                      end as bigint
                    )
                  ) over ()
                    + 2e0
                ),
              0
            )
            > 0
        then log(
            (
              sum(
                cast(
                  case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end as bigint
                )
              ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
                + 1e0
            )
              * (
                count_big(
                  case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end
                ) over ()
                  - sum(
                    cast(
                      case
                        when f.dep_delay > 15 then 1
                        when not f.dep_delay > 15 then 0
                      end as bigint
                    )
                  ) over ()
                  + 2e0
              )
              / nullif(
                (
                  count_big(
                    case when f.dep_delay > 15 then 1 when not f.dep_delay > 15 then 0 end
                  ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
                    - sum(
                      cast(
                        case
                          when f.dep_delay > 15 then 1
                          when not f.dep_delay > 15 then 0
                        end as bigint
                      )
                    ) over (partition by (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8)
                    + 1e0
                )
                  * (
                    sum(
                      cast(
                        case
                          when f.dep_delay > 15 then 1
                          when not f.dep_delay > 15 then 0
                        end as bigint
                      )
                    ) over ()
                      + 2e0
                  ),
                0
              )
          )
      end,
      0e0
    ) as evidence
  from flights as f
) as listed
group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8, place, share, late, evidence
order by cast((min(carrier) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `select distinct
  carrier,
  cast(dense_rank() over (order by carrier) as int) - 1 as place,
  coalesce(count(*) over (partition by carrier), 0) / nullif(count(*) over (), 0) as share,
  (
    coalesce(sum(cast(dep_delay > 15 as int)) over (partition by carrier), 0)
      + 10 * avg(cast(dep_delay > 15 as int)) over ()
  )
    / nullif(
      coalesce(count(cast(dep_delay > 15 as int)) over (partition by carrier), 0) + 10D,
      0
    ) as late,
  coalesce(
    ln(
      (sum(cast(dep_delay > 15 as int)) over (partition by carrier) + 1D)
        * (
          count(cast(dep_delay > 15 as int)) over () - sum(cast(dep_delay > 15 as int)) over () + 2D
        )
        / nullif(
          (
            count(cast(dep_delay > 15 as int)) over (partition by carrier)
              - sum(cast(dep_delay > 15 as int)) over (partition by carrier)
              + 1D
          )
            * (sum(cast(dep_delay > 15 as int)) over () + 2D),
          0
        )
    ),
    0
  ) as evidence
from flights
order by carrier`,
      params: [],
    },
  },
});
