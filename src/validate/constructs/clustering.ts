import { repeated } from "../../base/names.ts";
import { type Clustering, type Initial, MOST_WRITTEN_OUT, type Scale } from "../../ir/clustering.ts";
import type { Expr } from "../../relation/expr.ts";
import type { Values } from "../../relation/relation.ts";
import { isInteger, isNumeric, typeText } from "../../types/sql-type.ts";
import type { Report } from "../report.ts";

/** So many distances are compared in one expression at most. */
const MOST_CLUSTERS = 64;
/** Columns that a row of every engine holds, with some to spare for the points' own. */
const MOST_COLUMNS = 1024;
const SCALES: readonly string[] = ["none", "standard", "minMax"] satisfies readonly Scale[];
const INITIALS: readonly string[] = ["given", "k-means++", "farthest-first"] satisfies readonly Initial["kind"][];
/** Names of the table of centroids. */
const TAKEN: ReadonlySet<string> = new Set(["iteration", "cluster_id", "size", "inertia", "share"]);
/** Types of which rows can be told apart, and hashed. */
const KEYS: ReadonlySet<string> = new Set([
  "int",
  "bigint",
  "count",
  "text",
  "date",
  "timestamp",
  "instant",
  "decimal",
]);

const isWhole = (n: number, least: number): boolean => Number.isInteger(n) && n >= least;

/** What is wrong with a `clustering` definition, apart from the relations that it became. */
export function clusteringFits(node: Clustering, report: Report): void {
  const { k, features, iterations, silhouettes } = node;
  if (!isWhole(k, 1) || k > MOST_CLUSTERS) report({ code: "QN1950", data: { k, most: MOST_CLUSTERS } });
  else if (k * features.length > MOST_COLUMNS)
    report({ code: "QN1952", data: { k, features: features.length, most: MOST_COLUMNS } });
  if (!isWhole(iterations, 1)) report({ code: "QN1953", data: { iterations } });
  else if (node.unrolled && iterations > MOST_WRITTEN_OUT)
    report({ code: "QN1953", data: { iterations, most: MOST_WRITTEN_OUT } });
  if (!SCALES.includes(node.scale))
    report({ code: "QN1957", data: { option: "scale", value: node.scale, known: SCALES } });
  if (!INITIALS.includes(node.initial.kind))
    report({
      code: "QN1957",
      data: { option: "initial", value: node.initial.kind, known: [...INITIALS.slice(1), "a source of centroids"] },
    });
  for (const problem of featureProblems(node)) report({ code: "QN1951", data: { problem } });
  idFits(node, report);
  if (node.initial.kind === "given") {
    for (const problem of givenProblems(node.initial, k)) report({ code: "QN1954", data: { problem, last: k - 1 } });
  }
  if (silhouettes && !(silhouettes.share > 0 && silhouettes.share <= 1))
    report({ code: "QN1956", data: { share: silhouettes.share } });
}

function featureProblems({ features, k }: Clustering): readonly string[] {
  if (features.length === 0) return ["are none"];
  const names = features.map((f) => f.attribute.name);
  const isTaken = (name: string): boolean => TAKEN.has(name) || isComputed(name, names, k);
  return [
    ...repeated(names).map((name) => `include ${name} twice`),
    ...features
      .filter((f) => !isNumeric(f.type))
      .map((f) => `have ${f.attribute.name}, which is ${typeText(f.type)}, not a number`),
    ...names.filter(isTaken).map((name) => `have ${name}, a reserved name in clusterings`),
  ];
}

/** What is computed beside the features: the distance to each cluster, `d0`, and how far `x` is from its `x`, `x_from_0`. */
function isComputed(name: string, features: readonly string[], k: number): boolean {
  const [, of, j = ""] = /^(?:d|(.+)_from_)(\d+)$/.exec(name) ?? [];
  return j === String(Number(j)) && Number(j) < k && (of === undefined || features.includes(of));
}

function idFits({ id, features }: Clustering, report: Report): void {
  const column = id.attribute.name;
  const problems = [
    ...(id.nullable ? ["may be NULL, and cannot tell points apart"] : []),
    ...(KEYS.has(id.type.kind) ? [] : [`is ${typeText(id.type)}, which cannot identify points`]),
    ...(features.some((f) => f.attribute === id.attribute) ? ["is the id and a feature"] : []),
  ];
  for (const problem of problems) report({ code: "QN1955", data: { column, problem } });
}

type Given = Extract<Initial, { readonly kind: "given" }>;

function givenProblems({ centroids, clusterId, features }: Given, k: number): readonly string[] {
  const wrong = features.filter((f) => !isNumeric(f.type));
  const unknown = features.filter((f) => f.nullable);
  return [
    ...(isInteger(clusterId.type) ? [] : [`have a clusterId that is ${typeText(clusterId.type)} not an integer`]),
    ...wrong.map((f) => `have ${f.attribute.name}, which is ${typeText(f.type)}, not a number`),
    ...unknown.map((f) => `have ${f.attribute.name}, which may be NULL`),
    ...writtenProblems(
      centroids.kind === "alias" && centroids.input.kind === "values" ? centroids.input : undefined,
      k,
    ),
  ];
}

/** Rows that are written in the definition are known now; those of a table are looked at when it runs. */
function writtenProblems(values: Values | undefined, k: number): readonly string[] {
  if (!values) return [];
  const at = values.attributes.findIndex((a) => a.key === "clusterId");
  const ids = values.rows.flatMap((row) => wholeOf(row[at]));
  const wanted = Array.from({ length: isWhole(k, 1) ? k : 0 }, (_, j) => j);
  const fits = ids.length === wanted.length && wanted.every((j) => ids.includes(j));
  return fits ? [] : [`are numbered ${ids.join(", ") || "not at all"}`];
}

const wholeOf = (e: Expr | undefined): readonly number[] => (e?.kind === "literal" ? [Number(e.value)] : []);
