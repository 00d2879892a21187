import type { Definition } from "../src/ir/definition.ts";
import { attributesOf } from "../src/relation/attributes-of.ts";
import { typeText } from "../src/types/sql-type.ts";
import { meaningOf } from "./column-meanings.ts";
import { type KindExample, kindExamples } from "./kind-examples.ts";

/** A result column. */
export interface ResultColumn {
  readonly key: string;
  readonly type: string;
  readonly nullable: boolean;
}

/** A definition of a kind: the main one, or a companion under its property. */
export interface Result {
  /** Empty for the definition itself. */
  readonly property: string;
  readonly doc: string;
  readonly columns: readonly ResultColumn[];
  /** Of what writes to the database. */
  readonly actions: readonly string[];
}

const isDefinition = (value: unknown): value is { readonly definition: Definition } =>
  typeof value === "object" && value !== null && "definition" in value;

function resultOf(property: string, { definition }: { readonly definition: Definition }): Result {
  const doc = definition.doc ?? "";
  if (definition.kind === "run") return { property, doc, columns: [], actions: Object.keys(definition.actions) };
  const columns = attributesOf(definition.relation).map((a) => ({
    key: a.key,
    type: typeText(a.type),
    nullable: a.nullable,
  }));
  return { property, doc, columns, actions: [] };
}

/** The results of an example: its own, then those of its companions, in the order in which the builder makes them. */
export function resultsOf({ value }: KindExample): readonly Result[] {
  const results: Result[] = [];
  const seen = new Set<unknown>();
  const visit = (at: object, path: string): void => {
    if (isDefinition(at)) {
      if (seen.has(at.definition)) return;
      seen.add(at.definition);
      results.push(resultOf(path, at));
    }
    for (const [name, inner] of Object.entries(at))
      if (isDefinition(inner)) visit(inner, path === "" ? name : `${path}.${name}`);
  };
  visit(value, "");
  return results;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function columnRow({ of, own = [] }: KindExample, property: string, { key, type, nullable }: ResultColumn): string {
  const given = own.includes(key) || property === "centroids" ? "as in the example" : undefined;
  const meaning = given ?? meaningOf(of, property, key);
  if (meaning === undefined) throw new Error(`${of}.${property}.${key} has no meaning in scripts/column-meanings.ts`);
  const name = given === undefined ? `\`${key}\`` : `*${key}*`;
  return `| ${name} | ${type}${nullable ? " or NULL" : ""} | ${meaning.replaceAll("|", "\\|")} |`;
}

function resultSection(example: KindExample, { property, doc, columns, actions }: Result): readonly string[] {
  const form = example.form === undefined ? "" : ` (${example.form})`;
  const title = property === "" ? `Rows${form}` : `\`.${property}\`${form}`;
  const about = doc === "" ? [] : [doc, ""];
  if (actions.length > 0) {
    const names = actions.map((action) => `\`${action}\``).join(", ");
    return [property === "" ? "## Actions" : `## ${title}`, "", ...about, `A run with the actions ${names}.`, ""];
  }
  const rows = columns.map((column) => columnRow(example, property, column));
  return [`## ${title}`, "", ...about, "| column | type | |", "|---|---|---|", ...rows, ""];
}

/** The builders that have a page of their own. */
export const kindNames: readonly string[] = [...new Set(kindExamples.map(({ of }) => of))];

/** The columns of a kind's rows and of its companions', of several forms those that the first one does not have. */
export function kindColumns(of: string): readonly string[] {
  const shown = new Set<string>();
  return kindExamples
    .filter((example) => example.of === of)
    .flatMap((example) =>
      resultsOf(example).flatMap((result) => {
        const id = [result.property, ...result.columns.map(({ key }) => key)].join();
        if (shown.has(id)) return [];
        shown.add(id);
        return resultSection(example, { ...result, doc: capital(result.doc) });
      }),
    );
}
