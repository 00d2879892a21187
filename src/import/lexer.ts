import type { DdlDialect } from "./ddl-dialect.ts";

/**
 * - `word`: a name or keyword without quotes, as written;
 * - `name`: a quoted name, decoded;
 * - `string`: a string literal, decoded;
 * - `broken`: what begins here never ends; `value` says what it is.
 */
export type TokenKind = "word" | "name" | "string" | "number" | "mark" | "broken";

export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  /** How a string begins, lower case: `'`, `"`, `e'`, `n'`, `b'`, `x'`, `$`; for other tokens empty. */
  readonly opening: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

interface LexicalRules {
  /** Opening and closing quotes of names. */
  readonly names: Readonly<Record<string, string>>;
  readonly strings: readonly string[];
  /** Where a backslash escapes: in all strings, in `E'…'`, or nowhere. */
  readonly backslash: "always" | "e-strings" | "never";
  readonly nestedComments: boolean;
  /** MySQL: `#` starts a comment, `--` only before white space, and the text of a version comment is live. */
  readonly mysqlComments: boolean;
  readonly dollarStrings: boolean;
  readonly word: RegExp;
}

export const lexicalRules: { readonly [D in DdlDialect]: LexicalRules } = {
  postgres: {
    names: { '"': '"' },
    strings: ["'"],
    backslash: "e-strings",
    nestedComments: true,
    mysqlComments: false,
    dollarStrings: true,
    word: /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy,
  },
  mysql: {
    names: { "`": "`" },
    strings: ["'", '"'],
    backslash: "always",
    nestedComments: false,
    mysqlComments: true,
    dollarStrings: false,
    word: /[@$\p{L}\p{N}_][\p{L}\p{M}\p{N}_$@]*/uy,
  },
  sqlserver: {
    names: { '"': '"', "[": "]" },
    strings: ["'"],
    backslash: "never",
    nestedComments: true,
    mysqlComments: false,
    dollarStrings: false,
    word: /[@#\p{L}_][\p{L}\p{M}\p{N}_$@#]*/uy,
  },
  spark: {
    names: { "`": "`" },
    strings: ["'", '"'],
    backslash: "always",
    nestedComments: true,
    mysqlComments: false,
    dollarStrings: false,
    word: /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*/uy,
  },
};

const NUMBER = /0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const BLANK = /[\s\u{feff}]*/uy;
const DOLLAR = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
/** Letters that can stand directly before a quote and belong to the string. */
const PREFIX = /(?:[eEnNbBxX]|[uU]&)(?=')/y;

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

/** Reads one token at a time; the caller decides where to go on, so that it can read whole lines in between. */
export interface Lexer {
  /** The place of the next token at or after `at`, past white space and comments; the text's length where none is left. */
  readonly skip: (at: number) => number;
  /** The token that begins exactly at `at`, which `skip` gave. */
  readonly read: (at: number) => Token;
  readonly lineOf: (at: number) => number;
}

/** `firstLine` is the number of the text's first line. */
export function lexer(text: string, dialect: DdlDialect, firstLine = 1): Lexer {
  const rules = lexicalRules[dialect];
  const lineStarts = [0];
  for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) lineStarts.push(i + 1);
  /** The place after which only blanks were skipped; a comment that never ends is left for `read`. */
  let brokenComment = -1;

  const lineOf = (at: number): number => {
    let [low, high] = [0, lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lineStarts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + firstLine;
  };

  const lineEnd = (at: number): number => {
    const end = text.indexOf("\n", at);
    return end === -1 ? text.length : end;
  };

  const commentEnd = (at: number): number => {
    if (!rules.nestedComments) {
      const end = text.indexOf("*/", at + 2);
      return end === -1 ? -1 : end + 2;
    }
    const edge = /\/\*|\*\//g;
    edge.lastIndex = at;
    let depth = 0;
    for (let found = edge.exec(text); found !== null; found = edge.exec(text)) {
      depth += found[0] === "/*" ? 1 : -1;
      if (depth === 0) return edge.lastIndex;
    }
    return -1;
  };

  const skip = (from: number): number => {
    for (let at = from; ; ) {
      at += matchAt(BLANK, text, at)?.length ?? 0;
      const two = text.slice(at, at + 2);
      if (two === "--" && (!rules.mysqlComments || /^(?:\s|$)/.test(text.charAt(at + 2)))) at = lineEnd(at);
      else if (rules.mysqlComments && two.startsWith("#")) at = lineEnd(at);
      else if (rules.mysqlComments && two === "*/") at += 2;
      else if (rules.mysqlComments && matchAt(/\/\*M?!/y, text, at) !== undefined)
        at += matchAt(/\/\*M?!\d*/y, text, at)?.length ?? 2;
      else if (two === "/*") {
        const end = commentEnd(at);
        if (end === -1) {
          brokenComment = at;
          return at;
        }
        at = end;
      } else return at;
    }
  };

  /** The place after the closing quote, or -1; a doubled closing quote is part of the text. */
  const quotedEnd = (open: number, close: string, escapes: boolean): number => {
    for (let at = open + 1; at < text.length; at++) {
      const char = text[at];
      if (escapes && char === "\\") at++;
      else if (char === close) {
        if (text[at + 1] !== close) return at + 1;
        at++;
      }
    }
    return -1;
  };

  const token = (kind: TokenKind, value: string, start: number, end: number, opening = ""): Token => ({
    kind,
    value,
    opening,
    start,
    end,
    line: lineOf(start),
  });
  const broken = (what: string, start: number): Token => token("broken", what, start, text.length);

  const readString = (start: number, prefix: string): Token => {
    const open = start + prefix.length;
    const quote = text.charAt(open);
    const kind = prefix.toLowerCase();
    const escapes = rules.backslash === "always" || (rules.backslash === "e-strings" && kind === "e");
    const end = quotedEnd(open, quote, escapes);
    if (end === -1) return broken("a string", start);
    const inner = text.slice(open + 1, end - 1).replaceAll(quote + quote, quote);
    const plain = escapes ? unescapeText(inner, dialect) : kind === "u&" ? unescapeUnicode(inner) : inner;
    return token("string", plain, start, end, kind + quote);
  };

  const read = (at: number): Token => {
    if (at === brokenComment) return broken("a comment", at);
    const prefix = dialect === "sqlserver" && !/[nN]/.test(text.charAt(at)) ? undefined : matchAt(PREFIX, text, at);
    if (prefix !== undefined) return readString(at, prefix);
    const char = text.charAt(at);
    if (rules.strings.includes(char)) return readString(at, "");
    const close = rules.names[char];
    if (close !== undefined) {
      const end = quotedEnd(at, close, false);
      if (end === -1) return broken("a quoted name", at);
      return token("name", text.slice(at + 1, end - 1).replaceAll(close + close, close), at, end);
    }
    const dollar = rules.dollarStrings ? matchAt(DOLLAR, text, at) : undefined;
    if (dollar !== undefined) {
      const end = text.indexOf(dollar, at + dollar.length);
      if (end === -1) return broken("a dollar-quoted string", at);
      return token("string", text.slice(at + dollar.length, end), at, end + dollar.length, "$");
    }
    const number = matchAt(NUMBER, text, at);
    const word = matchAt(rules.word, text, at);
    if (word !== undefined && word.length > (number?.length ?? 0)) return token("word", word, at, at + word.length);
    if (number !== undefined) return token("number", number, at, at + number.length);
    const mark = text.startsWith("::", at) ? "::" : String.fromCodePoint(text.codePointAt(at) ?? 32);
    return token("mark", mark, at, at + mark.length);
  };

  return { skip, read, lineOf };
}

const MYSQL_ESCAPES: Readonly<Record<string, string>> = {
  0: "\0",
  b: "\b",
  n: "\n",
  r: "\r",
  t: "\t",
  Z: "\x1a",
  "%": "\\%",
  _: "\\_",
};
const POSTGRES_ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function unescapeText(text: string, dialect: DdlDialect): string {
  if (dialect === "mysql") return text.replaceAll(/\\([\s\S])/g, (_, char: string) => MYSQL_ESCAPES[char] ?? char);
  return text.replaceAll(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([\s\S]))/g,
    (whole, hex?: string, four?: string, eight?: string, octal?: string, char?: string) => {
      if (char !== undefined) return POSTGRES_ESCAPES[char] ?? char;
      return octal === undefined
        ? codePoint(hex ?? four ?? eight ?? "", whole)
        : String.fromCharCode(Number.parseInt(octal, 8));
    },
  );
}

/** `U&'d\0061t\+000061'`, with the escape character that is the default. */
const unescapeUnicode = (text: string): string =>
  text.replaceAll(/\\(?:\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4})|(\\))/g, (whole, six?: string, four?: string) =>
    six === undefined && four === undefined ? "\\" : codePoint(six ?? four ?? "", whole),
  );

function codePoint(hex: string, otherwise: string): string {
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
