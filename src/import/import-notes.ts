import type { Note } from "./findings.ts";

/** What quern's schema has no place for, and what a user may want to know of it. */
export const importNotes = {
  constraintNames: {
    kind: "constraint-name",
    topic: "Names of keys and defaults are not kept",
    remedy: "Nothing to do: quern does not use them.",
  },
  actions: {
    kind: "referential-action",
    topic: "Actions on changes of the referenced row (ON DELETE, ON UPDATE, MATCH) are not kept",
    remedy: "Nothing to do: the database still performs them.",
  },
  deferrable: {
    kind: "deferrable",
    topic: "DEFERRABLE is not kept: the key can be violated within a transaction",
    remedy: "Nothing to do, if quern reads what is committed.",
  },
  storage: {
    kind: "storage",
    topic: "Storage and access options are not kept",
    remedy: "Nothing to do: they do not change what a query returns.",
  },
  indexes: {
    kind: "index-left-out",
    topic:
      "Indexes over a part of the rows, an expression or the start of a column, and those that are not B-trees, are not kept",
    remedy: "Nothing to do: they do not change what a query returns.",
  },
  collations: {
    kind: "type-limit",
    topic: "Collations other than binary ones are not kept: quern compares by code points",
    remedy: "Nothing to do.",
  },
  padSpace: {
    kind: "type-limit",
    topic: "A MySQL _bin collation ignores trailing spaces, and is not quern's binary one",
    remedy: 'Nothing to do: quern compares by code points. Write .collation("binary") if no value ends in a space.',
  },
  onUpdate: {
    kind: "on-update",
    topic: "ON UPDATE CURRENT_TIMESTAMP is not kept",
    remedy: "Nothing to do: the database still does it.",
  },
  inlineReferences: {
    kind: "inline-reference",
    topic: "MySQL before 9.0 ignores REFERENCES in a column's definition; it is imported as a reference",
    remedy: "Check that the values exist, or declare a FOREIGN KEY.",
  },
  prefixKeys: {
    kind: "prefix-key",
    topic: "A unique key over the start of a column is imported as one over the whole column, which follows from it",
    remedy: "Nothing to do.",
  },
  nullsNotDistinct: {
    kind: "nulls-not-distinct",
    topic: "NULLS NOT DISTINCT is not kept",
    remedy: "Nothing to do: the database still enforces it.",
  },
  notEnforced: {
    kind: "not-enforced",
    topic: "Spark does not enforce keys: these are imported as declared",
    remedy: "Nothing to do, if whoever writes the tables keeps them unique.",
  },
  inheritedKeys: {
    kind: "inherited-key",
    topic: "A query of this table also returns the rows of its child tables (INHERITS), which its keys do not cover",
    remedy: "Check that the keys are unique over all of these tables, or remove them from the module.",
  },
  exclusions: {
    kind: "exclusion",
    topic: "Exclusion constraints are not kept",
    remedy: "Nothing to do for reading: the database still enforces them.",
  },
  partitions: {
    kind: "partition",
    topic: "Partitions are imported as a part of their table",
    remedy: "Nothing to do: read the whole table.",
  },
  otherComments: {
    kind: "comment-on-other",
    topic: "Comments on objects other than tables, views and columns are not kept",
    remedy: "Nothing to do.",
  },
  otherProperties: {
    kind: "comment-on-other",
    topic: "Extended properties other than descriptions of tables, views and columns are not kept",
    remedy: "Nothing to do.",
  },
  drops: {
    kind: "dropped",
    topic: "Tables that are dropped are not imported",
    remedy: "Nothing to do.",
  },
  exists: {
    kind: "exists",
    topic: "Tables that exist already where they are created IF NOT EXISTS are kept as they are",
    remedy: "Nothing to do.",
  },
  routines: {
    kind: "routine",
    topic: "Procedures, functions and triggers are skipped",
    remedy: "Nothing to do, unless the lines contain a CREATE TABLE: then end the routine before it (GO, DELIMITER).",
  },
  domains: {
    kind: "type-left-out",
    topic: "Columns of a domain or an alias type have its base type; its CHECKs and defaults are not kept",
    remedy: "Nothing to do for reading.",
  },
  composites: {
    kind: "type-left-out",
    topic: "Composite and base types are not kept",
    remedy: "Nothing to do: columns of these types are listed on their own.",
  },
  zeroDates: {
    kind: "zero-date",
    topic: "The default is a zero date, which no engine but MySQL has: a query that returns one fails",
    remedy: "Replace such values by NULL in the table, or read the column through a view with nullif().",
  },
  templates: {
    kind: "template",
    topic: "This file is a template, and its placeholders are not filled in: what contains them is skipped",
    remedy: "Fill in the placeholders first, for example with sed, and import the result.",
  },
} as const satisfies Record<string, Note>;
