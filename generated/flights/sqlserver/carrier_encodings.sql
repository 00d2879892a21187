-- carrier_encodings: what is known of each carrier, one number for each way of encoding it.
-- SQL Server 2022 · definitions/transforms.ts
with
  -- One row per carrier.
  by_carrier as (
    select
      min(carrier) as carrier,
      count_big(*) as row_count,
      sum(
        cast(case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bigint)
      ) as late_sum,
      count_big(dep_delay) as late_count,
      sum(
        cast(case when dep_delay <= 15 then 1 when not dep_delay <= 15 then 0 end as bigint)
      ) as evidence_sum
    from flights
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
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
  cast(
    dense_rank() over (
      order by cast((carrier + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    ) as int
  )
    - 1 as place,
  cast(row_count as float) / all_row_count as share,
  (coalesce(late_sum, 0) + 10e0 * (cast(all_late_sum as float) / nullif(all_late_count, 0)))
    / (late_count + 10e0) as late,
  coalesce(
    log(
      (late_sum + 1e0) * (all_evidence_sum + 2e0) / ((evidence_sum + 1e0) * (all_late_sum + 2e0))
    ),
    0e0
  ) as evidence
from totals
order by cast((carrier + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
