-- carrier_encodings: what is known of each carrier, one number for each way of encoding it.
-- MySQL 8.4 · definitions/transforms.ts
select distinct
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
order by carrier
