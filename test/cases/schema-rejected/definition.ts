import { schema, t, table } from "quern";

const users = table("users", { userId: t.bigint().primaryKey() });
const orders = table("orders", { orderId: t.bigint().primaryKey(), userId: t.bigint().references(() => users.userId) });
const left = table("left_side", { id: t.int().primaryKey(), other: t.int().references(() => right.id) });
const right = table("right_side", { id: t.int().primaryKey(), other: t.int().references(() => left.id) });
const seen = table("seen", { id: t.int() }, { kind: "view" });

export const twice = schema("twice", { tables: [users, users] });
export const unlisted = schema("unlisted", { tables: [orders] });
export const circle = schema("circle", { tables: [left, right] });
export const ofView = schema("of_view", { tables: [seen] });
export const empty = schema("empty", { tables: [] });
