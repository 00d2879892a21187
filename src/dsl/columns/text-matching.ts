import * as make from "../../relation/make.ts";
import { types } from "../../types/sql-type.ts";
import { ex } from "../language/expression.ts";
import { operand } from "../language/operand.ts";
import type { Ex, Level, LevelOf, Nulls, NullsOf, NumberEx, TextEx } from "../language/types.ts";

type Text = Ex<"text", Nulls, Level>;
type TextOrConstant = Text | string;

/** Texts of more code points are not compared: their distance is NULL. */
export interface Bound {
  /** From 1 to 89; 32 by default. Where a recursive query computes distances, it takes |a| · |b| steps for a pair. */
  readonly upTo?: number;
}

/**
 * The letters A to Z and a to z of the text, and nothing else: `O'Brien-Müller` gives `OBrienMller`. NULL of NULL.
 *
 * @example onlyLetters(r.surname).lower()
 */
export const onlyLetters = <E extends Text>(text: E): TextEx<NullsOf<E>, LevelOf<E>> =>
  ex(make.call("onlyLetters", [text.node]));

/**
 * American Soundex of the text's letters A to Z, as the US census has it: the first letter and three digits. Equal digits
 * beside each other count once, also when H or W stands between them; vowels and Y part them. Whatever an engine's own function
 * gives, this is the same on all of them. NULL of NULL, and of a text without such a letter.
 *
 * @example soundex(r.surname) // Ashcraft, Ashcroft: A261; Tymczak: T522; Pfister: P236
 */
export const soundex = <E extends Text>(text: E): TextEx<null, LevelOf<E>> =>
  ex(make.call("soundex", [make.call("upper", [make.call("onlyLetters", [text.node])])]));

const distance =
  (op: "levenshtein" | "damerau") =>
  <A extends Text, B extends TextOrConstant>(
    a: A,
    b: B,
    { upTo = 32 }: Bound = {},
  ): NumberEx<"int", null, LevelOf<A | B>> =>
    ex(make.call(op, [a.node, operand(b, types.text), make.int(upTo)]));

/**
 * Levenshtein's distance: the least number of code points that are inserted, deleted or replaced to make one text into the
 * other. NULL where a text is NULL or longer than `upTo` code points. Native on Spark; elsewhere a recursive query computes it
 * for each different pair of texts, so it stands in `select`, `where` or an aggregate, and not in a join's condition or an order.
 *
 * @example levenshtein(a.givenName, b.givenName).lte(1)
 */
export const levenshtein = distance("levenshtein");

/**
 * Damerau's distance, unrestricted: like Levenshtein's, but two neighbors that change places count once, even if something
 * is inserted between them (`ca` and `abc`: 2). Computed by a recursive query on every engine: Spark needs 4.1.
 */
export const damerauLevenshtein = distance("damerau");

/** How texts are taken apart, and which are compared. */
export interface QgramOptions {
  /** The code points of a part, from 1 to 9; 2 by default. */
  readonly q?: number;
  /** Texts of more code points are not compared, their similarity is NULL: from 1 to 999, 255 by default. */
  readonly upTo?: number;
}

/**
 * Jaccard's similarity of the parts of `q` code points that two texts hold: of the different parts that one of them has, the
 * share that both have, from 0 to 1. How often or where a text has a part does not matter. Texts are taken as they are: they
 * get nothing at their ends, and `Ab` and `ab` have nothing in common; write `.lower()`, or `concat("_", a, "_")` to have the
 * first and last letters count as much as the others.
 *
 * A text shorter than `q` has no part: 0 beside one that has some. NULL where neither has one, for there is nothing of which to
 * take a share, even if they are equal; where a text is NULL; and where one is longer than `upTo`.
 *
 * Spark has functions for it; elsewhere a recursive query takes each different text apart, so it stands where a distance does.
 *
 * @example qgramJaccard(a.street.lower(), b.street.lower(), { q: 3 }).gte(0.5)
 */
export const qgramJaccard = <A extends Text, B extends TextOrConstant>(
  a: A,
  b: B,
  { q = 2, upTo = 255 }: QgramOptions = {},
): NumberEx<"double", null, LevelOf<A | B>> =>
  ex(make.call("qgramJaccard", [a.node, operand(b, types.text), make.int(q), make.int(upTo)]));
