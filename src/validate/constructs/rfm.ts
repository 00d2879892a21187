import type { Rfm, RfmSegment } from "../../ir/rfm.ts";
import type { Report } from "../report.ts";

type Range = readonly [number, number] | undefined;

/** What is wrong with an `rfm` definition, apart from the relations that it became. */
export function rfmFits(node: Rfm, report: Report): void {
  const { buckets, segments, customer } = node;
  if (customer.length === 0) report({ code: "QN1555", data: { problem: "`customer` has no columns" } });
  if (!Number.isInteger(buckets) || buckets < 2 || buckets > 100) {
    report({
      code: "QN1555",
      data: { problem: `invalid number of scores: ${buckets} is not an integer from 2 to 100` },
    });
    return;
  }
  const wrong = (s: RfmSegment): boolean => [s.r, s.f, s.m].some((range) => !isRange(range, buckets));
  for (const s of segments) if (wrong(s)) report({ code: "QN1556", data: { segment: s.name, buckets } });
  if (segments.some(wrong)) return;
  for (const segment of unreached(segments, buckets)) report({ code: "QN1557", data: { segment } });
}

const isRange = (range: Range, buckets: number): boolean =>
  range === undefined || (range.every((n) => Number.isInteger(n) && n >= 1 && n <= buckets) && range[0] <= range[1]);

/** Segments of which every combination of scores belongs to one before. */
function unreached(segments: readonly RfmSegment[], buckets: number): readonly string[] {
  // Only where ranges begin does anything change, so that a hundred scores take no more time than five.
  const edges = (of: (s: RfmSegment) => Range): readonly number[] => [
    ...new Set([1, ...segments.flatMap((s) => [of(s)?.[0] ?? 1, (of(s)?.[1] ?? buckets) + 1])]),
  ];
  const found = new Set<RfmSegment>();
  const within = (n: number, range: Range): boolean => !range || (n >= range[0] && n <= range[1]);
  for (const r of edges((s) => s.r))
    for (const f of edges((s) => s.f))
      for (const m of edges((s) => s.m)) {
        if (Math.max(r, f, m) > buckets) continue;
        const first = segments.find((s) => within(r, s.r) && within(f, s.f) && within(m, s.m));
        if (first) found.add(first);
      }
  return segments.filter((s) => !found.has(s)).map((s) => s.name);
}
