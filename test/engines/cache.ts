import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const { QUERN_CACHE, XDG_CACHE_HOME } = process.env;

/** Where the scripts of `provision/` keep what they downloaded. */
export const cacheFolder = QUERN_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "quern");

export interface Provisioned {
  readonly folder: string;
  readonly version: string;
}

/** The complete folder that a provisioning script left, if it ran. */
export function provisioned(name: "mysql" | "spark" | "tsql"): Provisioned | undefined {
  const folder = join(cacheFolder, name);
  const version = join(folder, "version");
  return existsSync(version) ? { folder, version: readFileSync(version, "utf8").trim() } : undefined;
}
