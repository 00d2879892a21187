import { as, count, from, query, t, table } from "quern";

/** Reserved words, spaces, quotes, brackets, capitals, letters beyond ASCII, and a schema. */
const hostile = table(
  "order",
  {
    select: t.int().primaryKey(),
    group: t.text(),
    userId: t.int().named("User Id"),
    quoted: t.text().named('a"b'),
    ticked: t.text().named("a`b"),
    bracketed: t.text().named("a[b]c"),
    umlaut: t.text().named("größe"),
    dotted: t.int().named("a.b"),
    commented: t.int().named("a--b*/"),
    numbered: t.int().named("2nd"),
    upper: t.int().named("UPPER"),
  },
  { schema: "my schema", named: "Order" },
);

/** Everything that needs quotes. */
export const everything = query(
  "everything",
  from(hostile)
    .where(({ order: o }) => o.userId.gt(0).and(o.quoted.eq("x")))
    .select(({ order: o }) => o)
    .orderBy((r) => [r.umlaut.asc(), r.select.asc()]),
);

/** Aliases, output columns and a CTE that are reserved words. */
export const reservedAliases = query(
  "reserved_aliases",
  from(
    from(as("as", hostile))
      .join(as("on", hostile), ({ as: a, on }) => a.select.eq(on.userId))
      .groupBy(({ as: a }) => ({ where: a.group }))
      .aggregate(({ on }) => ({ from: count(), limit: on.select.max() }))
      .as("with", "A CTE whose name is a reserved word."),
  )
    .join(as("end", hostile), ({ with: w, end }) => end.group.eq(w.where))
    .select(({ with: w, end }) => ({ from: w.from, limit: w.limit, order: end.dotted })),
);
