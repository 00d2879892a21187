import { clusters, count, dedupe, from, joinFeatures, merge, param, periodStatistics, t, unionOf, values } from "quern";
import { accounts, contacts } from "../../fixtures/people.ts";
import type { MatrixCase } from "../case.ts";
import { gives } from "../definition-case.ts";

const people = unionOf(
  "people",
  {
    crm: from(contacts).select(({ contacts: c }) => ({
      id: c.contactId,
      email: c.email,
      name: c.name,
      phone: c.phone,
      vip: c.vip,
      score: c.score,
      seenAt: c.updatedAt,
    })),
    shop: from(accounts).select(({ accounts: a }) => ({
      email: a.mail,
      id: a.accountId,
      name: a.fullName,
      phone: a.phone,
      score: a.score,
      seenAt: a.seenAt,
    })),
  },
  { missing: "null" },
);

const merged = merge("merged people", people, {
  key: (p) => ({ email: p.email }),
  source: (p) => p.source,
  priority: ["shop", "crm"],
  time: (p) => p.seenAt,
  columns: (p, keep) => ({
    name: keep.priority(p.name).withSource(),
    phone: keep.latest(p.phone).withSource(),
    usualPhone: keep.mostFrequent(p.phone),
    longest: keep.longest(p.name),
    vip: keep.latest(p.vip),
    best: keep.max(p.score).withSource(),
    least: keep.min(p.score),
    firstSeen: keep.min(p.seenAt),
    byId: keep.first(p.phone, p.id.desc()),
    records: count(),
  }),
});

const bob = {
  email: null,
  name: "Bob",
  nameSource: "crm",
  phone: "5",
  phoneSource: "crm",
  usualPhone: "5",
  longest: "Bob",
  vip: null,
  best: "1.00",
  bestSource: "crm",
  least: "1.00",
  firstSeen: "2025-01-01",
  byId: "5",
  records: 1,
};
const nothing = { vip: null, best: null, bestSource: null, least: null };

const survivors = gives(merged, [
  {
    ...bob,
    email: "a@x",
    name: "Ann Onymous",
    nameSource: "shop",
    phone: "2",
    usualPhone: "1",
    longest: "Ann Onymous",
    vip: true,
    best: "7.00",
    least: "2.50",
    byId: "2",
    records: 4,
  },
  {
    ...bob,
    ...nothing,
    email: "A@x",
    name: "Émile",
    phone: "4",
    usualPhone: "4",
    longest: "Émile",
    vip: false,
    byId: "4",
  },
  bob,
  bob,
  {
    ...bob,
    ...nothing,
    email: "c@x",
    name: "Cé",
    nameSource: "shop",
    phone: "9",
    phoneSource: "shop",
    usualPhone: "9",
    longest: "Cé",
    byId: "9",
    records: 3,
  },
  {
    ...bob,
    email: "d@x",
    name: "Dee",
    nameSource: "shop",
    phone: null,
    phoneSource: null,
    usualPhone: null,
    longest: "Dee",
    bestSource: "shop",
    firstSeen: "2025-05-01",
    byId: null,
    records: 2,
  },
]);

const together = merge("merged with nulls together", people, {
  key: (p) => ({ email: p.email }),
  nullKeys: "together",
  columns: (p, keep) => ({ name: keep.first(p.name, [p.seenAt.asc(), p.source.asc(), p.id.desc()]), records: count() }),
});

const phones = dedupe("one contact a phone", contacts, {
  key: (c) => c.phone,
  order: (c) => c.updatedAt.desc(),
  copies: "copies",
});
const kept = { vip: null, born: null, score: null, updatedAt: "2025-04-01" };

const addresses = dedupe("one account an address", accounts, {
  key: (a) => a.mail,
  order: (a) => [a.seenAt.desc(), a.fullName.desc()],
});

const sides = joinFeatures("sides", {
  sets: {
    crm: from(contacts)
      .groupBy(({ contacts: c }) => ({ email: c.email }))
      .aggregate(({ contacts: c }) => ({ n: count(), best: c.score.max() })),
    shop: from(accounts)
      .groupBy(({ accounts: a }) => ({ email: a.mail }))
      .aggregate(({ accounts: a }) => ({ n: count(), best: a.score.max() })),
    phones: from(contacts).select(({ contacts: c }) => ({ email: c.phone, vip: c.vip })),
  },
  on: ["email"],
});

const seen = periodStatistics("seen by month", accounts, {
  time: (a) => a.seenAt,
  every: "month",
  from: "2024-12-20",
  to: "2025-06-01",
  measures: (a, change) => ({ n: change(count()), best: a.score.max() }),
});
const month = (start: string, n: number, best: string | null, nChange: bigint | null, nGrowth: number | null) => ({
  periodStart: start,
  n,
  best,
  nChange,
  nGrowth,
});
const weeks = periodStatistics("contacts by week", contacts, {
  time: (c) => c.updatedAt,
  every: "week",
  from: param.date("from"),
  to: param.date("to"),
  by: (c) => ({ vip: c.vip }),
  measures: () => ({ n: count() }),
});

/** A chain of 31 in no order, and two that stand alone: 40 without a pair, and 50 and 51 with one. */
const chain = Array.from({ length: 31 }, (_, i) => ((i * 7) % 31) + 1);
const members = values(
  "members",
  { id: t.int() },
  [...chain, 40, 50, 51].map((id) => ({ id })),
);
const links = values("links", { a: t.int(), b: t.int() }, [
  ...chain.slice(1).map((b, i) => ({ a: chain[i] ?? 0, b })),
  { a: 51, b: 50 },
]);
const groups = clusters("chains", members, links, { key: (m) => ({ id: m.id }), ends: (l) => [l.a, l.b] });
const UNION_ALL = /UNION ALL only/;
const chains: MatrixCase = {
  ...gives(
    groups,
    [...chain.map((id) => [id, 1]), [40, 40], [50, 50], [51, 50]].map(([id, clusterId]) => ({
      id,
      clusterId,
    })) as never,
  ),
  refused: { spark: UNION_ALL, sqlserver: UNION_ALL },
};

export const merges: readonly MatrixCase[] = [
  chains,
  gives(
    people,
    [
      ["crm", 1, "a@x", "Ann", "1", null, "5.00", "2025-01-01"],
      ["crm", 2, "a@x", null, "2", true, "7.00", "2025-03-01"],
      ["crm", 3, "a@x", "ann", null, false, null, "2025-02-01"],
      ["crm", 4, "A@x", "Émile", "4", false, null, "2025-01-01"],
      ["crm", 5, null, "Bob", "5", null, "1.00", "2025-01-01"],
      ["crm", 6, null, "Bob", "5", null, "1.00", "2025-01-01"],
      ["crm", 7, "c@x", null, null, null, null, "2025-04-01"],
      ["crm", 8, "c@x", null, null, null, null, "2025-04-01"],
      ["shop", 1, "a@x", "Ann Onymous", "1", null, "2.50", "2025-02-15"],
      ["shop", 2, "c@x", "Cé", "9", null, null, "2025-01-01"],
      ["shop", 3, "d@x", "Dee", null, null, "1.00", "2025-05-01"],
      ["shop", 4, "d@x", "dee", null, null, "1.00", "2025-05-01"],
    ].map(([source, id, email, name, phone, vip, score, seenAt]) => ({
      source,
      id,
      email,
      name,
      phone,
      vip,
      score,
      seenAt,
    })) as never,
  ),
  survivors,
  gives(merged.conflicts, [
    {
      email: "a@x",
      records: 4,
      nameValues: 3,
      phoneValues: 2,
      usualPhoneValues: 2,
      longestValues: 3,
      vipValues: 2,
      byIdValues: 2,
    },
    {
      email: "d@x",
      records: 2,
      nameValues: 2,
      phoneValues: 0,
      usualPhoneValues: 0,
      longestValues: 2,
      vipValues: 0,
      byIdValues: 0,
    },
  ]),
  gives(merged.report, [
    {
      rowsIn: 12,
      rowsOut: 6,
      keysMerged: 3,
      keysInConflict: 2,
      nameConflicts: 2,
      phoneConflicts: 1,
      usualPhoneConflicts: 1,
      longestConflicts: 2,
      vipConflicts: 1,
      byIdConflicts: 1,
    },
  ]),
  gives(together, [
    { email: "a@x", name: "Ann", records: 4 },
    { email: "A@x", name: "Émile", records: 1 },
    { email: null, name: "Bob", records: 2 },
    { email: "c@x", name: "Cé", records: 3 },
    { email: "d@x", name: "dee", records: 2 },
  ]),
  gives(phones, [
    {
      contactId: 1,
      email: "a@x",
      name: "Ann",
      phone: "1",
      vip: null,
      born: "1990-01-01",
      score: 5,
      updatedAt: "2025-01-01",
      copies: 1,
    },
    {
      contactId: 2,
      email: "a@x",
      name: null,
      phone: "2",
      vip: true,
      born: null,
      score: 7,
      updatedAt: "2025-03-01",
      copies: 1,
    },
    {
      contactId: 3,
      email: "a@x",
      name: "ann",
      phone: null,
      vip: false,
      born: "1990-01-02",
      score: null,
      updatedAt: "2025-02-01",
      copies: 1,
    },
    {
      contactId: 4,
      email: "A@x",
      name: "Émile",
      phone: "4",
      vip: false,
      born: null,
      score: null,
      updatedAt: "2025-01-01",
      copies: 1,
    },
    {
      contactId: 5,
      email: null,
      name: "Bob",
      phone: "5",
      vip: null,
      born: null,
      score: 1,
      updatedAt: "2025-01-01",
      copies: 2,
    },
    { ...kept, contactId: 7, email: "c@x", name: null, phone: null, copies: 1 },
    { ...kept, contactId: 8, email: "c@x", name: null, phone: null, copies: 1 },
  ]),
  gives(phones.duplicates, [
    {
      contactId: 6,
      email: null,
      name: "Bob",
      phone: "5",
      vip: null,
      born: null,
      score: 1,
      updatedAt: "2025-01-01",
      place: 2,
    },
  ]),
  gives(phones.report, [{ rowsIn: 8, rowsKept: 7, rowsDropped: 1, keysWithCopies: 1 }]),
  gives(addresses, [
    { accountId: 1, mail: "a@x", fullName: "Ann Onymous", phone: "1", score: "2.50", seenAt: "2025-02-15" },
    { accountId: 2, mail: "c@x", fullName: "Cé", phone: "9", score: null, seenAt: "2025-01-01" },
    { accountId: 4, mail: "d@x", fullName: "dee", phone: null, score: "1.00", seenAt: "2025-05-01" },
  ]),
  gives(addresses.report, [{ rowsIn: 4, rowsKept: 3, rowsDropped: 1, keysWithCopies: 1 }]),
  gives(sides, [
    { email: "a@x", crmN: 3, crmBest: 7, shopN: 1, shopBest: "2.50", phonesVip: null },
    { email: "A@x", crmN: 1, crmBest: null, shopN: null, shopBest: null, phonesVip: null },
    { email: "c@x", crmN: 2, crmBest: null, shopN: 1, shopBest: null, phonesVip: null },
    { email: "d@x", crmN: null, crmBest: null, shopN: 2, shopBest: "1.00", phonesVip: null },
    { email: "1", crmN: null, crmBest: null, shopN: null, shopBest: null, phonesVip: null },
    { email: "2", crmN: null, crmBest: null, shopN: null, shopBest: null, phonesVip: true },
    { email: "4", crmN: null, crmBest: null, shopN: null, shopBest: null, phonesVip: false },
    { email: "5", crmN: null, crmBest: null, shopN: null, shopBest: null, phonesVip: null },
    { email: "5", crmN: null, crmBest: null, shopN: null, shopBest: null, phonesVip: null },
  ]),
  gives(sides.report, [{ keys: 9, crmKeys: 3, shopKeys: 3, phonesKeys: 5, inAll: 0 }]),
  ...(sides.conflicts
    ? [
        gives(sides.conflicts, [
          { email: "a@x", crmN: 3, shopN: 1, crmBest: 7, shopBest: "2.50" },
          { email: "c@x", crmN: 2, shopN: 1, crmBest: null, shopBest: null },
        ]),
      ]
    : []),
  ...(sides.repeatedKeys ? [gives(sides.repeatedKeys, [{ set: "phones", email: "5", rows: 2 }])] : []),
  gives(seen, [
    month("2024-12-01", 0, null, null, null),
    month("2025-01-01", 1, null, 1n, null),
    month("2025-02-01", 1, "2.50", 0n, 0),
    month("2025-03-01", 0, null, -1n, -1),
    month("2025-04-01", 0, null, 0n, null),
    month("2025-05-01", 2, "1.00", 2n, null),
  ]),
  gives(
    weeks,
    [
      ["2024-12-30", null, 3],
      ["2024-12-30", true, 0],
      ["2024-12-30", false, 1],
      ["2025-01-06", null, 0],
      ["2025-01-06", true, 0],
      ["2025-01-06", false, 0],
    ].map(([periodStart, vip, n]) => ({ periodStart, vip, n })) as never,
    { from: "2025-01-01", to: "2025-01-08" },
  ),
];
