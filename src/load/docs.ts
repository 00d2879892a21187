import { existsSync, readFileSync } from "node:fs";
import { hashOf } from "../files/hash.ts";
import type { Loaded } from "./definitions.ts";

/** The comments above a file's declarations, and the hash of the text that they were read from. */
export interface FileComments {
  readonly hash: string;
  readonly comments: { readonly [declared: string]: string };
}

export interface Docs {
  /** The comments above exported definitions, by definition name. */
  readonly byName: ReadonlyMap<string, string>;
  readonly byFile: ReadonlyMap<string, FileComments>;
}

/**
 * Reads the comments above definitions. ts-morph is loaded here and nowhere else: it takes 0.2 to 0.4 s, and files whose
 * text an earlier run has read do without.
 */
export async function readDocs(
  loaded: readonly Loaded[],
  known: ReadonlyMap<string, FileComments> = new Map(),
): Promise<Docs> {
  const byName = new Map<string, string>();
  const byFile = new Map<string, FileComments>();
  for (const [file, definitions] of Map.groupBy(loaded, (l) => l.file)) {
    if (!existsSync(file)) continue;
    const text = readFileSync(file, "utf8");
    const hash = hashOf(text);
    const before = known.get(file);
    const read = before?.hash === hash ? before : { hash, comments: await commentsOf(file, text) };
    byFile.set(file, read);
    for (const { exportName, definition } of definitions) {
      const comment = Object.hasOwn(read.comments, exportName) ? read.comments[exportName] : undefined;
      if (comment !== undefined) byName.set(definition.name, comment);
    }
  }
  return { byName, byFile };
}

/** Where no comment begins there is none to read. */
const commentsOf = async (file: string, text: string): Promise<FileComments["comments"]> =>
  text.includes("/**") ? (await parser())(file, text) : {};

type Parser = (file: string, text: string) => FileComments["comments"];
let made: Promise<Parser> | undefined;

function parser(): Promise<Parser> {
  made ??= import("ts-morph").then(({ Project }) => {
    const project = new Project({
      useInMemoryFileSystem: true,
      skipFileDependencyResolution: true,
      skipLoadingLibFiles: true,
    });
    return (file, text) => {
      const comments: { [declared: string]: string } = {};
      const source = project.createSourceFile(file, text, { overwrite: true });
      for (const statement of source.getVariableStatements()) {
        const comment = statement.getJsDocs().at(-1)?.getDescription().trim();
        if (!comment) continue;
        for (const declaration of statement.getDeclarations()) comments[declaration.getName()] = comment;
      }
      source.forget();
      return comments;
    };
  });
  return made;
}
