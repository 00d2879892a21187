import { from, param, query, t } from "quern";
import { orders } from "../schema.ts";

const some = from(orders);

// One name, rows of two shapes; rows and a value.
export const twoShapes = query(
  "two_shapes",
  some
    .semiJoin(param.rows("given", { id: t.bigint() }), ({ orders: o, given: g }) => o.orderId.eq(g.id))
    .antiJoin(param.rows("given", { id: t.bigint() }, { key: ["id"] }), ({ orders: o, given: g }) => o.orderId.eq(g.id))
    .where(({ orders: o }) => o.status.eq(param.text("given")))
    .select(({ orders: o }) => ({ orderId: o.orderId })),
);

// A name that engines do not take, and more digits than there are.
export const badName = query(
  "bad_name",
  from(param.rows("my-rows", { id: t.bigint(), price: t.decimal(50, 2) })).select(({ "my-rows": r }) => ({ id: r.id, price: r.price })),
);

// Without a declared key the first rows are not known.
export const noKey = query(
  "no_key",
  from(param.rows("loose", { id: t.bigint() }))
    .select(({ loose: l }) => ({ id: l.id }))
    .orderBy((r) => r.id.asc())
    .firstPer(
      (r) => r.id,
      (r) => r.id.desc(),
    ),
);

// What tables have, and rows of a parameter have not.
export const marked = query(
  "marked",
  from(param.rows("keyed", { id: t.bigint().primaryKey() })).select(({ keyed: k }) => ({ id: k.id })),
);
export const defaulted = query(
  "defaulted",
  from(param.rows("filled", { n: t.int().default(1) })).select(({ filled: f }) => ({ n: f.n })),
);
export const storedAs = query(
  "stored_as",
  from(param.rows("nicks", { nick: t.text().stored("citext") })).select(({ nicks: n }) => ({ nick: n.nick })),
);
export const embedded = query(
  "embedded",
  from(param.rows("points", { at: t.vector(3) })).select(({ points: p }) => ({ at: p.at })),
);

// Columns and keys that cannot be.
export const none = query("none", from(param.rows("nothing", {})).select(() => ({ n: param.int("n") })));
export const alike = query(
  "alike",
  from(param.rows("pairs", { userId: t.int(), USER_ID: t.int() })).select(({ pairs: p }) => ({ userId: p.userId })),
);
export const oddColumn = query(
  "odd_column",
  from(param.rows("odd", { "a b": t.int() })).select(({ odd: o }) => ({ a: o["a b"] })),
);
export const keyOfNulls = query(
  "key_of_nulls",
  from(param.rows("maybe", { id: t.int().nullable() }, { key: ["id"] })).select(({ maybe: m }) => ({ id: m.id })),
);
export const keyOfJson = query(
  "key_of_json",
  from(param.rows("docs", { doc: t.json() }, { key: ["doc"] })).select(({ docs: d }) => ({ doc: d.doc })),
);
export const keyOfNone = query(
  "key_of_none",
  // @ts-expect-error not a column
  from(param.rows("listed", { id: t.int() }, { key: ["ids"] })).select(({ listed: l }) => ({ id: l.id })),
);
