/** What one part of the benchmark found. */
export interface Section {
  readonly title: string;
  /** What was measured, and how. */
  readonly notes: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)], sorted[middle]];
  return (low + high) / 2;
};

export const seconds = (s: number): string => (s < 1 ? `${(s * 1000).toFixed(0)} ms` : `${s.toFixed(1)} s`);
export const ratioText = (ratio: number): string => `${ratio.toFixed(ratio < 2 ? 2 : 1)} ×`;
export const megabytes = (kilobytes: number): string => `${(kilobytes / 1024).toFixed(0)} MB`;

/** A goal in words, and whether a figure reaches it. */
export const atLeast = (ratio: number, goal: number): readonly string[] => [
  `≥ ${goal} ×`,
  ratio >= goal ? "met" : "MISSED",
];
export const atMost = (ratio: number, goal: number): readonly string[] => [
  `≤ ${goal} ×`,
  ratio <= goal ? "met" : "MISSED",
];

/** A section as Markdown, its table in columns of equal width, so that it reads on a terminal too. */
export function sectionText({ title, notes, head, rows }: Section): string {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(3, ...all.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string => `| ${widths.map((w, i) => (row[i] ?? "").padEnd(w)).join(" | ")} |`;
  const rule = `| ${widths.map((w) => "-".repeat(w)).join(" | ")} |`;
  return [`## ${title}`, "", line(head), rule, ...rows.map(line), "", ...notes.map((n) => `- ${n}`), ""].join("\n");
}
