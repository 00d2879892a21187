import type { Clusters } from "../../../src/ir/merge.ts";
import type { Actions, Step } from "../../../src/ir/step.ts";
import { attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Relation } from "../../../src/relation/relation.ts";
import type { Table, TableColumn } from "../../../src/relation/table.ts";
import { type SqlType, sameType, types } from "../../../src/types/sql-type.ts";
import { unify } from "../../../src/types/unify.ts";
import { repeatedKeyGuard } from "../upsert/repeated-key-guard.ts";
import { connecting, withIds } from "./clusters.ts";

/** How the table is called, to definitions and to the engine. */
export interface Called {
  readonly key: string;
  readonly name: string;
  readonly schema?: string;
}
interface Tables {
  /** What the run is for. */
  readonly ids: Table;
  /** Each connected key with those that it is paired with, and with itself. */
  readonly edges: Table;
  /** The label of every connected key, after each round. */
  readonly rounds: Table;
}

/** The table of clusters, and the statements that fill it. */
export function clusterTableOf(node: Clusters, called: Called): { readonly table: Table; readonly actions: Actions } {
  const tables = tablesOf(node, called);
  const { ids, edges, rounds } = tables;
  const all = [ids, edges, rounds];
  const working = [edges, rounds];
  const result = idsFrom(node, rounds);
  const refresh: readonly Step[] = [
    ...repeatedKeyGuard(
      knownKeys(node),
      ids,
      ids.columns.slice(0, 1).map((c) => c.attribute.name),
    ),
    ...working.map((table) => emptied(table, "Removes rows that an interrupted run may have left.")),
    fill("insert the pairs", edges, build.distinct(edgesOf(node))),
    fill("insert the reversed pairs", edges, missing(edges, "neighbor", "member")),
    fill(
      "insert a self-edge for each key",
      edges,
      missing(edges, "member", "member"),
      "With a self-edge the key's own label counts, too.",
    ),
    fill("insert the initial labels", rounds, firstRound(edges), "The initial label of a key is its lowest neighbor."),
    {
      kind: "repeat",
      name: "propagate labels until convergence",
      steps: [fill("propagate labels", rounds, nextRound(tables), "One round; labels can only decrease.")],
      until: progress(rounds),
      most: node.iterations ?? 1,
    },
    {
      kind: "guard",
      name: "check that the labels have converged",
      relation: moved(rounds),
      problem: `labels still change after ${node.iterations} rounds, and the clusters of ${ids.name} are unchanged`,
    },
    { ...emptied(ids), counts: "deleted" },
    { ...fill(`fill the table ${ids.name}`, ids, result), counts: "inserted" },
    ...working.map((table) => emptied(table)),
  ];
  const actions: Actions = {
    create: all.map((table) => ({
      kind: "write",
      name: `create the table ${table.name}`,
      write: { kind: "createTable", table, ifMissing: true },
    })),
    refresh,
    drop: all.map((table) => ({
      kind: "write",
      name: `drop the table ${table.name}`,
      write: { kind: "dropTable", table },
    })),
  };
  return { table: ids, actions };
}

type Write = Extract<Step, { readonly kind: "write" }>;

const fill = (name: string, table: Table, input: Relation, comment?: string): Write => ({
  kind: "write",
  name,
  ...(comment !== undefined && { comment }),
  write: { kind: "insert", into: table, columns: [], input },
});
const emptied = (table: Table, comment?: string): Write => ({
  kind: "write",
  name: `empty the table ${table.name}`,
  ...(comment !== undefined && { comment }),
  write: { kind: "delete", from: table, target: build.scan(table).attributes },
});

function tablesOf(node: Clusters, { key, name, schema }: Called): Tables {
  const member = attributesOf(edgesOf(node))[0]?.type ?? types.int;
  const whole = (k: string, type: SqlType) => attribute({ key: k, name: k, type, nullable: false });
  // Texts that differ by trailing blanks alone are one to some indexes, and different keys here.
  const isIndexed = member.kind !== "text";
  const tableOf = (suffix: string, columns: Table["columns"], primaryKey: readonly string[], doc: string): Table =>
    Object.freeze({
      kind: "table",
      key: `${key}${suffix}`,
      name: `${name}${suffix}`,
      ...(schema !== undefined && { schema }),
      columns,
      primaryKey,
      unique: [],
      foreignKeys: [],
      checks: [],
      doc,
    });
  const columnsOf = (
    attributes: readonly ReturnType<typeof attribute>[],
    collation: TableColumn["collation"] = "engine",
  ): Table["columns"] => attributes.map((a) => ({ attribute: a, eventTime: false, knownTime: false, collation }));
  const edges = tableOf(
    "_edges",
    columnsOf([whole("member", member), whole("neighbor", member)], "binary"),
    isIndexed ? ["member", "neighbor"] : [],
    `Edges that ${name} is computed from; empty except during a refresh.`,
  );
  const rounds = tableOf(
    "_rounds",
    columnsOf([whole("round", types.int), whole("member", member), whole("label", member)], "binary"),
    isIndexed ? ["round", "member"] : [],
    `Labels of ${name} after each round; empty except during a refresh.`,
  );
  const result = idsFrom(node, rounds);
  const [own, id] = attributesOf(result);
  const isKnown = keysOf(knownKeys(node)).length > 0;
  const isKey = own !== undefined && !own.nullable && (isKnown || own.type.kind !== "text");
  const stored = tableOf(
    "",
    columnsOf([own, id].flatMap((a) => (a ? [attribute({ ...a })] : []))),
    isKey ? [own.name] : [],
    "Each row with the lowest key that it is connected to.",
  );
  const isChecked = own !== undefined && !own.nullable && !isKey;
  const ids: Table = isChecked ? Object.freeze({ ...stored, checkedKeys: [[own.name]] }) : stored;
  return { ids, edges, rounds };
}

function edgesOf(node: Clusters): Relation {
  const { rows, a, b } = connecting(node);
  // Both columns have the type that holds both.
  const type = unify(a.type, b.type) ?? a.type;
  const whole = (e: Expr): Expr => (sameType(e.type, type) ? e : make.cast(e, type));
  return build.project(rows, { member: whole(a), neighbor: whole(b) });
}

type End = "member" | "neighbor";

/** Edges of these ends that are not there yet. */
function missing(edges: Table, member: End, neighbor: End): Relation {
  const between = (x: End, y: End): Relation => {
    const e = build.use("edges", build.scan(edges));
    return build.project(e, { member: build.columnOf(e, x), neighbor: build.columnOf(e, y) });
  };
  return build.setOperation("except", false, [between(member, neighbor), between("member", "neighbor")]);
}

/** The rows' own key alone, where it is one. */
function knownKeys({ input, keys }: Clusters): Relation {
  const nullable = Object.values(keys).filter((key) => key.nullable);
  const rows =
    nullable.length > 0 ? build.filter(input, ...nullable.map((key) => make.call("isNotNull", [key]))) : input;
  return build.project(rows, keys);
}

function firstRound(edges: Table): Relation {
  const e = build.use("edges", build.scan(edges));
  const first = build.aggregate(
    e,
    { member: build.columnOf(e, "member") },
    { label: make.aggregateCall("min", [build.columnOf(e, "neighbor")]) },
  );
  return build.project(first, {
    round: make.int(0),
    member: build.columnOf(first, "member"),
    label: build.columnOf(first, "label"),
  });
}

/** The rows of the last round. */
function latest(rounds: Table, name: string): Relation {
  const all = build.use(name, build.scan(rounds));
  const again = build.use("latest", build.scan(rounds));
  const last = build.aggregate(again, {}, { round: make.aggregateCall("max", [build.columnOf(again, "round")]) });
  return build.filter(all, make.call("eq", [build.columnOf(all, "round"), make.subquery(last)]));
}

/**
 * Each key is offered the label that the label of each neighbor has, and so is its own label: a label reaches twice as far
 * with each round, and two keys that stand for many become one though they are no neighbors. Where nothing moves, every key
 * has the label of its neighbors, and that is the lowest key of them all. After Zhang, Azad and Hu, FastSV (2020).
 */
function nextRound({ edges, rounds }: Tables): Relation {
  const labels = build.named("latest_labels", latest(rounds, "rounds"), "Labels after the latest round.");
  const round = (of: Alias) => build.columnOf(of, "round");
  const [own, next] = [build.use("own", labels), build.use("next", labels)];
  const onward = build.named(
    "labels_of_labels",
    build.project(
      build.join(own, next, build.equal([[build.columnOf(next, "member"), build.columnOf(own, "label")]])),
      { round: round(own), member: build.columnOf(own, "member"), label: build.columnOf(next, "label") },
    ),
  );
  // Grouped before it is joined again: a planner that expects few labels would begin with all pairs of them.
  const [e, beside] = [build.use("edges", build.scan(edges)), build.use("neighbor", onward)];
  const offers = build.named(
    "neighbor_labels",
    build.aggregate(
      build.join(e, beside, build.equal([[build.columnOf(beside, "member"), build.columnOf(e, "neighbor")]])),
      { round: round(beside), member: build.columnOf(e, "member") },
      { offer: make.aggregateCall("min", [build.columnOf(beside, "label")]) },
    ),
    "Lowest label of the labels of each key's neighbors.",
  );
  const toKey = build.use("neighbor_labels", offers);
  const [o, held] = [build.use("neighbor_labels", offers), build.use("latest_labels", labels)];
  const toLabel = build.join(o, held, build.equal([[build.columnOf(held, "member"), build.columnOf(o, "member")]]));
  const offered = (input: Relation, of: Alias, to: Expr): Relation =>
    build.project(input, { round: round(of), member: to, offer: build.columnOf(of, "offer") });
  const all = build.use(
    "proposed_labels",
    build.named(
      "proposed_labels",
      build.unionAll([
        offered(toKey, toKey, build.columnOf(toKey, "member")),
        offered(toLabel, o, build.columnOf(held, "label")),
      ]),
      "Proposed labels for each key and for its label.",
    ),
  );
  const lowest = build.aggregate(
    all,
    { round: build.columnOf(all, "round"), member: build.columnOf(all, "member") },
    { label: make.aggregateCall("min", [build.columnOf(all, "offer")]) },
  );
  return build.project(lowest, {
    round: make.call("add", [build.columnOf(lowest, "round"), make.int(1)]),
    member: build.columnOf(lowest, "member"),
    label: build.columnOf(lowest, "label"),
  });
}

/** Each key in the last round, beside the round before. */
function lastTwo(rounds: Table) {
  const now = build.use(
    "cur",
    build.named("latest_labels", latest(rounds, "rounds"), "Labels after the latest round."),
  );
  const earlier = build.use("prev", build.scan(rounds));
  const lastButOne = make.call("sub", [build.columnOf(now, "round"), make.int(1)]);
  const relation = build.join(
    now,
    earlier,
    build.equal([
      [build.columnOf(earlier, "round"), lastButOne],
      [build.columnOf(earlier, "member"), build.columnOf(now, "member")],
    ]),
  );
  const isMoved = build.differs(build.columnOf(now, "label"), build.columnOf(earlier, "label"));
  return { relation, isMoved, now };
}

/** How many labels the last round moved, and how many are left. */
function progress(rounds: Table): Relation {
  const { relation, isMoved, now } = lastTwo(rounds);
  return build.aggregate(
    relation,
    {},
    {
      moved: make.aggregateCall("count", [], { filter: isMoved }),
      clusters: make.aggregateCall("count", [build.columnOf(now, "label")], { distinct: true }),
    },
  );
}

function moved(rounds: Table): Relation {
  const { relation, isMoved, now } = lastTwo(rounds);
  const labels = build.project(build.filter(relation, isMoved), {
    member: build.columnOf(now, "member"),
    label: build.columnOf(now, "label"),
  });
  return build.sort(labels, make.asc(build.columnOf(labels, "member")));
}

function idsFrom(node: Clusters, rounds: Table): Relation {
  const last = latest(rounds, "rounds");
  const labels = build.named(
    "latest_labels",
    build.project(last, { member: build.columnOf(last, "member"), clusterId: build.columnOf(last, "label") }),
    "Final labels.",
  );
  return withIds(node, build.use("latest_labels", labels));
}
