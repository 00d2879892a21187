import { existsSync, readFileSync } from "node:fs";
import { hashOf } from "../files/hash.ts";
import { commentsAbove } from "./comments-above.ts";
import type { Loaded } from "./definitions.ts";

/** The comments above a file's declarations, and the hash of the text that they were read from. */
export interface FileComments {
  readonly hash: string;
  readonly comments: { readonly [declared: string]: Comment };
}

interface Comment {
  /** What stands above the declaration, where its lines tell: as long as that is the same, so is the comment. */
  readonly above?: string;
  /** `null`: there is none. */
  readonly text: string | null;
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
  const unread: Unread[] = [];
  const files = Map.groupBy(loaded, (l) => l.file);
  for (const [file, definitions] of files) {
    if (!existsSync(file)) continue;
    const text = readFileSync(file, "utf8");
    const before = known.get(file);
    const declared = definitions.map((l) => ({ name: l.exportName, line: l.definition.place.line }));
    const isRead = before?.hash === hashOf(text) && declared.every((d) => Object.hasOwn(before.comments, d.name));
    if (isRead) byFile.set(file, before);
    else unread.push({ file, text, declared, before: before?.comments ?? {} });
  }
  const comments = await parse(unread);
  for (const { file, text } of unread) byFile.set(file, { hash: hashOf(text), comments: comments.get(file) ?? {} });
  const byName = new Map<string, string>();
  for (const [file, definitions] of files) {
    const read = byFile.get(file)?.comments ?? {};
    for (const { exportName, definition } of definitions) {
      if (definition.doc !== undefined) {
        byName.set(definition.name, definition.doc);
        continue;
      }
      const comment = Object.hasOwn(read, exportName) ? read[exportName]?.text : null;
      if (typeof comment === "string") byName.set(definition.name, comment);
    }
  }
  return { byName, byFile };
}

interface Unread {
  readonly file: string;
  readonly text: string;
  readonly declared: readonly Declared[];
  readonly before: FileComments["comments"];
}
type Comments = { [declared: string]: Comment };

/**
 * Parses what stands above the declarations: one text of them all, since parsing whole modules takes twenty times as long.
 * A file of which that cannot be told apart by its lines is parsed whole. ts-morph is loaded here and nowhere else: it takes
 * 0.2 s.
 */
async function parse(files: readonly Unread[]): Promise<ReadonlyMap<string, Comments>> {
  const found = new Map<string, Comments>();
  const pieces: { readonly of: Comments; readonly name: string; readonly above: string }[] = [];
  for (const { file, text, declared, before } of files) {
    const of: Comments = Object.fromEntries(declared.map(({ name }) => [name, { text: null }]));
    found.set(file, of);
    if (!text.includes("/**")) continue;
    const lines = text.split("\n");
    const told = declared.map(({ name, line }) => ({ name, above: commentsAbove(lines, line, name) }));
    if (told.some(({ above }) => above === undefined)) {
      for (const [name, comment] of (await parser())(text)) if (Object.hasOwn(of, name)) of[name] = { text: comment };
      continue;
    }
    for (const { name, above = "" } of told) {
      const known = Object.hasOwn(before, name) ? before[name] : undefined;
      if (known?.above === above) of[name] = known;
      else if (above.includes("/**")) pieces.push({ of, name, above });
    }
  }
  if (pieces.length === 0) return found;
  const text = pieces.map(({ above }, i) => `${above}\nconst d${i} = 0;\n`).join("");
  const comments = (await parser())(text);
  for (const [i, { of, name, above }] of pieces.entries()) of[name] = { above, text: comments.get(`d${i}`) ?? null };
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
