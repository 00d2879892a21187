import { from, param, query, t, table } from "quern";

const bills = table("bills", {
  billId: t.uuid().primaryKey(),
  status: t.oneOf("open", "paid"),
  note: t.text(),
});
const misspelled = table("misspelled", { id: t.int().primaryKey(), nick: t.text().stored("citetx") });
const misfit = table("misfit", { id: t.int().primaryKey(), price: t.text().stored({ postgres: "money" }) });
const elsewhere = table("elsewhere", { id: t.int().primaryKey(), mood: t.text().stored({ mysql: "enum:mood" }) });
const dotted = table("dotted", { id: t.int().primaryKey() }, { schema: "sales.dbo" });
const far = table("far", { id: t.int().primaryKey() }, { database: "sales", schema: "dbo" });
const twice = table("twice", { id: t.int().primaryKey(), level: t.oneOf("low", "low") });

const all = from(bills);
export const noLabel = query(
  "no_label",
  all.where(({ bills: b }) => b.status.eq("payed" as "paid")).select(({ bills: b }) => ({ billId: b.billId })),
);
export const noUuid = query(
  "no_uuid",
  all
    .where(({ bills: b }) => b.billId.in(["A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"]))
    .select(({ bills: b }) => ({ billId: b.billId })),
);
export const twoUses = query(
  "two_uses",
  all
    .where(({ bills: b }) => b.status.eq(param.text("word")).and(b.note.eq(param.text("word"))))
    .select(({ bills: b }) => ({ billId: b.billId })),
);
const ids = [misspelled, misfit, elsewhere, dotted, far, twice] as const;
export const [unknownType, noTypeForIt, noEnum, aDot, noDatabase, oneLabel] = [
  query("unknown_type", from(ids[0]).select(({ misspelled: x }) => ({ id: x.id }))),
  query("no_type_for_it", from(ids[1]).select(({ misfit: x }) => ({ id: x.id }))),
  query("no_enum", from(ids[2]).select(({ elsewhere: x }) => ({ id: x.id }))),
  query("a_dot", from(ids[3]).select(({ dotted: x }) => ({ id: x.id }))),
  query("no_database", from(ids[4]).select(({ far: x }) => ({ id: x.id }))),
  query("one_label", from(ids[5]).select(({ twice: x }) => ({ id: x.id }))),
];
