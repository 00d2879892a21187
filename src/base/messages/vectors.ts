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
    hint: "name the columns that hold their elements: columns: (i) => [i.width, i.height]",
  }),
  QN1902: (d) => ({
    text: `vectors of ${d.left} dimensions are compared with vectors of ${d.right}`,
    hint: "give both sides the same dimensions, in the same order",
  }),
  QN1903: (d) => ({ text: `${d.option} is ${d.value}`, hint: d.remedy }),
  QN1904: (d) => ({
    text: `${d.metric} does not fit ${d.of}`,
    hint: `of ${d.of} there are ${d.known}`,
  }),
  QN1905: (d) => ({
    text: `${d.what} are of different types: ${d.types.join(" and ")}`,
    hint: "convert one of them, so that equal ids are equal values",
  }),
  QN1906: (d) => ({
    text: `${d.left} cannot be compared with ${d.right}`,
    hint: "store both alike, or as elements: as columns, rows or a JSON array",
  }),
  QN1907: (d) => ({ text: `${d.option} needs ${d.needs}`, hint: "give it too, or leave both out" }),
  QN1908: (d) => ({ text: `no index holds the vectors of ${d.source}`, hint: "name a table's own column" }),
  QN1909: (d) => ({
    text: `the vectors of ${d.source} have elements of type ${d.type}`,
    hint: `they are ${d.wanted}: convert them in a query, and compare that`,
  }),
  QN1910: (d) => ({
    text: `names: two columns of the result are called ${d.name}`,
    hint: "give each a name of its own",
  }),
  QN1911: (d) => ({
    text: `an index is searched with different settings, efSearch ${d.settings.join(" and ")}, in one statement, which has only one`,
    hint: "give the definitions that it reads the same efSearch, or store what one of them finds (materialized) and read that",
  }),
  QN1912: (d) => ({
    text: `the ids of ${d.source} may be NULL, and cannot tell rows apart`,
    hint: "leave those rows out in a query, and compare that",
  }),
  QN1950: (d) => ({
    text: `${d.k} is no number of clusters`,
    hint: `k is a whole number from 1 to ${d.most}`,
  }),
  QN1951: (d) => ({
    text: `the features of a clustering ${d.problem}`,
    hint: "features are columns that hold numbers; convert or rename them in a query, and cluster that",
  }),
  QN1952: (d) => ({
    text: `${d.k} clusters of ${d.features} features are more than one row of centroids holds`,
    hint: `k times the number of features is at most ${d.most}: take fewer clusters, or fewer features`,
  }),
  QN1953: (d) => ({
    text: `${d.iterations} is no number of iterations`,
    hint:
      d.most === undefined
        ? "iterations is a whole number from 1: how often the centroids are moved at most"
        : `written out there are 1 to ${d.most}: each is a statement of the file`,
  }),
  QN1954: (d) => ({
    text: `the centroids that are given ${d.problem}`,
    hint: `give one row for each cluster, with clusterId 0 to ${d.last} and a number for each feature`,
  }),
  QN1955: (d) => ({
    text: `the column ${d.column} ${d.problem}`,
    hint: "name the column that tells points apart: the key of their table",
  }),
  QN1956: (d) => ({
    text: `${d.share} is no share of the points to compute silhouettes among`,
    hint: "a share is more than 0 and at most 1",
  }),
  QN1957: (d) => ({
    text: `${d.option} is ${d.value}, which clusterings do not have`,
    hint: `there are ${d.known.join(", ")}`,
  }),
};
