import { banner } from "../../src/base/banner.ts";
import { byText, camelCase, kebabCase, pascalCase } from "../../src/base/names.ts";
/** The names that a definition's module exports. */
export interface Exported {
  readonly name: string;
  readonly kind: "query" | "run";
  readonly hasParams: boolean;
  /** What it exports besides its accessor. */
  readonly exports?: readonly string[];
}

/** Re-exports of every accessor, in the order of their names. */
export function indexModule(modules: readonly Exported[], extension: string): string {
  const lines = [...modules]
    .sort((a, b) => byText(a.name, b.name))
    .map(({ name, kind, hasParams, exports = [] }) => {
      const type = pascalCase(name);
      const types = [...(hasParams ? [`type ${type}Params`] : []), ...(kind === "query" ? [`type ${type}Row`] : [])];
      return `export { ${[camelCase(name), ...exports, ...types].join(", ")} } from "./${kebabCase(name)}${extension}";`;
    });
  return [...banner(), ...lines, ""].join("\n");
}
