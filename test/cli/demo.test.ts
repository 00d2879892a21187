import { expect, test } from "vitest";
import { table } from "../../src/cli/demo/table.ts";
import { quern, temporary, tree } from "./project.ts";

test("the demo compiles the examples and shows their results", { timeout: 300_000 }, async () => {
  const folder = temporary();
  const { code, stdout, stderr } = await quern(folder, ["demo"]);
  expect(code, stderr).toBe(0);
  for (const example of ["evaluation", "flights", "recommendations"])
    expect(stdout).toMatch(new RegExp(`^${example}: \\d+ queries compiled for 4 engines in `, "m"));
  expect(stdout).toContain("top_customers: The customers who spent most on completed orders.\n  userId  name");
  expect(stdout).toMatch(/rows loaded into the embedded Postgres/);
  expect(await tree(folder)).toEqual({});
});

test("a table is aligned, whatever its texts", () => {
  const rows = [
    {
      id: 1n,
      name: "渚 José\u0301",
      spend: "10.50",
      at: new Date("2026-01-01T10:00:00Z"),
      share: 0.123456789,
      note: null,
    },
    { id: 10n, name: "x", spend: "9.00", at: new Date("2026-01-02T10:00:01.500Z"), share: 1, note: "n".repeat(40) },
  ];
  expect(table(rows)).toEqual([
    "id  name     spend  at                          share  note",
    "──  ───────  ─────  ───────────────────────  ────────  ────────────────────────────".replace(
      "──  ───────  ──────",
      "──  ───────  ─────",
    ),
    " 1  渚 José\u0301  10.50  2026-01-01 10:00         0.123457  null",
    "10  x         9.00  2026-01-02 10:00:01.500         1  nnnnnnnnnnnnnnnnnnnnnnnnnnn…",
  ]);
});
