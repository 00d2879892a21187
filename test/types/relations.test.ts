import { as, count, from, lit, param, query, rawRelation, recursive, scalar, sql, t, table, values } from "quern";
import { describe, expect, test } from "vitest";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import { told } from "../unit/told.ts";
import { customers, orders } from "./schema.ts";
import { expectColumns } from "./shape.ts";

const spend = query(
  "spend_by_customer",
  from(orders)
    .groupBy(({ orders: o }) => ({ customerId: o.customerId }))
    .aggregate(({ orders: o }) => ({ spend: o.total.sum(), latest: o.orderedAt.max(), quantity: o.quantity.sum() })),
);

describe("one source", () => {
  const big = from(orders).where((o) => o.total.gt("10"));
  test("its callbacks read columns by themselves and under its name", () => {
    expectColumns(
      big.select(({ orders: o, status }) => ({ total: o.total, status })),
      { total: "decimal", status: "text" },
    );
    expectColumns(
      big.groupBy((o) => ({ customerId: o.customerId })).aggregate((o) => ({ n: count(), spend: o.total.sum() })),
      { customerId: "bigint", n: "count", spend: "decimal" },
    );
  });
  test("it is rows, without a select", () => {
    const expected = attributesOf(from(orders).select(({ orders: o }) => ({ ...o })).relation).map((a) => a.key);
    expect(attributesOf(big.relation).map((a) => a.key)).toEqual(expected);
    expectColumns(
      from(query("big_orders", big)).select((o) => ({ total: o.total })),
      { total: "decimal" },
    );
    expectColumns(
      big
        .firstPer(
          (o) => o.customerId,
          (o) => o.total.desc(),
        )
        .select((o) => ({ id: o.orderId })),
      { id: "bigint" },
    );
  });
  test("it is a source; a left join makes it nullable", () => {
    expectColumns(
      from(customers)
        .leftJoin(big, ({ customers: c, orders: o }) => c.customerId.eq(o.customerId))
        .select(({ customers: c, orders: o }) => ({ name: c.name, total: o.total })),
      { name: "text", total: "decimal?" },
    );
  });
  test("with a second source, columns are read under names only", () => {
    const both = big.join(customers, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId));
    // @ts-expect-error total is a column of orders, which is one of two sources
    expect(told(() => both.select((o) => ({ total: o.total })))).toMatch("total");
    // @ts-expect-error of several sources it is not known what the rows hold
    expect(told(() => both.distinct())).toMatch("distinct() comes after select() or aggregate()");
    // @ts-expect-error nor are they a source
    expect(told(() => from(both))).toMatch("QN1009 source of from");
  });
});

describe("joins", () => {
  test("inner and cross joins keep nullability", () => {
    expectColumns(
      from(customers)
        .join(orders, ({ customers: c, orders: o }) => c.customerId.eq(o.customerId))
        .crossJoin(as("other", customers))
        .select(({ customers: c, orders: o, other }) => ({ name: c.name, total: o.total, country: other.country })),
      { name: "text", total: "decimal", country: "text?" },
    );
  });
  test("a left join makes its side nullable, a full join both", () => {
    expectColumns(
      from(customers)
        .leftJoin(orders, ({ customers: c, orders: o }) => c.customerId.eq(o.customerId))
        .select(({ customers: c, orders: o }) => ({ name: c.name, total: o.total, twice: o.total.mul(2) })),
      { name: "text", total: "decimal?", twice: "decimal?" },
    );
    expectColumns(
      from(customers)
        .fullJoin(orders, ({ customers: c, orders: o }) => c.customerId.eq(o.customerId))
        .leftJoin(as("again", orders), ({ orders: o, again }) => o.orderId.eq(again.orderId))
        .select(({ customers: c, orders: o, again }) => ({ name: c.name, total: o.total, again: again.total })),
      { name: "text?", total: "decimal?", again: "decimal?" },
    );
  });
  test("a full join after a left join leaves everything nullable, and a later inner join only what it was", () => {
    expectColumns(
      from(customers)
        .leftJoin(orders, ({ customers: c, orders: o }) => c.customerId.eq(o.customerId))
        .join(as("boss", customers), ({ customers: c, boss }) => c.customerId.eq(boss.customerId))
        .select(({ customers: c, orders: o, boss }) => ({ name: c.name, status: o.status, boss: boss.name })),
      { name: "text", status: "text?", boss: "text" },
    );
  });
  test("lateral joins read the sources before them", () => {
    const latest = from(customers).leftJoinLateral(({ customers: c }) =>
      from(orders)
        .where(({ orders: o }) => o.customerId.eq(c.customerId))
        .select(({ orders: o }) => ({ orderId: o.orderId, total: o.total }))
        .orderBy((r) => r.orderId.desc())
        .limit(1)
        .as("latest"),
    );
    expectColumns(
      latest.select(({ customers: c, latest: l }) => ({ name: c.name, total: l.total })),
      { name: "text", total: "decimal?" },
    );
  });
  test("semi and anti joins add no columns", () => {
    const left = from(customers).semiJoin(orders, ({ customers: c, orders: o }) => c.customerId.eq(o.customerId));
    // @ts-expect-error orders is not joined
    expect(told(() => left.select(({ orders: o }) => ({ total: o.total })))).toMatch(
      "orders is not a column or source",
    );
  });
  test("unnesting gives an ordinal, a value, and the fields that are read from it", () => {
    expectColumns(
      from(orders)
        .unnest(
          "line",
          ({ orders: o }) => o.payload.get("lines"),
          (line) => ({ sku: line.text("sku") }),
        )
        .unnestObject("member", ({ orders: o }) => o.payload)
        .select(({ line, member }) => ({
          ordinal: line.ordinal,
          value: line.value,
          sku: line.sku,
          key: member.key,
          own: member.value,
        })),
      { ordinal: "int", value: "json?", sku: "text?", key: "text", own: "json?" },
    );
  });
  test("a name stands for one source", () => {
    const on = () => lit.boolean(true);
    // @ts-expect-error customers is taken
    from(customers).join(customers, on);
    // @ts-expect-error customers is taken
    from(customers).leftJoin(customers, on);
    // @ts-expect-error customers is taken
    from(customers).crossJoin(customers);
    // @ts-expect-error customers is taken
    from(customers).semiJoin(customers, on);
    // @ts-expect-error customers is taken
    from(customers).antiJoin(customers, on);
    // @ts-expect-error customers is taken
    from(customers).joinLateral(() => customers);
    // @ts-expect-error orders is taken
    from(orders).unnest("orders", ({ orders: o }) => o.payload);
    from(customers).join(as("other", customers), on);
  });
  test("a condition is a boolean of single rows", () => {
    // @ts-expect-error a number is no condition
    from(customers).join(orders, ({ orders: o }) => o.orderId);
    // @ts-expect-error a text is no condition
    from(customers).where(({ customers: c }) => c.name);
    // @ts-expect-error an aggregate stands in aggregate()
    from(customers).where(({ customers: c }) => c.age.sum().gt(1));
    // @ts-expect-error so does an aggregate in a comparison's other operand
    from(customers).where(({ customers: c }) => c.age.gt(c.age.avg()));
    // @ts-expect-error a window stands in select()
    from(customers).where(({ customers: c }) => c.age.sum().over().gt(1));
  });
});

describe("aggregates", () => {
  test("of a group that has rows are as nullable as their operand", () => {
    expectColumns(
      from(customers)
        .groupBy(({ customers: c }) => ({ country: c.country, initial: c.name.left(1) }))
        .aggregate(({ customers: c }) => ({
          rows: count(),
          scores: c.score.count(),
          names: c.name.countDistinct(),
          age: c.age.sum(),
          ids: c.customerId.sum(),
          score: c.score.sum(),
          mean: c.age.avg(),
          deviation: c.age.stddevSamp(),
          deviationOfAll: c.age.stddevPop(),
          least: c.name.min(),
          all: c.active.every(),
          names2: c.name.stringAgg(", ", c.name.asc()),
          median: c.age.median(),
          mode: c.country.mode(),
          first: c.name.first(c.age.desc()),
          filtered: c.age.sum().filter(c.active),
          filteredCount: count().filter(c.active),
          filteredDistinct: c.name.countDistinct().filter(c.active),
          perRow: c.age.sum().div(count()),
          wider: c.age.sum().add(c.score.sum()),
          filled: c.score.sum().coalesce(0),
        })),
      {
        country: "text?",
        initial: "text",
        rows: "count",
        scores: "count",
        names: "count",
        age: "bigint",
        ids: "decimal",
        score: "double?",
        mean: "double",
        deviation: "double?",
        deviationOfAll: "double",
        least: "text",
        all: "boolean",
        names2: "text",
        median: "double",
        mode: "text?",
        first: "text",
        filtered: "bigint?",
        filteredCount: "count",
        filteredDistinct: "count",
        perRow: "double?",
        wider: "double?",
        filled: "double",
      },
    );
  });
  test("of all rows may be NULL, for there may be none; counts never are", () => {
    expectColumns(
      from(customers).aggregate(({ customers: c }) => ({
        rows: count(),
        names: c.name.countDistinct(),
        age: c.age.sum(),
        mean: c.age.avg(),
        filled: c.age.sum().coalesce(0),
        twice: c.age.sum().mul(2),
        share: count().filter(c.active).toDouble(),
      })),
      {
        rows: "count",
        names: "count",
        age: "bigint?",
        mean: "double?",
        filled: "bigint",
        twice: "bigint?",
        share: "double",
      },
    );
  });
  test("are of the types that they can be of, and of single rows", () => {
    from(customers).aggregate(({ customers: c }) => ({
      // @ts-expect-error a sum of texts
      a: c.name.sum(),
      // @ts-expect-error a mean of dates
      b: c.born.avg(),
      // @ts-expect-error an aggregate of an aggregate
      c: c.age.sum().max(),
      // @ts-expect-error the number of values of an aggregate
      d: c.age.sum().count(),
      // @ts-expect-error every of numbers
      e: c.age.every(),
      // @ts-expect-error texts joined of numbers
      f: c.age.stringAgg(",", c.age.asc()),
      // @ts-expect-error an aggregate as a filter's condition
      g: count().filter(c.age.sum().gt(1)),
      // @ts-expect-error an order by an aggregate
      h: c.name.first(c.age.sum().desc()),
    }));
    // @ts-expect-error a window beside aggregates
    from(customers).aggregate(({ customers: c }) => ({ n: c.age.sum().over() }));
    // @ts-expect-error an aggregate as a key
    from(customers).groupBy(({ customers: c }) => ({ n: c.age.sum() }));
    // @ts-expect-error an aggregate in select()
    from(customers).select(({ customers: c }) => ({ n: c.age.sum() }));
    // @ts-expect-error count() in select()
    from(customers).select(() => ({ n: count() }));
  });
  test("are columns like any other in the next step", () => {
    expectColumns(
      from(customers)
        .groupBy(({ customers: c }) => ({ country: c.country }))
        .aggregate(({ customers: c }) => ({ n: count(), age: c.age.sum() }))
        .where((r) => r.n.gt(1))
        .aggregate((r) => ({ groups: count(), oldest: r.age.max(), n: r.n.sum() })),
      { groups: "count", oldest: "bigint?", n: "count?" },
    );
  });
});

describe("set operations", () => {
  const ages = from(customers).select(({ customers: c }) => ({ a: c.age, b: c.name }));
  const scores = from(customers).select(({ customers: c }) => ({ b: c.country, a: c.score }));
  test("unify types and nullability by key", () => {
    expectColumns(ages.union(scores), { a: "double?", b: "text?" });
    expectColumns(ages.unionAll(scores), { a: "double?", b: "text?" });
    expectColumns(ages.intersect(scores), { a: "double?", b: "text?" });
    expectColumns(ages.except(scores), { a: "double", b: "text" });
    expect(attributesOf(ages.union(scores).relation).map((a) => a.key)).toEqual(["a", "b"]);
  });
  test("take the same keys, of types that go together", () => {
    // @ts-expect-error b is missing
    ages.union(from(customers).select(({ customers: c }) => ({ a: c.age })));
    // @ts-expect-error b is a number here
    ages.union(from(customers).select(({ customers: c }) => ({ a: c.age, b: c.age })));
    // @ts-expect-error c is too many
    ages.union(from(customers).select(({ customers: c }) => ({ a: c.age, b: c.name, c: c.age })));
  });
});

describe("sources", () => {
  test("a definition is a source with the columns that it gives", () => {
    expectColumns(
      from(spend).select(({ spend_by_customer: s }) => s),
      { customerId: "bigint", spend: "decimal", latest: "timestamp", quantity: "bigint?" },
    );
    expectColumns(
      from(customers)
        .leftJoin(as("s", spend), ({ customers: c, s }) => c.customerId.eq(s.customerId))
        .select(({ s }) => ({ spend: s.spend.coalesce(0), latest: s.latest })),
      { spend: "decimal", latest: "timestamp?" },
    );
    // @ts-expect-error total is not a column of the definition
    expect(told(() => from(spend).select(({ spend_by_customer: s }) => ({ t: s.total })))).toMatch(
      "total is not a column",
    );
  });
  test("a relation with a name is one, too", () => {
    const recent = from(orders)
      .select(({ orders: o }) => ({ id: o.orderId, status: o.status }))
      .as("recent");
    expectColumns(
      from(recent).select((s) => s.recent),
      { id: "bigint", status: "text" },
    );
  });
  test("rows in the definition have the types of their columns", () => {
    const bands = values("bands", { name: t.text(), low: t.int(), note: t.text().nullable() }, [
      { name: "small", low: 0, note: null },
    ]);
    expectColumns(
      from(bands).select((s) => s.bands),
      { name: "text", low: "int", note: "text?" },
    );
    // @ts-expect-error low is a number
    values("bad", { low: t.int() }, [{ low: "0" }]);
    // @ts-expect-error low is NOT NULL
    values("bad", { low: t.int() }, [{ low: null }]);
    // @ts-expect-error low is missing
    values("bad", { low: t.int() }, [{}]);
    // @ts-expect-error high is no column
    values("bad", { low: t.int() }, [{ low: 0, high: 1 }]);
  });
  test("a hand-written relation has the columns that it declares", () => {
    const sizes = rawRelation("sizes", { name: t.text(), pages: t.int().nullable() }, { postgres: sql`select 'a', 1` });
    expectColumns(
      from(sizes).select((s) => s.sizes),
      { name: "text", pages: "int?" },
    );
    // @ts-expect-error there is no such engine
    rawRelation("sizes", { name: t.text() }, { oracle: sql`select 1` });
  });
  test("a recursive relation has its base's types, and is nullable where its step is", () => {
    const employees = table("employees", { id: t.int().primaryKey(), bossId: t.int().nullable(), name: t.text() });
    const base = from(employees).select(({ employees: e }) => ({ id: e.id, depth: lit.int(0), path: e.name }));
    const chain = recursive("chain", base, (self) =>
      from(self)
        .join(employees, ({ chain: c, employees: e }) => e.bossId.eq(c.id))
        .select(({ chain: c, employees: e }) => ({ path: e.name.nullIf(""), id: e.id, depth: c.depth.add(1) })),
    );
    expectColumns(
      from(chain).select((s) => s.chain),
      { id: "int", depth: "int", path: "text?" },
    );
    // @ts-expect-error depth becomes a double
    recursive("chain", base, (self) => from(self).select(({ chain: c }) => ({ ...c, depth: c.depth.add(0.5) })));
    // @ts-expect-error path is missing
    recursive("chain", base, (self) => from(self).select(({ chain: c }) => ({ id: c.id, depth: c.depth })));
  });
  test("scalar and IN take a relation of one column", () => {
    const average = from(orders).aggregate(({ orders: o }) => ({ average: o.total.avg() }));
    const two = from(orders).aggregate(({ orders: o }) => ({ a: o.total.avg(), b: o.total.max() }));
    expectColumns(
      from(customers).select(() => ({ average: scalar(average) })),
      { average: "double?" },
    );
    // @ts-expect-error two columns
    scalar(two);
  });
});

describe("first rows and limits", () => {
  const rows = from(orders).select(({ orders: o }) => ({ id: o.orderId, by: o.customerId, at: o.orderedAt }));
  test("keep the columns", () => {
    expectColumns(
      rows.firstPer(
        (r) => r.by,
        (r) => r.at.desc(),
        3,
      ),
      { id: "bigint", by: "bigint", at: "timestamp" },
    );
    expectColumns(rows.orderBy((r) => r.id.asc()).limit(param.int("n", { default: 5 })), {
      id: "bigint",
      by: "bigint",
      at: "timestamp",
    });
    expectColumns(rows.distinct(), { id: "bigint", by: "bigint", at: "timestamp" });
  });
  test("take columns of the rows, and a limit that no row decides", () => {
    rows.firstPer(
      // @ts-expect-error an aggregate as a key
      (r) => r.by.sum(),
      (r) => r.at.desc(),
    );
    // @ts-expect-error an order by a window
    rows.orderBy((r) => r.id.sum().over().desc());
    // @ts-expect-error an order is made with asc() or desc()
    rows.orderBy((r) => r.id);
    // @ts-expect-error a column is no limit
    rows.limit(customers.age);
    // @ts-expect-error a limit is a whole number
    rows.limit(param.text("n"));
    // @ts-expect-error a limit is not NULL
    rows.limit(param.nullable.int("n"));
  });
});
