import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { provisioned } from "./cache.ts";
import type { ServerName } from "./names.ts";
import { postgresPackage } from "./servers/postgres-binaries.ts";
import { sqlserverImage } from "./servers/sqlserver.ts";

/** How a server is reached: by its URL, by starting it, or not at all. */
export type Source =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "start" }
  | { readonly kind: "missing"; readonly reason: string };

const start: Source = { kind: "start" };
const missing = (reason: string): Source => ({ kind: "missing", reason });

const native: Readonly<Record<ServerName, (variable: string) => Source>> = {
  postgres: (variable) =>
    postgresPackage() === undefined ? missing(`no ${variable}, no Postgres binaries for this platform`) : start,
  mysql: (variable) => (provisioned("mysql") === undefined ? missing(notProvisioned(variable)) : start),
  spark: (variable) => {
    if (provisioned("spark") === undefined) return missing(notProvisioned(variable));
    return onPath("java") ? start : missing(`no ${variable}, no java`);
  },
  sqlserver: (variable) => {
    if (!succeeds("docker", ["info"])) return missing(`no ${variable}, no Docker daemon`);
    if (!succeeds("docker", ["image", "inspect", sqlserverImage])) return missing(notProvisioned(variable));
    return start;
  },
};

/** Looks without starting or downloading anything. */
export function findServer(name: ServerName): Source {
  const variable = `QUERN_${name.toUpperCase()}_URL`;
  const url = process.env[variable];
  return url === undefined || url === "" ? native[name](variable) : { kind: "url", url };
}

const notProvisioned = (variable: string): string => `no ${variable}, not provisioned: npm run engines`;

function onPath(program: string): boolean {
  const { PATH = "" } = process.env;
  return PATH.split(delimiter).some((folder) => existsSync(join(folder, program)));
}

const succeeds = (program: string, args: readonly string[]): boolean =>
  onPath(program) && spawnSync(program, args, { stdio: "ignore", timeout: 20_000 }).status === 0;
