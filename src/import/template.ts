import type { Token } from "./lexer.ts";

const QUOTED = /^(?:\{\{.*\}\}|\$\{[\w.]+\}|\$\([\w.]+\))$/;

/** The first placeholder that was not filled in: `{{ schema }}`, `${schema}`, `$(schema)`, `@schema.` before a name. */
export function placeholderIn(tokens: readonly Token[], text: string): string | undefined {
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    const touches = (a: Token | undefined, b: Token | undefined): boolean =>
      a !== undefined && b !== undefined && a.end === b.start;
    if (token.kind === "name") {
      const found = QUOTED.exec(token.value);
      if (found) return found[0];
    }
    // SqlRender and others: @cdmDatabaseSchema.person. What T-SQL calls so is a variable, which has no parts.
    if (token.kind === "word" && token.value.startsWith("@") && next?.value === "." && touches(token, next))
      return token.value;
    if (token.value === "@" && next?.kind === "word" && touches(token, next) && tokens[i + 2]?.value === ".")
      return `@${next.value}`;
    const opens =
      (token.value === "{" && (next?.value === "{" || next?.value === "%")) ||
      (token.value.endsWith("$") && token.kind !== "string" && (next?.value === "{" || next?.value === "("));
    if (opens && touches(token, next)) return upTo(text, token.end - 1);
  }
  return undefined;
}

/** The placeholder that begins there, up to its end on the same line. */
const upTo = (text: string, start: number): string =>
  /^.[^\n]*?(?:\}\}|%\}|\}|\))/.exec(text.slice(start, start + 80))?.[0] ?? text.slice(start, start + 20);
