-- carrier_encodings: what is known of each carrier, one number for each way of encoding it.
-- MySQL 8.4 · definitions/transforms.ts
with
  -- One row per carrier.
  by_carrier as (
    select
      carrier collate utf8mb4_0900_bin as carrier,
      count(*) as row_count,
      cast(sum(dep_delay > 15) as signed) as late_sum,
      count(dep_delay) as late_count,
      cast(sum(dep_delay <= 15) as signed) as evidence_sum
    from flights
    group by carrier collate utf8mb4_0900_bin
  ),
  -- Groups with totals over all rows.
  totals as (
    select
      carrier,
      row_count,
      late_sum,
      late_count,
      evidence_sum,
      cast(sum(row_count) over () as signed) as all_row_count,
      sum(late_sum) over () as all_late_sum,
      cast(sum(late_count) over () as signed) as all_late_count,
      sum(evidence_sum) over () as all_evidence_sum
    from by_carrier
  )
select
  carrier,
  dense_rank() over (order by carrier) - 1 as place,
  cast(row_count as double) / all_row_count as share,
  (coalesce(late_sum, 0) + 10e0 * (cast(all_late_sum as double) / nullif(all_late_count, 0)))
    / (late_count + 10e0) as late,
  coalesce(
    ln((late_sum + 1e0) * (all_evidence_sum + 2e0) / ((evidence_sum + 1e0) * (all_late_sum + 2e0))),
    0e0
  ) as evidence
from totals
order by carrier
