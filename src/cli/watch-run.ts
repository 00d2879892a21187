import { internalError } from "../base/diagnostics.ts";
import { generateOnce, type Report } from "./generate-once.ts";

// One run of `quern generate --watch`, in a process of its own: Node keeps a module for as long as its process lives.
const [config] = process.argv.slice(2);
const began = await generateOnce(config).catch((error: unknown): Report => {
  const watched = { modules: [], folders: [] };
  return { ok: false, diagnostics: [internalError(error)], wrote: false, watched };
});
process.send?.(began, () => process.exit(0));
