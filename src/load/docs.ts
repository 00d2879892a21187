import { existsSync, readFileSync } from "node:fs";
import { hashOf } from "../files/hash.ts";
import { commentsAbove } from "./comments-above.ts";
import type { Loaded } from "./definitions.ts";

/** The comments above a file's declarations, and the hash of the text that they were read from. */
export interface FileComments {
  readonly hash: string;
  /** `null`: there is none. */
  readonly comments: { readonly [declared: string]: string | null };
}

export interface Docs {
  /** The comments above exported definitions, by definition name. */
  readonly byName: ReadonlyMap<string, string>;
  readonly byFile: ReadonlyMap<string, FileComments>;
}

/** Where a definition was declared: its name in the file, and the line of its call. */
interface Declared {
  readonly name: string;
  readonly line: number;
}

/** Reads the comments above definitions. Files whose text an earlier run has read are not parsed again. */
export async function readDocs(
  loaded: readonly Loaded[],
  known: ReadonlyMap<string, FileComments> = new Map(),
): Promise<Docs> {
  const byFile = new Map<string, FileComments>();
  const unread: { readonly file: string; readonly text: string; readonly declared: readonly Declared[] }[] = [];
  const files = Map.groupBy(loaded, (l) => l.file);
  for (const [file, definitions] of files) {
    if (!existsSync(file)) continue;
    const text = readFileSync(file, "utf8");
    const before = known.get(file);
    const declared = definitions.map((l) => ({ name: l.exportName, line: l.definition.place.line }));
    const isRead = before?.hash === hashOf(text) && declared.every((d) => Object.hasOwn(before.comments, d.name));
    if (isRead) byFile.set(file, before);
    else unread.push({ file, text, declared });
  }
  const comments = await parse(unread);
  for (const { file, text } of unread) byFile.set(file, { hash: hashOf(text), comments: comments.get(file) ?? {} });
  const byName = new Map<string, string>();
  for (const [file, definitions] of files) {
    const read = byFile.get(file)?.comments ?? {};
    for (const { exportName, definition } of definitions) {
      const comment = Object.hasOwn(read, exportName) ? read[exportName] : null;
      if (typeof comment === "string") byName.set(definition.name, comment);
    }
  }
  return { byName, byFile };
}

type Comments = { [declared: string]: string | null };

/**
 * Parses what stands above the declarations: one text of them all, since parsing whole modules takes twenty times as long.
 * A file of which that cannot be told apart by its lines is parsed whole. ts-morph is loaded here and nowhere else: it takes
 * 0.2 s.
 */
async function parse(
  files: readonly { readonly file: string; readonly text: string; readonly declared: readonly Declared[] }[],
): Promise<ReadonlyMap<string, Comments>> {
  const found = new Map<string, Comments>();
  const pieces: { readonly of: Comments; readonly name: string; readonly text: string }[] = [];
  for (const { file, text, declared } of files) {
    const of: Comments = Object.fromEntries(declared.map(({ name }) => [name, null]));
    found.set(file, of);
    if (!text.includes("/**")) continue;
    const lines = text.split("\n");
    const above = declared.map(({ name, line }) => ({ name, text: commentsAbove(lines, line, name) }));
    if (above.some((one) => one.text === undefined)) {
      for (const [name, comment] of (await parser())(text)) if (Object.hasOwn(of, name)) of[name] = comment;
      continue;
    }
    for (const one of above) if (one.text?.includes("/**")) pieces.push({ of, name: one.name, text: one.text });
  }
  if (pieces.length === 0) return found;
  const text = pieces.map((piece, i) => `${piece.text}\nconst d${i} = 0;\n`).join("");
  const comments = (await parser())(text);
  for (const [i, { of, name }] of pieces.entries()) of[name] = comments.get(`d${i}`) ?? null;
  return found;
}

type Parser = (text: string) => ReadonlyMap<string, string>;
let made: Promise<Parser> | undefined;

function parser(): Promise<Parser> {
  made ??= import("ts-morph").then(({ Project }) => {
    const project = new Project({
      useInMemoryFileSystem: true,
      skipFileDependencyResolution: true,
      skipLoadingLibFiles: true,
    });
    return (text) => {
      const comments = new Map<string, string>();
      const source = project.createSourceFile("read.ts", text, { overwrite: true });
      for (const statement of source.getVariableStatements()) {
        const comment = statement.getJsDocs().at(-1)?.getDescription().trim();
        if (!comment) continue;
        for (const declaration of statement.getDeclarations()) comments.set(declaration.getName(), comment);
      }
      source.forget();
      return comments;
    };
  });
  return made;
}
