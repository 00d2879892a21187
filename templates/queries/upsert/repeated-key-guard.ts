import type { Step } from "../../../src/ir/step.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import type { Table } from "../../../src/relation/table.ts";

/** Keys that are only claimed are counted before: not every engine enforces one. */
export function repeatedKeyGuard(
  input: Relation,
  table: Table,
  names: readonly string[] = table.primaryKey,
): readonly Step[] {
  const key = new Set(names);
  const isKnown = keysOf(input).some((one) => one.every((a) => key.has(a.name)));
  if (key.size === 0 || isKnown) return [];
  const columns = attributesOf(input).filter((a) => key.has(a.name));
  const counted = build.aggregate(input, Object.fromEntries(columns.map((a) => [a.key, make.column(a)])), {
    times: make.aggregateCall("count", []),
  });
  const repeated = build.filter(counted, make.call("gt", [build.columnOf(counted, "times"), make.int(1)]));
  const relation = build.sort(repeated, ...columns.map((a) => make.asc(build.columnOf(repeated, a.key))));
  return [
    {
      kind: "guard",
      name: "check for duplicate keys",
      relation,
      problem: `keys of ${table.name} occur several times`,
    },
  ];
}
