import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../files/runtime.ts";

export const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { readonly version: string }).version;
