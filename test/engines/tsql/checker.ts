import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { provisioned } from "../cache.ts";
import { checkFunctionCalls } from "./function-calls.ts";
import type { TsqlVersion } from "./functions.ts";
import { inOlderWords } from "./newer-syntax.ts";
import { asObject, type StatementKind } from "./statement.ts";
import { type Token, tokenize } from "./tokens.ts";

export interface TsqlStatement {
  readonly id: string;
  readonly sql: string;
  /** The tables that it may use. With it, also names and types are resolved. */
  readonly ddl?: string | undefined;
  /** Default: query. */
  readonly kind?: StatementKind | undefined;
  /** The SQL type of each parameter: `{ since: "datetime2" }` for `@since`. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** The server it is meant for. Default: 2022. */
  readonly version?: TsqlVersion | undefined;
}

/** T-SQL without a server: Microsoft's grammar, its schema model, and a table of functions. */
export interface TsqlChecker {
  /** What is wrong with each statement, by its id; nothing is an empty list. */
  check(batch: readonly TsqlStatement[]): Promise<Map<string, string[]>>;
  close(): void;
}

/** Why the checker cannot run here; undefined when it can. */
export const tsqlNotRunReason = (): string | undefined =>
  provisioned("tsql") === undefined ? "the T-SQL parser is not provisioned: npm run engines" : undefined;

/** Starts the process that holds the parser: two seconds, then milliseconds a statement. */
export async function openTsqlChecker(): Promise<TsqlChecker> {
  const files = provisioned("tsql");
  if (files === undefined) throw new Error(tsqlNotRunReason());
  const recorded = (name: string): string => readFileSync(join(files.folder, name), "utf8").trim();
  const script = fileURLToPath(new URL("checker.py", import.meta.url));
  const child = spawn(recorded("python-path"), [script, files.folder], {
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(files.folder, "lib"),
      CLR_ICU_VERSION_OVERRIDE: recorded("icu-version"),
    },
  });
  const parser = new LineProcess(child);
  return {
    async check(batch) {
      const results = new Map<string, string[]>();
      const asked: Promise<void>[] = [];
      for (const statement of batch) {
        if (results.has(statement.id)) throw new Error(`two statements have the id ${statement.id}`);
        const version = statement.version ?? 2022;
        const tokens = tokenize(statement.sql);
        const older = inOlderWords(statement.sql, version);
        const errors = [...noBooleans(tokens), ...checkFunctionCalls(tokens, version), ...older.errors];
        results.set(statement.id, errors);
        const object = asObject(older.sql, statement.kind ?? "query", statement.params ?? {});
        asked.push(
          parser
            .ask({ text: older.sql, ...(statement.ddl === undefined ? {} : { ddl: statement.ddl, object }) })
            .then((found) => void errors.push(...found)),
        );
      }
      await Promise.all(asked);
      return results;
    },
    close: () => parser.close(),
  };
}

/** The parser takes TRUE and FALSE for columns; the language has no such values. */
const noBooleans = (tokens: readonly Token[]): string[] =>
  tokens.filter(({ word }) => word === "TRUE" || word === "FALSE").map(({ text }) => `T-SQL has no ${text}`);

interface Answer {
  readonly id: number;
  readonly errors: readonly string[];
}

/** A process that answers one line with one line, in order. */
class LineProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, { resolve: (errors: readonly string[]) => void; reject: (e: Error) => void }>();
  #next = 0;
  #ended: Error | undefined;

  constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    let complaints = "";
    child.stderr.on("data", (chunk) => {
      complaints += String(chunk);
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      const answer: Answer = JSON.parse(line);
      this.#waiting.get(answer.id)?.resolve(answer.errors);
      this.#waiting.delete(answer.id);
    });
    child.stdin.on("error", () => {}); // "close" tells
    child.on("error", (error) => this.#fail(error));
    child.on("close", (code) => this.#fail(new Error(`the T-SQL parser ended with ${code}\n${complaints}`)));
  }

  ask(request: object): Promise<readonly string[]> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
    });
  }

  close(): void {
    this.#child.stdin.end();
  }

  #fail(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
