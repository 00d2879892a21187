import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot, packageVersion } from "../../files/paths.ts";
import { projectFiles } from "../init/files.ts";
import { NEW_PROJECT } from "../init/settings.ts";

/** Rows by table, keyed by the columns' names in the schema. */
export type Data = { readonly [table: string]: readonly { readonly [column: string]: unknown }[] };

/** A project with data, and with values for the parameters of its queries. */
export interface Example {
  readonly name: string;
  readonly folder: string;
  readonly data: () => Data;
  readonly params: { readonly [name: string]: unknown };
  /** Whether the folder is the demo's own, to be removed at the end. */
  readonly isTemporary: boolean;
}

/** The examples of the repository; where quern is installed as a package, a small one of its own. */
export async function examples(): Promise<readonly Example[]> {
  const folder = join(packageRoot(), "examples");
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const found: Example[] = [];
  for (const name of names) {
    const module = join(folder, name, "demo.ts");
    if (!existsSync(module)) continue;
    const { makeData, params } = (await import(pathToFileURL(module).href)) as {
      readonly makeData: () => Data;
      readonly params: Example["params"];
    };
    found.push({ name, folder: join(folder, name), data: makeData, params, isTemporary: false });
  }
  return found.length > 0 ? found : [builtIn()];
}

/** What `quern init` writes, with a few rows. */
function builtIn(): Example {
  const folder = mkdtempSync(join(tmpdir(), "quern-demo-"));
  for (const { path, text } of projectFiles("shop", packageVersion(), NEW_PROJECT)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(packageRoot(), join(folder, "node_modules", "quern"), "junction");
  const params = { since: new Date("2026-01-01") };
  return { name: "shop", folder, data: () => shop, params, isTemporary: true };
}

const shop: Data = {
  customers: [
    { customerId: 1n, name: "Ada", country: "GB" },
    { customerId: 2n, name: "Émile", country: "FR" },
    { customerId: 3n, name: "Zoë", country: null },
    { customerId: 4n, name: "Bob", country: "GB" },
  ],
  orders: [
    [10n, 1n, "20.00", "completed", "2026-01-01T10:00:00Z"],
    [11n, 1n, "5.50", "completed", "2026-01-02T10:00:00Z"],
    [12n, 2n, "99.99", "completed", "2026-01-31T23:59:59Z"],
    [13n, 2n, "0.01", "cancelled", "2026-02-01T00:00:00Z"],
    [14n, 4n, "20.00", "completed", "2026-02-14T08:30:00Z"],
    [15n, 4n, "7.25", "completed", "2026-03-01T00:00:00Z"],
  ].map(([orderId, customerId, total, status, at]) => {
    return { orderId, customerId, total, status, orderedAt: new Date(String(at)) };
  }),
};
