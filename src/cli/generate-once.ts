import type { Diagnostic } from "../base/diagnostics.ts";
import { shown } from "../files/paths.ts";
import { type OpenOptions, openProject, type Summary, type Watched } from "./project.ts";

/** What a run of `quern generate` did. It is plain data: `--watch` gets it from another process. */
export type Report =
  | {
      readonly ok: false;
      readonly diagnostics: readonly Diagnostic[];
      readonly wrote: boolean;
      readonly watched: Watched;
    }
  | {
      readonly ok: true;
      readonly summary: Summary;
      readonly written: number;
      readonly removed: number;
      readonly watched: Watched;
    };

/** Compiles what has changed, and brings the output folder up to date. */
export async function generateOnce(config: string | undefined, options: OpenOptions = {}): Promise<Report> {
  const opened = await openProject(config, options);
  const { watched } = opened;
  if (opened.kind === "failed") return { ok: false, diagnostics: opened.diagnostics, wrote: false, watched };
  const { summary } = opened;
  if (opened.kind === "fresh") return { ok: true, summary, written: 0, removed: 0, watched };
  const { changes, generated, folder, owned } = opened;
  if (changes.length > 0) {
    const [{ obstacles }, { writeChanges }] = await Promise.all([
      import("../files/tree.ts"),
      import("../files/write.ts"),
    ]);
    const inTheWay = obstacles(folder, changes, owned);
    const found = inTheWay.length > 0 ? inTheWay : writeChanges(folder, changes, owned, generated.manifestOf);
    if (found.length > 0) return { ok: false, diagnostics: found, wrote: found.some(isHalfDone), watched };
  }
  opened.remember();
  const removed = changes.filter((c) => c.after === undefined).length;
  return { ok: true, summary, written: changes.length - removed, removed, watched };
}

const isHalfDone = (d: Diagnostic): boolean => d.code === "QN3007" && d.data.begun;

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

/** `40 definitions × 4 engines → generated: 2 written, 0 removed, 97 unchanged`. */
export function summaryLine({ summary, written, removed }: Report & { readonly ok: true }): string {
  const { definitions, engines, files, out } = summary;
  return (
    `${counted(definitions, "definition")} × ${counted(engines, "engine")} → ${shown(out)}: ` +
    `${written} written, ${removed} removed, ${files - written} unchanged`
  );
}

/** The same for machines. */
export function reportJson({ summary, written, removed }: Report & { readonly ok: true }): unknown {
  const { definitions, engines, files, out } = summary;
  return { ok: true, definitions, engines, out, written, removed, unchanged: files - written };
}
