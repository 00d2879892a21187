// Made by `quern import` from input.sql (SQL Server). It is yours now: change what you like.
import { t, table } from "quern";

export const shelves = table(
  "shelves",
  {
    id: t.int().primaryKey().generated("always").named("Id"),
    title: t.text().nullable().named("Title").doc("What it is called"),
    weight: t.decimal(12, 2).named("Weight"),
  },
  {
    schema: "Depot",
    named: "Shelves",
    indexes: [["title"]],
    doc: "Where things lie",
  },
);

export const titles = table(
  "titles",
  {
    id: t.int().named("Id"),
    name: t.text().nullable().named("Name").doc("What it is called"),
    rounded: t.int().nullable().named("Rounded"),
    // left out: Twice s.Weight * 2 (line 15)
  },
  {
    kind: "view",
    schema: "Depot",
    named: "Titles",
  },
);

export const stock = table(
  "stock",
  {
    id: t.uuid().primaryKey().named("Id"),
    code: t.text().stored("varchar(8)").named("Code"),
    version: t.binary().nullable().stored("rowversion").generated("always").named("Version"),
    paid: t.decimal(19, 4).nullable().stored("money").named("Paid"),
  },
  {
    database: "Warehouse",
    schema: "dbo",
    named: "Stock",
  },
);
