import { t, table } from "quern";

/** The tables that the documentation's examples read. A page's own are in preludes. */
export const users = table("users", {
  userId: t.bigint().primaryKey(),
  email: t.text().unique(),
  name: t.text(),
  country: t.text().nullable(),
  registeredAt: t.timestamp().eventTime(),
});

export const customers = table("customers", {
  customerId: t.bigint().primaryKey(),
  name: t.text(),
  country: t.text(),
  age: t.int(),
  churned: t.boolean(),
  registeredAt: t.timestamp().eventTime(),
});

export const orders = table("orders", {
  orderId: t.bigint().primaryKey(),
  userId: t.bigint().references(() => users.userId),
  customerId: t.bigint().references(() => customers.customerId),
  region: t.text(),
  total: t.decimal(12, 2),
  status: t.text(),
  orderedAt: t.timestamp().eventTime(),
});

export const orderItems = table(
  "orderItems",
  { orderId: t.bigint().references(() => orders.orderId), productId: t.bigint() },
  { primaryKey: ["orderId", "productId"] },
);

export const interactions = table("interactions", {
  interactionId: t.bigint().primaryKey(),
  userId: t.bigint().references(() => users.userId),
  kind: t.text(),
});

export const spenders = table("spenders", { id: t.bigint().primaryKey(), name: t.text(), spend: t.decimal(12, 2) });

export const labels = table("labels", { customerId: t.bigint().primaryKey(), churned: t.boolean() });

export const flights = table("flights", {
  flightId: t.int().primaryKey(),
  carrier: t.text(),
  origin: t.text(),
  scheduledAt: t.timestamp().eventTime(),
  depDelay: t.int().nullable(),
  arrDelay: t.int().nullable(),
  distance: t.int(),
});

export const weather = table(
  "weather",
  {
    origin: t.text(),
    observedAt: t.timestamp().eventTime(),
    availableAt: t.timestamp().knownTime(),
    temp: t.double().nullable(),
    pressure: t.double().nullable(),
  },
  { primaryKey: ["origin", "observedAt"] },
);

export const shops = table("shops", { shopId: t.int().primaryKey(), lat: t.double(), lon: t.double() });

export const readings = table(
  "readings",
  { sensor: t.text(), at: t.timestamp().eventTime(), value: t.double().nullable(), surname: t.text() },
  { primaryKey: ["sensor", "at"] },
);

export const items = table("items", {
  itemId: t.int().primaryKey(),
  width: t.double(),
  height: t.double(),
  weight: t.double(),
});

export const purchases = table(
  "purchases",
  { userId: t.bigint(), itemId: t.int(), searchId: t.int(), boughtAt: t.timestamp().eventTime() },
  { primaryKey: ["userId", "itemId"] },
);

export const shown = table(
  "shown",
  { userId: t.bigint(), itemId: t.int(), productId: t.bigint(), rank: t.int() },
  { primaryKey: ["userId", "rank"] },
);

export const views = table(
  "views",
  { userId: t.bigint(), itemId: t.int(), viewedAt: t.timestamp().eventTime() },
  { primaryKey: ["userId", "itemId", "viewedAt"] },
);

export const predictions = table(
  "predictions",
  {
    rowId: t.int(),
    model: t.text(),
    churned: t.boolean().nullable(),
    label: t.boolean(),
    predicted: t.boolean(),
    score: t.double().nullable(),
    predictedAt: t.timestamp().eventTime(),
  },
  { primaryKey: ["rowId", "model"] },
);

/** People as several sources wrote them down. */
export const records = table("records", {
  personId: t.bigint().primaryKey(),
  givenName: t.text(),
  surname: t.text(),
  street: t.text(),
  phone: t.text().nullable(),
  birthDate: t.date().nullable(),
  birthYear: t.int().nullable(),
});

export const embeddings = table("embeddings", { itemId: t.int().primaryKey(), embedding: t.vector(3) });
