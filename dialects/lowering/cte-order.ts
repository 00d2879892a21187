import type { Cte } from "../../src/relation/block.ts";

/** Which CTEs each CTE reads, noted while it is lowered: they stand before it. */
export class CteReads {
  readonly #reads = new Map<Cte, Set<Cte>>();

  note(within: Cte | undefined, read: Cte): void {
    if (within === undefined || within === read) return;
    const reads = this.#reads.get(within) ?? new Set();
    this.#reads.set(within, reads.add(read));
  }

  /** In the order in which they were named, but for those that a subquery named, or read, while the CTE around it was lowered. */
  ordered(ctes: readonly Cte[]): readonly Cte[] {
    const ordered = new Set<Cte>();
    const place = (cte: Cte): void => {
      if (ordered.has(cte)) return;
      for (const read of this.#reads.get(cte) ?? []) place(read);
      ordered.add(cte);
    };
    for (const cte of ctes) place(cte);
    return [...ordered];
  }
}
