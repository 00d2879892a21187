import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../test/engines/cache.ts";
import { timed } from "./process.ts";
import { SMALL } from "./size.ts";

/** A program to compare with, or the reason why it is not here. */
export type Peer = { readonly program: string; readonly version: string } | { readonly missing: string };

const PACKAGES = {
  sqlglot: { install: ["sqlglot"], program: "python" },
  // dbt-core 2 and 1.11 download a binary from elsewhere than PyPI when they are installed
  dbt: { install: ["dbt-core~=1.10.0", "dbt-duckdb~=1.9"], program: "dbt" },
  splink: { install: ["splink~=4.0"], program: "python" },
  "scikit-learn": { install: ["scikit-learn", "pandas", "psycopg[binary]"], program: "python" },
} as const;

/** Finds a peer in the benchmark's own Python environment, and installs it there the first time. */
export function peer(name: keyof typeof PACKAGES): Peer {
  if (SMALL) return { missing: "--small compares with nothing that has to be installed" };
  const folder = join(cacheFolder, "bench");
  const bin = join(folder, "venv", "bin");
  const { install, program } = PACKAGES[name];
  try {
    if (!existsSync(join(bin, "pip"))) {
      mkdirSync(folder, { recursive: true });
      timed({ program: "python3", args: ["-m", "venv", "venv"], folder });
    }
    const [first] = install;
    const [distribution = first] = first.split("~=");
    const version = (): string | undefined => installed(bin, distribution);
    if (version() === undefined) {
      timed({ program: join(bin, "pip"), args: ["install", "--quiet", ...install], folder });
    }
    return { program: join(bin, program), version: `${name} ${version() ?? ""}`.trim() };
  } catch (error) {
    const lines = String(error)
      .split("\n")
      .filter((line) => line.trim() !== "");
    return { missing: `${name} cannot be had here: ${lines.at(-1) ?? "no reason given"}` };
  }
}

function installed(bin: string, distribution: string): string | undefined {
  const ask = `import importlib.metadata as m; print(m.version("${distribution}"))`;
  const { status, stdout } = spawnSync(join(bin, "python"), ["-c", ask], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}
