import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { startSpark } from "../servers/spark.ts";
import { connectSpark } from "../spark-client.ts";

// Records the classes that a start and a few typical statements load: node spark-archive.ts <new folder>

/** What tests do most: expressions, windows, joins, JSON, and every write of a Delta table. */
const typical = [
  "create table warm (id int, at timestamp, v decimal(12,2), s string) using delta",
  "insert into warm select id, timestamp'2026-01-01' + make_interval(0, 0, 0, id), id / 3, concat('s', id) from range(100)",
  "update warm set v = v + 1 where id < 10",
  "delete from warm where id > 90",
  "merge into warm t using (select 1 as id, 'x' as s) u on t.id = u.id when matched then update set s = u.s " +
    "when not matched then insert (id, s) values (u.id, u.s)",
  "with w as (select *, row_number() over (partition by id % 7 order by at, id) as n from warm) " +
    "select a.s, count(*), sum(a.v), avg(b.v), percentile_cont(0.5) within group (order by b.v), sha2(max(a.s), 256) " +
    "from w a left join w b on b.id = a.id and b.n > 1 group by a.s having count(*) > 0 order by a.s limit 5",
  "select x.v, to_json(struct(x.v as v, t.k as k)) from (select explode(from_json('[1,2]', 'array<int>')) as v) x " +
    "cross join lateral (select transform(array(x.v), y -> y + 1) as k) t",
  "drop table warm",
];

const [target] = process.argv.slice(2);
if (target === undefined) throw new Error("usage: spark-archive.ts <new folder>");
const work = resolve(target, "work");
await mkdir(work);
const server = await startSpark(work, join(resolve(target), "classes.jsa"));
const session = await connectSpark(server.url);
for (const statement of typical) await session.execute(statement);
await session.close();
await server.stop();
