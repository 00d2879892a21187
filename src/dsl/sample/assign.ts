import { foldOfUnit, partOfUnit } from "../../../templates/queries/sample/split.ts";
import { sharesProblem } from "../../ir/assignment.ts";
import { hashUnitOf } from "../../relation/key-text.ts";
import { ex } from "../language/expression.ts";
import { many } from "../language/operand.ts";
import { slip } from "../language/slip.ts";
import type { AnyEx, Ex, Nulls, NumberEx, Tag, TextEx } from "../language/types.ts";

type Value = Ex<Tag, Nulls, "row">;
type Key = Value | readonly Value[];

const unitOf = (seed: string | number, key: Key) =>
  hashUnitOf(
    String(seed),
    many<AnyEx>(key).map((k) => k.node),
  );

/**
 * The part of a key, as a column of any query: the same as `split` gives for this seed, key and these parts. Shares are
 * numbers above 0 that add up to 1; the last part takes what is left.
 *
 * @example splitOf("2026", c.customerId, { train: 0.7, valid: 0.15, test: 0.15 })
 */
export function splitOf(
  seed: string | number,
  key: Key,
  parts: { readonly [part: string]: number },
): TextEx<never, "row"> {
  const shares = Object.entries(parts).map(([part, share]) => ({ part, share }));
  const wrong = sharesProblem(shares);
  if (wrong !== undefined) throw slip(`splitOf: ${wrong}`);
  return ex(partOfUnit(shares, unitOf(seed, key)));
}

/**
 * The fold of a key from 0, as a column of any query: floor(folds × hash), as `folds` gives it.
 *
 * @example foldOf("2026", c.customerId, 5)
 */
export function foldOf(seed: string | number, key: Key, folds: number): NumberEx<"int", never, "row"> {
  if (!Number.isSafeInteger(folds) || folds < 2) throw slip(`foldOf: there must be 2 folds or more, not ${folds}`);
  return ex(foldOfUnit(folds, unitOf(seed, key)));
}
