import { type Node, type Symbol as PropertySymbol, SyntaxKind, type Type } from "ts-morph";

/** What options mean that have no comment of their own, because many kinds have them. */
const MEANINGS: { readonly [option: string]: string } = {
  "features.columns": "The columns: of the row, of `latest` and `related`, and expressions of them.",
  "features.entity":
    "The source of the rows, one row for each of its rows: `entity` with one as-of time for all of them,",
  "features.spine": "or `spine` with an as-of time in each.",
  from: "The rows: a table, a definition, or a relation with a name.",
  schema: "The schema of the table that is made.",
  "periodStatistics.every": "The length of a period: `day`, `week`, `month`, `quarter` or `year`.",
  "upsert.deletes":
    "Which rows are deletions (`when`), and what is done then: `tombstone` sets the column `flag`, `remove` deletes the row (`as`).",
  "multiLabel.truth": "Rows of one label each: whether the label is true.",
  "multiLabel.predicted": "Rows of one label each: whether the label is predicted,",
  "multiLabel.score": "or its score, with `threshold` or `thresholds`.",
  "compareModels.model": "The model that made a row's prediction.",
  "compareModels.predicted": "The predicted label.",
  zeroDivision: "The value of a ratio with a zero denominator: `null` (default), 0 or 1.",
  "similarity.left": "The vectors or sets that are compared; without `right`, with each other.",
  "similarity.metric":
    "Of vectors `cosine`, `dot`, `euclidean` or `manhattan`, of sets `jaccard`, `overlap`, `dice` or `cosine`.",
  "coOccurrence.top": "At most so many other items for each item. Without it each pair is returned once.",
  "coOccurrence.by": "The measure that `top` ranks by.",
  "coOccurrence.of": "The sets, such as baskets: `sets.of(…)`.",
  events: "Who interacted with what: `events(…)`.",
  top: "At most so many rows for each user; of `popularity`, in all.",
  known: "Whether items that a user had are recommended again (`keep`); default: `exclude`.",
  threshold: "Only scores from here on.",
  "rankingMetrics.catalog": "All items that can be recommended: adds `coverage`.",
  "rankingMetrics.recommended": "What was recommended: `ranked(…)`.",
  "rankingMetrics.relevant": "What was relevant: `events(…)`, with a `weight` for graded relevance.",
  "rankingMetrics.k": "Numbers of places, one row of the result for each.",
  "nearestCluster.id": "What tells points apart.",
};

export interface Option {
  readonly name: string;
  readonly isOptional: boolean;
  readonly doc: string;
}

const docOf = (property: PropertySymbol): string =>
  property
    .getDeclarations()
    .flatMap((declaration) => declaration.asKind(SyntaxKind.PropertySignature)?.getJsDocs() ?? [])
    .map((doc) =>
      doc
        .getDescription()
        .replaceAll(/\s*\n\s*/g, " ")
        .trim(),
    )
    .join(" ");

const isOwn = (property: PropertySymbol): boolean =>
  property.getDeclarations().some((d) => d.getSourceFile().getFilePath().includes("/src/"));

function optionsIn(type: Type): readonly Option[] {
  if (type.isUnion()) return type.getUnionTypes().flatMap(optionsIn);
  return type
    .getApparentProperties()
    .filter(isOwn)
    .map((property) => ({ name: property.getName(), isOptional: property.isOptional(), doc: docOf(property) }));
}

/** Every option of a builder, by the types of its call signatures, in the order in which they are declared. */
export function optionsOf(builder: string, declaration: Node): readonly Option[] {
  const all = declaration
    .getType()
    .getCallSignatures()
    .flatMap((signature) =>
      signature
        .getParameters()
        .filter((parameter) => parameter.getName() === "options")
        .flatMap((parameter) => optionsIn(parameter.getTypeAtLocation(declaration))),
    );
  return [...Map.groupBy(all, ({ name }) => name)].map(([name, found]) => {
    const doc = found.find((option) => option.doc !== "")?.doc ?? MEANINGS[`${builder}.${name}`] ?? MEANINGS[name];
    if (doc === undefined) throw new Error(`the option ${name} of ${builder} has no comment and no meaning`);
    return { name, isOptional: found.some(({ isOptional }) => isOptional), doc };
  });
}
