import type { Features, LatestRow, RelatedRows } from "../../../src/ir/features.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { someExpr } from "../../../src/relation/map.ts";
import { originOf } from "../../../src/relation/origins.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import type { Table } from "../../../src/relation/table.ts";
import type { CreateIndex } from "../../../src/relation/write.ts";

/** The indexes that the lookups of a definition walk, of those that the schema does not declare. */
export function missingIndexes(f: Features): readonly CreateIndex[] {
  const latest = f.plan === "timeline" ? [] : f.latest.flatMap((s) => wanted(s, timesOf(s)));
  // As of one instant for all, a source is read once, from its start.
  const each = someExpr(f.at, (e) => e.kind === "column");
  const related = each ? f.related.flatMap((s) => wanted(s, s.clocks.event ? [s.clocks.event] : [])) : [];
  const all = [...latest, ...related].filter((w) => !isDeclared(w));
  const needed = all.filter(
    (w, i) =>
      !all.some((other, n) => n !== i && begins(other, w) && (n < i || other.columns.length > w.columns.length)),
  );
  return needed.map(({ table, columns }) => ({
    kind: "createIndex",
    name: [table.name, ...columns].join("_").slice(0, LONGEST),
    table,
    columns: columns.map((column) => ({ column, direction: "asc" })),
    unique: false,
  }));
}

/** Engines cut or refuse names of more than 63 bytes. */
const LONGEST = 60;

interface Wanted {
  readonly table: Table;
  readonly keys: number;
  readonly columns: readonly string[];
}

function timesOf({ by, clocks: { event, known, ignoresKnown } }: LatestRow): readonly Expr[] {
  const both = by === "known" ? [known, event] : [event, ignoresKnown ? undefined : known];
  return both.flatMap((e) => e ?? []);
}

/** The key's columns and the times', where they are a stored table's own. */
function wanted({ on, right }: LatestRow | RelatedRows, times: readonly Expr[]): readonly Wanted[] {
  const origins = [...on.keys.map((k) => k.right), ...times].map((e) => storedIn(e, right));
  const [first] = origins;
  if (!first || first.table.isView || times.length === 0 || origins.some((o) => o?.table !== first.table)) return [];
  return [
    { table: first.table, keys: on.keys.length, columns: origins.flatMap((o) => o?.column.attribute.name ?? []) },
  ];
}

const storedIn = (e: Expr, r: Relation) => (e.kind === "column" ? originOf(e.attribute, r) : undefined);

const begins = (index: Wanted, w: Wanted): boolean =>
  index.table === w.table && w.columns.every((c, i) => index.columns[i] === c);

/** An index or a key that begins with the key's columns, in any order, and goes on with the first of the times. */
function isDeclared({ table, keys, columns }: Wanted): boolean {
  const key = new Set(columns.slice(0, keys));
  return [table.primaryKey, ...table.unique, ...(table.indexes ?? [])].some(
    (index) => index.length > keys && index.slice(0, keys).every((c) => key.has(c)) && index[keys] === columns[keys],
  );
}
