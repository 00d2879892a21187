import { folds, foldOf, from, query, sample, split, splitOf } from "quern";
import { keys } from "../../fixtures/keys.ts";

/** A split by texts. */
export const byName = split("by_name", {
  from: keys,
  key: (k) => k.name,
  seed: "it's `${x}` \\ \"quoted\"\n😀",
  parts: { train: 0.1, "va'lid": 0.2, "te\"st": 0.7 },
});

/** Whole numbers up to their ends, in two parts. */
export const byNumber = split("by_number", { from: keys, key: (k) => k.big, seed: 0, parts: { a: 0.5, b: 0.5 } });

/** Every type, and NULLs, in one key; a column is called as a word of the language. */
export const byAll = folds("by_all", {
  from: keys,
  key: (k) => [k.id, k.class, k.price, k.on, k.at, k.seen, k.ok, k.name],
  seed: "",
  folds: 7,
});

/** One column that may be NULL. */
export const byClass = folds("by_class", { from: keys, key: (k) => k.class, seed: "c", folds: 2 });

/** A key that is computed. */
export const chosen = sample("chosen", { from: keys, key: (k) => k.name.left(1), seed: "x", share: 0.5 });

/** The same, as columns of a query. */
export const asColumns = query(
  "as_columns",
  from(keys).select(({ keys: k }) => ({
    id: k.id,
    part: splitOf(0, k.big, { a: 0.5, b: 0.5 }),
    fold: foldOf("c", k.class, 2),
    both: splitOf("s", [k.name, k.on], { a: 0.25, b: 0.25, c: 0.5 }),
  })),
);
