import type { Events } from "../../../src/ir/recommendation.ts";
import * as build from "../../../src/relation/build.ts";
import { isKnownOnce } from "../similarity/sets.ts";
import { knownRows, useRows } from "../similarity/sides.ts";

/** Who had what, each item once: the source itself where it is known to have it so. */
export function onceEach(events: Events): Pick<Events, "name" | "rows" | "user" | "item"> {
  const { name, rows, user, item } = knownRows(events, "user", "item");
  if (isKnownOnce(rows, user, item)) return { name, rows, user, item };
  const { rel, of } = useRows(rows, { user, item });
  const had = build.named(
    "had",
    build.distinct(build.project(rel, { userId: of.user, itemId: of.item })),
    "Distinct items per user.",
  );
  const once = build.use("had", had);
  return { name: "had", rows: once, user: build.columnOf(once, "userId"), item: build.columnOf(once, "itemId") };
}
