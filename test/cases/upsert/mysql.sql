-- fleet_followed, create: what has come since the last run, which is written down.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. create the log
create table if not exists upsert_runs (
  definition varchar(255) collate utf8mb4_0900_bin not null,
  run_id varchar(255) collate utf8mb4_0900_bin not null,
  watermark bigint,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp(6) not null,
  finished_at timestamp(6),
  primary key (definition, run_id)
);

commit;

-- fleet_followed, run: what has come since the last run, which is written down.
-- MySQL 8.4 · definition.ts · runId text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: strategy: insert … on duplicate key update, in key order, so that concurrent writers wait
--   for each other instead of deadlocking. Rows whose values stay the same are not written.
--   Assignments see the results of earlier ones, so the version comes last.

start transaction;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from upsert_runs
where definition = 'fleet_followed' and run_id = ?;

-- 2. log the start of the run, its watermark and its counts
-- Runs before the write, so that later rows wait for the next run and the table is still unchanged.
insert into upsert_runs (
  definition,
  run_id,
  watermark,
  rows_read,
  inserted,
  updated,
  deleted,
  unchanged,
  started_at,
  finished_at
)
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed' and runs.finished_at is not null
  ),
  batch as (
    select count(*) as rows_read, max(pc.seq) as watermark
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
  ),
  ranked_plane_changes as (
    select
      pc.tailnum,
      pc.manufacturer,
      pc.seats,
      pc.updated_at,
      row_number() over (
        partition by pc.tailnum collate utf8mb4_0900_bin
        order by pc.updated_at desc, pc.seq desc
      ) as rn
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select tailnum, manufacturer, seats, updated_at
    from ranked_plane_changes
    where rn = 1
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count(case when f.tailnum is null then 1 end) as inserted,
      count(case when f.tailnum is not null and l.updated_at > f.updated_at then 1 end) as updated,
      count(
        case when f.tailnum is not null and l.updated_at <= f.updated_at then 1 end
      ) as unchanged
    from latest as l
    left join fleet as f on l.tailnum = f.tailnum and l.tailnum collate utf8mb4_0900_bin = f.tailnum
  )
select
  'fleet_followed' as definition,
  ? as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  oc.inserted,
  oc.updated,
  0 as deleted,
  oc.unchanged,
  utc_timestamp(6) as started_at,
  cast(null as datetime(6)) as finished_at
from batch as b
cross join outcome_counts as oc
cross join last_run as lr;

-- 3. write the latest row of each key
insert into fleet (tailnum, manufacturer, seats, updated_at)
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed' and runs.finished_at is not null
  ),
  ranked_plane_changes as (
    select
      pc.tailnum,
      pc.manufacturer,
      pc.seats,
      pc.updated_at,
      row_number() over (
        partition by pc.tailnum collate utf8mb4_0900_bin
        order by pc.updated_at desc, pc.seq desc
      ) as rn
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select tailnum, manufacturer, seats, updated_at
    from ranked_plane_changes
    where rn = 1
  )
select tailnum, manufacturer, seats, updated_at
from latest
order by tailnum collate utf8mb4_0900_bin
on duplicate key update
  manufacturer = case
    when latest.updated_at > fleet.updated_at then latest.manufacturer
    else fleet.manufacturer
  end,
  seats = case when latest.updated_at > fleet.updated_at then latest.seats else fleet.seats end,
  updated_at = case
    when latest.updated_at > fleet.updated_at then latest.updated_at
    else fleet.updated_at
  end;

-- 4. log the end of the run
update upsert_runs
set finished_at = utc_timestamp(6)
where definition = 'fleet_followed' and run_id = ?;

-- 5. return the counts
select rows_read as `read`, inserted, updated, unchanged
from upsert_runs
where definition = 'fleet_followed' and run_id = ?;

commit;

-- fleet_followed_duplicates: duplicate keys in the batch of fleet_followed.
-- MySQL 8.4 · definition.ts
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed' and runs.finished_at is not null
  )
select pc.tailnum collate utf8mb4_0900_bin as tailnum, count(*) as times
from plane_changes as pc
cross join last_run as lr
where pc.seq > lr.watermark or lr.watermark is null
group by pc.tailnum collate utf8mb4_0900_bin
having count(*) > 1
order by times desc, tailnum

-- fleet_upsert: the planes that there are.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: strategy: insert … on duplicate key update, in key order, so that concurrent writers wait
--   for each other instead of deadlocking. Rows whose values stay the same are not written.
--   Assignments see the results of earlier ones, so the version comes last.

start transaction;

-- 1. wait for other runs that write into fleet
-- Several statements change the table: without this, two runs could each wait for rows that the
-- other has locked.
do get_lock(left(concat(database(), '.fleet'), 64), -1);

-- 2. check for duplicate keys
-- Must return no rows; a row means: keys occur several times in the batch.
select tailnum collate utf8mb4_0900_bin as tailnum, count(*) as times
from plane_changes
group by tailnum collate utf8mb4_0900_bin
having count(*) > 1
order by times desc, tailnum;

-- 3. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by tailnum collate utf8mb4_0900_bin
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select tailnum, manufacturer, seats, updated_at, op collate utf8mb4_0900_bin = 'D' as is_delete
    from ranked_plane_changes
    where rn = 1
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count(case when f.tailnum is null and not l.is_delete then 1 end) as inserted,
      count(
        case
          when f.tailnum is not null and l.updated_at > f.updated_at and not l.is_delete then 1
        end
      ) as updated,
      count(
        case when f.tailnum is not null and l.updated_at > f.updated_at and l.is_delete then 1 end
      ) as deleted,
      count(
        case
          when (f.tailnum is not null and l.updated_at <= f.updated_at)
            or (f.tailnum is null and l.is_delete)
          then 1
        end
      ) as unchanged
    from latest as l
    left join fleet as f on l.tailnum = f.tailnum and l.tailnum collate utf8mb4_0900_bin = f.tailnum
  )
select b.rows_read as `read`, oc.inserted, oc.updated, oc.deleted, oc.unchanged
from batch as b
cross join outcome_counts as oc;

-- 4. write the latest row of each key
with
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by tailnum collate utf8mb4_0900_bin
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select tailnum, manufacturer, seats, updated_at, op collate utf8mb4_0900_bin = 'D' as is_delete
    from ranked_plane_changes
    where rn = 1
  )
delete f
from fleet as f
join latest as l on f.tailnum = l.tailnum and f.tailnum collate utf8mb4_0900_bin = l.tailnum
where l.is_delete and l.updated_at > f.updated_at;

insert into fleet (tailnum, manufacturer, seats, updated_at)
with
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by tailnum collate utf8mb4_0900_bin
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select tailnum, manufacturer, seats, updated_at, op collate utf8mb4_0900_bin = 'D' as is_delete
    from ranked_plane_changes
    where rn = 1
  )
select tailnum, manufacturer, seats, updated_at
from latest
where not is_delete
order by tailnum collate utf8mb4_0900_bin
on duplicate key update
  manufacturer = case
    when latest.updated_at > fleet.updated_at then latest.manufacturer
    else fleet.manufacturer
  end,
  seats = case when latest.updated_at > fleet.updated_at then latest.seats else fleet.seats end,
  updated_at = case
    when latest.updated_at > fleet.updated_at then latest.updated_at
    else fleet.updated_at
  end;

commit;

-- Also where the transaction is rolled back: the lock outlives it.
do release_lock(left(concat(database(), '.fleet'), 64));

-- fleet_upsert_duplicates: duplicate keys in the batch of fleet_upsert.
-- MySQL 8.4 · definition.ts
select tailnum collate utf8mb4_0900_bin as tailnum, count(*) as times
from plane_changes
group by tailnum collate utf8mb4_0900_bin
having count(*) > 1
order by times desc, tailnum

-- planes_upsert: what registries say of planes.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: strategy: insert … on duplicate key update, in key order, so that concurrent writers wait
--   for each other instead of deadlocking. Rows whose values stay the same are not written.
--   Assignments see the results of earlier ones, so the version comes last.

start transaction;

-- 1. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by tailnum collate utf8mb4_0900_bin
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select
      rpc.tailnum,
      case
        when rpc.op collate utf8mb4_0900_bin = 'D' then null
        else rpc.manufacturer
      end as manufacturer,
      case when rpc.op collate utf8mb4_0900_bin = 'D' then null else rpc.seats end as seats,
      rpc.updated_at,
      rpc.op collate utf8mb4_0900_bin = 'D' as is_deleted
    from ranked_plane_changes as rpc
    where rpc.rn = 1
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count(case when p.tailnum is null then 1 end) as inserted,
      count(
        case
          when p.tailnum is not null and l.updated_at > p.updated_at and not l.is_deleted then 1
        end
      ) as updated,
      count(
        case when p.tailnum is not null and l.updated_at > p.updated_at and l.is_deleted then 1 end
      ) as deleted,
      count(
        case when p.tailnum is not null and l.updated_at <= p.updated_at then 1 end
      ) as unchanged
    from latest as l
    left join planes as p on l.tailnum = p.tailnum
      and l.tailnum collate utf8mb4_0900_bin = p.tailnum
  )
select b.rows_read as `read`, oc.inserted, oc.updated, oc.deleted, oc.unchanged
from batch as b
cross join outcome_counts as oc;

-- 2. write the latest row of each key
insert into planes (tailnum, manufacturer, seats, updated_at, is_deleted)
with
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by tailnum collate utf8mb4_0900_bin
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select
      rpc.tailnum,
      case
        when rpc.op collate utf8mb4_0900_bin = 'D' then null
        else rpc.manufacturer
      end as manufacturer,
      case when rpc.op collate utf8mb4_0900_bin = 'D' then null else rpc.seats end as seats,
      rpc.updated_at,
      rpc.op collate utf8mb4_0900_bin = 'D' as is_deleted
    from ranked_plane_changes as rpc
    where rpc.rn = 1
  )
select tailnum, manufacturer, seats, updated_at, is_deleted
from latest
order by tailnum collate utf8mb4_0900_bin
on duplicate key update
  manufacturer = case
    when latest.updated_at > planes.updated_at and not latest.is_deleted then latest.manufacturer
    else planes.manufacturer
  end,
  seats = case
    when latest.updated_at > planes.updated_at and not latest.is_deleted then latest.seats
    else planes.seats
  end,
  is_deleted = case
    when latest.updated_at > planes.updated_at then latest.is_deleted
    else planes.is_deleted
  end,
  updated_at = case
    when latest.updated_at > planes.updated_at then latest.updated_at
    else planes.updated_at
  end;

commit;

-- planes_upsert_duplicates: duplicate keys in the batch of planes_upsert.
-- MySQL 8.4 · definition.ts
select tailnum collate utf8mb4_0900_bin as tailnum, count(*) as times
from plane_changes
group by tailnum collate utf8mb4_0900_bin
having count(*) > 1
order by times desc, tailnum

-- product_prices: a price list, which says no times.
-- MySQL 8.4 · definition.ts
-- Note: strategy: insert of the rows with new keys, then update of the others: ON DUPLICATE KEY
--   would also apply to the other unique key (sku).

start transaction;

-- 1. wait for other runs that write into products
-- Several statements change the table: without this, two runs could each wait for rows that the
-- other has locked.
do get_lock(left(concat(database(), '.products'), 64), -1);

-- 2. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count(*) as rows_read
    from prices
  ),
  -- One row per key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count(case when p.product_id is null then 1 end) as inserted,
      count(
        case
          when p.product_id is not null
            and (p.sku collate utf8mb4_0900_bin <> l.sku or p.price <> l.price)
          then 1
        end
      ) as updated,
      count(
        case
          when p.product_id is not null
            and not (p.sku collate utf8mb4_0900_bin <> l.sku or p.price <> l.price)
          then 1
        end
      ) as unchanged
    from latest as l
    left join products as p on l.product_id = p.product_id
  )
select b.rows_read as `read`, oc.inserted, oc.updated, oc.unchanged
from batch as b
cross join outcome_counts as oc;

-- 3. write the latest row of each key
insert into products (product_id, sku, price)
with
  -- One row per key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
select l.product_id, l.sku, l.price
from latest as l
where not exists (select 1 from products as p where p.product_id = l.product_id)
order by l.product_id;

with
  -- One row per key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
update products as p
join latest as l on p.product_id = l.product_id
set p.sku = l.sku, p.price = l.price
where p.sku collate utf8mb4_0900_bin <> l.sku or p.price <> l.price;

commit;

-- Also where the transaction is rolled back: the lock outlives it.
do release_lock(left(concat(database(), '.products'), 64));

-- product_prices_duplicates: duplicate keys in the batch of product_prices.
-- MySQL 8.4 · definition.ts
select product_id, count(*) as times
from prices
group by product_id
having count(*) > 1
order by times desc, product_id
