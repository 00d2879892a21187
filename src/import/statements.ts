import type { DdlDialect } from "./ddl-dialect.ts";
import { type Lexer, lexer, type Token } from "./lexer.ts";

export interface Statement {
  readonly tokens: readonly Token[];
  readonly line: number;
  readonly endLine: number;
  /** What is wrong with it where it has no end, such as `a string that begins in line 3 never ends`. */
  readonly broken?: string;
}

/** How often reading starts again after a statement without an end, before the rest of the file is given up. */
const MAX_RECOVERIES = 1000;
/** How often a routine may turn out to have no END, before semicolons end routines too. */
const MAX_OPEN_ROUTINES = 10;

const GO = /[^\S\n]*GO(?:[^\S\n]+\d+)?[^\S\n]*;?[^\S\n]*(?:--[^\n]*)?\r?(?=\n|$)/iy;
const DELIMITER = /DELIMITER[^\S\n]+(\S+)[^\n]*/iy;
const META_COMMAND = /\\[^\n]*/y;
/** A line with which a statement begins: where reading goes on after one that has no end. */
const FRESH_LINE = /^[^\S\n]*(?:CREATE|ALTER|COMMENT|EXEC(?:UTE)?)[^\S\n]/gim;
const HIDDEN_TABLE = /^[^\S\n]*CREATE[^\S\n]+TABLE\b/im;

/** Words with which a T-SQL statement begins a line; it needs no semicolon before. */
const TSQL_STARTS = new Set(
  "alter backup begin bulk commit create declare delete deny disable drop else enable end exec execute grant if insert merge print raiserror restore revoke rollback select set throw truncate update use while".split(
    " ",
  ),
);
/** What stands before such a word where it goes on with a statement instead of beginning one. */
const TSQL_CARRIES_ON = new Set("on delete update as for after of instead then".split(" "));
/** What stands after ALTER or DROP where it is an action within ALTER TABLE. */
const ALTER_PARTS = new Set(["column", "constraint", "index", "period"]);

interface Scan {
  readonly text: string;
  readonly dialect: DdlDialect;
  readonly lexer: Lexer;
}

/**
 * Splits a file into statements. A statement that has no end (an open string, comment or parenthesis) is returned as
 * broken, and reading goes on at the next line that begins a statement, so that it does not take the others with it.
 */
export function readStatements(text: string, dialect: DdlDialect, firstLine = 1): Statement[] {
  const scan: Scan = { text, dialect, lexer: lexer(text, dialect, firstLine) };
  const statements: Statement[] = [];
  let delimiter = ";";
  let recoveries = 0;
  let openRoutines = 0;
  for (let at = 0; at < text.length; ) {
    at = scan.lexer.skip(at);
    if (at >= text.length) break;
    const command = lineCommand(scan, at);
    if (command !== undefined) {
      delimiter = command.delimiter ?? delimiter;
      at = command.end;
      continue;
    }
    const { statement, end, isOpenRoutine } = readStatement(scan, at, delimiter, openRoutines < MAX_OPEN_ROUTINES);
    if (isOpenRoutine) openRoutines++;
    if (statement.tokens.length > 0 || statement.broken !== undefined) statements.push(statement);
    at = end;
    if (statement.broken !== undefined && ++recoveries > MAX_RECOVERIES && at < text.length) {
      const line = scan.lexer.lineOf(at);
      statements.push({
        tokens: [],
        line,
        endLine: line,
        broken: "too many before it have no end; the rest of the file is not read",
      });
      break;
    }
    if (statement.broken === undefined && isCopyFromStdin(statement.tokens)) at = copyDataEnd(text, at);
  }
  return statements;
}

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

export const isWord = (token: Token | undefined, word: string): boolean =>
  token?.kind === "word" && token.value.toLowerCase() === word;

const wordOf = (token: Token | undefined): string | undefined =>
  token?.kind === "word" ? token.value.toLowerCase() : undefined;

const isMark = (token: Token | undefined, mark: string): boolean => token?.kind === "mark" && token.value === mark;

const lineCommands: { readonly [D in DdlDialect]: RegExp | undefined } = {
  postgres: META_COMMAND,
  mysql: DELIMITER,
  sqlserver: GO,
  spark: undefined,
};

/** A line that belongs to the client and not to the server: GO, DELIMITER, psql's backslash commands. */
function lineCommand({ text, dialect }: Scan, at: number): { end: number; delimiter?: string } | undefined {
  const pattern = lineCommands[dialect];
  const found = pattern && match(pattern, text, at);
  if (!found) return undefined;
  const end = at + found[0].length;
  return found[1] === undefined ? { end } : { end, delimiter: found[1] };
}

const isCopyFromStdin = (tokens: readonly Token[]): boolean =>
  isWord(tokens[0], "copy") && tokens.some((token, i) => isWord(token, "from") && isWord(tokens[i + 1], "stdin"));

/** The rows that follow COPY … FROM stdin end with a line `\\.`. */
function copyDataEnd(text: string, from: number): number {
  const end = text.indexOf("\n\\.", from);
  return end === -1 ? text.length : end + 3;
}

interface ReadStatement {
  readonly statement: Statement;
  /** Where reading goes on. */
  readonly end: number;
  /** A routine's BEGIN had no END: it was taken to end at its first semicolon. */
  readonly isOpenRoutine: boolean;
}

function readStatement(scan: Scan, start: number, delimiter: string, hasRoutines: boolean): ReadStatement {
  const { text, dialect, lexer } = scan;
  const tokens: Token[] = [];
  const block = blockDepth(dialect);
  let depth = 0;
  let firstEnd: { end: number; count: number } | undefined;
  const line = lexer.lineOf(start);
  const finish = (end: number, broken?: string, isOpenRoutine = false): ReadStatement => ({
    statement: {
      tokens,
      line,
      endLine: lexer.lineOf(Math.max(start, (tokens.at(-1)?.end ?? end) - 1)),
      ...(broken !== undefined && { broken }),
    },
    end,
    isOpenRoutine,
  });

  let previousEnd = -1;
  for (let at = start; ; ) {
    at = lexer.skip(at);
    if (at >= text.length) break;
    const startsLine = previousEnd === -1 || lexer.lineOf(previousEnd) < lexer.lineOf(at);
    if (dialect === "sqlserver" && startsLine && match(GO, text, at) !== null)
      return finish(at, openGroup(tokens, depth));
    if (text.startsWith(delimiter, at)) {
      if (!hasRoutines || !block.isOpen()) return finish(at + delimiter.length, openGroup(tokens, depth));
      firstEnd ??= { end: at + delimiter.length, count: tokens.length };
    }
    let token = lexer.read(at);
    const cut = delimiter === ";" || token.kind !== "word" ? -1 : token.value.indexOf(delimiter);
    if (cut > 0) token = { ...token, value: token.value.slice(0, cut), end: token.start + cut };
    if (token.kind === "broken")
      return finish(recover(scan, start), `${token.value} that begins in line ${token.line} never ends`);
    if (hidesTable(token, tokens)) {
      return finish(recover(scan, start), `the quote that opens in line ${token.line} takes in another CREATE TABLE`);
    }
    const next = startsAnother(scan, token, tokens, depth, startsLine);
    if (next) return finish(at, openGroup(tokens, depth));
    if (isMark(token, "(")) depth++;
    else if (isMark(token, ")")) depth--;
    block.take(token, tokens);
    tokens.push(token);
    previousEnd = token.end - 1;
    at = token.end;
  }
  if (block.isOpen() && firstEnd !== undefined && dialect !== "sqlserver") {
    tokens.length = firstEnd.count;
    return finish(firstEnd.end, undefined, true);
  }
  return finish(text.length, openGroup(tokens, depth));
}

/** Only where a table is read does a parenthesis matter. */
function openGroup(tokens: readonly Token[], depth: number): string | undefined {
  if (depth <= 0 || !changesTable(tokens)) return undefined;
  return "a parenthesis is not closed";
}

const changesTable = (tokens: readonly Token[]): boolean =>
  (isWord(tokens[0], "create") || isWord(tokens[0], "alter")) &&
  tokens.slice(1, 4).some((token) => isWord(token, "table"));

/** A string over several lines with a CREATE TABLE in it: a quote is missing somewhere before. */
const hidesTable = (token: Token, tokens: readonly Token[]): boolean =>
  (token.kind === "string" || token.kind === "name") &&
  token.opening !== "$" &&
  token.value.includes("\n") &&
  changesTable(tokens) &&
  HIDDEN_TABLE.test(token.value);

/** Whether a statement begins at `token` although nothing ended the one before. */
function startsAnother(
  { dialect, lexer, text }: Scan,
  token: Token,
  tokens: readonly Token[],
  depth: number,
  startsLine: boolean,
): boolean {
  const word = wordOf(token);
  const first = wordOf(tokens[0]);
  if (word === undefined || first === undefined) return false;
  const following = (): string | undefined => {
    const at = lexer.skip(token.end);
    return at < text.length ? wordOf(lexer.read(at)) : undefined;
  };
  if (word === "create" && startsLine && changesTable(tokens) && following() === "table") return true;
  if (dialect !== "sqlserver" || depth > 0 || isModule(tokens)) return false;
  if (word === "create" && tokens.length > 0 && following() === "table") return true;
  if (!startsLine || !TSQL_STARTS.has(word) || TSQL_CARRIES_ON.has(wordOf(tokens.at(-1)) ?? "")) return false;
  if ((word === "alter" || word === "drop") && first === "alter" && ALTER_PARTS.has(following() ?? "")) return false;
  if (word === "select" && (first === "insert" || first === "with")) return false;
  return true;
}

const MODULES = new Set(["procedure", "proc", "function", "trigger", "view", "event"]);

/** A procedure, function, trigger or view: its body has statements of its own, and in T-SQL it takes the whole batch. */
function isModule(tokens: readonly Token[]): boolean {
  if (!isWord(tokens[0], "create") && !isWord(tokens[0], "alter")) return false;
  // CREATE DEFINER = `me`@`here` SQL SECURITY INVOKER TRIGGER …
  for (const token of tokens.slice(1, 16)) {
    const word = wordOf(token);
    if (word === "table" || word === "index") return false;
    if (word !== undefined && MODULES.has(word)) return true;
  }
  return false;
}

type Opener = (token: Token, before: Token | undefined) => boolean;
const blockOpeners: { readonly [D in DdlDialect]: Opener } = {
  mysql: (token) => isWord(token, "begin"),
  postgres: (token, before) => isWord(token, "atomic") && isWord(before, "begin"),
  sqlserver: (token) => isWord(token, "as"),
  spark: () => false,
};
const OPEN_AGAIN = new Set(["if", "loop", "while", "repeat"]);

/** Follows BEGIN … END in the body of a routine, whose semicolons do not end it; in T-SQL only the batch's end does. */
function blockDepth(dialect: DdlDialect): {
  isOpen: () => boolean;
  take: (token: Token, before: readonly Token[]) => void;
} {
  const opens = blockOpeners[dialect];
  let depth = 0;
  let afterEnd = false;
  const take = (token: Token, before: readonly Token[]): void => {
    const word = wordOf(token);
    const closing = afterEnd;
    afterEnd = false;
    if (word === undefined || !isModule(before)) return;
    if (dialect === "sqlserver") depth = depth === 1 || opens(token, before.at(-1)) ? 1 : 0;
    else if (closing) {
      // END IF, END LOOP: they close what was not counted. END CASE closes a CASE, which was.
      if (OPEN_AGAIN.has(word)) depth++;
    } else if (word === "end" && depth > 0) {
      depth--;
      afterEnd = true;
    } else if (depth > 0 ? word === "begin" || word === "case" : opens(token, before.at(-1))) depth++;
  };
  return { isOpen: () => depth > 0, take };
}

/** Where reading goes on after a statement without an end: at the next line that begins one. */
function recover({ text, lexer }: Scan, start: number): number {
  let lineEnd = text.indexOf("\n", lexer.skip(start));
  if (lineEnd === -1) lineEnd = text.length;
  FRESH_LINE.lastIndex = lineEnd;
  return FRESH_LINE.exec(text)?.index ?? text.length;
}
