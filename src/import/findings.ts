export interface Finding {
  readonly line: number;
  readonly what: string;
  readonly remedy: string;
}

/** Something that is the same for many columns or statements: it is told once, with what it concerns. */
export interface Note {
  readonly topic: string;
  readonly remedy: string;
}

export interface Findings {
  readonly add: (line: number, what: string, remedy: string) => void;
  /** Adds `subject` to the note; the note becomes one finding, at its first line. */
  readonly note: (line: number, note: Note, subject: string) => void;
  readonly list: () => Finding[];
}

/** How many subjects a note names before it counts the others. */
const NAMED = 6;

export function collectFindings(): Findings {
  const single: Finding[] = [];
  const notes = new Map<string, { note: Note; subjects: { line: number; subject: string }[] }>();
  return {
    add: (line, what, remedy) => void single.push({ line, what: oneLine(what), remedy: oneLine(remedy) }),
    note: (line, note, subject) => {
      const key = JSON.stringify([note.topic, note.remedy]);
      const known = notes.get(key) ?? { note, subjects: [] };
      notes.set(key, known);
      const told = known.subjects.at(-1);
      if (told?.line !== line || told.subject !== oneLine(subject))
        known.subjects.push({ line, subject: oneLine(subject) });
    },
    list: () => {
      const grouped = [...notes.values()].map(({ note, subjects }) => {
        subjects.sort((a, b) => a.line - b.line);
        const isSingle = subjects.length === 1;
        const named = subjects
          .slice(0, NAMED)
          .map(({ subject, line }) => (isSingle ? subject : `${subject} (line ${line})`));
        const others = subjects.length - named.length;
        const what = `${note.topic}: ${named.join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
        return { line: subjects[0]?.line ?? 1, what, remedy: note.remedy };
      });
      return [...single, ...grouped].sort((a, b) => a.line - b.line);
    },
  };
}

const INVISIBLE = /[\p{Cc}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{61c}\u{feff}]/gu;

/** Characters that would end a line, or change how it reads, are written as escapes. */
export const oneLine = (text: string): string =>
  text.replaceAll(INVISIBLE, (char) => (char === "\n" ? "\\n" : `\\u{${char.codePointAt(0)?.toString(16) ?? ""}}`));

/** User text in a message: short, on one line. */
export function shorten(text: string, length = 80): string {
  const chars = [...text.slice(0, length * 2)];
  return oneLine(chars.length > length ? `${chars.slice(0, length - 1).join("")}…` : text);
}
