import type { Note } from "./findings.ts";

/** Notes on DDL that quern's schema cannot represent. */
export const importNotes = {
  constraintNames: {
    kind: "constraint-name",
    topic: "Names of keys and defaults are not imported",
    remedy: "Nothing to do: quern does not use them.",
  },
  actions: {
    kind: "referential-action",
    topic: "Actions on changes of the referenced row (ON DELETE, ON UPDATE, MATCH) are not imported",
    remedy: "Nothing to do: the database still performs them.",
  },
  deferrable: {
    kind: "deferrable",
    topic: "DEFERRABLE is not imported; the key can be violated within a transaction",
    remedy: "Nothing to do if quern reads committed data.",
  },
  storage: {
    kind: "storage",
    topic: "Storage and access options are not imported",
    remedy: "Nothing to do: they do not change what a query returns.",
  },
  indexes: {
    kind: "index-left-out",
    topic: "Partial, expression and prefix indexes, and indexes other than B-trees, are not imported",
    remedy: "Nothing to do: they do not change what a query returns.",
  },
  collations: {
    kind: "type-limit",
    topic: "Collations other than binary ones are not imported: quern compares by code points",
    remedy: "Nothing to do.",
  },
  padSpace: {
    kind: "type-limit",
    topic: "A MySQL _bin collation ignores trailing spaces, and differs from quern's binary collation",
    remedy: 'Nothing to do: quern compares by code points. Write .collation("binary") if no value ends in a space.',
  },
  onUpdate: {
    kind: "on-update",
    topic: "ON UPDATE CURRENT_TIMESTAMP is not imported",
    remedy: "Nothing to do: the database still does it.",
  },
  inlineReferences: {
    kind: "inline-reference",
    topic: "MySQL before 9.0 ignores REFERENCES in a column's definition; it is imported as a reference",
    remedy: "Check that the values exist, or declare a FOREIGN KEY.",
  },
  prefixKeys: {
    kind: "prefix-key",
    topic: "A unique key over a column prefix is imported as a key over the whole column, which it implies",
    remedy: "Nothing to do.",
  },
  nullsNotDistinct: {
    kind: "nulls-not-distinct",
    topic: "NULLS NOT DISTINCT is not imported",
    remedy: "Nothing to do: the database still enforces it.",
  },
  notEnforced: {
    kind: "not-enforced",
    topic: "Spark does not enforce keys; they are imported as declared",
    remedy: "Nothing to do if the writers of the tables keep the keys unique.",
  },
  inheritedKeys: {
    kind: "inherited-key",
    topic: "A query of this table also returns the rows of its child tables (INHERITS), which its keys do not cover",
    remedy: "Check that the keys are unique over all of these tables, or remove them from the module.",
  },
  exclusions: {
    kind: "exclusion",
    topic: "Exclusion constraints are not imported",
    remedy: "Nothing to do for reading: the database still enforces them.",
  },
  partitions: {
    kind: "partition",
    topic: "Partitions are imported as parts of their table",
    remedy: "Nothing to do: read the whole table.",
  },
  otherComments: {
    kind: "comment-on-other",
    topic: "Comments on objects other than tables, views and columns are not imported",
    remedy: "Nothing to do.",
  },
  otherProperties: {
    kind: "comment-on-other",
    topic: "Extended properties other than descriptions of tables, views and columns are not imported",
    remedy: "Nothing to do.",
  },
  drops: {
    kind: "dropped",
    topic: "Dropped tables are not imported",
    remedy: "Nothing to do.",
  },
  exists: {
    kind: "exists",
    topic: "CREATE TABLE IF NOT EXISTS is ignored for tables that already exist",
    remedy: "Nothing to do.",
  },
  routines: {
    kind: "routine",
    topic: "Procedures, functions and triggers are skipped",
    remedy: "Nothing to do, unless the lines contain a CREATE TABLE: then end the routine before it (GO, DELIMITER).",
  },
  domains: {
    kind: "type-left-out",
    topic: "Columns of a domain or an alias type have its base type; its CHECKs and defaults are not imported",
    remedy: "Nothing to do for reading.",
  },
  composites: {
    kind: "type-left-out",
    topic: "Composite and base types are not imported",
    remedy: "Nothing to do: columns of these types are listed on their own.",
  },
  zeroDates: {
    kind: "zero-date",
    topic: "The default is a zero date, which only MySQL supports; a query that returns one fails",
    remedy: "Replace such values with NULL in the table, or read the column through a view with nullif().",
  },
  templates: {
    kind: "template",
    topic: "This file is a template with unfilled placeholders; statements that contain them are skipped",
    remedy: "Fill in the placeholders first, for example with sed, and import the result.",
  },
} as const satisfies Record<string, Note>;
