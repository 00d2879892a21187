import { type FindingKind, findingKinds, type Severity } from "./finding-kinds.ts";

export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** Absent where the text has no file name. */
  readonly file?: string;
  readonly line: number;
  readonly what: string;
  readonly remedy: string;
}

/** Something that is the same for many columns or statements: it is told once, with what it concerns. */
export interface Note {
  readonly kind: FindingKind;
  readonly topic: string;
  readonly remedy: string;
}

/** Lines count through all files; `locate` tells a file's own. */
export type Locate = (line: number) => { readonly file?: string; readonly line: number };

export interface Findings {
  readonly add: (kind: FindingKind, line: number, what: string, remedy: string) => void;
  /** Adds `subject` to the note; the note becomes one finding, at its first line. */
  readonly note: (line: number, note: Note, subject: string) => void;
  readonly list: () => Finding[];
}

/** How many subjects a note names before it counts the others. */
const NAMED = 6;

interface Subject {
  readonly line: number;
  readonly subject: string;
}

export function collectFindings(locate: Locate = (line) => ({ line })): Findings {
  const single: Omit<Finding, "severity" | "file">[] = [];
  const notes = new Map<string, { readonly note: Note; readonly subjects: Map<string, Subject> }>();

  const grouped = (note: Note, subjects: readonly Subject[]): Omit<Finding, "severity" | "file"> => {
    const sorted = subjects.toSorted((a, b) => a.line - b.line);
    const first = sorted[0]?.line ?? 1;
    const { file: own } = locate(first);
    const place = (at: number): string => {
      const { file, line } = locate(at);
      return file === own ? `line ${line}` : `${file ?? ""}:${line}`;
    };
    const named = sorted
      .slice(0, NAMED)
      .map(({ subject, line }) => (sorted.length === 1 ? subject : `${subject} (${place(line)})`));
    const others = sorted.length - named.length;
    const what = `${note.topic}: ${named.join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
    return { kind: note.kind, line: first, what, remedy: note.remedy };
  };

  return {
    add: (kind, line, what, remedy) => void single.push({ kind, line, what: oneLine(what), remedy: oneLine(remedy) }),
    note: (line, note, subject) => {
      const key = JSON.stringify([note.topic, note.remedy]);
      const known = notes.get(key) ?? { note, subjects: new Map() };
      notes.set(key, known);
      const shown = oneLine(subject);
      if (!known.subjects.has(shown)) known.subjects.set(shown, { line, subject: shown });
    },
    list: () => {
      const all = [
        ...single,
        ...[...notes.values()].map(({ note, subjects }) => grouped(note, [...subjects.values()])),
      ];
      return all
        .sort((a, b) => a.line - b.line)
        .map(({ line, kind, what, remedy }) => ({ kind, severity: findingKinds[kind], ...locate(line), what, remedy }));
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
