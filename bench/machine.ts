import { availableParallelism, loadavg, platform, totalmem } from "node:os";

/** The machine as far as figures depend on it, without its name. */
export function machineText(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  return (
    `${availableParallelism()} cores, ${memory} GiB, ${platform()}, Node ${process.versions.node}; ` +
    `load ${load.toFixed(1)} at the end.`
  );
}
