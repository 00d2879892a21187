import type { Command } from "./command.ts";

/** What `quern --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((c) => c.name.length));
  return [
    "quern: compile typed definitions of machine-learning data work to SQL for four engines and typed accessors.",
    "",
    "usage: quern COMMAND [options]",
    "",
    ...commands.map((c) => `  ${c.name.padEnd(width)}  ${c.summary}`),
    "",
    "Run `quern COMMAND --help` for details and an example. Every command accepts --json.",
    "Exit codes: 0 done, 1 findings (stale, rejected, invalid), 2 misuse.",
    "Start with `quern init`, write SQL and modules with `quern generate`, and run `quern check` in CI.",
    "",
  ].join("\n");
}

export const commandHelp = (command: Command): string =>
  `usage: ${command.usage}\n\n${command.help.trim()}\n  --help          show this text\n`;
