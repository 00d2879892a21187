import { lit, runLog, t, table, upsert } from "quern";
import { describe, expect, test } from "vitest";
import { told } from "../unit/told.ts";
import { orders } from "./schema.ts";

const stock = table("stock", {
  sku: t.text().primaryKey(),
  price: t.decimal(10, 2),
  label: t.text().nullable(),
  changedAt: t.timestamp(),
  isGone: t.boolean(),
});
const feed = table("feed", {
  line: t.int().primaryKey(),
  sku: t.text(),
  price: t.decimal(10, 2).nullable(),
  label: t.text(),
  changedAt: t.timestamp(),
  gone: t.boolean().nullable(),
});
const base = { into: stock, from: feed } as const;

describe("upserts", () => {
  test("what fits compiles", () => {
    const made = upsert("made", {
      ...base,
      key: "sku",
      version: "changedAt",
      columns: (f) => ({ sku: f.sku, price: f.price.coalesce("0"), label: f.label, changedAt: f.changedAt }),
      tieBreak: (f) => f.line.desc(),
      deletes: { when: (f) => f.gone, as: "tombstone", flag: "isGone" },
      log: { table: runLog("runs", t.int()), watermark: (f) => f.line },
    });
    expect(made.definition.kind).toBe("run");
    expect(made.duplicates.definition.name).toBe("made_duplicates");
  });

  test("what does not fit does not", () => {
    // @ts-expect-error NULL for a column that has none
    upsert("q", { ...base, columns: (f) => ({ sku: f.sku, price: f.price }) });
    // @ts-expect-error a number for a text
    upsert("q", { ...base, columns: (f) => ({ sku: f.line }) });
    // @ts-expect-error a column that the table has not
    upsert("q", { ...base, columns: (f) => ({ sku: f.sku, colour: lit.text("red") }) });
    // @ts-expect-error a version that is no column
    upsert("q", { ...base, version: "changed" });
    // @ts-expect-error a key that is no column
    upsert("q", { ...base, key: "line" });
    // @ts-expect-error a flag that is no boolean
    upsert("q", { ...base, deletes: { when: (f) => f.gone, as: "tombstone", flag: "label" } });
    // @ts-expect-error tombstones without a flag
    upsert("q", { ...base, deletes: { when: (f) => f.gone, as: "tombstone" } });
    // @ts-expect-error a condition that is none
    upsert("q", { ...base, deletes: { when: (f) => f.label, as: "remove" } });
    // @ts-expect-error a log that runLog() has not made
    expect(told(() => upsert("q", { ...base, log: { table: orders } }))).toMatch(/orders is no log of runs/);
    // @ts-expect-error a watermark of texts
    upsert("q", { ...base, log: { table: runLog("runs", t.int()), watermark: (f) => f.label } });
    // @ts-expect-error a log of texts
    runLog("runs", t.text());
  });
});
