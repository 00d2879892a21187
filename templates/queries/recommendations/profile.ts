import type { ProfileRecommendations } from "../../../src/ir/recommendation.ts";
import type { LongVectors, Similarity, Vectors, WideVectors } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named } from "../../../src/relation/relation.ts";
import { entriesOf } from "../similarity/entries.ts";
import { type Members, membersOf } from "../similarity/sets.ts";
import { asDouble, type Columns, sum, useRows } from "../similarity/sides.ts";
import { onceEach } from "./once.ts";

/** The items nearest to each user's profile, as a similarity of profiles and items. */
export function profileSimilarity(node: ProfileRecommendations): Similarity {
  const { items, among, events, metric, threshold, top, names, known } = node;
  const profiles = profilesOf(node, items);
  return {
    kind: "similarity",
    left: profiles,
    right: among,
    metric,
    pairs: "both",
    self: false,
    ...(top && { top }),
    ...(threshold && { threshold }),
    exclude:
      known === "exclude" ? [{ name: events.name, rows: events.rows, left: events.user, right: events.item }] : [],
    names,
  };
}

function profilesOf(node: ProfileRecommendations, items: Vectors): Vectors {
  if (items.layout === "native") return items; // a rule refuses them: they have no elements
  return items.layout === "wide" ? wideProfiles(node, items) : longProfiles(node, items);
}

/** What each user had, each item once. */
function owned({ events }: ProfileRecommendations): Members {
  const { name, rows, user, item } = onceEach(events);
  return membersOf({ layout: "sets", name, rows, id: user, member: item });
}

const PROFILES = "Profile per user: mean vector of the user's items.";
/** A named relation as a side has its rows. */
const rowsOf = (named: Named) => build.use("profiles", named);

function wideProfiles(node: ProfileRecommendations, items: WideVectors): WideVectors {
  const { rel, of } = useRows(items.rows, { id: items.id, columns: items.columns });
  const had = owned(node).members();
  const means = of.columns.map((c, i) => [keyOf(c, i), make.aggregateCall("avg", [c])] as const);
  const profiles = build.named(
    "profiles",
    build.aggregate(
      build.join(had.rel, rel, make.call("eq", [of.id, had.of.member])),
      { [node.names.left]: had.of.id },
      Object.fromEntries(means),
    ),
    PROFILES,
  );
  const rows = rowsOf(profiles);
  const columns = build.columnsOf(rows);
  return {
    layout: "wide",
    name: "profiles",
    rows,
    id: columns[node.names.left] as Expr,
    columns: means.map(([key]) => columns[key] as Expr),
    unit: false,
  };
}

const keyOf = (c: Expr, i: number): string => (c.kind === "column" ? c.attribute.key : `v${i + 1}`);

/** A dimension's mean is over all items that the user had: those without a row of it are zeros. */
function longProfiles(node: ProfileRecommendations, items: Vectors): LongVectors {
  const had = owned(node).sized();
  const entry = entriesOf(items).entries();
  const of = make.call("eq", [entry.of.id, had.of.member]);
  const profiles = build.named(
    "profiles",
    build.aggregate(
      build.join(had.rel, entry.rel, of),
      { [node.names.left]: had.of.id, dim: entry.of.dim },
      { value: make.call("div", [sum(entry.of.value), asDouble(make.aggregateCall("only", [had.of.size]))]) },
    ),
    PROFILES,
  );
  const rows = rowsOf(profiles);
  const { dim, value, [node.names.left]: id } = build.columnsOf(rows);
  const dense = items.layout === "long" ? items.dense : true;
  return {
    layout: "long",
    name: "profiles",
    rows,
    id: id as Expr,
    dim: dim as Expr,
    value: make.column((value as Columns[string]).attribute, false),
    dense,
    unit: false,
  };
}
