import type { DdlDialect } from "./ddl-dialect.ts";
import type { Token } from "./lexer.ts";

const ANGLED = new Set(["array", "map", "struct"]);

/** A place in a list of tokens, with what readers of DDL ask there. Reading past the end gives undefined. */
export class Cursor {
  readonly tokens: readonly Token[];
  readonly dialect: DdlDialect;
  readonly #text: string;
  #at: number;
  readonly #end: number;

  constructor(tokens: readonly Token[], text: string, dialect: DdlDialect, start = 0, end = tokens.length) {
    this.tokens = tokens;
    this.dialect = dialect;
    this.#text = text;
    this.#at = start;
    this.#end = end;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  get place(): number {
    return this.#at;
  }

  /** The line of the next token, or of the last where none is left. */
  get line(): number {
    return (this.tokens[Math.min(this.#at, this.#end - 1)] ?? this.tokens[0])?.line ?? 1;
  }

  peek(ahead = 0): Token | undefined {
    const at = this.#at + ahead;
    return at >= 0 && at < this.#end ? this.tokens[at] : undefined;
  }

  next(): Token | undefined {
    const token = this.peek();
    if (token !== undefined) this.#at++;
    return token;
  }

  /** The next token's keyword, lower case; undefined where it is no bare word. */
  word(ahead = 0): string | undefined {
    const token = this.peek(ahead);
    return token?.kind === "word" ? token.value.toLowerCase() : undefined;
  }

  isMark(mark: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token?.kind === "mark" && token.value === mark;
  }

  /** Whether these keywords come next. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, i) => this.word(i) === word);
  }

  /** Takes the keywords where all of them come next. */
  accept(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false;
    this.#at += words.length;
    return true;
  }

  /** Takes what the pattern says: keywords, marks, `*` for any one token, `()` for a group; all of it or nothing. */
  acceptPattern(pattern: string): boolean {
    const start = this.#at;
    for (const part of pattern.split(" ")) {
      const token = this.peek();
      const fits =
        token !== undefined &&
        (part === "*" || (part === "()" ? token.value === "(" : token.value.toLowerCase() === part));
      if (!fits || (part !== "*" && token.kind !== "word" && token.kind !== "mark")) {
        this.#at = start;
        return false;
      }
      if (part === "()") this.skipBalanced();
      else this.#at++;
    }
    return true;
  }

  acceptMark(mark: string): boolean {
    if (!this.isMark(mark)) return false;
    this.#at++;
    return true;
  }

  /** A name, quoted or not, as the engine keeps it. */
  name(): string | undefined {
    const token = this.peek();
    const quoted =
      token?.kind === "name" || (this.dialect === "mysql" && token?.kind === "string" && token.opening === '"');
    if (token === undefined || !(quoted || token.kind === "word")) return undefined;
    this.#at++;
    return !quoted && this.dialect === "postgres" ? token.value.toLowerCase() : token.value;
  }

  /** `a.b.c`, outermost first; undefined where no name comes next. */
  qualifiedName(): readonly string[] | undefined {
    const first = this.name();
    if (first === undefined) return undefined;
    const parts = [first];
    while (this.isMark(".")) {
      const start = this.#at;
      // Two dots: the database's default schema.
      while (this.acceptMark("."));
      const part = this.name();
      if (part === undefined) {
        this.#at = start;
        break;
      }
      parts.push(part);
    }
    return parts;
  }

  /** The inside of the parentheses that come next, which are taken; undefined where none do. */
  group(): Cursor | undefined {
    if (!this.isMark("(")) return undefined;
    const start = this.#at + 1;
    this.skipBalanced();
    const closed = this.tokens[this.#at - 1]?.value === ")" ? 1 : 0;
    return new Cursor(this.tokens, this.#text, this.dialect, start, this.#at - closed);
  }

  /** Takes one token, or a whole pair of parentheses with what is in it. */
  skipBalanced(): void {
    if (this.#opensAngle()) {
      this.#skipAngles();
      return;
    }
    let depth = 0;
    do {
      if (this.isMark("(")) depth++;
      else if (this.isMark(")")) depth--;
      this.#at++;
    } while (depth > 0 && !this.done);
  }

  /** Spark: `array<…>`, `map<…>` and `struct<…>`, whose commas separate no columns. */
  #opensAngle(): boolean {
    return this.dialect === "spark" && ANGLED.has(this.word() ?? "") && this.isMark("<", 1);
  }

  #skipAngles(): void {
    let depth = 0;
    this.#at++;
    do {
      if (this.isMark("<")) depth++;
      else if (this.isMark(">")) depth--;
      this.#at++;
    } while (depth > 0 && !this.done);
  }

  /** What stands between commas, each with its own cursor; nothing for empty places. */
  items(): Cursor[] {
    const found: Cursor[] = [];
    while (!this.done) {
      const start = this.#at;
      while (!this.done && !this.isMark(",")) this.skipBalanced();
      if (this.#at > start) found.push(new Cursor(this.tokens, this.#text, this.dialect, start, this.#at));
      this.next();
    }
    return found;
  }

  /** To a place where it was before. */
  back(place: number): void {
    this.#at = place;
  }

  toEnd(): void {
    this.#at = this.#end;
  }

  /** A new cursor from here on, or from `start`; this one stays. */
  fork(start = this.#at, end = this.#end): Cursor {
    return new Cursor(this.tokens, this.#text, this.dialect, start, end);
  }

  /** The SQL from token `start` up to here or `end`, with single spaces where comments and line breaks were. */
  sql(start: number, end = this.#at): string {
    let sql = "";
    let before: Token | undefined;
    for (let i = start; i < end; i++) {
      const token = this.tokens[i];
      if (token === undefined) break;
      if (before !== undefined && token.start > before.end) sql += " ";
      sql += this.#text.slice(token.start, token.end);
      before = token;
    }
    return sql;
  }

  /** The rest as SQL, which is taken. */
  rest(): string {
    const start = this.#at;
    this.toEnd();
    return this.sql(start);
  }
}
