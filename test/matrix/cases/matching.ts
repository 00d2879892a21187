import { levenshtein, match, qgramJaccard, weigh } from "quern";
import { contacts } from "../../fixtures/people.ts";
import type { MatrixCase } from "../case.ts";
import { gives } from "../definition-case.ts";

const alike = match("alike contacts", contacts, {
  key: (c) => ({ id: c.contactId }),
  block: (c) => ({ phone: c.phone, address: c.email.lower() }),
  compare: (a, b) => ({ name: levenshtein(a.name, b.name), sameBirth: a.born.eq(b.born) }),
  weigh: (c) => ({
    name: weigh(c.name, {
      upTo: [
        [0, 3],
        [1, 2],
      ],
      beyond: -2,
    }),
    birth: weigh(c.sameBirth, { agree: 1, differ: -1.5, missing: 0.25 }),
  }),
  accept: (c) => c.score.gte(0.5),
});
const pair = (idA: number, idB: number, name: number | null, nameWeight: number, birthWeight: number) => ({
  idA,
  idB,
  name,
  sameBirth: birthWeight === -1.5 ? false : null,
  nameWeight,
  birthWeight,
  score: nameWeight + birthWeight,
});
const accepted = [pair(1, 3, 1, 2, -1.5), pair(5, 6, 0, 3, 0.25)];
const others = [
  pair(1, 2, null, 0, 0.25),
  pair(2, 3, null, 0, 0.25),
  pair(1, 4, 5, -2, 0.25),
  pair(2, 4, null, 0, 0.25),
  pair(3, 4, 5, -2, 0.25),
  pair(7, 8, null, 0, 0.25),
];

/** Of several kinds of comparison: parts in common, edits, numbers, days and instants. */
const near = match("near contacts", contacts, {
  key: (c) => ({ id: c.contactId }),
  block: (c) => ({ address: c.email.lower() }),
  compare: (a, b) => ({
    parts: qgramJaccard(a.name, b.name),
    edits: levenshtein(a.name, b.name),
    points: a.score.sub(b.score).abs(),
    days: a.born.diff(b.born, "day").abs(),
    seconds: a.updatedAt.secondsTo(b.updatedAt).abs(),
  }),
  weigh: (c) => ({
    parts: weigh(c.parts, {
      atLeast: [
        [0.5, 3],
        [0.2, 1],
      ],
      below: -2,
    }),
    points: weigh(c.points, { upTo: [[2, 1]], beyond: -1 }),
  }),
  accept: (c) => c.score.gt(0),
});
const nearPairs = [
  [1, 2, null, null, 2, null, 59, 0, 1],
  [1, 3, 1 / 3, 1, null, 1n, 31, 1, 0],
  [1, 4, 0, 5, null, null, 0, -2, 0],
  [2, 3, null, null, null, null, 28, 0, 0],
  [2, 4, null, null, null, null, 59, 0, 0],
  [3, 4, 0, 5, null, null, 31, -2, 0],
  [7, 8, null, null, null, null, 0, 0, 0],
] as const;
const nearRows = nearPairs.map(([idA, idB, parts, edits, points, days, apart, partsWeight, pointsWeight]) => {
  const score = partsWeight + pointsWeight;
  return { idA, idB, parts, edits, points, days, seconds: apart * 86_400, partsWeight, pointsWeight, score };
});
/** Only rows that differ in a value, of which NULL is one. */
const apart = match("contacts apart", contacts, {
  key: (c) => ({ id: c.contactId }),
  block: (c) => ({ address: c.email.lower(), phone: c.phone }),
  across: (c) => c.vip,
  compare: (a, b) => ({ sameName: a.name.eq(b.name) }),
  accept: (c) => c.sameName.isNull(),
});
const across = [
  [1, 2],
  [1, 3],
  [1, 4],
  [2, 3],
  [2, 4],
] as const;

export const matching: readonly MatrixCase[] = [
  gives(
    apart.candidates,
    across.map(([idA, idB]) => {
      const sameName = idA === 2 || idB === 2 ? null : false;
      return { idA, idB, sameName, accepted: sameName === null };
    }),
  ),
  gives(apart.blocks, [
    { rule: "address", pairs: 5, blocks: 2, largestBlock: 4 },
    { rule: "phone", pairs: 0, blocks: 1, largestBlock: 2 },
  ]),
  gives(alike, accepted),
  gives(
    near,
    nearRows.filter((r) => r.score > 0),
  ),
  gives(
    near.candidates,
    nearRows.map((r) => ({ ...r, accepted: r.score > 0 })),
  ),
  gives(alike.candidates, [
    ...accepted.map((p) => ({ ...p, accepted: true })),
    ...others.map((p) => ({ ...p, accepted: false })),
  ]),
  gives(alike.blocks, [
    { rule: "phone", pairs: 1, blocks: 1, largestBlock: 2 },
    { rule: "address", pairs: 7, blocks: 2, largestBlock: 4 },
  ]),
];
