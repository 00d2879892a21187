import type { Took } from "./process.ts";
import { atLeast, atMost, ratioText, seconds } from "./report.ts";

/** Columns of a table of processes; goals are judged by the processor's time, which other work on the machine disturbs less. */
export const COMPARED = ["quern", "processor", "against", "ratio", "by the clock", "goal", ""] as const;

const cells = (what: string, ours: Took, name: string, theirs: Took): readonly string[] => [
  what,
  seconds(ours.processor),
  `${name}: ${seconds(theirs.processor)}`,
];

/** How many times faster we are than a peer. */
export function faster(what: string, ours: Took, name: string, theirs: Took, goal?: number): readonly string[] {
  const ratio = theirs.processor / ours.processor;
  const verdict = goal === undefined ? [] : atLeast(ratio, goal);
  return [...cells(what, ours, name, theirs), ratioText(ratio), ratioText(theirs.clock / ours.clock), ...verdict];
}

/** How many times longer we take than something smaller. */
export function longer(what: string, ours: Took, name: string, theirs: Took, goal: number): readonly string[] {
  const ratio = ours.processor / theirs.processor;
  return [
    ...cells(what, ours, name, theirs),
    ratioText(ratio),
    ratioText(ours.clock / theirs.clock),
    ...atMost(ratio, goal),
  ];
}
