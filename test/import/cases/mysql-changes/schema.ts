// Made by `quern import` from input.sql (MySQL). It is yours now: change what you like.
import { t, table } from "quern";

export const shelves = table(
  "shelves",
  {
    id: t.bigint().primaryKey().stored("int unsigned").generated(),
    title: t.text().unique(),
    price: t.decimal(8, 2).nullable(),
  },
  { indexes: [["price"]] },
);

export const moves = table(
  "moves",
  {
    id: t.bigint().primaryKey().generated(),
    binId: t
      .bigint()
      .references(() => shelves.id)
      .stored("int unsigned"),
    key: t.text().nullable().stored("varchar(20) character set utf8mb3"),
    movedAt: t
      .timestamp()
      .default({ sql: { mysql: "'0000-00-00 00:00:00'" } })
      .stored("datetime"),
  },
  { indexes: [["binId"]] },
);

export const titles = table(
  "titles",
  {
    id: t.bigint().stored("int unsigned"),
    title: t.text(),
    // left out: total sum(`moves`.`id`) (line 23)
  },
  { kind: "view" },
);
