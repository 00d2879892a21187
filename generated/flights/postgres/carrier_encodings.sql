-- carrier_encodings: what is known of each carrier, one number for each way of encoding it.
-- Postgres 16 · definitions/transforms.ts
select distinct
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
order by carrier
