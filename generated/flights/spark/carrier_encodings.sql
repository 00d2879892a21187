-- carrier_encodings: what is known of each carrier, one number for each way of encoding it.
-- Spark 4.0 · definitions/transforms.ts
with
  -- One row per carrier.
  by_carrier as (
    select
      carrier,
      count(*) as row_count,
      sum(cast(dep_delay > 15 as int)) as late_sum,
      count(dep_delay) as late_count,
      sum(cast(dep_delay <= 15 as int)) as evidence_sum
    from flights
    group by carrier
  ),
  -- Groups with totals over all rows.
  totals as (
    select
      carrier,
      row_count,
      late_sum,
      late_count,
      evidence_sum,
      sum(row_count) over () as all_row_count,
      sum(cast(late_sum as decimal(38, 0))) over () as all_late_sum,
      sum(late_count) over () as all_late_count,
      sum(cast(evidence_sum as decimal(38, 0))) over () as all_evidence_sum
    from by_carrier
  )
select
  carrier,
  cast(dense_rank() over (order by carrier) as int) - 1 as place,
  row_count / all_row_count as share,
  (coalesce(late_sum, 0) + 10 * (cast(all_late_sum as double) / nullif(all_late_count, 0)))
    / (late_count + 10D) as late,
  coalesce(
    ln((late_sum + 1D) * (all_evidence_sum + 2D) / ((evidence_sum + 1D) * (all_late_sum + 2D))),
    0
  ) as evidence
from totals
order by carrier
