import { spawnSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

const root = dirname(import.meta.dirname);

/** The package as it is published: declarations and modules in `dist`, made by the compiler alone. */
function build(): number {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const tsc = join(root, "node_modules", ".bin", "tsc");
  const { status } = spawnSync(tsc, ["-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status === 0) chmodSync(join(root, "dist/src/cli/bin.js"), 0o755);
  return status ?? 1;
}

process.exitCode = build();
