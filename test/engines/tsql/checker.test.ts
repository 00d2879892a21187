import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTsqlChecker, type TsqlChecker, type TsqlStatement, tsqlNotRunReason } from "./checker.ts";

const ddl = `
create table dbo.orders (order_id bigint not null primary key, customer_id bigint not null, total decimal(12, 2) not null,
  status nvarchar(20) not null, ordered_at datetime2 not null, tags nvarchar(max) null);
create table dbo.customers (customer_id bigint not null primary key, name nvarchar(100) not null)`;

type Case = Omit<TsqlStatement, "id" | "ddl">;

const good: readonly Case[] = [
  { sql: "select 1 as one" },
  {
    sql: `-- the customers who spent most
      select top (@limit) c.customer_id, c.name, count_big(*) as orders, sum(o.total) as spend
      from orders as o join customers as c on c.customer_id = o.customer_id
      where o.status = 'completed' and o.ordered_at >= @since
      group by c.customer_id, c.name order by spend desc, c.customer_id;`,
    params: { since: "datetime2", limit: "int" },
  },
  {
    sql: `select c.customer_id, o.total from customers as c outer apply
      (select top (1) o.total from orders as o where o.customer_id = c.customer_id order by o.ordered_at desc) as o`,
  },
  {
    sql: `select customer_id, string_agg(cast(status as nvarchar(max)), ',') within group (order by order_id) as s
      from orders group by customer_id`,
  },
  {
    kind: "dml",
    sql: `merge into customers with (holdlock) as t using (select distinct customer_id, status from orders) as s
      on s.customer_id = t.customer_id when matched then update set name = s.status
      when not matched then insert (customer_id, name) values (s.customer_id, s.status);`,
  },
  {
    sql: `with r (n) as (select 1 union all select n + 1 from r where n < 10), d as (select n from r)
      select n from d order by n option (maxrecursion 0)`,
  },
  {
    sql: `select distinct customer_id, percentile_cont(0.5) within group (order by total) over (partition by customer_id) as m
      from orders`,
  },
  {
    sql: `select order_id, row_number() over w as n, last_value(tags) ignore nulls over (w rows unbounded preceding) as l
      from orders window w as (partition by customer_id order by ordered_at, order_id)`,
  },
  { sql: "select order_id from orders where tags is not distinct from status and not (tags is distinct from N'x')" },
  {
    sql: "select datetrunc(month, ordered_at) as m, date_bucket(week, 1, ordered_at) as w, greatest(total, 1) as g from orders",
  },
  { sql: "select s.value as n from generate_series(1, 10) as s" },
  { sql: "select order_id, t.value, t.ordinal from orders cross apply string_split(tags, ',', 1) as t" },
  {
    sql: "select order_id, j.a from orders cross apply openjson(tags) with (a int '$.a', b nvarchar(max) '$.b' as json) as j",
  },
  { sql: "select json_object('id': order_id, 'tags': iif(tags is null, 'a:b', tags) null on null) as j from orders" },
  {
    sql: "select trim(leading '0' from status) as s, 'count(' as t, [order_id] as [len(1)] /* nope(1) /* x */ */ from orders",
  },
  { sql: "select v.n from (values (1), (2)) as v (n) where v.n in (1, 2) and exists (select 1 from orders)" },
  {
    kind: "dml",
    sql: "create table #t (id bigint not null, c char(10)); insert into #t (id) select order_id from orders; drop table #t",
  },
  { kind: "dml", sql: "create or alter view v as select order_id from orders" },
  {
    version: 2025,
    sql: "select name || N'!' as n from customers where regexp_like(name, '^a') and not regexp_like(name, 'b', 'i')",
  },
];

const bad: readonly (Case & { readonly says: RegExp })[] = [
  { sql: "select order_id from orders limit 5", says: /limit/ },
  { sql: "select true as t", says: /no true/ },
  { sql: "select order_id from orders o ful join customers c on 1 = 1", says: /syntax/ },
  { sql: "select order_id, greatst(total, 1) as g from orders", says: /unknown function greatst/ },
  { sql: "select date_trunc('month', ordered_at) as m from orders", says: /unknown function date_trunc/ },
  { sql: "select top (1) foo(total) as g from orders", says: /unknown function foo/ },
  { sql: "select ltrim(status, 'x') as s from orders", version: 2019, says: /2 arguments needs SQL Server 2022/ },
  { sql: "select greatest(total, 1) as s from orders", version: 2019, says: /needs SQL Server 2022/ },
  {
    sql: "select order_id from orders where tags is distinct from status",
    version: 2019,
    says: /needs SQL Server 2022/,
  },
  { sql: "select order_id from orders where regexp_like(tags, 'a')", says: /needs SQL Server 2025/ },
  { sql: "select name || 'x' as n from customers", says: /needs SQL Server 2025/ },
  { sql: "select round(total) as r from orders", says: /2 to 3 arguments, not 1/ },
  { sql: "select row_number() as n from orders", says: /needs OVER/ },
  { sql: "select ordr_id from orders", says: /ordr_id/ },
  { sql: "select order_id from order_items", says: /order_items/ },
  { sql: "select order_id as k from orders where k > 1", says: /\[k\]/ },
  { sql: "select order_id from orders where total > @least", params: { most: "int" }, says: /@least/ },
  { sql: "select cast(total as jsonb) as j from orders", says: /jsonb/ },
  { sql: "select order_id, order_id from orders", says: /same name/ },
  { sql: "select order_id, total + 1 from orders", says: /column name/ },
  { sql: "with c as (select order_id from orders order by order_id) select order_id from c", says: /ORDER BY/ },
  { sql: "select order_id from orders where (total > 1) = 1", says: /syntax/ },
  { sql: "select row_number() over w as n from orders window w as (order by nope)", says: /nope/ },
  { kind: "dml", sql: "update orders set totl = 1", says: /totl/ },
  {
    kind: "dml",
    sql: "merge into customers as t using orders as s on 1 = 0 when matched then delete",
    says: /semicolon|;|MERGE/,
  },
];

const reason = tsqlNotRunReason();

describe("the T-SQL checker", () => {
  let checker: TsqlChecker | undefined;
  let found: Map<string, string[]>;

  beforeAll(async () => {
    if (reason !== undefined) return;
    checker = await openTsqlChecker();
    const cases = [...good, ...bad].map(({ sql, kind, params, version }) => ({
      id: sql,
      sql,
      kind,
      params,
      version,
      ddl,
    }));
    found = await checker.check(cases);
  });
  beforeEach(({ skip }) => {
    if (reason !== undefined) skip(reason);
  });
  afterAll(() => checker?.close());

  test.each(good)("accepts $sql", ({ sql }) => {
    expect(found.get(sql)).toEqual([]);
  });

  test.each(bad)("rejects $sql", ({ sql, says }) => {
    expect(found.get(sql)?.join("\n")).toMatch(says);
  });

  test("looks at the grammar only where no tables are given", async () => {
    const result = await checker?.check([
      { id: "a", sql: "select anything from anywhere where x = @y" },
      { id: "b", sql: "select anything form anywhere where" },
      { id: "c", sql: "select 1 as a", ddl: "create tabel x" },
    ]);
    expect(result?.get("a")).toEqual([]);
    expect(result?.get("b")).toHaveLength(1);
    expect(result?.get("c")?.join()).toMatch(/^ddl /);
  });

  test("fails when the process ends", async () => {
    const other = await openTsqlChecker();
    other.close();
    await expect(other.check([{ id: "a", sql: "select 1 as a" }])).rejects.toThrow(/ended/);
  });
});
