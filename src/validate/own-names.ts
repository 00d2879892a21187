import type { Diagnostic } from "../base/diagnostics.ts";
import { repeated } from "../base/names.ts";
import type { ConfusionMatrix } from "../ir/confusion-matrix.ts";
import type { Construct } from "../ir/construct.ts";
import type { Definition } from "../ir/definition.ts";
import { relationsOf } from "../ir/relations-of.ts";
import { attributesOf } from "../relation/attributes-of.ts";
import { walk } from "../relation/map.ts";
import type { Item, Relation } from "../relation/relation.ts";

/**
 * No column that the user names has the name of one that the definition computes, where that matters: in one step of it, in what it
 * gives, or where it looks a column up by its name. What meets in a companion is said of its definition.
 */
export function namesAreApart(
  definitions: readonly Definition[],
  isSaid: (definition: string) => boolean,
): readonly Diagnostic[] {
  const byName = new Map(definitions.map((d) => [d.name, d]));
  const families = Map.groupBy(definitions, (d) => byName.get(d.partOf ?? d.name) ?? d);
  return [...families].flatMap(([main, members]) => {
    if (isSaid(main.name)) return [];
    const columns = new Set(members.filter((d) => !isSaid(d.name)).flatMap((d) => [...meetingIn(d)]));
    return [...columns].map((column) => said(column, main));
  });
}

/** Names that two columns have. */
function meetingIn(d: Definition): ReadonlySet<string> {
  const found = new Set(d.kind === "query" ? repeated(attributesOf(d.relation).map((a) => a.key)) : []);
  for (const relation of relationsOf(d)) {
    walk(relation, {
      relation: (r) => {
        for (const key of sharedKeys(r)) found.add(key);
      },
      expr: (e) => {
        if (e.kind === "column" && e.isOneOfSeveral) found.add(e.attribute.key);
      },
    });
  }
  return found;
}

/** Keys that two of the columns have that a step computes. One that it hands on as it is stands beside those. */
function sharedKeys(r: Relation): readonly string[] {
  const items = r.kind === "project" ? r.items.filter((i) => !isHandedOn(i)) : itemsOf(r);
  return repeated(items.map((i) => i.attribute.key));
}

const itemsOf = (r: Relation): readonly Item[] => (r.kind === "aggregate" ? [...r.keys, ...r.measures] : []);
const isHandedOn = ({ attribute, expr }: Item): boolean => expr.kind === "column" && expr.attribute === attribute;

/** In the words of the kind, where it names the option by which the user has named the column. */
function said(column: string, { name, place, construct }: Definition): Diagnostic {
  const about = { at: place, definition: name };
  const option = construct?.kind === "confusionMatrix" ? optionOf(column, construct) : undefined;
  if (option !== undefined) return { code: "QN1807", ...about, data: { option, column } };
  if (construct && namedIn(construct).includes(column)) return { code: "QN1558", ...about, data: { column } };
  return { code: "QN1030", ...about, data: { name, column } };
}

function namedIn(construct: Construct): readonly string[] {
  switch (construct.kind) {
    case "correlations":
    case "informationValue":
      return Object.keys(construct.by);
    case "rfm":
      return [...construct.customer, ...construct.also].map((i) => i.attribute.key);
    default:
      return [];
  }
}

/** The option of an evaluation that names the column. */
function optionOf(column: string, n: ConfusionMatrix): string | undefined {
  const own = ownOf(n);
  if (own.keys.includes(column)) return own.option;
  return Object.hasOwn(n.by, column) ? "by" : undefined;
}

/** The metrics that a definition names itself, by the option that does. */
function ownOf(n: ConfusionMatrix): { readonly option: string; readonly keys: readonly string[] } {
  switch (n.form) {
    case "matrix":
    case "multiLabel":
      return { option: "betas", keys: Object.keys(n.betas) };
    case "regression":
      return { option: "pinball", keys: Object.keys(n.pinball) };
    case "probabilities":
      return { option: "top", keys: Object.keys(n.top) };
    default:
      return { option: "by", keys: [] };
  }
}
