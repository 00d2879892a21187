import type { Diagnostic } from "../base/diagnostics.ts";

/** 0 done, 1 findings (stale, refused, invalid), 2 misuse. */
export type ExitCode = 0 | 1 | 2;

/** What is wrong with the arguments, and what to do. */
export interface Misuse {
  readonly problem: string;
  readonly remedy: string;
}

/** Where a command writes: a person's terminal, plain lines, or JSON for a machine. */
export interface Output {
  readonly json: boolean;
  /** A line of the result, on standard output; not shown with `--json`. */
  line(text: string): void;
  /** Something to know that is no result, on standard error; not shown with `--json`. */
  note(text: string): void;
  /** What goes on, on standard error; replaced in place on a terminal. */
  progress(text: string): void;
  /** Every diagnostic of the run, rendered once; `consequence` is what follows of them. */
  diagnostics(found: readonly Diagnostic[], consequence?: string): void;
  /** The value that `--json` prints. */
  result(value: unknown): void;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `quern NAME --help` prints below the usage line: what it does, its options, an example. */
  readonly help: string;
  readonly usage: string;
  /** `multiple`: it may be given several times, and `textsOf` gives them all. */
  readonly options: {
    readonly [name: string]: {
      readonly type: "string" | "boolean";
      readonly short?: string;
      readonly multiple?: boolean;
    };
  };
  readonly positionals: { readonly min: number; readonly max: number };
  run(args: CommandArgs, out: Output): Promise<ExitCode | Misuse>;
}

export interface CommandArgs {
  readonly values: { readonly [name: string]: string | boolean | readonly string[] | undefined };
  readonly positionals: readonly string[];
}

/** An option that takes texts, each time that it is given. */
export const textsOf = ({ values }: Pick<CommandArgs, "values">, name: string): readonly string[] => {
  const value = values[name];
  return typeof value === "string" ? [value] : typeof value === "object" ? value : [];
};

/** An option that takes a text. */
export const textOf = ({ values }: Pick<CommandArgs, "values">, name: string): string | undefined => {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
};
