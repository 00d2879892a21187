/** Numbers that look random and are the same on every machine: only exact operations, no clock, no `Math.random`. */
export interface Random {
  /** In [0, 1). */
  readonly unit: () => number;
  /** A whole number from `low` to `high`, both possible. */
  readonly int: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly shuffle: <T>(items: readonly T[]) => T[];
}

/** Mulberry32, by Tommy Ettinger (public domain). */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const int = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new RangeError("there is nothing to pick from");
    return item;
  };
  const shuffle = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, at: unit() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return { unit, int, chance: (probability) => unit() < probability, pick, shuffle };
}

/** Draws the place of a weight, as often as its share of all weights. */
export function weighted(weights: readonly number[]): (r: Random) => number {
  let total = 0;
  const sums = weights.map((weight) => (total += weight));
  return ({ unit }) => {
    const at = unit() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Zipf's law, flattened at the top: the first is drawn most often, the n-th about 1/n as often. */
export const zipf = (size: number, flatten = 4): ((r: Random) => number) =>
  weighted(Array.from({ length: size }, (_, i) => 1 / (i + flatten)));
