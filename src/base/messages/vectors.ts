import type { Messages } from "./message.ts";

/** QN19: similarity and clustering. */
export interface VectorsPayloads {
  QN1901: { readonly source: string };
  QN1902: { readonly left: number; readonly right: number };
  QN1903: { readonly option: string; readonly value: string; readonly remedy: string };
  QN1904: { readonly metric: string; readonly of: "sets" | "vectors"; readonly known: string };
  QN1905: { readonly what: string; readonly types: readonly string[] };
  QN1906: { readonly left: string; readonly right: string };
  QN1907: { readonly option: string; readonly needs: string };
  QN1908: { readonly source: string };
  QN1909: { readonly source: string; readonly type: string; readonly wanted: string };
  QN1910: { readonly name: string };
  QN1911: { readonly settings: readonly number[] };
  QN1912: { readonly source: string };
  QN1950: { readonly k: number; readonly most: number };
  QN1951: { readonly problem: string };
  QN1952: { readonly k: number; readonly features: number; readonly most: number };
  QN1953: { readonly iterations: number; readonly most?: number };
  QN1954: { readonly problem: string; readonly last: number };
  QN1955: { readonly column: string; readonly problem: string };
  QN1956: { readonly share: number };
  QN1957: { readonly option: string; readonly value: string; readonly known: readonly string[] };
}

export const vectorsMessages: Messages<VectorsPayloads> = {
  QN1901: (d) => ({
    text: `the vectors of ${d.source} have no columns`,
    hint: "set the columns of their elements: columns: (i) => [i.width, i.height]",
  }),
  QN1902: (d) => ({
    text: `vectors of ${d.left} dimensions are compared with vectors of ${d.right}`,
    hint: "use the same dimensions in the same order on both sides",
  }),
  QN1903: (d) => ({ text: `invalid \`${d.option}\`: ${d.value}`, hint: d.remedy }),
  QN1904: (d) => ({
    text: `${d.metric} does not apply to ${d.of}`,
    hint: `for ${d.of}, use one of: ${d.known}`,
  }),
  QN1905: (d) => ({
    text: `${d.what} are of different types: ${d.types.join(" and ")}`,
    hint: "convert one of them, so that equal ids are equal values",
  }),
  QN1906: (d) => ({
    text: `${d.left} cannot be compared with ${d.right}`,
    hint: "store both the same way, or as elements: columns, rows or a JSON array",
  }),
  QN1907: (d) => ({ text: `${d.option} needs ${d.needs}`, hint: "set both, or remove both" }),
  QN1908: (d) => ({ text: `no index can contain the vectors of ${d.source}`, hint: "use a stored column of a table" }),
  QN1909: (d) => ({
    text: `the vectors of ${d.source} have elements of type ${d.type}`,
    hint: `convert them in a query to ${d.wanted}, and compare the query`,
  }),
  QN1910: (d) => ({
    text: `two columns of the result have the name ${d.name}`,
    hint: "choose distinct names in `names`",
  }),
  QN1911: (d) => ({
    text: `one statement searches with efSearch ${d.settings.join(" and ")}, but a statement has only one such setting`,
    hint: "use the same efSearch in all definitions that it reads, or materialize the result of one and read that",
  }),
  QN1912: (d) => ({
    text: `the ids of ${d.source} may be NULL, so they cannot identify rows`,
    hint: "exclude those rows in a query, and compare the query",
  }),
  QN1950: (d) => ({
    text: `invalid number of clusters: k is ${d.k}`,
    hint: `set k to an integer from 1 to ${d.most}`,
  }),
  QN1951: (d) => ({
    text: `the features of a clustering ${d.problem}`,
    hint: "use numeric columns; convert or rename them in a query, and cluster the query",
  }),
  QN1952: (d) => ({
    text: `${d.k} clusters of ${d.features} features do not fit into one row of centroids`,
    hint: `use fewer clusters or fewer features: k times the number of features is at most ${d.most}`,
  }),
  QN1953: (d) => ({
    text: `invalid number of iterations: iterations is ${d.iterations}`,
    hint:
      d.most === undefined
        ? "set iterations, the maximum number of centroid updates, to an integer from 1"
        : `set iterations to an integer from 1 to ${d.most}: each unrolled iteration is a statement of the file`,
  }),
  QN1954: (d) => ({
    text: `the given centroids ${d.problem}`,
    hint: `provide one row per cluster, with clusterId 0 to ${d.last} and one number per feature`,
  }),
  QN1955: (d) => ({
    text: `the column ${d.column} ${d.problem}`,
    hint: "use a column that identifies a point: the key of their table",
  }),
  QN1956: (d) => ({
    text: `invalid share of points for silhouettes: ${d.share}`,
    hint: "set a share greater than 0 and at most 1",
  }),
  QN1957: (d) => ({
    text: `unknown value ${d.value} for \`${d.option}\``,
    hint: `use one of: ${d.known.join(", ")}`,
  }),
};
