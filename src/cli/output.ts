import { relative } from "node:path";
import pc from "picocolors";
import { type Diagnostic, messageOf } from "../base/diagnostics.ts";
import type { Output } from "./command.ts";

const place = ({ at }: Diagnostic): string => {
  const file = relative(process.cwd(), at.file) || at.file;
  return at.line > 0 ? `${file}:${at.line}` : file;
};

/** `error QN1201 definitions/sales.ts:12 top_customers` and below it what is wrong and what to do. */
export function renderDiagnostic(d: Diagnostic): string {
  const { text, hint } = messageOf(d);
  const head = [pc.red("error"), pc.bold(d.code), place(d), d.definition ?? ""].filter((part) => part !== "").join(" ");
  return `${head}\n  ${text}\n  ${pc.dim("→")} ${hint}`;
}

export const diagnosticJson = (d: Diagnostic): unknown => {
  const { text, hint } = messageOf(d);
  return {
    code: d.code,
    file: d.at.file,
    line: d.at.line,
    definition: d.definition ?? null,
    message: text,
    remedy: hint,
  };
};

/** The output of a run. Progress replaces itself on a terminal and is a plain line elsewhere. */
export function outputTo(json: boolean, stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Output {
  let open = false;
  const clear = (): void => {
    if (open) stderr.write("\r\u001b[2K");
    open = false;
  };
  return {
    json,
    line: (text) => {
      clear();
      if (!json) stdout.write(`${text}\n`);
    },
    progress: (text) => {
      if (json) return;
      if (!stderr.isTTY) return void stderr.write(`${text}\n`);
      clear();
      stderr.write(pc.dim(text));
      open = true;
    },
    diagnostics: (found) => {
      clear();
      if (json)
        return void stdout.write(`${JSON.stringify({ ok: false, diagnostics: found.map(diagnosticJson) }, null, 2)}\n`);
      for (const d of found) stderr.write(`${renderDiagnostic(d)}\n`);
      stderr.write(`${found.length} ${found.length === 1 ? "problem" : "problems"}; nothing was written\n`);
    },
    result: (value) => {
      clear();
      if (json) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
  };
}
