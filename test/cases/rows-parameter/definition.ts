import { as, count, dedupe, exists, features, from, param, query, sample, t, table, upsert } from "quern";
import { customers, orders, products } from "../schema.ts";

const lines = param.rows("lines", { sku: t.text(), quantity: t.int(), note: t.text().nullable() });

/** What an order would cost: the lines that the caller gives, with the prices of their products. */
export const quote = query(
  "quote",
  from(lines)
    .join(products, ({ lines: l, products: p }) => p.sku.eq(l.sku))
    .select(({ lines: l, products: p }) => ({
      productId: p.productId,
      quantity: l.quantity,
      cost: p.price.mul(l.quantity),
      note: l.note,
    })),
);

/** Products that no line is for: the rows are not what the statement begins with. */
export const unsold = query(
  "unsold",
  from(products)
    .antiJoin(lines, ({ products: p, lines: l }) => l.sku.eq(p.sku))
    .select(({ products: p }) => ({ productId: p.productId })),
);

/** Read twice, so that they have a name. */
export const repeated = query(
  "repeated",
  from(lines)
    .where(({ lines: l }) =>
      exists(
        from(as("other", lines))
          .where(({ other: o }) => o.sku.eq(l.sku).and(o.quantity.gt(l.quantity)))
          .select(({ other: o }) => ({ sku: o.sku })),
      ),
    )
    .where(({ lines: l }) => l.quantity.gte(param.int("least", { default: 1 })))
    .select(({ lines: l }) => ({ sku: l.sku, quantity: l.quantity })),
);

const everyType = param.rows(
  "everyType",
  {
    rowId: t.int(),
    big: t.bigint().nullable(),
    ratio: t.double().nullable(),
    price: t.decimal(38, 10),
    ref: t.uuid(),
    stage: t.oneOf("open", "it's `${x}` */").nullable(),
    isNew: t.boolean(),
    on: t.date().nullable(),
    seenAt: t.timestamp(),
    knownAt: t.instant().nullable(),
    doc: t.json<{ a: number }>("{ a: number }").nullable(),
    bytes: t.binary(),
    opens: t.time(),
    order: t.text().named("Odd Name"),
  },
  { key: ["rowId", "ref"] },
);

/** A column of every type, in a total order by the key that the caller keeps. */
export const latestOfEach = query(
  "latest_of_each",
  from(everyType)
    .select(({ everyType: e }) => ({ ...e }))
    .firstPer(
      (r) => r.ref,
      (r) => r.seenAt.desc(),
    )
    .orderBy((r) => r.price.asc())
    .limit(10),
);

const asked = param.rows("asked", { customerId: t.bigint(), at: t.timestamp(), label: t.boolean() }, { key: ["customerId", "at"] });

/** What was known of the customers that the caller asks for, when it was. */
export const askedFeatures = features("asked_features", {
  spine: asked,
  asOf: (a) => a.at,
  columns: (a, { related, latest }) => ({
    customerId: a.customerId,
    at: a.at,
    label: a.label,
    lastStatus: latest(orders, { on: (o) => o.customerId.eq(a.customerId) }).status,
    ...related(orders, (o, { last }) => ({ orders: count(), ...last([30], "day", { spend: o.total.sum() }) }), {
      on: (o) => o.customerId.eq(a.customerId),
    }),
  }),
});

/** The given rows, one a customer. */
export const firstAsked = dedupe("first_asked", asked, { key: (a) => a.customerId, order: (a) => a.at.asc() });

/** A tenth of them. */
export const someAsked = sample("some_asked", { from: asked, key: (a) => a.customerId, seed: 7, share: 0.1 });

const stock = table("stock", { sku: t.text().primaryKey().collation("binary"), quantity: t.int(), changedAt: t.timestamp() });

/** The stock that a shop reports. */
export const stockUpsert = upsert("stock_upsert", {
  into: stock,
  from: param.rows("report", { sku: t.text(), quantity: t.int(), changedAt: t.timestamp() }, { key: ["sku"] }),
  version: "changedAt",
});

/** Customers beside what the caller says of them. */
export const renamed = query(
  "renamed",
  from(customers)
    .fullJoin(
      param.rows("names", { customerId: t.bigint(), name: t.text() }),
      ({ customers: c, names: n }) => c.customerId.eq(n.customerId),
    )
    .select(({ customers: c, names: n }) => ({ customerId: c.customerId.coalesce(n.customerId), before: c.name, after: n.name })),
);
