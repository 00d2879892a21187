import { t, table } from "quern";

/** A web shop, its visitors, and what was recommended to them. */
export const users = table("users", {
  userId: t.bigint().primaryKey(),
  email: t.text().unique(),
  name: t.text().doc("As they wrote it: case, accents and trailing blanks differ between people."),
  country: t.text().nullable().doc("ISO 3166-1 alpha-2; not everyone said it."),
  birthDate: t.date().nullable(),
  newsletter: t.boolean().default(false),
  registeredAt: t.timestamp().eventTime(),
});

export const brands = table("brands", {
  brandId: t.int().primaryKey(),
  name: t.text(),
  country: t.text().nullable(),
});

export const categories = table("categories", {
  categoryId: t.int().primaryKey(),
  department: t.text(),
  name: t.text(),
});

export const products = table(
  "products",
  {
    productId: t.bigint().primaryKey(),
    categoryId: t.int().references(() => categories.categoryId),
    brandId: t
      .int()
      .nullable()
      .references(() => brands.brandId)
      .doc("NULL: made by nobody in particular."),
    name: t.text(),
    price: t.decimal(10, 2),
    stock: t.int().default(0),
    attributes: t.json<{ readonly color?: string; readonly tags: readonly string[] }>().nullable(),
    isActive: t.boolean().default(true),
    addedAt: t.timestamp().eventTime(),
  },
  {
    checks: {
      products_price_positive: (p) => p.price.gt("0"),
      products_stock_not_negative: (p) => p.stock.gte(0),
    },
  },
);

export const interactions = table("interactions", {
  interactionId: t.bigint().primaryKey(),
  userId: t.bigint().references(() => users.userId),
  productId: t.bigint().references(() => products.productId),
  kind: t.text().doc("view, wishlist, cart, remove or purchase"),
  sessionId: t.text().nullable().doc("NULL where the visitor refused cookies."),
  occurredAt: t.timestamp().eventTime(),
});

export const orders = table("orders", {
  orderId: t.bigint().primaryKey(),
  userId: t.bigint().references(() => users.userId),
  status: t.text().default("new").doc("new, paid, shipped, completed, cancelled or returned"),
  coupon: t.text().nullable(),
  total: t.decimal(12, 2).doc("The sum of its items."),
  orderedAt: t.timestamp().eventTime(),
});

export const orderItems = table(
  "orderItems",
  {
    orderId: t.bigint().references(() => orders.orderId),
    lineNo: t.int(),
    productId: t.bigint().references(() => products.productId),
    quantity: t.int(),
    unitPrice: t.decimal(10, 2).doc("What it cost then, which a sale can have lowered."),
  },
  { primaryKey: ["orderId", "lineNo"] },
);

export const recommendations = table(
  "recommendations",
  {
    model: t.text(),
    userId: t.bigint().references(() => users.userId),
    rank: t.int(),
    productId: t.bigint().references(() => products.productId),
    score: t.double(),
    recommendedAt: t.timestamp().eventTime(),
    clickedAt: t.timestamp().nullable(),
  },
  { primaryKey: ["model", "userId", "rank"], unique: [["model", "userId", "productId"]] },
);

export const offers = table("offers", {
  productId: t
    .bigint()
    .primaryKey()
    .references(() => products.productId),
  price: t.decimal(10, 2).nullable().doc("What the shop pays for it."),
  stock: t.int().nullable().doc("NULL: they do not say."),
  offeredAt: t.timestamp().eventTime(),
  isWithdrawn: t
    .boolean()
    .doc("It is offered no more; the row stays, so that what is said late does not bring it back."),
});

/** What suppliers say of their offers, as it comes. */
export const offerChanges = table("offerChanges", {
  line: t.bigint().primaryKey(),
  productId: t.bigint().references(() => products.productId),
  kind: t.text().doc("offer or withdrawn"),
  price: t.decimal(10, 2).nullable(),
  stock: t.int().nullable(),
  offeredAt: t.timestamp().eventTime(),
});

/** People as the call centre wrote them down, with slips of the pen. */
export const contacts = table("contacts", {
  contactId: t.bigint().primaryKey(),
  givenName: t.text(),
  surname: t.text(),
  phone: t.text().nullable(),
  bornOn: t.date().nullable(),
  calledAt: t.timestamp().eventTime(),
});

/** People who take the newsletter, some of them under another address than in the shop. */
export const subscribers = table("subscribers", {
  subscriberId: t.bigint().primaryKey(),
  email: t.text(),
  givenName: t.text().nullable(),
  surname: t.text(),
  bornOn: t.date().nullable(),
  signedUpAt: t.timestamp().eventTime(),
});
