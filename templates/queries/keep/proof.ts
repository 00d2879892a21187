import type { PartialRefresh } from "../../../src/ir/refresh.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { hashUnitOf } from "../../../src/relation/key-text.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import type { Chosen } from "./chosen-slices.ts";
import { computedRows } from "./partial-refresh.ts";
import { sliceOf } from "./stale-slices.ts";

/** Which share of the slices is computed again: all of them where nothing is said. */
const SHARE = make.paramRef(
  Object.freeze({
    name: "share",
    type: types.double,
    nullable: false,
    list: false,
    default: 1,
  }),
);

/** The slices whose hash is below the share: the same ones each time. */
const sampled: Chosen = {
  ofSources: (slice) => make.call("lt", [hashUnitOf("proof", slice), SHARE]),
  bounds: () => [],
  ofStored: (slice) => make.call("lt", [hashUnitOf("proof", slice), SHARE]),
};

/** Keys whose stored row is not what the sources give now, and in which way. */
export function proofRelation(node: PartialRefresh): Relation {
  const { table, slice } = node;
  const current = build.use("current_rows", build.named("current_rows", computedRows(node, sampled), "Computed now."));
  const scanned = build.use(table.name, build.scan(table));
  const chosen = build.filter(scanned, sampled.ofStored(sliceOf(scanned, slice)));
  const stored = build.use("stored_rows", build.named("stored_rows", chosen, "Stored rows of the same slices."));
  const isKey = (name: string): boolean => table.primaryKey.includes(name);
  const pairs = table.columns.map(({ attribute: { key, name } }) => ({
    key,
    isKey: isKey(name),
    now: build.columnOf(current, key),
    kept: build.columnOf(stored, key),
  }));
  const keys = pairs.filter((p) => p.isKey);
  const joined = build.join(current, stored, build.equal(keys.map((p) => [p.now, p.kept])), "full");
  const [first] = keys;
  const outer = (e: Expr): Expr => (e.kind === "column" ? make.column(e.attribute, true) : e);
  const isMissing = (side: "now" | "kept"): Expr => make.call("isNull", [first ? outer(first[side]) : make.int(0)]);
  const others = pairs.filter((p) => !p.isKey).map((p) => build.differs(outer(p.now), outer(p.kept)));
  const problem = make.caseWhen(
    [
      { when: isMissing("kept"), result: make.text("missing") },
      { when: isMissing("now"), result: make.text("extra") },
      ...(others.length > 0 ? [{ when: make.or(...others), result: make.text("different") }] : []),
    ],
    make.literal(null, types.text),
  );
  const all = build.project(joined, [
    Object.fromEntries(keys.map((p) => [p.key, make.call("coalesce", [outer(p.now), outer(p.kept)])])),
    { problem },
  ]);
  const found = build.filter(all, make.call("isNotNull", [build.columnOf(all, "problem")]));
  const wanted = build.project(found, [
    Object.fromEntries(keys.map((p) => [p.key, { ...build.columnOf(found, p.key), nullable: false }])),
    { problem: { ...build.columnOf(found, "problem"), nullable: false } },
  ]);
  return build.sort(wanted, ...keys.map((p) => make.asc(build.columnOf(wanted, p.key))));
}
