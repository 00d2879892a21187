-- offers_upsert_duplicates: duplicate keys in the batch of offers_upsert.
-- SQL Server 2022 · definitions/offers.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert'
      and runs.definition + N'.' = 'offers_upsert.'
      and runs.finished_at is not null
  )
select oc.product_id, count_big(*) as times
from offer_changes as oc
cross join last_run as lr
where oc.line > lr.watermark - 1000 or lr.watermark is null
group by oc.product_id
having count_big(*) > 1
order by times desc, oc.product_id;
