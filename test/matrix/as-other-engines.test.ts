import { aggregates } from "./cases/aggregates.ts";
import { largeMeans } from "./cases/large-means.ts";
import { stored } from "./cases/stored.ts";
import { subqueries } from "./cases/subqueries.ts";
import { runMatrix } from "./run.ts";

/** Rewrites for engines that cannot be asked everywhere, on one that needs none of them. */
runMatrix("pglite", largeMeans, { as: { title: "variances in one pass", capabilities: { squares: "one pass" } } });
runMatrix("pglite", subqueries, {
  as: { title: "no outer columns in aggregates", capabilities: { outerInAggregates: false } },
});
runMatrix("pglite", [...aggregates, ...stored], {
  as: { title: "no joined texts beside distinct values", capabilities: { joinsBesideDistinct: false } },
});
