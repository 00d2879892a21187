import { parseArgs } from "node:util";
import { nearest } from "../base/names.ts";
import type { Command, ExitCode } from "./command.ts";
import { commands } from "./commands/index.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { outputTo } from "./output.ts";

const COMMON = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;

/** Parses the arguments and runs the command. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(generalHelp(commands));
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v") {
    const { packageVersion } = await import("./version.ts");
    process.stdout.write(`${packageVersion()}\n`);
    return 0;
  }
  const command = commands.find((c) => c.name === name);
  if (!command) {
    const near = nearest(
      name,
      commands.map((c) => c.name),
    );
    return misuse(`there is no command ${name}${near ? `; did you mean ${near}?` : ""}`, "see quern --help");
  }
  return runCommand(command, rest);
}

async function runCommand(command: Command, argv: readonly string[]): Promise<ExitCode> {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...argv], options: { ...command.options, ...COMMON }, allowPositionals: true });
  } catch (error) {
    return misuse(error instanceof Error ? error.message : String(error), `see quern ${command.name} --help`);
  }
  const { values, positionals } = parsed;
  if (values["help"] === true) {
    process.stdout.write(commandHelp(command));
    return 0;
  }
  if (positionals.length < command.positionals.min || positionals.length > command.positionals.max) {
    return misuse(`usage: ${command.usage}`, `see quern ${command.name} --help`);
  }
  const out = outputTo(values["json"] === true, process.stdout, process.stderr);
  return command.run({ values: values as { readonly [name: string]: string | boolean | undefined }, positionals }, out);
}

function misuse(problem: string, remedy: string): ExitCode {
  process.stderr.write(`quern: ${problem}\n  → ${remedy}\n`);
  return 2;
}
