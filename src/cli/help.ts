import type { Command } from "./command.ts";

/** What `quern --help` prints. */
export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((c) => c.name.length));
  return [
    "quern: typed definitions of machine-learning data work in, SQL for four engines and typed accessors out.",
    "",
    "usage: quern COMMAND [options]",
    "",
    ...commands.map((c) => `  ${c.name.padEnd(width)}  ${c.summary}`),
    "",
    "quern COMMAND --help says what a command does, with an example. Every command takes --json.",
    "Exit codes: 0 done, 1 findings (stale, refused, invalid), 2 misuse.",
    "Begin with `quern init`; then `quern generate` writes SQL and modules, and `quern check` guards them in CI.",
    "",
  ].join("\n");
}

export const commandHelp = (command: Command): string =>
  `usage: ${command.usage}\n\n${command.help.trim()}\n  --help          this text\n`;
