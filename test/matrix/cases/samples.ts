import { createHash } from "node:crypto";
import { balancedSample, count, folds, from, param, sample, split, splitOf, timeFolds, timeSplit } from "quern";
import type { Defines } from "../../../src/dsl/language/define.ts";
import type { Rel } from "../../../src/dsl/language/query-types.ts";
import { type Draw, drawRows, draws } from "../../fixtures/draws.ts";
import { type ExpectedRow, type MatrixCase, rows } from "../case.ts";
import { assigning } from "./assignments.ts";

/** The hash again, by other code than the compiler's or the runtime's. */
const unit = (seed: string | number, key: string | number): number =>
  Number.parseInt(createHash("sha256").update(`${seed}:${key}`, "utf8").digest("hex").slice(0, 13), 16) / 16 ** 13;

const byId = (a: Draw, b: Draw): number => a.id - b.id;
const inOrder = (seed: string | number, list: readonly Draw[], by = (r: Draw) => unit(seed, r.id)): readonly Draw[] =>
  [...list].sort((a, b) => by(a) - by(b) || byId(a, b));
const strata = (list: readonly Draw[], of: (r: Draw) => unknown = (r) => r.kind): readonly (readonly Draw[])[] => [
  ...Map.groupBy(list, of).values(),
];
const ids = (list: readonly Draw[]): readonly { readonly id: number }[] =>
  [...list].sort(byId).map(({ id }) => ({ id }));
const whole = (list: readonly Draw[]): readonly ExpectedRow[] => [...list].sort(byId).map((r) => ({ ...r }));

const drawn = { from: draws, key: (r: { readonly id: (typeof draws)["id"] }) => r.id } as const;
/** The ids of a sample, in their order. */
const idsOf = (source: Parameters<typeof rowsOfIds>[0]) => rowsOfIds(source);
function rowsOfIds(source: ReturnType<typeof sample<"drawn", typeof draws>>) {
  return from(source)
    .select(({ drawn: r }) => ({ id: r.id }))
    .orderBy((r) => r.id.asc());
}

/** Whole keys until n rows are reached. */
function groups(seed: string, n: number): readonly Draw[] {
  const sorted = [...drawRows].sort((a, b) => unit(seed, a.grp) - unit(seed, b.grp));
  const place = new Map<string, number>();
  for (const [i, r] of sorted.entries()) if (!place.has(r.grp)) place.set(r.grp, i + 1);
  return sorted.filter((r) => (place.get(r.grp) ?? 0) <= n);
}

/** Three parts, so that the hash stands twice. */
const thirds = (id: (typeof draws)["id"]) => splitOf("q", id, { a: 0.3, b: 0.3, c: 0.4 });
const thirdOf = (id: number): string => (unit("q", id) < 0.3 ? "a" : unit("q", id) < 0.6 ? "b" : "c");

const samples: readonly MatrixCase[] = [
  rows(
    "sample: a share",
    from(sample("drawn", { ...drawn, seed: 0, share: 0.3 }))
      .select(({ drawn: r }) => r)
      .orderBy((r) => r.id.asc()),
    whole(drawRows.filter((r) => unit(0, r.id) < 0.3)) as never,
  ),
  rows(
    "sample: a share of groups, which stay whole",
    idsOf(sample("drawn", { from: draws, key: (r) => r.grp, seed: "ü", share: 0.5 })),
    ids(drawRows.filter((r) => unit("ü", r.grp) < 0.5)),
  ),
  rows(
    "sample: so many rows",
    idsOf(sample("drawn", { ...drawn, seed: "n", rows: param.int("n"), where: (r) => r.id.gt(10) })),
    ids(
      inOrder(
        "n",
        drawRows.filter((r) => r.id > 10),
      ).slice(0, 7),
    ),
    { params: { n: 7 } },
  ),
  rows(
    "sample: so many rows, groups whole",
    idsOf(sample("drawn", { from: draws, key: (r) => r.grp, seed: "n", rows: 9 })),
    ids(groups("n", 9)),
  ),
  rows(
    "sample: so many of each stratum, NULL among them",
    idsOf(sample("drawn", { ...drawn, seed: "s", rows: 4, per: (r) => r.kind })),
    ids(strata(drawRows).flatMap((list) => inOrder("s", list).slice(0, 4))),
  ),
  rows(
    "sample: a share of each stratum, at least three",
    idsOf(sample("drawn", { ...drawn, seed: "s", share: 0.07, atLeast: 3, per: (r) => r.kind })),
    ids(strata(drawRows).flatMap((l) => inOrder("s", l).slice(0, Math.max(3, Math.ceil((7 * l.length) / 100))))),
  ),
  rows(
    "sample: at most two of each day",
    idsOf(sample("drawn", { ...drawn, seed: "d", rows: 2, per: (r) => r.at.trunc("week") })),
    ids(strata(drawRows, week).flatMap((list) => inOrder("d", list).slice(0, 2))),
  ),
  rows(
    "sample: by weight",
    idsOf(sample("drawn", { ...drawn, seed: "w", rows: 12, weight: (r) => r.weight })),
    ids(heavy("w", drawRows).slice(0, 12)),
  ),
  rows(
    "sample: by weight of each stratum",
    idsOf(sample("drawn", { ...drawn, seed: "w", share: 0.25, weight: (r) => r.weight, per: (r) => r.kind })),
    ids(strata(drawRows.filter(isHeavy)).flatMap((l) => heavy("w", l).slice(0, Math.ceil(l.length / 4)))),
  ),
  rows(
    "balanced sample: as the smallest",
    idsOf(balancedSample("drawn", { ...drawn, seed: "b", by: (r) => r.won, to: "smallest" })),
    ids(classes().flatMap((list) => list.slice(0, Math.min(...classes().map((l) => l.length))))),
  ),
  copies("as the largest", "largest", Math.max(...classes().map((l) => l.length))),
  copies("to a number between", 20, 20),
  copies("to more than there are", 130, 130),
];

function week(r: Draw): string | null {
  if (r.at === null) return null;
  const at = new Date(`${r.at.slice(0, 10)}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

function isHeavy(r: Draw): boolean {
  return r.weight !== null && r.weight > 0;
}

function heavy(seed: string, list: readonly Draw[]): readonly Draw[] {
  return inOrder(seed, list.filter(isHeavy), (r) => -Math.log(unit(seed, r.id)) / (r.weight ?? 0));
}

function classes(): readonly (readonly Draw[])[] {
  return strata(
    drawRows.filter((r) => r.won !== null),
    (r) => r.won,
  ).map((list) => inOrder("b", list));
}

function copies(name: string, to: "largest" | number, size: number): MatrixCase {
  const repeated = classes().flatMap((list) =>
    Array.from({ length: size }, (_, i) => ({
      id: list[i % list.length]?.id ?? 0,
      nth: Math.floor(i / list.length) + 1,
    })),
  );
  return rows(
    `balanced sample: ${name}`,
    from(balancedSample("drawn", { ...drawn, seed: "b", by: (r) => r.won, to, copies: "nth" }))
      .select(({ drawn: r }) => ({ id: r.id, nth: r.nth }))
      .orderBy((r) => [r.id.asc(), r.nth.asc()]),
    repeated.sort((a, b) => a.id - b.id || a.nth - b.nth),
  );
}

const parts = { train: 0.7, valid: 0.15, test: 0.15 };
const partOf = (u: number): string => (u < 0.7 ? "train" : u < 0.85 ? "valid" : "test");
const roundedParts = new Map(
  strata(drawRows).flatMap((list) =>
    inOrder("p", list).map((r, i): [number, string] => {
      const place = i + 1;
      const edge = (percent: number): number => Math.floor((percent * list.length + 50) / 100);
      return [r.id, place <= edge(70) ? "train" : place <= edge(85) ? "valid" : "test"];
    }),
  ),
);

/** The kind of most of a group's rows, the least of several; groups in the order of their kinds, then of their hashes. */
const groupFolds = (): ReadonlyMap<string, number> => {
  const found = [...Map.groupBy(drawRows, (r) => r.grp)].map(([grp, list]) => {
    const counts = Map.groupBy(
      list.filter((r) => r.kind !== null),
      (r) => r.kind ?? "",
    );
    const [most] = [...counts].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
    return { grp, kind: most?.[0] ?? "\u{10FFFF}" };
  });
  found.sort((a, b) => (a.kind === b.kind ? unit("f", a.grp) - unit("f", b.grp) : a.kind < b.kind ? -1 : 1));
  return new Map(found.map(({ grp }, i) => [grp, i % 3]));
};
const foldOfGroup = groupFolds();
const kindOrder = (r: Draw): string => r.kind ?? "\u{10FFFF}";
const dealt = new Map(
  [...inOrder("f", drawRows)]
    .sort((a, b) => (kindOrder(a) < kindOrder(b) ? -1 : kindOrder(a) > kindOrder(b) ? 1 : 0))
    .map((r, i) => [r.id, i % 4]),
);

const splits: readonly MatrixCase[] = [
  rows(
    "split: by shares",
    from(split("drawn", { ...drawn, seed: "p", parts }))
      .select(({ drawn: r }) => ({ id: r.id, split: r.split }))
      .orderBy((r) => r.id.asc()),
    drawRows.map((r) => ({ id: r.id, split: partOf(unit("p", r.id)) })),
  ),
  rows(
    "split: groups by shares",
    from(split("drawn", { from: draws, key: (r) => r.grp, seed: "p", parts: { a: 0.5, b: 0.5 }, column: "side" }))
      .select(({ drawn: r }) => ({ id: r.id, side: r.side }))
      .orderBy((r) => r.id.asc()),
    drawRows.map((r) => ({ id: r.id, side: unit("p", r.grp) < 0.5 ? "a" : "b" })),
  ),
  rows(
    "split: of each stratum",
    from(split("drawn", { ...drawn, seed: "p", parts, per: (r) => r.kind }))
      .select(({ drawn: r }) => ({ id: r.id, split: r.split }))
      .orderBy((r) => r.id.asc()),
    drawRows.map((r) => ({ id: r.id, split: roundedParts.get(r.id) ?? "" })),
  ),
  rows(
    "parts as columns: in the condition too",
    from(draws)
      .where(({ draws: r }) => thirds(r.id).ne("b"))
      .select(({ draws: r }) => ({ id: r.id, part: thirds(r.id) }))
      .orderBy((r) => r.id.asc()),
    [...drawRows]
      .sort(byId)
      .map(({ id }) => ({ id, part: thirdOf(id) }))
      .filter((r) => r.part !== "b"),
  ),
  rows(
    "parts as columns: a key of groups",
    from(draws)
      .groupBy(({ draws: r }) => ({ part: thirds(r.id) }))
      .aggregate(() => ({ n: count() }))
      .orderBy((r) => r.part.asc()),
    ["a", "b", "c"].map((part) => ({ part, n: drawRows.filter((r) => thirdOf(r.id) === part).length })),
  ),
  rows(
    "folds: by the key",
    from(folds("drawn", { ...drawn, seed: 5, folds: 5 }))
      .select(({ drawn: r }) => ({ id: r.id, fold: r.fold }))
      .orderBy((r) => r.id.asc()),
    drawRows.map((r) => ({ id: r.id, fold: Math.floor(5 * unit(5, r.id)) })),
  ),
  rows(
    "folds: dealt over strata",
    from(folds("drawn", { ...drawn, seed: "f", folds: 4, per: (r) => r.kind }))
      .select(({ drawn: r }) => ({ id: r.id, fold: r.fold }))
      .orderBy((r) => r.id.asc()),
    drawRows.map((r) => ({ id: r.id, fold: dealt.get(r.id) ?? -1 })),
  ),
  rows(
    "folds: groups dealt over strata",
    from(folds("drawn", { from: draws, key: (r) => r.grp, seed: "f", folds: 3, per: (r) => r.kind }))
      .select(({ drawn: r }) => ({ id: r.id, fold: r.fold }))
      .orderBy((r) => r.id.asc()),
    drawRows.map((r) => ({ id: r.id, fold: foldOfGroup.get(r.grp) ?? -1 })),
  ),
];

const timed = drawRows.flatMap((r) => (r.at === null ? [] : [{ ...r, at: r.at }]));
const folded = [
  { train: ["2025-12-25", "2026-01-22"], valid: ["2026-01-25", "2026-02-08"] },
  { train: ["2026-01-08", "2026-02-05"], valid: ["2026-02-08", "2026-02-22"] },
  { train: ["2026-01-22", "2026-02-19"], valid: ["2026-02-22", "2026-03-08"] },
] as const;
const inside = (at: string, [low, high]: readonly [string, string]): boolean => at >= low && at < high;

const times: readonly MatrixCase[] = [
  rows(
    "time split: a gap before each later part",
    from(
      timeSplit("drawn", {
        ...drawn,
        at: (r) => r.at,
        until: { train: "2026-02-01", valid: param.timestamp("cutoff") },
        rest: "test",
        gap: { n: 3, unit: "day" },
      }),
    )
      .select(({ drawn: r }) => ({ id: r.id, split: r.split }))
      .orderBy((r) => r.id.asc()),
    timed
      .filter(({ at }) => !inside(at, ["2026-01-29", "2026-02-01"]) && !inside(at, ["2026-02-26", "2026-03-01"]))
      .map(({ id, at }) => ({ id, split: at < "2026-02-01" ? "train" : at < "2026-03-01" ? "valid" : "test" })),
    { params: { cutoff: new Date("2026-03-01") } },
  ),
  rows(
    "time split: without a gap, rows without a time left out",
    from(timeSplit("drawn", { ...drawn, at: (r) => r.at, until: { old: "2026-02-01" }, rest: "new" }))
      .select(({ drawn: r }) => ({ id: r.id, split: r.split }))
      .orderBy((r) => r.id.asc()),
    timed.map(({ id, at }) => ({ id, split: at < "2026-02-01" ? "old" : "new" })),
  ),
  rows(
    "time folds: a training window that slides",
    from(
      timeFolds("drawn", {
        ...drawn,
        at: (r) => r.at,
        folds: 3,
        start: param.timestamp("start"),
        valid: { n: 2, unit: "week" },
        train: { n: 4, unit: "week" },
        gap: { n: 3, unit: "day" },
      }),
    )
      .select(({ drawn: r }) => ({ fold: r.fold, id: r.id, split: r.split }))
      .orderBy((r) => [r.fold.asc(), r.id.asc()]),
    folded.flatMap(({ train, valid }, fold) =>
      timed.flatMap(({ id, at }) => {
        if (inside(at, train)) return [{ fold, id, split: "train" }];
        return inside(at, valid) ? [{ fold, id, split: "valid" }] : [];
      }),
    ),
    { params: { start: new Date("2026-01-25") } },
  ),
  rows(
    "time folds: a training window that grows",
    from(
      timeFolds("drawn", {
        ...drawn,
        at: (r) => r.at,
        folds: 2,
        start: "2026-01-31",
        valid: { n: 1, unit: "month" },
        foldColumn: "round",
      }),
    )
      .select(({ drawn: r }) => ({ round: r.round, id: r.id, split: r.split }))
      .orderBy((r) => [r.round.asc(), r.id.asc()]),
    (
      [
        ["2026-01-31", "2026-02-28"],
        ["2026-02-28", "2026-03-31"],
      ] as const
    ).flatMap(([low, high], round) =>
      timed.flatMap(({ id, at }) => (at < high ? [{ round, id, split: at < low ? "train" : "valid" }] : [])),
    ),
  ),
];

/** How often each value occurs. */
const tally = <K>(list: readonly K[]): ReadonlyMap<K, number> =>
  new Map([...Map.groupBy(list, (x) => x)].map(([k, l]) => [k, l.length]));

const sides = drawRows.map((r) => ({
  grp: r.grp,
  side: unit("p", r.grp) < 0.02 ? "none" : unit("p", r.grp) < 0.5 ? "a" : "b",
}));
const ages = timed.map((r) => ({ grp: r.grp, age: r.at < "2026-02-01" ? "old" : "new" }));
const sharedGroups = (age: string): number => {
  const groupsOf = (wanted: string): ReadonlySet<string> =>
    new Set(ages.filter((r) => r.age === wanted).map((r) => r.grp));
  return [...groupsOf(age)].filter((g) => groupsOf(age === "old" ? "new" : "old").has(g)).length;
};
const windowsOf = folded.flatMap(({ train, valid }, fold) =>
  timed.flatMap(({ grp, at }) => [
    ...(inside(at, train) ? [{ fold, split: "train", grp }] : []),
    ...(inside(at, valid) ? [{ fold, split: "valid", grp }] : []),
  ]),
);
const sliding = timeFolds("drawn", {
  from: draws,
  key: (r) => r.grp,
  at: (r) => r.at,
  folds: 3,
  start: "2026-01-25",
  valid: { n: 2, unit: "week" },
  train: { n: 4, unit: "week" },
  gap: { n: 3, unit: "day" },
});
const labelled = split("drawn", { ...drawn, seed: "p", parts: { a: 0.5, b: 0.5 }, label: (r) => r.won });
const won = drawRows.map((r) => ({ won: r.won, split: unit("p", r.id) < 0.5 ? "a" : "b" }));

/** The definition's own statement, whose order counts. */
function itself({ definition }: Defines): Rel<Record<string, never>> {
  if (definition.kind !== "query") throw new Error("a query was meant");
  return { relation: definition.relation } as Rel<Record<string, never>>;
}
const audited = (name: string, definition: Defines, expected: readonly ExpectedRow[]): MatrixCase =>
  rows(name, itself(definition), expected as never);

const audits: readonly MatrixCase[] = [
  audited(
    "audit: of groups, with a part that has none",
    split("drawn", {
      from: draws,
      key: (r) => r.grp,
      seed: "p",
      parts: { none: 0.02, a: 0.48, b: 0.5 },
      column: "side",
    }).audit,
    ["none", "a", "b"].map((side) => {
      const own = sides.filter((r) => r.side === side);
      return {
        side,
        rows: own.length,
        share: own.length / 60,
        keys: new Set(own.map((r) => r.grp)).size,
        sharedKeys: 0,
      };
    }),
  ),
  audited(
    "audit: groups that are in two parts are counted",
    timeSplit("drawn", { from: draws, key: (r) => r.grp, at: (r) => r.at, until: { old: "2026-02-01" }, rest: "new" })
      .audit,
    ["old", "new"].map((age) => {
      const own = ages.filter((r) => r.age === age);
      const keys = new Set(own.map((r) => r.grp)).size;
      return { split: age, rows: own.length, share: own.length / ages.length, keys, sharedKeys: sharedGroups(age) };
    }),
  ),
  audited(
    "audit: windows of folds",
    sliding.audit,
    [0, 1, 2].flatMap((fold) =>
      ["train", "valid"].map((split) => {
        const own = windowsOf.filter((r) => r.fold === fold && r.split === split);
        const others = new Set(windowsOf.filter((r) => r.fold === fold && r.split !== split).map((r) => r.grp));
        const keys = [...new Set(own.map((r) => r.grp))];
        const all = windowsOf.filter((r) => r.fold === fold).length;
        return {
          fold,
          split,
          rows: own.length,
          share: own.length / all,
          keys: keys.length,
          sharedKeys: keys.filter((g) => others.has(g)).length,
        };
      }),
    ),
  ),
  audited(
    "balance: classes of each part",
    labelled.balance,
    ["a", "b"].flatMap((split) =>
      [false, true, null].map((value) => {
        const own = won.filter((r) => r.split === split);
        const rows = own.filter((r) => r.won === value).length;
        const overall = won.filter((r) => r.won === value).length / won.length;
        return { split, won: value, rows, share: rows / own.length, overall };
      }),
    ),
  ),
  audited(
    "audit: of a sample's strata",
    sample("drawn", { ...drawn, seed: "s", rows: 4, per: (r) => r.kind }).audit,
    ["A", "a", "é", null].map((kind) => {
      const population = tally(drawRows.map((r) => r.kind)).get(kind) ?? 0;
      return { kind, population, chosen: Math.min(4, population), share: Math.min(4, population) / population };
    }),
  ),
];

export const sampling: readonly MatrixCase[] = [...samples, ...splits, ...times, ...audits, ...assigning];
