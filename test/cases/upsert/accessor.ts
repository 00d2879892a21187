// Made by quern from definition.ts:56. Do not edit: `quern generate` writes it.
import { defineRun, type Run } from "./runtime/run.js";

export interface FleetFollowedParams {
  readonly runId: string;
}

/** What has come since the last run, which is written down. */
export const fleetFollowed: Run<FleetFollowedParams, "create" | "run"> = /* @__PURE__ */ defineRun({
  name: "fleet_followed",
  params: { runId: "text" },
  actions: ["create", "run"],
  engines: {
    postgres: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "create the log",
          text: `create table if not exists upsert_runs (
  definition text collate "C" not null,
  run_id text collate "C" not null,
  watermark bigint,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (definition, run_id)
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget an earlier run of this name",
          text: `delete from upsert_runs
where definition = 'fleet_followed' and run_id = $1`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write down that the run begins, how far it will come, and what becomes of its rows",
          text: `insert into upsert_runs (
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
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (pc.tailnum collate "C") pc.tailnum, pc.manufacturer, pc.seats, pc.updated_at
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
    select
      count(*) filter (where f.tailnum is null) as inserted,
      count(*) filter (where f.tailnum is not null and l.updated_at > f.updated_at) as updated,
      count(*) filter (where f.tailnum is not null and l.updated_at <= f.updated_at) as unchanged
    from latest as l
    left join fleet as f on l.tailnum = f.tailnum
  )
select
  'fleet_followed' as definition,
  cast($1 as text) as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  o.inserted,
  o.updated,
  0 as deleted,
  o.unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
from batch as b
cross join outcomes as o
cross join last_run as lr`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `insert into fleet (tailnum, manufacturer, seats, updated_at)
with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed' and runs.finished_at is not null
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (pc.tailnum collate "C") pc.tailnum, pc.manufacturer, pc.seats, pc.updated_at
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
  )
select tailnum, manufacturer, seats, updated_at
from latest
order by tailnum collate "C"
on conflict (tailnum) do update
set manufacturer = excluded.manufacturer, seats = excluded.seats, updated_at = excluded.updated_at
where excluded.updated_at > fleet.updated_at`,
          params: [],
        },
        {
          do: "write",
          name: "write down that the run has ended",
          text: `update upsert_runs
set finished_at = current_timestamp
where definition = 'fleet_followed' and run_id = $1`,
          params: ["runId"],
        },
        {
          do: "count",
          name: "tell the counts",
          columns: { read: "bigint", inserted: "bigint", updated: "bigint", unchanged: "bigint" },
          text: `select rows_read as read, inserted, updated, unchanged
from upsert_runs
where definition = 'fleet_followed' and run_id = $1`,
          params: ["runId"],
        },
      ],
    },
    mysql: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "create the log",
          text: `create table if not exists upsert_runs (
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
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget an earlier run of this name",
          text: `delete from upsert_runs
where definition = 'fleet_followed' and run_id = ?`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write down that the run begins, how far it will come, and what becomes of its rows",
          text: `insert into upsert_runs (
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
cross join last_run as lr`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `insert into fleet (tailnum, manufacturer, seats, updated_at)
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
  end`,
          params: [],
        },
        {
          do: "write",
          name: "write down that the run has ended",
          text: `update upsert_runs
set finished_at = utc_timestamp(6)
where definition = 'fleet_followed' and run_id = ?`,
          params: ["runId"],
        },
        {
          do: "count",
          name: "tell the counts",
          columns: { read: "bigint", inserted: "bigint", updated: "bigint", unchanged: "bigint" },
          text: `select rows_read as \`read\`, inserted, updated, unchanged
from upsert_runs
where definition = 'fleet_followed' and run_id = ?`,
          params: ["runId"],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "create the log",
          text: `if object_id(N'upsert_runs', N'U') is null
create table upsert_runs (
  definition nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  run_id nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  watermark bigint,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at datetimeoffset(6) not null,
  finished_at datetimeoffset(6),
  primary key (definition, run_id)
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget an earlier run of this name",
          text: `delete from upsert_runs
where definition = 'fleet_followed'
    and definition + N'.' = 'fleet_followed.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.'`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write down that the run begins, how far it will come, and what becomes of its rows",
          text: `with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed'
      and runs.definition + N'.' = 'fleet_followed.'
      and runs.finished_at is not null
  ),
  batch as (
    select count_big(*) as rows_read, max(pc.seq) as watermark
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
        partition by (pc.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
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
      count_big(case when f.tailnum is null then 1 end) as inserted,
      count_big(
        case when f.tailnum is not null and l.updated_at > f.updated_at then 1 end
      ) as updated,
      count_big(
        case when f.tailnum is not null and l.updated_at <= f.updated_at then 1 end
      ) as unchanged
    from latest as l
    left join fleet as f on (l.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        = f.tailnum + N'.'
  )
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
select
  'fleet_followed' as definition,
  @runId as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  o.inserted,
  o.updated,
  0 as deleted,
  o.unchanged,
  sysdatetimeoffset() as started_at,
  cast(null as datetimeoffset(6)) as finished_at
from batch as b
cross join outcomes as o
cross join last_run as lr`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed'
      and runs.definition + N'.' = 'fleet_followed.'
      and runs.finished_at is not null
  ),
  ranked_plane_changes as (
    select
      pc.tailnum,
      pc.manufacturer,
      pc.seats,
      pc.updated_at,
      row_number() over (
        partition by (pc.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
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
merge into fleet with (holdlock)
using latest
  on fleet.tailnum + N'.' = (latest.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
when matched and latest.updated_at > fleet.updated_at then update
  set manufacturer = latest.manufacturer, seats = latest.seats, updated_at = latest.updated_at
when not matched then insert (tailnum, manufacturer, seats, updated_at)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at);`,
          params: [],
        },
        {
          do: "write",
          name: "write down that the run has ended",
          text: `update upsert_runs
set finished_at = sysdatetimeoffset()
where definition = 'fleet_followed'
    and definition + N'.' = 'fleet_followed.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.'`,
          params: ["runId"],
        },
        {
          do: "count",
          name: "tell the counts",
          columns: { read: "bigint", inserted: "bigint", updated: "bigint", unchanged: "bigint" },
          text: `select rows_read as [read], inserted, updated, unchanged
from upsert_runs
where definition = 'fleet_followed'
  and definition + N'.' = 'fleet_followed.'
  and run_id = @runId
  and run_id + N'.' = @runId + '.'`,
          params: ["runId"],
        },
      ],
    },
    spark: {
      transaction: false,
      utc: true,
      create: [
        {
          do: "write",
          name: "create the log",
          text: `create table if not exists upsert_runs (
  definition string not null,
  run_id string not null,
  watermark bigint,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp not null,
  finished_at timestamp
) using delta`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget an earlier run of this name",
          text: `delete from upsert_runs
where definition = 'fleet_followed' and run_id = :runId`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write down that the run begins, how far it will come, and what becomes of its rows",
          text: `insert into upsert_runs (
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
      row_number() over (partition by pc.tailnum order by pc.updated_at desc, pc.seq desc) as rn
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
      count(*) filter (where f.tailnum is null) as inserted,
      count(*) filter (where f.tailnum is not null and l.updated_at > f.updated_at) as updated,
      count(*) filter (where f.tailnum is not null and l.updated_at <= f.updated_at) as unchanged
    from latest as l
    left join fleet as f on l.tailnum = f.tailnum
  )
select
  'fleet_followed' as definition,
  :runId as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  o.inserted,
  o.updated,
  0 as deleted,
  o.unchanged,
  current_timestamp() as started_at,
  cast(null as timestamp) as finished_at
from batch as b
cross join outcomes as o
cross join last_run as lr`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
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
      row_number() over (partition by pc.tailnum order by pc.updated_at desc, pc.seq desc) as rn
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
merge into fleet
using latest
  on fleet.tailnum = latest.tailnum
when matched and latest.updated_at > fleet.updated_at then update
  set manufacturer = latest.manufacturer, seats = latest.seats, updated_at = latest.updated_at
when not matched then insert (tailnum, manufacturer, seats, updated_at)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at)`,
          params: [],
        },
        {
          do: "write",
          name: "write down that the run has ended",
          text: `update upsert_runs
set finished_at = current_timestamp()
where definition = 'fleet_followed' and run_id = :runId`,
          params: ["runId"],
        },
        {
          do: "count",
          name: "tell the counts",
          columns: { read: "bigint", inserted: "bigint", updated: "bigint", unchanged: "bigint" },
          text: `select rows_read as read, inserted, updated, unchanged
from upsert_runs
where definition = 'fleet_followed' and run_id = :runId`,
          params: ["runId"],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:56. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FleetFollowedDuplicatesRow {
  readonly tailnum: string;
  readonly times: number;
}

/** Keys that occur several times in the batch of fleet_followed. */
export const fleetFollowedDuplicates: Query<NoParams, FleetFollowedDuplicatesRow> = /* @__PURE__ */ defineQuery({
  name: "fleet_followed_duplicates",
  params: {},
  columns: {
    tailnum: "text",
    times: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
      utc: true,
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
      utc: true,
    },
  },
});

// Made by quern from definition.ts:38. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** The planes that there are. */
export const fleetUpsert: Run<NoParams, "run"> = /* @__PURE__ */ defineRun({
  name: "fleet_upsert",
  params: {},
  actions: ["run"],
  engines: {
    postgres: {
      transaction: true,
      run: [
        {
          do: "guard",
          name: "look for keys that occur several times",
          problem: "keys occur several times in the batch",
          columns: { tailnum: "text", times: "count" },
          text: `select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C"`,
          params: [],
        },
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", deleted: "count", unchanged: "count" },
          text: `with
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (tailnum collate "C")
      tailnum,
      manufacturer,
      seats,
      updated_at,
      op = 'D' as is_delete
    from plane_changes
    order by tailnum collate "C", updated_at desc, seq desc
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
    select
      count(*) filter (where f.tailnum is null and not l.is_delete) as inserted,
      count(*) filter (
        where f.tailnum is not null and l.updated_at > f.updated_at and not l.is_delete
      ) as updated,
      count(*) filter (
        where f.tailnum is not null and l.updated_at > f.updated_at and l.is_delete
      ) as deleted,
      count(*) filter (
        where (f.tailnum is not null and l.updated_at <= f.updated_at)
            or (f.tailnum is null and l.is_delete)
      ) as unchanged
    from latest as l
    left join fleet as f on l.tailnum = f.tailnum
  )
select b.rows_read as read, o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (tailnum collate "C")
      tailnum,
      manufacturer,
      seats,
      updated_at,
      op = 'D' as is_delete
    from plane_changes
    order by tailnum collate "C", updated_at desc, seq desc
  )
delete from fleet as f
using latest as l
where f.tailnum = l.tailnum
  and l.is_delete and l.updated_at > f.updated_at`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `insert into fleet (tailnum, manufacturer, seats, updated_at)
with
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (tailnum collate "C")
      tailnum,
      manufacturer,
      seats,
      updated_at,
      op = 'D' as is_delete
    from plane_changes
    order by tailnum collate "C", updated_at desc, seq desc
  )
select tailnum, manufacturer, seats, updated_at
from latest
where not is_delete
order by tailnum collate "C"
on conflict (tailnum) do update
set manufacturer = excluded.manufacturer, seats = excluded.seats, updated_at = excluded.updated_at
where excluded.updated_at > fleet.updated_at`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      run: [
        {
          do: "guard",
          name: "look for keys that occur several times",
          problem: "keys occur several times in the batch",
          columns: { tailnum: "text", times: "count" },
          text: `select tailnum collate utf8mb4_0900_bin as tailnum, count(*) as times
from plane_changes
group by tailnum collate utf8mb4_0900_bin
having count(*) > 1
order by times desc, tailnum`,
          params: [],
        },
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", deleted: "count", unchanged: "count" },
          text: `with
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
select b.rows_read as \`read\`, o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
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
where l.is_delete and l.updated_at > f.updated_at`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `insert into fleet (tailnum, manufacturer, seats, updated_at)
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
  end`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      run: [
        {
          do: "guard",
          name: "look for keys that occur several times",
          problem: "keys occur several times in the batch",
          columns: { tailnum: "text", times: "count" },
          text: `select min(tailnum) as tailnum, count_big(*) as times
from plane_changes
group by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(*) > 1
order by
  times desc,
  cast((min(tailnum) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
          params: [],
        },
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", deleted: "count", unchanged: "count" },
          text: `with
  batch as (
    select count_big(*) as rows_read
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
        partition by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select
      tailnum,
      manufacturer,
      seats,
      updated_at,
      cast(
        case when (op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then 1 else 0 end as bit
      ) as is_delete
    from ranked_plane_changes
    where rn = 1
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
    select
      count_big(case when f.tailnum is null and not l.is_delete = 1 then 1 end) as inserted,
      count_big(
        case
          when f.tailnum is not null and l.updated_at > f.updated_at and not l.is_delete = 1 then 1
        end
      ) as updated,
      count_big(
        case
          when f.tailnum is not null and l.updated_at > f.updated_at and l.is_delete = 1 then 1
        end
      ) as deleted,
      count_big(
        case
          when (f.tailnum is not null and l.updated_at <= f.updated_at)
            or (f.tailnum is null and l.is_delete = 1)
          then 1
        end
      ) as unchanged
    from latest as l
    left join fleet as f on (l.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        = f.tailnum + N'.'
  )
select b.rows_read as [read], o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select
      tailnum,
      manufacturer,
      seats,
      updated_at,
      cast(
        case when (op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then 1 else 0 end as bit
      ) as is_delete
    from ranked_plane_changes
    where rn = 1
  )
merge into fleet with (holdlock)
using latest
  on fleet.tailnum + N'.' = (latest.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
when matched and latest.updated_at > fleet.updated_at and latest.is_delete = 1 then delete
when matched and latest.updated_at > fleet.updated_at then update
  set manufacturer = latest.manufacturer, seats = latest.seats, updated_at = latest.updated_at
when not matched and not latest.is_delete = 1 then insert (tailnum, manufacturer, seats, updated_at)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at);`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      run: [
        {
          do: "guard",
          name: "look for keys that occur several times",
          problem: "keys occur several times in the batch",
          columns: { tailnum: "text", times: "count" },
          text: `select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum`,
          params: [],
        },
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", deleted: "count", unchanged: "count" },
          text: `with
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
      row_number() over (partition by tailnum order by updated_at desc, seq desc) as rn
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select tailnum, manufacturer, seats, updated_at, op = 'D' as is_delete
    from ranked_plane_changes
    where rn = 1
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
    select
      count(*) filter (where f.tailnum is null and not l.is_delete) as inserted,
      count(*) filter (
        where f.tailnum is not null and l.updated_at > f.updated_at and not l.is_delete
      ) as updated,
      count(*) filter (
        where f.tailnum is not null and l.updated_at > f.updated_at and l.is_delete
      ) as deleted,
      count(*) filter (
        where (f.tailnum is not null and l.updated_at <= f.updated_at)
            or (f.tailnum is null and l.is_delete)
      ) as unchanged
    from latest as l
    left join fleet as f on l.tailnum = f.tailnum
  )
select b.rows_read as read, o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (partition by tailnum order by updated_at desc, seq desc) as rn
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select tailnum, manufacturer, seats, updated_at, op = 'D' as is_delete
    from ranked_plane_changes
    where rn = 1
  )
merge into fleet
using latest
  on fleet.tailnum = latest.tailnum
when matched and latest.updated_at > fleet.updated_at and latest.is_delete then delete
when matched and latest.updated_at > fleet.updated_at then update
  set manufacturer = latest.manufacturer, seats = latest.seats, updated_at = latest.updated_at
when not matched and not latest.is_delete then insert (tailnum, manufacturer, seats, updated_at)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at)`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FleetUpsertDuplicatesRow {
  readonly tailnum: string;
  readonly times: number;
}

/** Keys that occur several times in the batch of fleet_upsert. */
export const fleetUpsertDuplicates: Query<NoParams, FleetUpsertDuplicatesRow> = /* @__PURE__ */ defineQuery({
  name: "fleet_upsert_duplicates",
  params: {},
  columns: {
    tailnum: "text",
    times: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:29. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** What registries say of planes. */
export const planesUpsert: Run<NoParams, "run"> = /* @__PURE__ */ defineRun({
  name: "planes_upsert",
  params: {},
  actions: ["run"],
  engines: {
    postgres: {
      transaction: true,
      run: [
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", deleted: "count", unchanged: "count" },
          text: `with
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (pc.tailnum collate "C")
      pc.tailnum,
      case when pc.op = 'D' then null else pc.manufacturer end as manufacturer,
      case when pc.op = 'D' then null else pc.seats end as seats,
      pc.updated_at,
      pc.op = 'D' as is_deleted
    from plane_changes as pc
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
    select
      count(*) filter (where p.tailnum is null) as inserted,
      count(*) filter (
        where p.tailnum is not null and l.updated_at > p.updated_at and not l.is_deleted
      ) as updated,
      count(*) filter (
        where p.tailnum is not null and l.updated_at > p.updated_at and l.is_deleted
      ) as deleted,
      count(*) filter (where p.tailnum is not null and l.updated_at <= p.updated_at) as unchanged
    from latest as l
    left join planes as p on l.tailnum = p.tailnum
  )
select b.rows_read as read, o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `insert into planes (tailnum, manufacturer, seats, updated_at, is_deleted)
with
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (pc.tailnum collate "C")
      pc.tailnum,
      case when pc.op = 'D' then null else pc.manufacturer end as manufacturer,
      case when pc.op = 'D' then null else pc.seats end as seats,
      pc.updated_at,
      pc.op = 'D' as is_deleted
    from plane_changes as pc
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
  )
select tailnum, manufacturer, seats, updated_at, is_deleted
from latest
order by tailnum collate "C"
on conflict (tailnum) do update
set
  manufacturer = case
    when excluded.is_deleted then planes.manufacturer
    else excluded.manufacturer
  end,
  seats = case when excluded.is_deleted then planes.seats else excluded.seats end,
  updated_at = excluded.updated_at,
  is_deleted = excluded.is_deleted
where excluded.updated_at > planes.updated_at`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      run: [
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", deleted: "count", unchanged: "count" },
          text: `with
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
select b.rows_read as \`read\`, o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `insert into planes (tailnum, manufacturer, seats, updated_at, is_deleted)
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
  end`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      run: [
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", deleted: "count", unchanged: "count" },
          text: `with
  batch as (
    select count_big(*) as rows_read
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
        partition by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select
      rpc.tailnum,
      case
        when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then null
        else rpc.manufacturer
      end as manufacturer,
      case
        when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then null
        else rpc.seats
      end as seats,
      rpc.updated_at,
      cast(
        case
          when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then 1
          else 0
        end as bit
      ) as is_deleted
    from ranked_plane_changes as rpc
    where rpc.rn = 1
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
    select
      count_big(case when p.tailnum is null then 1 end) as inserted,
      count_big(
        case
          when p.tailnum is not null and l.updated_at > p.updated_at and not l.is_deleted = 1 then 1
        end
      ) as updated,
      count_big(
        case
          when p.tailnum is not null and l.updated_at > p.updated_at and l.is_deleted = 1 then 1
        end
      ) as deleted,
      count_big(
        case when p.tailnum is not null and l.updated_at <= p.updated_at then 1 end
      ) as unchanged
    from latest as l
    left join planes as p on (l.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        = p.tailnum + N'.'
  )
select b.rows_read as [read], o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select
      rpc.tailnum,
      case
        when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then null
        else rpc.manufacturer
      end as manufacturer,
      case
        when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then null
        else rpc.seats
      end as seats,
      rpc.updated_at,
      cast(
        case
          when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then 1
          else 0
        end as bit
      ) as is_deleted
    from ranked_plane_changes as rpc
    where rpc.rn = 1
  )
merge into planes with (holdlock)
using latest
  on planes.tailnum + N'.' = (latest.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
when matched and latest.updated_at > planes.updated_at then update
  set
    manufacturer = case
      when latest.is_deleted = 1 then planes.manufacturer
      else latest.manufacturer
    end,
    seats = case when latest.is_deleted = 1 then planes.seats else latest.seats end,
    updated_at = latest.updated_at,
    is_deleted = latest.is_deleted
when not matched then insert (tailnum, manufacturer, seats, updated_at, is_deleted)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at, latest.is_deleted);`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      run: [
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", deleted: "count", unchanged: "count" },
          text: `with
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
      row_number() over (partition by tailnum order by updated_at desc, seq desc) as rn
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select
      rpc.tailnum,
      case when rpc.op = 'D' then null else rpc.manufacturer end as manufacturer,
      case when rpc.op = 'D' then null else rpc.seats end as seats,
      rpc.updated_at,
      rpc.op = 'D' as is_deleted
    from ranked_plane_changes as rpc
    where rpc.rn = 1
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
    select
      count(*) filter (where p.tailnum is null) as inserted,
      count(*) filter (
        where p.tailnum is not null and l.updated_at > p.updated_at and not l.is_deleted
      ) as updated,
      count(*) filter (
        where p.tailnum is not null and l.updated_at > p.updated_at and l.is_deleted
      ) as deleted,
      count(*) filter (where p.tailnum is not null and l.updated_at <= p.updated_at) as unchanged
    from latest as l
    left join planes as p on l.tailnum = p.tailnum
  )
select b.rows_read as read, o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (partition by tailnum order by updated_at desc, seq desc) as rn
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select
      rpc.tailnum,
      case when rpc.op = 'D' then null else rpc.manufacturer end as manufacturer,
      case when rpc.op = 'D' then null else rpc.seats end as seats,
      rpc.updated_at,
      rpc.op = 'D' as is_deleted
    from ranked_plane_changes as rpc
    where rpc.rn = 1
  )
merge into planes
using latest
  on planes.tailnum = latest.tailnum
when matched and latest.updated_at > planes.updated_at then update
  set
    manufacturer = case
      when latest.is_deleted then planes.manufacturer
      else latest.manufacturer
    end,
    seats = case when latest.is_deleted then planes.seats else latest.seats end,
    updated_at = latest.updated_at,
    is_deleted = latest.is_deleted
when not matched then insert (tailnum, manufacturer, seats, updated_at, is_deleted)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at, latest.is_deleted)`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:29. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PlanesUpsertDuplicatesRow {
  readonly tailnum: string;
  readonly times: number;
}

/** Keys that occur several times in the batch of planes_upsert. */
export const planesUpsertDuplicates: Query<NoParams, PlanesUpsertDuplicatesRow> = /* @__PURE__ */ defineQuery({
  name: "planes_upsert_duplicates",
  params: {},
  columns: {
    tailnum: "text",
    times: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:51. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** A price list, which says no times. */
export const productPrices: Run<NoParams, "run"> = /* @__PURE__ */ defineRun({
  name: "product_prices",
  params: {},
  actions: ["run"],
  engines: {
    postgres: {
      transaction: true,
      run: [
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", unchanged: "count" },
          text: `with
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
      count(*) filter (where p.product_id is null) as inserted,
      count(*) filter (
        where p.product_id is not null and (p.sku <> l.sku or p.price <> l.price)
      ) as updated,
      count(*) filter (
        where p.product_id is not null and not (p.sku <> l.sku or p.price <> l.price)
      ) as unchanged
    from latest as l
    left join products as p on l.product_id = p.product_id
  )
select b.rows_read as read, o.inserted, o.updated, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `insert into products (product_id, sku, price)
with
  -- One row for each key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
select product_id, sku, price
from latest
order by product_id
on conflict (product_id) do update
set sku = excluded.sku, price = excluded.price
where products.sku <> excluded.sku or products.price <> excluded.price`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      run: [
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", unchanged: "count" },
          text: `with
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
select b.rows_read as \`read\`, o.inserted, o.updated, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `insert into products (product_id, sku, price)
with
  -- One row for each key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
select l.product_id, l.sku, l.price
from latest as l
where not exists (select 1 from products as p where p.product_id = l.product_id)
order by l.product_id`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
  -- One row for each key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
update products as p
join latest as l on p.product_id = l.product_id
set p.sku = l.sku, p.price = l.price
where p.sku collate utf8mb4_0900_bin <> l.sku or p.price <> l.price`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      run: [
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", unchanged: "count" },
          text: `with
  batch as (
    select count_big(*) as rows_read
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
      count_big(case when p.product_id is null then 1 end) as inserted,
      count_big(
        case
          when p.product_id is not null
            and (
              (p.sku + N'.') collate Latin1_General_100_BIN2_UTF8
                <> (l.sku + N'.') collate Latin1_General_100_BIN2_UTF8
              or p.price <> l.price
            )
          then 1
        end
      ) as updated,
      count_big(
        case
          when p.product_id is not null
            and not (
              (p.sku + N'.') collate Latin1_General_100_BIN2_UTF8
                <> (l.sku + N'.') collate Latin1_General_100_BIN2_UTF8
              or p.price <> l.price
            )
          then 1
        end
      ) as unchanged
    from latest as l
    left join products as p on l.product_id = p.product_id
  )
select b.rows_read as [read], o.inserted, o.updated, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
  -- One row for each key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
merge into products with (holdlock)
using latest
  on products.product_id = latest.product_id
when matched
  and (
    (products.sku + N'.') collate Latin1_General_100_BIN2_UTF8
      <> (latest.sku + N'.') collate Latin1_General_100_BIN2_UTF8
    or products.price <> latest.price
  ) then update
  set sku = latest.sku, price = latest.price
when not matched then insert (product_id, sku, price)
  values (latest.product_id, latest.sku, latest.price);`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      run: [
        {
          do: "count",
          name: "count the rows, and what becomes of the newest of each key",
          columns: { read: "count", inserted: "count", updated: "count", unchanged: "count" },
          text: `with
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
      count(*) filter (where p.product_id is null) as inserted,
      count(*) filter (
        where p.product_id is not null and (p.sku <> l.sku or p.price <> l.price)
      ) as updated,
      count(*) filter (
        where p.product_id is not null and not (p.sku <> l.sku or p.price <> l.price)
      ) as unchanged
    from latest as l
    left join products as p on l.product_id = p.product_id
  )
select b.rows_read as read, o.inserted, o.updated, o.unchanged
from batch as b
cross join outcomes as o`,
          params: [],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
  -- One row for each key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
merge into products
using latest
  on products.product_id = latest.product_id
when matched and (products.sku <> latest.sku or products.price <> latest.price) then update
  set sku = latest.sku, price = latest.price
when not matched then insert (product_id, sku, price)
  values (latest.product_id, latest.sku, latest.price)`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:51. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ProductPricesDuplicatesRow {
  readonly productId: bigint;
  readonly times: number;
}

/** Keys that occur several times in the batch of product_prices. */
export const productPricesDuplicates: Query<NoParams, ProductPricesDuplicatesRow> = /* @__PURE__ */ defineQuery({
  name: "product_prices_duplicates",
  params: {},
  columns: {
    productId: "bigint",
    times: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
