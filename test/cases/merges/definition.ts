import { count, dedupe, from, merge, t, table, unionOf } from "quern";

const contacts = table("contacts", {
  contactId: t.bigint().primaryKey(),
  mail: t.text().nullable(),
  fullName: t.text(),
  phone: t.text().nullable(),
  score: t.int(),
  updatedAt: t.timestamp(),
});
const accounts = table("accounts", {
  accountId: t.bigint().primaryKey(),
  email: t.text(),
  name: t.text().nullable(),
  phone: t.text().nullable(),
  score: t.decimal(6, 2).nullable(),
  seenAt: t.timestamp(),
});

/** Everybody who is known to the company, from both systems. */
export const people = unionOf("people", {
  crm: from(contacts).select(({ contacts: c }) => ({
    id: c.contactId,
    email: c.mail,
    name: c.fullName,
    phone: c.phone,
    score: c.score,
    seenAt: c.updatedAt,
  })),
  shop: from(accounts).select(({ accounts: a }) => ({
    name: a.name,
    id: a.accountId,
    email: a.email,
    phone: a.phone,
    score: a.score,
    seenAt: a.seenAt,
  })),
});

/** Names and addresses as both systems have them, each once. */
export const names = unionOf(
  "names",
  {
    crm: from(contacts).select(({ contacts: c }) => ({ email: c.mail, name: c.fullName })),
    shop: from(accounts).select(({ accounts: a }) => ({ email: a.email, name: a.name, phone: a.phone })),
  },
  { origin: false, distinct: true, missing: "null" },
);

/** The newest contact of each telephone number. */
export const latestByPhone = dedupe("latest_by_phone", contacts, {
  key: (c) => c.phone,
  order: (c) => c.updatedAt.desc(),
  copies: "copies",
});

/** The newest account of each address. */
export const latestAccounts = dedupe("latest_accounts", accounts, {
  key: (a) => a.email,
  order: (a) => [a.seenAt.desc(), a.name.asc()],
});

/** One row for each address, whoever knows it. */
export const customers = merge("customers", people, {
  key: (p) => ({ email: p.email }),
  source: (p) => p.source,
  priority: ["shop", "crm"],
  time: (p) => p.seenAt,
  columns: (p, keep) => ({
    name: keep.priority(p.name).withSource(),
    phone: keep.priority(p.phone).withSource(),
    lastPhone: keep.latest(p.phone),
    lastScore: keep.latest(p.score),
    longestName: keep.longest(p.name),
    usualPhone: keep.mostFrequent(p.phone),
    bestScore: keep.max(p.score).withSource(),
    firstSeen: keep.min(p.seenAt),
    records: count(),
  }),
});

/** One row for each account address. */
export const simple = merge("simple", accounts, {
  key: (a) => ({ email: a.email }),
  time: (a) => a.seenAt,
  columns: (a, keep) => ({ name: keep.latest(a.name), phone: keep.latest(a.phone), seenAt: keep.max(a.seenAt) }),
});
