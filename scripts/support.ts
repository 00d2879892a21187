import type { DialectSpec } from "../dialects/dialect.ts";
import { dialects } from "../dialects/index.ts";
import type { Dialect } from "../src/base/dialect.ts";
import { AGGREGATE_OPS, SCALAR_OPS, WINDOW_OPS } from "../src/relation/ops.ts";

/** The oldest and the newest version that each lowering was written for. */
export const VERSIONS: { readonly [D in Dialect]: readonly [string, string] } = {
  postgres: ["14", "18"],
  mysql: ["8.0", "9.7"],
  sqlserver: ["2019", "2025"],
  spark: ["3.5", "4.2"],
};

const specOf = (dialect: Dialect, version: string): DialectSpec =>
  dialects[dialect]({
    dialect,
    version,
    collation: dialect === "spark" ? "binary" : "engine",
    trailingBlanks: "possible",
  });

interface Entry {
  readonly via: string;
  readonly reason?: string;
  readonly rewritten?: string;
  readonly note?: string;
}
type Table = { readonly [op: string]: Entry };
export interface Group {
  readonly title: string;
  readonly ops: { readonly [op: string]: string };
  readonly table: (spec: DialectSpec) => Table;
}

export const GROUPS: readonly Group[] = [
  { title: "On the values of a row", ops: SCALAR_OPS, table: (s) => s.scalar },
  { title: "Over a group", ops: AGGREGATE_OPS, table: (s) => s.aggregate },
  { title: "Over a window", ops: WINDOW_OPS, table: (s) => s.window },
];

function answer({ via, note, reason, rewritten }: Entry): string {
  if (rewritten !== undefined) return `rewritten: ${rewritten}`;
  if (via === "unsupported") return `refused: ${reason ?? ""}`;
  return note === undefined ? "native" : `rewritten: ${note}`;
}

/** What an engine answers; where its oldest and newest versions differ, both. */
export function answerOf(dialect: Dialect, group: Group, op: string): string {
  const [oldest = "", newest = ""] = VERSIONS[dialect].map((version) => {
    const entry = group.table(specOf(dialect, version))[op];
    return entry === undefined ? "missing" : answer(entry);
  });
  const [first, last] = VERSIONS[dialect];
  return oldest === newest ? newest : `${oldest} (${first}); ${newest} (${last})`;
}
