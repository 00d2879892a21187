import { count, from, lit, param, query, rank, scalar, t, values } from "quern";
import { customers, employees, orders } from "../schema.ts";

// Two of one name.
export const twice = query("twice", from(customers).select(({ customers: c }) => ({ name: c.name })));
export const twiceMore = query("twice", from(customers).select(({ customers: c }) => ({ country: c.country })));

// Names that cannot be file names, columns, parameters.
export const badName = query("Bad Name", from(customers).select(({ customers: c }) => ({ name: c.name })));
export const badColumns = query(
  "bad_columns",
  from(customers).select(({ customers: c }) => ({ userId: c.customerId, user_id: c.name, "2nd": c.name })),
);
export const badParams = query(
  "bad_params",
  from(customers)
    .where(({ customers: c }) => c.customerId.eq(param.bigint("which-one")).or(c.name.eq(param.text("who"))))
    .where(({ customers: c }) => c.customerId.ne(param.bigint("who", { default: 1n })))
    .select(({ customers: c }) => ({ name: c.name })),
);

// A column of a table that is not joined, and one of the table itself rather than of its use.
export const outOfScope = query(
  "out_of_scope",
  from(customers).select(({ customers: c }) => ({ name: c.name, total: orders.total, joined: customers.joinedOn })),
);

// Aggregates and windows where none can be.
export const misplaced = query(
  "misplaced",
  from(orders)
    // @ts-expect-error an aggregate in where()
    .where(({ orders: o }) => o.total.gt(o.total.avg()))
    // @ts-expect-error a window as a key
    .groupBy(({ orders: o }) => ({ place: rank().over({ orderBy: o.total.desc() }) }))
    .aggregate(({ orders: o }) => ({ orders: count(), status: o.status, largest: o.total.max().add(o.discount) })),
);

// A window of what another window computes.
export const nested = query(
  "nested",
  from(orders).select(({ orders: o }) => ({
    // @ts-expect-error a window in sum()
    total: rank().over({ orderBy: o.total.desc() }).sum().over(),
    // @ts-expect-error a window in partitionBy
    place: rank().over({ partitionBy: rank().over({ orderBy: o.total.desc() }), orderBy: o.total.desc() }),
  })),
);

// Operands that do not go together.
export const misfits = query(
  "misfits",
  from(customers)
    // @ts-expect-error a text and a number
    .where(({ customers: c }) => c.name.eq(5))
    // @ts-expect-error a condition and a number
    .where(({ customers: c }) => c.active.and(c.customerId))
    .select(({ customers: c }) => ({
      // @ts-expect-error two columns
      two: scalar(from(orders).aggregate(({ orders: o }) => ({ a: o.total.sum(), b: o.total.avg() }))),
      // @ts-expect-error a sum of texts
      sum: c.name.sum().over(),
    })),
);

// Constants that are no values of their type.
export const badConstants = query(
  "bad_constants",
  from(orders)
    .join(
      values("bands", { low: t.decimal(12, 2) }, [
        // @ts-expect-error NOT NULL
        { low: null },
      ]),
      ({ orders: o, bands: b }) => o.total.gte(b.low).and(o.total.lt("1); drop table orders; --")),
    )
    .where(({ orders: o }) => o.orderedAt.lt("yesterday").and(o.orderId.ne(2 ** 60)))
    .select(({ orders: o }) => ({
      half: lit.text("\ud83d"),
      nothing: lit.double(Number.NaN),
      noDay: lit.date("2023-02-29"),
      share: o.total.quantile(1.5).over(),
    }))
    .limit(-1),
);

// Windows that lack something, or hold what their function would leave out.
export const badWindows = query(
  "bad_windows",
  from(orders).select(({ orders: o }) => ({
    // @ts-expect-error no order
    unordered: rank().over({ partitionBy: o.customerId }),
    backwards: o.total.sum().over({ orderBy: o.orderedAt.asc(), rows: ["current", -3] }),
    byText: o.total.sum().over({ orderBy: o.status.asc(), range: [{ n: -7, unit: "day" }, "current"] }),
    // @ts-expect-error it orders its rows itself
    median: o.total.median().over({ orderBy: o.orderedAt.asc() }),
    // @ts-expect-error no engine has it
    buyers: o.customerId.countDistinct().over(),
  })),
);

// An order that leaves ties, where no key is known.
export const noKey = query(
  "no_key",
  from(employees)
    .select(({ employees: e }) => ({ name: e.name, salary: e.salary }))
    .unionAll(from(employees).select(({ employees: e }) => ({ name: e.name, salary: e.salary })))
    .orderBy((r) => r.salary.desc())
    .limit(3),
);

// Sides of a union that do not match.
export const unequal = query(
  "unequal",
  from(customers)
    .select(({ customers: c }) => ({ name: c.name, country: c.country }))
    // @ts-expect-error other columns
    .union(from(employees).select(({ employees: e }) => ({ name: e.employeeId }))),
);

// An aggregate of columns of the query around the subquery alone, which is that query's own.
export const outerOnly = query(
  "outer_only",
  from(customers).select(({ customers: c }) => ({
    id: c.customerId,
    ids: scalar(from(orders).aggregate(() => ({ ids: c.customerId.sum() }))),
  })),
);
