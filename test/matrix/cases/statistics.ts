/** The groups of `samples`, by code points, NULL last. */
export const groups = ["A", "a", "b", "c", "é", null];

export const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length;
const squares = (x: readonly number[]): number => x.reduce((sum, v) => sum + (v - mean(x)) ** 2, 0);
export const variancePop = (x: readonly number[]): number => squares(x) / x.length;
export const varianceSamp = (x: readonly number[]): number => squares(x) / (x.length - 1);
/** As numpy's default: linear between the closest ranks. */
export function quantile(x: readonly number[], q: number): number {
  const sorted = [...x].sort((a, b) => a - b);
  const h = (sorted.length - 1) * q;
  const [low = 0, high = low] = [sorted[Math.floor(h)], sorted[Math.floor(h) + 1]];
  return low + (high - low) * (h - Math.floor(h));
}
export const v = { A: [7, 7], a: [1, 2, 4, 8], b: [10.5], é: [3, 3], none: [-1.5, 2.5] };
export const everyV = [...v.A, ...v.a, ...v.b, ...v.é, ...v.none];
