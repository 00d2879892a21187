import type { Share } from "./sample.ts";

/** Where each part ends: the sums of the shares up to it, without the noise of adding them (0.7 + 0.15 is 0.85). */
export function assignmentEdges(shares: readonly Share[]): readonly number[] {
  let sum = 0;
  return shares.map(({ share }) => {
    sum = Number((sum + share).toFixed(12));
    return sum;
  });
}
