import { as, caseWhen, concat, concatWs, count, from, greatest, lit, rank } from "quern";
import { customers, orders, parts, samples } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";

const all = from(parts).select(({ parts: p }) => ({ part: p.part, inside: p.inside, n: p.n }));
const texts = (...cells: readonly (string | null)[]) => cells.map((s) => ({ s }));

/** `part` is declared to compare by code points, `inside` is not: together they have two collations. */
export const collations: readonly MatrixCase[] = [
  rows(
    "expressions over two collations",
    all
      .select((r) => ({
        part: r.part,
        joined: r.part.concat("<").concat(r.inside),
        listed: concatWs("/", r.inside, r.part),
        either: r.inside.coalesce(r.part),
        chosen: caseWhen(r.n.gt(4), r.part).else(r.inside),
        greatest: greatest(r.part, r.inside),
        same: r.part.isSame(r.inside),
        less: r.part.lt(r.inside),
        replaced: r.part.replace("o", r.inside),
        found: r.inside.contains(r.part.left(1)),
      }))
      .orderBy((r) => r.part.asc()),
    [
      {
        part: "Bolt",
        joined: "Bolt<piston",
        listed: "piston/Bolt",
        either: "piston",
        chosen: "piston",
        greatest: "piston",
        same: false,
        less: true,
        replaced: "Bpistonlt",
        found: false,
      },
      {
        part: "bolt",
        joined: "bolt<wheel",
        listed: "wheel/bolt",
        either: "wheel",
        chosen: "bolt",
        greatest: "wheel",
        same: false,
        less: true,
        replaced: "bwheellt",
        found: false,
      },
      {
        part: "car",
        joined: null,
        listed: "car",
        either: "car",
        chosen: null,
        greatest: "car",
        same: false,
        less: null,
        replaced: null,
        found: null,
      },
      {
        part: "engine",
        joined: "engine<car",
        listed: "car/engine",
        either: "car",
        chosen: "car",
        greatest: "engine",
        same: false,
        less: false,
        replaced: "engine",
        found: false,
      },
      {
        part: "piston",
        joined: "piston<engine",
        listed: "engine/piston",
        either: "engine",
        chosen: "piston",
        greatest: "piston",
        same: false,
        less: false,
        replaced: "pistenginen",
        found: false,
      },
      {
        part: "wheel",
        joined: "wheel<car",
        listed: "car/wheel",
        either: "car",
        chosen: "car",
        greatest: "wheel",
        same: false,
        less: false,
        replaced: "wheel",
        found: false,
      },
    ],
  ),
  rows(
    "a union of two collations",
    all
      .select((r) => ({ s: r.part }))
      .union(all.select((r) => ({ s: r.inside })))
      .orderBy((r) => r.s.asc()),
    texts("Bolt", "bolt", "car", "engine", "piston", "wheel", null),
  ),
  rows(
    "a difference of two collations",
    all
      .select((r) => ({ s: r.inside }))
      .except(all.where((r) => r.part.ne("car")).select((r) => ({ s: r.part })))
      .orderBy((r) => r.s.asc()),
    texts("car", null),
  ),
  rows(
    "a column of one collation in a subquery of the other",
    from(parts)
      .where(({ parts: p }) =>
        p.part.in(
          from(as("q", parts))
            .where(({ q }) => q.inside.isNotNull())
            .select(({ q }) => ({ s: q.inside })),
        ),
      )
      .select(({ parts: p }) => ({ s: p.part }))
      .orderBy((r) => r.s.desc()),
    texts("wheel", "piston", "engine", "car"),
  ),
  rows(
    "groups by a text of two collations",
    all
      .groupBy((r) => ({ s: r.inside.coalesce(r.part) }))
      .aggregate((r) => ({ n: count(), first: r.part.min(), last: r.inside.max() }))
      .orderBy((r) => r.s.asc()),
    [
      { s: "car", n: 3, first: "car", last: "car" },
      { s: "engine", n: 1, first: "piston", last: "engine" },
      { s: "piston", n: 1, first: "Bolt", last: "piston" },
      { s: "wheel", n: 1, first: "bolt", last: "wheel" },
    ],
  ),
  rows(
    "a window by texts that are computed",
    all
      .select((r) => ({
        part: r.part,
        place: rank().over({ partitionBy: r.part.lower(), orderBy: r.part.concat("!").desc() }),
      }))
      .where((r) => r.part.lower().eq("bolt"))
      .orderBy((r) => r.place.asc()),
    [
      { part: "bolt", place: 1 },
      { part: "Bolt", place: 2 },
    ],
  ),
  rows(
    "a join by texts that are computed",
    from(customers)
      .join(as("o", orders), ({ customers: c, o }) =>
        concat(c.name.left(1).lower(), "ompleted")
          .eq(o.status)
          .or(c.name.lower().eq("bob").and(o.status.endsWith(" "))),
      )
      .select(({ customers: c, o }) => ({ name: c.name, id: o.orderId })),
    [{ name: "Bob", id: 16n }],
  ),
  rows(
    "a full join by texts",
    from(
      from(samples)
        .groupBy(({ samples: s }) => ({ grp: s.grp }))
        .aggregate(({ samples: s }) => ({ n: s.id.count() }))
        .as("groups"),
    )
      .fullJoin(as("p", parts), ({ groups, p }) => groups.grp.eq(p.part.left(1)))
      .select(({ groups, p }) => ({ s: groups.grp.coalesce(p.part), n: groups.n, part: p.part }))
      .orderBy((r) => [r.s.asc(), r.part.asc()]),
    [
      { s: "A", n: 2, part: null },
      { s: "Bolt", n: null, part: "Bolt" },
      { s: "a", n: 4, part: null },
      { s: "b", n: 1, part: "bolt" },
      { s: "c", n: 2, part: "car" },
      { s: "engine", n: null, part: "engine" },
      { s: "piston", n: null, part: "piston" },
      { s: "wheel", n: null, part: "wheel" },
      { s: "é", n: 2, part: null },
      { s: null, n: 2, part: null },
    ],
  ),
  rows(
    "texts united with constants",
    all
      .where((r) => r.n.gt(4))
      .select((r) => ({ s: r.part }))
      .union(all.where((r) => r.n.gt(4)).select(() => ({ s: lit.text("Bolt") })))
      .union(all.where((r) => r.n.gt(4)).select((r) => ({ s: r.part.upper() })))
      .orderBy((r) => r.s.asc()),
    texts("BOLT", "Bolt", "PISTON", "bolt", "piston"),
  ),
];
