import { type Dialect, dialectTitle } from "./dialect.ts";
import type { Place } from "./place.ts";

/** What each diagnostic says, by its code: QN1 definitions, QN2 engines, QN3 config, files and the command line. */
export interface Payloads {
  QN1001: { readonly name: string; readonly other: Place };
  QN1002: { readonly name: string };
  QN1003: { readonly name: string; readonly columns: readonly string[] };
  QN1004: { readonly name: string; readonly key: string };
  QN1005: { readonly name: string; readonly what: string };
  QN1101: { readonly param: string; readonly types: readonly string[] };
  QN1102: { readonly param: string };
  QN1201: { readonly column: string; readonly nearest?: string };
  QN1202: { readonly what: string };
  QN1203: { readonly column: string };
  QN1204: { readonly op: string; readonly types: readonly string[] };
  QN1205: { readonly what: string };
  QN1206: { readonly value: string; readonly type: string; readonly remedy: string };
  QN1207: { readonly op: string; readonly reason: string };
  QN1301: { readonly what: string };
  QN1950: { readonly k: number; readonly most: number };
  QN1951: { readonly problem: string };
  QN1952: { readonly k: number; readonly features: number; readonly most: number };
  QN1953: { readonly iterations: number };
  QN1954: { readonly problem: string; readonly last: number };
  QN1955: { readonly column: string; readonly problem: string };
  QN1956: { readonly share: number };
  QN1402: { readonly columns: string };
  QN1601: { readonly what: string };
  QN1602: { readonly what: string; readonly value: number; readonly least: number; readonly most: number };
  QN1603: { readonly column: string };
  QN1604: { readonly what: string };
  QN1605: { readonly what: string };
  QN1606: { readonly instant: string };
  QN1501: { readonly set: string; readonly rows: string };
  QN1502: { readonly set: string; readonly rows: string };
  QN1503: { readonly set: string; readonly rows: string; readonly choices: readonly string[] };
  QN1504: { readonly set: string; readonly clock: "event" | "known" };
  QN1505: { readonly set: string; readonly choices: readonly string[] };
  QN1506: { readonly set: string; readonly time: string; readonly instant: string };
  QN1507: { readonly set: string; readonly what: string };
  QN1701: { readonly column: string };
  QN1702: { readonly what: string };
  QN1703: { readonly column: string; readonly sources: readonly string[] };
  QN1704: { readonly column: string; readonly types: readonly string[] };
  QN1705: { readonly source: string; readonly sources: readonly string[]; readonly nearest?: string };
  QN1706: { readonly source: string };
  QN1707: { readonly column: string; readonly needs: "source" | "priority" | "time" };
  QN1708: { readonly column: string };
  QN1709: { readonly column: string; readonly sets: readonly string[] };
  QN1710: { readonly stretch: string; readonly problem: string };
  QN1711: { readonly what: string };
  QN1712: { readonly what: string; readonly found: number; readonly needs: string };
  QN1713: { readonly what: string };
  QN1714: { readonly column: string; readonly type: string };
  QN1715: { readonly iterations: number };
  QN1750: { readonly table: string; readonly columns: readonly string[] };
  QN1751: { readonly table: string; readonly column: string; readonly nearest?: string };
  QN1752: { readonly column: string; readonly role: string };
  QN1753: { readonly column: string; readonly problem: string };
  QN1754: { readonly columns: readonly string[] };
  QN1755: { readonly column: string; readonly problem: string };
  QN1756: { readonly table: string; readonly problem: string };
  QN1551: { readonly what: string };
  QN1552: { readonly name: string };
  QN1555: { readonly problem: string };
  QN1556: { readonly segment: string; readonly buckets: number };
  QN1557: { readonly segment: string };
  QN1801: { readonly what: string };
  QN1802: { readonly what: string };
  QN1803: { readonly what: string };
  QN1804: { readonly columns: readonly string[] };
  QN1805: { readonly what: string };
  QN1806: { readonly what: string };
  QN1807: { readonly column: string };
  QN1808: { readonly what: string; readonly range: string };
  QN1809: { readonly what: string };
  QN1901: { readonly source: string };
  QN1902: { readonly left: number; readonly right: number };
  QN1903: { readonly option: string; readonly value: string; readonly remedy: string };
  QN1904: { readonly metric: string; readonly of: "sets" | "vectors"; readonly known: string };
  QN1905: { readonly what: string; readonly types: readonly string[] };
  QN1906: { readonly left: string; readonly right: string };
  QN1907: { readonly option: string; readonly needs: string };
  QN1908: { readonly source: string };
  QN2101: { readonly dialect: Dialect; readonly title: string; readonly reason: string };
  QN2102: { readonly title: string; readonly name: string; readonly limit: string };
  QN3001: { readonly path: string };
  QN3002: { readonly path: string; readonly message: string; readonly remedy?: string };
  QN3003: { readonly problem: string; readonly remedy: string };
  QN3004: { readonly pattern: string };
  QN3005: { readonly path: string; readonly message: string; readonly remedy?: string };
  QN3006: { readonly path: string };
  QN3007: { readonly path: string; readonly message: string; readonly begun: boolean };
  QN3008: { readonly version: string; readonly dialect: Dialect; readonly known: string };
  QN3009: { readonly name: string; readonly nearest?: string };
  QN3010: { readonly option: string; readonly remedy: string };
  QN3011: { readonly message: string; readonly stack?: string };
  QN3012: { readonly path: string };
  QN3013: { readonly path: string };
  QN3014: { readonly path: string; readonly message: string };
  QN3015: { readonly path: string; readonly remedy: string };
  QN3016: { readonly pattern: string };
  QN3017: { readonly what: string; readonly remedy: string };
  QN3018: { readonly path: string; readonly message: string };
}

export type Code = keyof Payloads;
export type Diagnostic = {
  [C in Code]: { readonly code: C; readonly at: Place; readonly definition?: string; readonly data: Payloads[C] };
}[Code];

interface Message {
  readonly text: string;
  readonly hint: string;
}

const meant = (nearest: string | undefined): string => (nearest === undefined ? "" : ` Did you mean ${nearest}?`);

/** One text and one remedy for each code. */
export const messages: { readonly [C in Code]: (d: Payloads[C]) => Message } = {
  QN1001: (d) => ({
    text: `two definitions are called ${d.name}; the other is at ${d.other.file}:${d.other.line}`,
    hint: "give one of them another name: files and modules are named after it",
  }),
  QN1002: (d) => ({
    text: `${JSON.stringify(d.name)} cannot name a definition`,
    hint: "use lower-case letters, digits and _, beginning with a letter",
  }),
  QN1003: (d) => ({
    text: `two output columns of ${d.name} have one SQL name: ${d.columns.join(", ")}`,
    hint: "give them keys that differ in snake_case",
  }),
  QN1004: (d) => ({
    text: `${JSON.stringify(d.key)} cannot name a column of ${d.name}`,
    hint: "use a JavaScript identifier, which does not begin with a digit; slugs([…]) makes some of categories",
  }),
  QN1005: (d) => ({
    text: `the definition ${d.name} ${d.what}`,
    hint: "give it another name: files and modules are named after it",
  }),
  QN1101: (d) => ({
    text: `the parameter ${d.param} is used as ${d.types.join(" and as ")}`,
    hint: "give each type a parameter of its own, or use one type (and one default) throughout",
  }),
  QN1102: (d) => ({
    text: `${JSON.stringify(d.param)} cannot name a parameter`,
    hint: "use letters, digits and _, beginning with a letter",
  }),
  QN1201: (d) => ({
    text: `the column ${d.column} is read where none of the query's sources gives it.${meant(d.nearest)}`,
    hint: "join its table first, and read columns from the callback's argument rather than from the table",
  }),
  QN1202: (d) => ({
    text: `an aggregate stands where single rows are read: ${d.what}`,
    hint: "move it to aggregate(), or give it a window with over()",
  }),
  QN1203: (d) => ({
    text: `the column ${d.column} is neither grouped by nor aggregated`,
    hint: "add it to groupBy(), or wrap it in an aggregate such as min()",
  }),
  QN1204: (d) => ({
    text: `${d.op} does not take ${d.types.join(" and ")}`,
    hint: "convert one of them, for instance with toDouble(), toText() or lit",
  }),
  QN1205: (d) => ({
    text: `a window stands where none can be: ${d.what}`,
    hint: "select it first, and read the column that holds it in the next step",
  }),
  QN1206: (d) => ({ text: `${d.value} is no ${d.type}`, hint: d.remedy }),
  QN1207: (d) => ({
    text: `${d.op} cannot be computed over this window: ${d.reason}`,
    hint: "change the window, or compute it by groups and join the result",
  }),
  QN1301: (d) => ({
    text: `${d.what} depends on an order that leaves ties, and no key of the rows is known to break them`,
    hint: "order by a unique column too, or keep the table's primary key among the columns",
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
    hint: "iterations is a whole number from 1: how often the centroids are moved at most",
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
  QN1402: (d) => ({
    text: `two relations that are put together have different columns: ${d.columns}`,
    hint: "select the same keys, with types that go together, on both sides",
  }),
  QN1601: (d) => ({ text: d.what, hint: "give shares above 0 that add up to 1: { train: 0.8, test: 0.2 }" }),
  QN1602: (d) => ({
    text: `${d.what} is ${d.value}, and not a whole number from ${d.least} to ${d.most}`,
    hint: "change it",
  }),
  QN1603: (d) => ({
    text: `the column ${d.column} is there already`,
    hint: "name another one, with the option that the builder has for it",
  }),
  QN1604: (d) => ({
    text: `${d.what} is no key to draw by`,
    hint: "use columns whose text is the same on every engine: whole numbers, decimals, texts, booleans, dates, times",
  }),
  QN1605: (d) => ({ text: d.what, hint: "give two parts or more, each with a name of its own" }),
  QN1606: (d) => ({
    text: `a part ends at ${d.instant}, which is not after the end of the part before it`,
    hint: "name the parts in the order of time",
  }),
  QN1501: (d) => ({
    text: `nothing says which rows of ${d.set} belong to a row of ${d.rows}`,
    hint: "declare the reference in the schema, or say it: { on: (x) => x.customerId.eq(row.customerId) }",
  }),
  QN1502: (d) => ({
    text: `the condition between ${d.set} and ${d.rows} compares them in other ways than by equal columns`,
    hint: "join equalities, and conditions over the source alone, with and(); what remains goes into a query that is the source",
  }),
  QN1503: (d) => ({
    text: `several references lead from ${d.set} to ${d.rows}: ${d.choices.join("; ")}`,
    hint: "say which one is meant: { on: (x) => x.customerId.eq(row.customerId) }",
  }),
  QN1504: (d) => ({
    text:
      d.clock === "event"
        ? `${d.set} does not say when its rows happened`
        : `${d.set} does not say when its rows became known`,
    hint:
      d.clock === "event"
        ? "mark a column of the schema with eventTime(), give { eventTime: (x) => … }, or, for what never changes, { timeless: true } to related()"
        : "mark a column of the schema with knownTime(), or give { knownTime: (x) => … }",
  }),
  QN1505: (d) => ({
    text: `${d.set} has several columns of this kind of time: ${d.choices.join(", ")}`,
    hint: "say which one is meant: { eventTime: (x) => … } or { knownTime: (x) => … }",
  }),
  QN1506: (d) => ({
    text: `the times of ${d.set} are ${d.time}, and the instant is ${d.instant}`,
    hint: "convert one of them: toTimestamp(), toInstant(), toDate()",
  }),
  QN1507: (d) => ({
    text: `${d.set}: ${d.what}`,
    hint: "lengths and numbers of rows are whole and greater than 0; a gap may be 0",
  }),
  QN1701: (d) => ({
    text: `two columns of the result are called ${d.column}`,
    hint: "give one of them another name",
  }),
  QN1702: (d) => ({ text: `${d.what} of nothing`, hint: "name a source or more" }),
  QN1703: (d) => ({
    text: `the column ${d.column} is missing from ${d.sources.join(", ")}`,
    hint: 'select it there as well, or say missing: "null"',
  }),
  QN1704: (d) => ({
    text: `${d.column} is ${d.types.join(" and ")}, and no type holds both`,
    hint: "convert one of them, for instance with toText() or toTimestamp()",
  }),
  QN1705: (d) => ({
    text: `the priority names ${d.source}, which is no source of the rows.${meant(d.nearest)}`,
    hint: `their sources are ${d.sources.join(", ")}`,
  }),
  QN1706: (d) => ({
    text: `the priority names ${d.source} twice`,
    hint: "name each source once, the most trusted first",
  }),
  QN1707: (d) => ({
    text: `${d.column} asks for what ${d.needs} says, and there is none`,
    hint: `give ${d.needs}, or choose another rule`,
  }),
  QN1708: (d) => ({
    text: `nothing says which source ${d.column} is from`,
    hint: "give source: (r) => r.source, or leave withSource() out",
  }),
  QN1709: (d) => ({
    text: `the sets ${d.sets.join(", ")} have no column ${d.column} to be joined by`,
    hint: "select it under this name in every set",
  }),
  QN1710: (d) => ({
    text: `the stretch of time ${d.stretch} ${d.problem}`,
    hint: "`to` is the first day behind it; longer periods make fewer of them",
  }),
  QN1711: (d) => ({
    text: d.what,
    hint: "give a rule of one value or more that is equal in rows which may be the same",
  }),
  QN1712: (d) => ({
    text: `${d.what} has a key of ${d.found} columns, and needs ${d.needs}`,
    hint: "say what tells rows apart",
  }),
  QN1713: (d) => ({
    text: `${d.what}, and no key of the rows is known by which they could`,
    hint: 'keep the primary key among the columns, or say nullKeys: "together"',
  }),
  QN1714: (d) => ({
    text: `${d.column} is ${d.type}, of which none can be chosen`,
    hint: "choose the texts or numbers in it, or join the row that survives",
  }),
  QN1715: (d) => ({
    text: `clusters are kept after at most ${d.iterations} rounds, which is no whole number from 1 on`,
    hint: "leave iterations out: few clusters need more than ten",
  }),
  QN1750: (d) =>
    d.columns.length === 0
      ? { text: `no key of ${d.table} is known`, hint: "declare its primary key in the schema, or name a unique key" }
      : {
          text: `several rows of ${d.table} can have one ${d.columns.join(", ")}`,
          hint: "name its primary key or a key that the schema declares unique",
        },
  QN1751: (d) => ({
    text: `the table ${d.table} has no column ${d.column}.${meant(d.nearest)}`,
    hint: "give values to columns of the table, under their keys",
  }),
  QN1752: (d) => ({
    text: `nothing is given for ${d.column}, which ${d.role}`,
    hint: "give it a value in columns(), or a column of that name in the batch",
  }),
  QN1753: (d) => ({
    text: `what is given for ${d.column} ${d.problem}`,
    hint: "convert it, or say what stands for NULL, for instance with coalesce()",
  }),
  QN1754: (d) => ({
    text: `the batch can have several rows of one ${d.columns.join(", ")}, and nothing says which of them counts`,
    hint: 'name the version, say an order with tieBreak, or refuse such batches with duplicates: "refuse"',
  }),
  QN1755: (d) => ({ text: `${d.column} ${d.problem}`, hint: "name a boolean column that says nothing else" }),
  QN1756: (d) => ({
    text: `the watermarks of ${d.table} ${d.problem}`,
    hint: 'take a column that is never NULL, and a log of its type: runLog(name, t.bigint()); an overlap is a number, or { n: 1, unit: "hour" } of times',
  }),
  QN1551: (d) => ({
    text: `${d.what}, and no column reads a statistic: nothing is fitted`,
    hint: "leave it out, or use a statistic: standard(), fill(), targetMean(), or an aggregate with over()",
  }),
  QN1552: (d) => ({
    text: `${JSON.stringify(d.name)} cannot name a table of parameters`,
    hint: "use lower-case letters, digits and _, beginning with a letter",
  }),
  QN1555: (d) => ({ text: d.problem, hint: "give the columns that tell customers apart, and 5 scores as a rule" }),
  QN1556: (d) => ({
    text: `the segment ${JSON.stringify(d.segment)} has a range that is none of scores from 1 to ${d.buckets}`,
    hint: "write the lowest and the highest score: r: [4, 5]",
  }),
  QN1557: (d) => ({
    text: `no customer can be in the segment ${JSON.stringify(d.segment)}: those before it take all of its scores`,
    hint: "put it before them, or narrow their ranges",
  }),
  QN1801: (d) => ({ text: d.what, hint: "list each of them once, two at least, as values of the labels' type" }),
  QN1802: (d) => ({
    text: d.what,
    hint: "list thresholds from 0 to 1, ascending; where scores are no probabilities, give predicted as a condition",
  }),
  QN1803: (d) => ({
    text: d.what,
    hint: "give predicted, or score with threshold or thresholds; a score of labels that are no booleans needs positive and two classes",
  }),
  QN1804: (d) => ({
    text: `${d.columns.join(" and ")} may be NULL, and nothing says what becomes of such rows`,
    hint: 'say nulls: "exclude" to leave them out, or "count" to count NULL as a class of its own',
  }),
  QN1805: (d) => ({ text: d.what, hint: 'declare the classes, ask for one kind of shares, or use layout: "long"' }),
  QN1806: (d) => ({ text: d.what, hint: "add what it needs, or leave it out" }),
  QN1807: (d) => ({
    text: `by has a column ${d.column}, which the result has already`,
    hint: "give it another name in by",
  }),
  QN1808: (d) => ({ text: `${d.what}, and not ${d.range}`, hint: "change it" }),
  QN1809: (d) => ({ text: d.what, hint: "convert one of them: labels are compared with labels of their own type" }),
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
  QN2101: (d) => ({
    text: `cannot be compiled for ${d.title}: ${d.reason}`,
    hint: `remove ${dialectTitle[d.dialect]} from the config's dialects, or change the definition`,
  }),
  QN2102: (d) => ({
    text: `the name ${d.name} is too long for ${d.title} (${d.limit})`,
    hint: "use a shorter name",
  }),
  QN3001: (d) => ({
    text: `there is no config at ${d.path}`,
    hint: "run `quern init` to make one, or name it with --config",
  }),
  QN3002: (d) => ({
    text: `${d.path} cannot be loaded: ${d.message}`,
    hint: d.remedy ?? "mend the module; it runs as Node runs TypeScript, by stripping types",
  }),
  QN3003: (d) => ({ text: d.problem, hint: d.remedy }),
  QN3004: (d) => ({
    text: `no file matches ${d.pattern}`,
    hint: "mend `definitions` in the config; patterns are relative to it",
  }),
  QN3005: (d) => ({
    text: `${d.path} fails while it is loaded: ${d.message}`,
    hint: d.remedy ?? "mend the module; every other one was checked",
  }),
  QN3006: (d) => ({
    text: `${d.path} exists and was not written by quern`,
    hint: "move it away, or choose another `out` folder",
  }),
  QN3007: (d) => ({
    text: `${d.path} cannot be written: ${d.message}`,
    hint: d.begun
      ? "some files were written, each of them whole; mend the cause and run again, which writes the others"
      : "nothing was changed; mend its permissions and run again",
  }),
  QN3008: (d) => ({
    text: `${dialectTitle[d.dialect]} ${d.version} is not a version that quern knows`,
    hint: `known are ${d.known}`,
  }),
  QN3009: (d) => ({ text: `there is no definition ${d.name}.${meant(d.nearest)}`, hint: "`quern check` lists them" }),
  QN3010: (d) => ({ text: d.option, hint: d.remedy }),
  QN3011: (d) => ({
    text: `quern itself failed: ${d.message}`,
    hint: "please report it with what was compiled; QUERN_DEBUG=1 shows where it happened",
  }),
  QN3012: (d) => ({
    text: `${d.path} is a symbolic link, and what is written through it would leave the folder`,
    hint: "put a folder or nothing in its place, or choose another `out` folder",
  }),
  QN3013: (d) => ({ text: `another quern is writing to ${d.path}`, hint: "wait until it is done, and run again" }),
  QN3014: (d) => ({
    text: `${d.path} says which files here are quern's, and cannot be read: ${d.message}`,
    hint: "restore it from version control, or delete the whole folder; then run again",
  }),
  QN3015: (d) => ({ text: `${d.path} exists, and is not overwritten`, hint: d.remedy }),
  QN3016: (d) => ({
    text: `no module that matches ${d.pattern} exports a definition`,
    hint: 'export them: export const topCustomers = query("top_customers", …)',
  }),
  QN3017: (d) => ({ text: d.what, hint: d.remedy }),
  QN3018: (d) => ({ text: `${d.path} cannot be read: ${d.message}`, hint: "name a file of CREATE TABLE statements" }),
};

export const messageOf = (d: Diagnostic): Message =>
  (messages[d.code] as (data: Diagnostic["data"]) => Message)(d.data);

const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  a.at.file < b.at.file
    ? -1
    : a.at.file > b.at.file
      ? 1
      : a.at.line - b.at.line || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** An exception is a bug of quern: it is told as one, at the definition that brought it out where that is known. */
export const internalError = (error: unknown): Diagnostic => ({
  code: "QN3011",
  at: { file: "", line: 0 },
  data:
    error instanceof Error
      ? { message: error.message, ...(error.stack !== undefined && { stack: error.stack }) }
      : { message: String(error) },
});

/** In the order of files, lines and codes, each once. */
export function ordered(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return [...diagnostics].sort(byPlace).filter((d) => {
    const text = JSON.stringify(d);
    return !seen.has(text) && seen.add(text) !== undefined;
  });
}
