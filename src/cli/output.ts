import pc from "picocolors";
import { type Diagnostic, messageOf } from "../base/diagnostics.ts";
import { shown } from "../files/paths.ts";
import type { Output } from "./command.ts";

const debug = (): boolean => process.env["QUERN_DEBUG"] === "1";

const place = ({ at }: Diagnostic): string => {
  if (at.file === "") return "";
  return at.line > 0 ? `${shown(at.file)}:${at.line}` : shown(at.file);
};

const stackOf = (d: Diagnostic): string | undefined =>
  (d.code === "QN3011" || d.code === "QN1015") && debug() ? d.data.stack : undefined;

/** `error QN1201 definitions/sales.ts:12 top_customers` and below it what is wrong and what to do. */
export function renderDiagnostic(d: Diagnostic, colors = pc.createColors(false)): string {
  const { text, hint } = messageOf(told(d));
  const parts = [colors.red("error"), colors.bold(d.code), place(d), d.definition ?? ""];
  const lines = [parts.filter((part) => part !== "").join(" "), `  ${text}`, `  ${colors.dim("→")} ${hint}`];
  const stack = stackOf(d);
  return [...lines, ...(stack === undefined ? [] : [stack])].join("\n");
}

/** A diagnostic whose text names another place says it as it says its own. */
const told = (d: Diagnostic): Diagnostic =>
  d.code === "QN1001" ? { ...d, data: { ...d.data, other: { ...d.data.other, file: shown(d.data.other.file) } } } : d;

export const diagnosticJson = (d: Diagnostic): unknown => {
  const { text, hint } = messageOf(told(d));
  const stack = stackOf(d);
  return {
    code: d.code,
    file: d.at.file === "" ? null : d.at.file,
    line: d.at.line,
    definition: d.definition ?? null,
    message: text,
    remedy: hint,
    ...(stack !== undefined && { stack }),
  };
};

/** JSON has no bigint; its digits are text, as those of decimals are. */
const exact = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

export interface OutputOptions {
  readonly json: boolean;
  /** Many runs of one command: each result is one line of JSON. */
  readonly lines?: boolean;
}

/** The output of a run. Progress replaces itself on a terminal and is a plain line elsewhere. */
export function outputTo(
  { json, lines = false }: OutputOptions,
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
): Output {
  // kept as it is now: with --json, what modules write to standard output is sent elsewhere
  const write = stdout.write.bind(stdout);
  const colors = pc.createColors(pc.isColorSupported && stderr.isTTY === true);
  let open = false;
  const clear = (): void => {
    if (open) stderr.write("\r\u001b[2K");
    open = false;
  };
  const value = (result: unknown): void => void write(`${JSON.stringify(result, exact, lines ? 0 : 2)}\n`);
  return {
    json,
    line: (text) => {
      clear();
      if (!json) write(`${text}\n`);
    },
    note: (text) => {
      clear();
      if (!json) stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (json) return;
      if (!stderr.isTTY) return void stderr.write(`${text}\n`);
      clear();
      stderr.write(colors.dim(text));
      open = true;
    },
    diagnostics: (found, consequence) => {
      clear();
      if (json) return value({ ok: false, diagnostics: found.map(diagnosticJson) });
      for (const d of found) stderr.write(`${renderDiagnostic(d, colors)}\n`);
      const count = `${found.length} ${found.length === 1 ? "problem" : "problems"}`;
      stderr.write(`${count}${consequence === undefined ? "" : `; ${consequence}`}\n`);
    },
    result: (result) => {
      clear();
      if (json) value(result);
    },
  };
}
