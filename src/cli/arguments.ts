import { parseArgs } from "node:util";
import { nearest } from "../base/names.ts";
import type { Command, CommandArgs, Misuse } from "./command.ts";

const COMMON = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;

const written = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

/** Reads the arguments of a command. */
export function readArguments(command: Command, argv: readonly string[]): CommandArgs | Misuse {
  const options: Command["options"] = { ...command.options, ...COMMON };
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const see = `run quern ${command.name} --help`;
  const values: { [name: string]: string | boolean | readonly string[] } = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) {
      const near = nearest(token.name, Object.keys(options));
      const meant = near === undefined ? "" : `; did you mean ${written(near)}?`;
      return { problem: `unknown option of ${command.name}: ${token.rawName}${meant}`, remedy: see };
    }
    if (option.type === "boolean" && token.value !== undefined)
      return { problem: `${token.rawName} does not take a value`, remedy: `write ${token.rawName} alone; ${see}` };
    if (option.type === "string" && (token.value === undefined || isOption(token, argv)))
      return { problem: `${token.rawName} needs a value`, remedy: see };
    const before = values[token.name];
    if (option.multiple) values[token.name] = [...(Array.isArray(before) ? before : []), token.value ?? ""];
    else if (typeof before === "string")
      return { problem: `${token.rawName} is set twice`, remedy: `set it once; ${see}` };
    else values[token.name] = token.value ?? true;
  }
  const { min, max } = command.positionals;
  if (values["help"] !== true && (positionals.length < min || positionals.length > max)) {
    const extra = positionals.length > max ? `unexpected argument ${positionals[max]}` : "missing argument";
    return { problem: `${extra}; usage: ${command.usage}`, remedy: see };
  }
  return { values, positionals };
}

/** `--config --json`: the next option was taken for the value. `--config=--json` means it. */
const isOption = (
  token: { readonly index: number; readonly inlineValue?: boolean | undefined },
  argv: readonly string[],
) => token.inlineValue === false && (argv[token.index + 1] ?? "").startsWith("-") && argv[token.index + 1] !== "-";
