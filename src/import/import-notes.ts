import type { Note } from "./findings.ts";

/** What quern's schema has no place for, and what a user may want to know of it. */
export const importNotes = {
  autoNumber: {
    topic: "The engine numbers these columns itself (serial, identity, auto_increment), which is not kept",
    remedy: "Nothing to do for reading; leave the column out of your own inserts.",
  },
  constraintNames: {
    topic: "Names of keys and defaults are not kept",
    remedy: "Nothing to do: quern does not use them.",
  },
  actions: {
    topic: "What a change of the referenced row does (ON DELETE, ON UPDATE, MATCH) is not kept",
    remedy: "Nothing to do: the database still does it.",
  },
  deferrable: {
    topic: "DEFERRABLE is not kept: the key can be broken within a transaction",
    remedy: "Read only what is committed.",
  },
  storage: {
    topic: "Storage and access options are not kept",
    remedy: "Nothing to do: they do not change what a query gives.",
  },
  indexes: {
    topic: "Indexes that are not unique are not kept",
    remedy: "Nothing to do: they do not change what a query gives.",
  },
  collations: {
    topic:
      "A collation other than a binary one is not kept: quern takes the engine's default for it, and compares by code points",
    remedy: "Nothing to do, or tell quern.config.ts which collation text columns have.",
  },
  padSpace: {
    topic: "A MySQL _bin collation that ignores trailing blanks is not quern's binary, and is not kept",
    remedy: 'Write .collation("binary") where no value ends in a blank, or change the column to utf8mb4_0900_bin.',
  },
  characterSets: {
    topic: "Character sets are not kept",
    remedy: "Nothing to do: the driver gives text.",
  },
  generated: {
    topic: "A generated column is imported as a plain one, without its expression",
    remedy: "Nothing to do for reading; leave the column out of your own inserts.",
  },
  onUpdate: {
    topic: "ON UPDATE CURRENT_TIMESTAMP is not kept",
    remedy: "Nothing to do: the database still does it.",
  },
  inlineReferences: {
    topic: "MySQL before 9.0 ignores a REFERENCES within a column's definition; it was taken as meant",
    remedy: "Check that the values are there, or declare a FOREIGN KEY.",
  },
  prefixKeys: {
    topic: "A unique key over the start of a column is imported as one over the whole column, which follows from it",
    remedy: "Nothing to do.",
  },
  nullsNotDistinct: {
    topic: "NULLS NOT DISTINCT is not kept",
    remedy: "Nothing to do: the database still enforces it.",
  },
  otherComments: {
    topic: "Comments on other things than tables and columns are not kept",
    remedy: "Nothing to do.",
  },
  drops: {
    topic: "DROP TABLE of a table that is not there before",
    remedy: "Nothing to do.",
  },
  routines: {
    topic: "Procedures, functions and triggers are no part of a table's shape, and are passed over",
    remedy:
      "Nothing to do, unless the lines named take in a CREATE TABLE: then end the routine before it (GO, DELIMITER).",
  },
  userTypes: {
    topic:
      "Types of your own: columns are read as what they are made of, and CHECKs and defaults of domains are not kept",
    remedy: "Add what matters to the tables' columns and checks.",
  },
} as const satisfies Record<string, Note>;
