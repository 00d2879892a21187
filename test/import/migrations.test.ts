import { expect, test } from "vitest";
import { migrationOrder, upPart } from "../../src/import/migrations.ts";

const cases: readonly (readonly [what: string, paths: readonly string[], order: readonly string[]])[] = [
  ["numbers count as numbers", ["10_b.sql", "2_a.sql", "readme.md"], ["2_a.sql", "10_b.sql"]],
  ["golang-migrate: the way up only", ["1_a.up.sql", "1_a.down.sql"], ["1_a.up.sql"]],
  ["Diesel", ["2024-01_a/up.sql", "2024-01_a/down.sql"], ["2024-01_a/up.sql"]],
  [
    "Prisma",
    ["20240201_b/migration.sql", "20231201_a/migration.sql"],
    ["20231201_a/migration.sql", "20240201_b/migration.sql"],
  ],
  [
    "Flyway: by version, undo left out, repeatable last",
    ["R__views.sql", "V10__c.sql", "V2_1__b.sql", "V2__a.sql", "U2__a.sql"],
    ["V2__a.sql", "V2_1__b.sql", "V10__c.sql", "R__views.sql"],
  ],
  [
    "Flyway: a baseline stands for what is before it",
    ["V1__a.sql", "B3__base.sql", "V4__d.sql"],
    ["B3__base.sql", "V4__d.sql"],
  ],
];

test.each(cases)("%s", (_what, paths, order) => {
  expect(migrationOrder(paths)).toEqual(order);
});

test.each(["+goose Up/+goose Down", "migrate:up/migrate:down", "+migrate Up/+migrate Down"])(
  "the way up of %s keeps its lines",
  (marks) => {
    const [up = "", down = ""] = marks.split("/");
    const text = `before\n-- ${up}\na;\n-- ${down}\nb;\n`;
    expect(
      upPart(text)
        .split("\n")
        .map((line) => line.trim()),
    ).toEqual(["", `-- ${up}`, "a;", "", "", ""]);
  },
);
