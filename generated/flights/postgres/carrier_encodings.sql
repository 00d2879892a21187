-- carrier_encodings: what is known of each carrier, one number for each way of encoding it.
-- Postgres 16 · definitions/transforms.ts
with
  -- One row per carrier.
  by_carrier as (
    select
      carrier,
      count(*) as row_count,
      sum(cast(dep_delay > 15 as integer)) as late_sum,
      count(dep_delay) as late_count,
      sum(cast(dep_delay <= 15 as integer)) as evidence_sum
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
      cast(sum(row_count) over () as bigint) as all_row_count,
      sum(late_sum) over () as all_late_sum,
      cast(sum(late_count) over () as bigint) as all_late_count,
      sum(evidence_sum) over () as all_evidence_sum
    from by_carrier
  )
select
  carrier,
  cast(dense_rank() over (order by carrier collate "C") as integer) - 1 as place,
  cast(row_count as double precision) / all_row_count as share,
  (
    coalesce(late_sum, 0)
      + 10.0 * (cast(all_late_sum as double precision) / nullif(all_late_count, 0))
  )
    / (late_count + 10.0::float8) as late,
  coalesce(
    ln(
      (late_sum + 1.0::float8) * (all_evidence_sum + 2.0::float8)
        / ((evidence_sum + 1.0::float8) * (all_late_sum + 2.0::float8))
    ),
    0.0
  ) as evidence
from totals
order by carrier collate "C"
