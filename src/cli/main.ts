import type { Diagnostic } from "../base/diagnostics.ts";
import { nearest } from "../base/names.ts";
import { readArguments } from "./arguments.ts";
import type { Command, ExitCode, Misuse, Output } from "./command.ts";
import { commands } from "./commands/index.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { outputTo } from "./output.ts";

/** Parses the arguments, runs the command, and ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<never> {
  const out = outputTo(
    { json: argv.includes("--json"), lines: argv.includes("--watch") },
    process.stdout,
    process.stderr,
  );
  // whatever a user's module prints, the JSON stays alone on standard output
  if (out.json) process.stdout.write = process.stderr.write.bind(process.stderr);
  // nobody reads on, as in `quern check | head`
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => void end(1));
  const report = async (error: unknown): Promise<never> => {
    out.diagnostics([await laterError(error)]);
    return end(1);
  };
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
  process.once("exit", () => endEarly(out));
  try {
    return await end(await run(argv, out));
  } catch (error) {
    const { internalError } = await import("../base/diagnostics.ts");
    out.diagnostics([internalError(error)]);
    return end(1);
  }
}

let isDone = false;

/** Ends the process: a user's module may hold timers or connections that would keep it alive. */
async function end(code: ExitCode): Promise<never> {
  isDone = true;
  // pipes are written later on some systems
  while (process.stdout.writableLength + process.stderr.writableLength > 0) await new Promise(setImmediate);
  process.exit(code);
}

/** What fails on its own, later: something that a user's module began, or else a bug. */
async function laterError(error: unknown): Promise<Diagnostic> {
  const [{ internalError }, { failureOf, failurePayload }] = await Promise.all([
    import("../base/diagnostics.ts"),
    import("../load/errors.ts"),
  ]);
  const failure = failureOf(error, "");
  return failure.at.file === ""
    ? internalError(error)
    : { code: "QN3005", at: failure.at, data: failurePayload(failure) };
}

/** A module ended the process, or waits at its top level for something that never comes. */
function endEarly(out: Output): void {
  if (isDone) return;
  isDone = true;
  const what = "the process ended while loading modules";
  const remedy = "remove process.exit calls from modules, and top-level awaits that never settle";
  const diagnostic: Diagnostic = { code: "QN3017", at: { file: "", line: 0 }, data: { what, remedy } };
  out.diagnostics([diagnostic]);
  process.exitCode = 1;
}

async function run(argv: readonly string[], out: Output): Promise<ExitCode> {
  const [name, ...rest] = argv.filter((arg, i) => i > 0 || arg !== "--json");
  const asked = name === "help" ? rest[0] : undefined;
  if (name === undefined || name === "--help" || name === "-h" || (name === "help" && asked === undefined)) {
    const text = generalHelp(commands);
    out.line(text.trimEnd());
    out.result({ help: text, commands: commands.map(({ name, summary, usage }) => ({ name, summary, usage })) });
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v") {
    const { packageVersion } = await import("../files/paths.ts");
    out.line(packageVersion());
    out.result({ version: packageVersion() });
    return 0;
  }
  const command = commands.find((c) => c.name === (asked ?? name));
  if (command) return runCommand(command, asked === undefined ? rest : ["--help"], out);
  const near = nearest(
    asked ?? name,
    commands.map((c) => c.name),
  );
  const meant = near === undefined ? "" : `; did you mean ${near}?`;
  return misuse({ problem: `unknown command ${asked ?? name}${meant}`, remedy: "run quern --help" }, out);
}

async function runCommand(command: Command, argv: readonly string[], out: Output): Promise<ExitCode> {
  const args = readArguments(command, argv);
  if ("problem" in args) return misuse(args, out);
  if (args.values["help"] !== true) {
    const result = await command.run(args, out);
    return typeof result === "object" ? misuse(result, out) : result;
  }
  out.line(commandHelp(command).trimEnd());
  out.result({ command: command.name, usage: command.usage, help: command.help.trim() });
  return 0;
}

function misuse({ problem, remedy }: Misuse, out: Output): ExitCode {
  if (out.json) {
    out.diagnostics([{ code: "QN3010", at: { file: "", line: 0 }, data: { option: problem, remedy } }]);
  } else process.stderr.write(`quern: ${problem}\n  → ${remedy}\n`);
  return 2;
}
