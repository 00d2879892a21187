import { coOccurrence, events, popularity, profileRecommendations, sets, similarity, t, table, vectors } from "quern";
import { expectTypeOf, test } from "vitest";
import type { RowOf } from "../../src/dsl/language/source.ts";
import type { NumberEx, TextEx } from "../../src/dsl/language/types.ts";

const items = table("items", { itemId: t.bigint().primaryKey(), a: t.double(), b: t.double().nullable() });
const searches = table("searches", { name: t.text().primaryKey(), a: t.double() });
const bought = table("bought", { userId: t.int(), itemId: t.bigint(), at: t.timestamp() });

const side = vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.a] });
const open = vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.a, i.b] });
const search = vectors.wide(searches, { id: (s) => s.name, columns: (s) => [s.a] });
type Double<N extends null = never> = NumberEx<"double", N, "row">;

test("ids have the types of their sides", () => {
  const pairs = similarity("pairs", { left: search, right: side, metric: "dot" });
  expectTypeOf<RowOf<typeof pairs>["leftId"]>().toEqualTypeOf<TextEx<never, "row">>();
  expectTypeOf<RowOf<typeof pairs>["rightId"]>().toEqualTypeOf<NumberEx<"bigint", never, "row">>();
  expectTypeOf<keyof RowOf<typeof pairs>>().toEqualTypeOf<"leftId" | "rightId" | "score">();
});

test("a score may be NULL where a vector may be zero, or an element NULL, and nothing leaves such pairs out", () => {
  const dot = similarity("dot", { left: side, metric: "dot" });
  expectTypeOf<RowOf<typeof dot>["score"]>().toEqualTypeOf<Double>();
  const cosine = similarity("cosine", { left: side, metric: "cosine" });
  expectTypeOf<RowOf<typeof cosine>["score"]>().toEqualTypeOf<Double<null>>();
  const nullable = similarity("nullable", { left: open, metric: "euclidean" });
  expectTypeOf<RowOf<typeof nullable>["score"]>().toEqualTypeOf<Double<null>>();
  const near = similarity("near", { left: open, metric: "cosine", threshold: 0.5 });
  expectTypeOf<RowOf<typeof near>["score"]>().toEqualTypeOf<Double>();
});

test("the columns have the names that they are given, and a rank with `top`", () => {
  const top = similarity("top", {
    left: search,
    right: side,
    metric: "cosine",
    top: 3,
    names: { left: "name", score: "cosine" },
  });
  expectTypeOf<keyof RowOf<typeof top>>().toEqualTypeOf<"name" | "rank" | "rightId" | "cosine">();
  expectTypeOf<RowOf<typeof top>["rank"]>().toEqualTypeOf<NumberEx<"count", never, "row">>();
});

test("recommendations have the types of users and items", () => {
  const of = events(bought, { user: (x) => x.userId, item: (x) => x.itemId });
  const forYou = profileRecommendations("for_you", { items: side, events: of, top: 5 });
  expectTypeOf<RowOf<typeof forYou>["userId"]>().toEqualTypeOf<NumberEx<"int", never, "row">>();
  expectTypeOf<RowOf<typeof forYou>["itemId"]>().toEqualTypeOf<NumberEx<"bigint", never, "row">>();
  const sold = popularity("sold", { events: of });
  expectTypeOf<RowOf<typeof sold>["itemId"]>().toEqualTypeOf<NumberEx<"bigint", never, "row">>();
  const together = coOccurrence("together", { of: sets.of(bought, { id: (x) => x.userId, member: (x) => x.itemId }) });
  expectTypeOf<RowOf<typeof together>["otherId"]>().toEqualTypeOf<NumberEx<"bigint", never, "row">>();
});
