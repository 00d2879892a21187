import type { SqlType } from "../types/sql-type.ts";

/** A part of a split and its share of the whole, 0 to 1. */
export interface Share {
  readonly part: string;
  readonly share: number;
}

/** A value of a key: what the application is asked for. */
export interface KeyPart {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
}

/** What the application can decide of a key without asking the database: whether it is chosen, its part, or its fold. */
export interface Assignment {
  readonly seed: string;
  readonly key: readonly KeyPart[];
  readonly to:
    | { readonly kind: "share"; readonly share: number }
    | { readonly kind: "shares"; readonly shares: readonly Share[] }
    | { readonly kind: "folds"; readonly folds: number };
}

/** Where each part ends: the sums of the shares up to it, without the noise of adding them (0.7 + 0.15 is 0.85). */
export function edgesOf(shares: readonly Share[]): readonly number[] {
  let sum = 0;
  return shares.map(({ share }) => {
    sum = Number((sum + share).toFixed(12));
    return sum;
  });
}

/** What keeps shares from dividing a whole. */
export function sharesProblem(shares: readonly Share[]): string | undefined {
  if (shares.length < 2) return "there must be two parts or more";
  const wrong = shares.find(({ share }) => !(share > 0 && share < 1));
  if (wrong) return `the share of ${wrong.part} is ${wrong.share}, and not between 0 and 1`;
  const sum = shares.reduce((all, { share }) => all + share, 0);
  return Math.abs(sum - 1) > 1e-9 ? `the shares add up to ${Number(sum.toFixed(12))}, not to 1` : undefined;
}
