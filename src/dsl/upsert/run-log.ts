import { type Column, type TableSource, t, table } from "../language/schema.ts";
import type { ClockTag } from "../language/types.ts";

/** What a watermark can be. */
export type WatermarkTag = "int" | "bigint" | "date" | ClockTag;

/** The columns of a run log. */
export type RunLogColumns<W extends WatermarkTag> = {
  readonly definition: Column<"text", never>;
  readonly runId: Column<"text", never>;
  readonly watermark: Column<W, null>;
  readonly rowsRead: Column<"bigint", never>;
  readonly inserted: Column<"bigint", never>;
  readonly updated: Column<"bigint", never>;
  readonly deleted: Column<"bigint", never>;
  readonly unchanged: Column<"bigint", never>;
  readonly startedAt: Column<"instant", never>;
  readonly finishedAt: Column<"instant", null>;
};

/**
 * A table in which runs are written down: which one, how far it came, what became of its rows, when it began and ended. One log
 * serves any number of definitions. A run that came to no end has no `finishedAt`; on engines with transactions it leaves no row.
 *
 * @example export const upsertRuns = runLog("upsertRuns", t.timestamp());
 */
export function runLog<const Name extends string, W extends WatermarkTag>(
  name: Name,
  watermark: Column<W, never>,
): TableSource<Name, RunLogColumns<W>> {
  const columns: RunLogColumns<W> = {
    definition: t.text().collation("binary"),
    runId: t.text().collation("binary"),
    watermark: watermark.nullable(),
    rowsRead: t.bigint(),
    inserted: t.bigint(),
    updated: t.bigint(),
    deleted: t.bigint(),
    unchanged: t.bigint(),
    startedAt: t.instant(),
    finishedAt: t.instant().nullable(),
  };
  return table(name, columns, { primaryKey: ["definition", "runId"] });
}
