import type { Took } from "./process.ts";
import { atLeast, atMost, ratioText, seconds } from "./report.ts";

/** Columns of a table of processes. */
export const COMPARED = ["quern", "clock", "against", "ratio", "of processor", "goal", ""] as const;

export const COMPARED_NOTE =
  "Ratios are by the clock, and in the next column of the processor's time on all threads, which other work on the machine disturbs less.";

const cells = (what: string, ours: Took, name: string, theirs: Took): readonly string[] => [
  what,
  seconds(ours.clock),
  `${name}: ${seconds(theirs.clock)}`,
];

/** How many times faster we are than a peer. */
export function faster(what: string, ours: Took, name: string, theirs: Took, goal?: number): readonly string[] {
  const ratio = theirs.clock / ours.clock;
  const verdict = goal === undefined ? [] : atLeast(ratio, goal);
  return [
    ...cells(what, ours, name, theirs),
    ratioText(ratio),
    ratioText(theirs.processor / ours.processor),
    ...verdict,
  ];
}

/** How many times longer we take than something smaller. */
export function longer(what: string, ours: Took, name: string, theirs: Took, goal: number): readonly string[] {
  const ratio = ours.clock / theirs.clock;
  const ofProcessor = ratioText(ours.processor / theirs.processor);
  return [...cells(what, ours, name, theirs), ratioText(ratio), ofProcessor, ...atMost(ratio, goal)];
}
