/**
 * The usual size of something that is measured, or with `--small` one at which a part ends within seconds: that it runs is then
 * known, and its figures say nothing.
 */
export const SMALL = process.env.QUERN_BENCH_SMALL === "1";
export const sized = (usual: number, small: number): number => (SMALL ? small : usual);
