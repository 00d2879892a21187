-- carrier_encodings: what is known of each carrier, one number for each way of encoding it.
-- Spark 4.0 · definitions/transforms.ts
select distinct
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
order by carrier
