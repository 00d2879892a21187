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
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
-- Note: strategy: insert … on duplicate key update, in the order of the key, so that two writers
--   wait for each other and do not stop each other. Rows that keep their values are not written. An
--   assignment sees those before it, so the version is the last.

start transaction;

-- 1. forget an earlier run of this name
-- It came to no end, or is repeated.
delete from upsert_runs
where definition = 'fleet_followed' and run_id = ?;

-- 2. write down that the run begins, how far it will come, and what becomes of its rows
-- Before they are written: rows that come later are left to the next run, and the table is as it
-- was.
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
  -- How far the runs that have ended came.
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
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select tailnum, manufacturer, seats, updated_at
    from ranked_plane_changes
    where rn = 1
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
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
  o.inserted,
  o.updated,
  0 as deleted,
  o.unchanged,
  utc_timestamp(6) as started_at,
  cast(null as datetime(6)) as finished_at
from batch as b
cross join outcomes as o
cross join last_run as lr;

-- 3. write the newest row of each key
insert into fleet (tailnum, manufacturer, seats, updated_at)
with
  -- How far the runs that have ended came.
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
  -- The newest row of each key; of equally new ones the first by the order that is given.
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

-- 4. write down that the run has ended
update upsert_runs
set finished_at = utc_timestamp(6)
where definition = 'fleet_followed' and run_id = ?;

-- 5. tell the counts
select rows_read as `read`, inserted, updated, unchanged
from upsert_runs
where definition = 'fleet_followed' and run_id = ?;

commit;

-- fleet_followed_duplicates: Keys that occur several times in the batch of fleet_followed.
-- MySQL 8.4 · definition.ts
with
  -- How far the runs that have ended came.
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
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
-- Note: strategy: insert … on duplicate key update, in the order of the key, so that two writers
--   wait for each other and do not stop each other. Rows that keep their values are not written. An
--   assignment sees those before it, so the version is the last.

start transaction;

-- 1. look for keys that occur several times
-- Must give no rows: keys occur several times in the batch.
select tailnum collate utf8mb4_0900_bin as tailnum, count(*) as times
from plane_changes
group by tailnum collate utf8mb4_0900_bin
having count(*) > 1
order by times desc, tailnum;

-- 2. count the rows, and what becomes of the newest of each key
-- Before they are written: of what is written no engine tells all of these numbers.
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
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select tailnum, manufacturer, seats, updated_at, op collate utf8mb4_0900_bin = 'D' as is_delete
    from ranked_plane_changes
    where rn = 1
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
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
select b.rows_read as `read`, o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o;

-- 3. write the newest row of each key
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
  -- The newest row of each key; of equally new ones the first by the order that is given.
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
  -- The newest row of each key; of equally new ones the first by the order that is given.
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

-- fleet_upsert_duplicates: Keys that occur several times in the batch of fleet_upsert.
-- MySQL 8.4 · definition.ts
select tailnum collate utf8mb4_0900_bin as tailnum, count(*) as times
from plane_changes
group by tailnum collate utf8mb4_0900_bin
having count(*) > 1
order by times desc, tailnum

-- planes_upsert: what registries say of planes.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
-- Note: strategy: insert … on duplicate key update, in the order of the key, so that two writers
--   wait for each other and do not stop each other. Rows that keep their values are not written. An
--   assignment sees those before it, so the version is the last.

start transaction;

-- 1. count the rows, and what becomes of the newest of each key
-- Before they are written: of what is written no engine tells all of these numbers.
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
  -- The newest row of each key; of equally new ones the first by the order that is given.
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
  -- What becomes of the newest row of each key.
  outcomes as (
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
select b.rows_read as `read`, o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o;

-- 2. write the newest row of each key
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
  -- The newest row of each key; of equally new ones the first by the order that is given.
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

-- planes_upsert_duplicates: Keys that occur several times in the batch of planes_upsert.
-- MySQL 8.4 · definition.ts
select tailnum collate utf8mb4_0900_bin as tailnum, count(*) as times
from plane_changes
group by tailnum collate utf8mb4_0900_bin
having count(*) > 1
order by times desc, tailnum

-- product_prices: a price list, which says no times.
-- MySQL 8.4 · definition.ts
-- Note: strategy: insert of the rows whose key is missing, then update of the others: ON DUPLICATE
--   KEY would also mean the other unique key (sku).

start transaction;

-- 1. count the rows, and what becomes of the newest of each key
-- Before they are written: of what is written no engine tells all of these numbers.
with
  batch as (
    select count(*) as rows_read
    from prices
  ),
  -- One row for each key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
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
select b.rows_read as `read`, o.inserted, o.updated, o.unchanged
from batch as b
cross join outcomes as o;

-- 2. write the newest row of each key
insert into products (product_id, sku, price)
with
  -- One row for each key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
select l.product_id, l.sku, l.price
from latest as l
where not exists (select 1 from products as p where p.product_id = l.product_id)
order by l.product_id;

with
  -- One row for each key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
update products as p
join latest as l on p.product_id = l.product_id
set p.sku = l.sku, p.price = l.price
where p.sku collate utf8mb4_0900_bin <> l.sku or p.price <> l.price;

commit;

-- product_prices_duplicates: Keys that occur several times in the batch of product_prices.
-- MySQL 8.4 · definition.ts
select product_id, count(*) as times
from prices
group by product_id
having count(*) > 1
order by times desc, product_id
