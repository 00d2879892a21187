/** A stretch of text and what replaces it. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits, in any order, must not overlap. */
export function applyEdits(sql: string, edits: readonly Edit[]): string {
  let text = sql;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  }
  return text;
}
