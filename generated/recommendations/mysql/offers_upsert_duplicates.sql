-- offers_upsert_duplicates: duplicate keys in the batch of offers_upsert.
-- MySQL 8.4 · definitions/offers.ts
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert' and runs.finished_at is not null
  )
select oc.product_id, count(*) as times
from offer_changes as oc
cross join last_run as lr
where oc.line > lr.watermark - 1000 or lr.watermark is null
group by oc.product_id
having count(*) > 1
order by times desc, oc.product_id
