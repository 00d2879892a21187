import type { Loaded } from "./definitions.ts";

/**
 * The comments above exported definitions, by definition name. ts-morph is loaded here and nowhere else: it takes 0.4 s, and
 * a run in which no source changed does without.
 */
export async function readDocs(loaded: readonly Loaded[]): Promise<ReadonlyMap<string, string>> {
  const { Project } = await import("ts-morph");
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
  });
  const byFile = Map.groupBy(loaded, (l) => l.file);
  const docs = new Map<string, string>();
  for (const [file, definitions] of byFile) {
    const source = project.addSourceFileAtPathIfExists(file);
    if (!source) continue;
    const comments = new Map<string, string>();
    for (const statement of source.getVariableStatements()) {
      const text = statement.getJsDocs().at(-1)?.getDescription().trim();
      if (!text) continue;
      for (const declaration of statement.getDeclarations()) comments.set(declaration.getName(), text);
    }
    for (const { exportName, definition } of definitions) {
      const text = comments.get(exportName);
      if (text !== undefined) docs.set(definition.name, text);
    }
  }
  return docs;
}
