import { clusterTable, count, from, levenshtein, match, merge, query, soundex, unionOf, weigh } from "quern";
import { contacts, subscribers, users } from "../schema.ts";

/** Everybody who is known to the shop, the call centre or the newsletter: one person may be there three times. */
export const everybody = unionOf(
  "everybody",
  {
    shop: from(users).select(({ users: u }) => ({
      id: u.userId,
      givenName: u.name.left(u.name.concat(" ").position(" ").sub(1)),
      surname: u.name.substring(u.name.concat(" ").position(" ").add(1)).trim(),
      email: u.email,
      bornOn: u.birthDate,
      seenAt: u.registeredAt,
    })),
    calls: from(contacts).select(({ contacts: c }) => ({
      id: c.contactId,
      givenName: c.givenName,
      surname: c.surname,
      phone: c.phone,
      bornOn: c.bornOn,
      seenAt: c.calledAt,
    })),
    newsletter: from(subscribers).select(({ subscribers: s }) => ({
      id: s.subscriberId,
      givenName: s.givenName,
      surname: s.surname,
      email: s.email,
      bornOn: s.bornOn,
      seenAt: s.signedUpAt,
    })),
  },
  { missing: "null" },
);

/** The same, with one id for each of them. */
export const persons = query(
  "persons",
  from(everybody).select(({ everybody: e }) => ({ ...e, personId: e.source.concat(" ").concat(e.id.toText()) })),
);

/** Pairs that are one person: names that sound alike and birthdays, or addresses, that are the same. */
export const samePerson = match("same_person", persons, {
  key: (p) => ({ personId: p.personId }),
  block: (p) => ({ soundAndBirthday: [soundex(p.surname), p.bornOn], address: p.email }),
  compare: (a, b) => ({
    givenName: levenshtein(a.givenName, b.givenName),
    surname: levenshtein(a.surname, b.surname),
    birthday: a.bornOn.eq(b.bornOn),
    address: a.email.eq(b.email),
  }),
  weigh: (c) => ({
    givenName: weigh(c.givenName, {
      upTo: [
        [0, 4],
        [1, 2.5],
        [2, 1],
      ],
      beyond: -4,
    }),
    surname: weigh(c.surname, {
      upTo: [
        [0, 3],
        [1, 2],
      ],
      beyond: -3,
    }),
    birthday: weigh(c.birthday, { agree: 4, differ: -5 }),
    address: weigh(c.address, { agree: 6, differ: -0.5 }),
  }),
  accept: (c) => c.score.gte(7),
});

/** Each record with the lowest id of the person that it is about: pairs connect records, also through others. */
export const customerIds = clusterTable("customer_ids", persons, samePerson, {
  key: (p) => ({ personId: p.personId }),
  ends: (p) => [p.personIdA, p.personIdB],
});

const identified = query(
  "identified",
  from(persons)
    .join(customerIds, ({ persons: p, customer_ids: c }) => c.personId.eq(p.personId))
    .select(({ persons: p, customer_ids: c }) => ({ ...p, customer: c.clusterId })),
);

/** One row for each person, from what all three know of them. */
export const mergedCustomers = merge("merged_customers", identified, {
  key: (p) => ({ customer: p.customer }),
  source: (p) => p.source,
  priority: ["shop", "newsletter", "calls"],
  time: (p) => p.seenAt,
  tieBreak: (p) => p.id.asc(),
  columns: (p, keep) => ({
    givenName: keep.priority(p.givenName),
    surname: keep.mostFrequent(p.surname),
    email: keep.priority(p.email).withSource(),
    phone: keep.latest(p.phone),
    bornOn: keep.priority(p.bornOn),
    firstSeen: keep.min(p.seenAt),
    sources: p.source.countDistinct(),
    records: count(),
  }),
});
