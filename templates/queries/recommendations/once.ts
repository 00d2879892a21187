import type { Events } from "../../../src/ir/recommendation.ts";
import * as build from "../../../src/relation/build.ts";
import { isKnownOnce, solid } from "../similarity/sets.ts";
import { useRows } from "../similarity/sides.ts";

/** Who had what, each item once: the source itself where it is known to have it so. */
export function onceEach({ name, rows, user, item }: Events): Pick<Events, "name" | "rows" | "user" | "item"> {
  if (isKnownOnce(rows, user, item)) return { name, rows, user, item };
  const { rel, of } = useRows(rows, { user, item });
  const had = build.named(
    "had",
    build.distinct(build.project(rel, { userId: solid(of.user), itemId: solid(of.item) })),
    "What each user had, each item once.",
  );
  const once = build.use("had", had);
  return { name: "had", rows: once, user: build.columnOf(once, "userId"), item: build.columnOf(once, "itemId") };
}
