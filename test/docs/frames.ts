import type { Snippet } from "./snippets.ts";

/** What stands around an expression of an `@example`, by the name that it gives to a row. */
const ROWS: { readonly [row: string]: string } = {
  a: "records",
  b: "records",
  c: "customers",
  f: "flights",
  i: "items",
  m: "memberPairs",
  o: "orders",
  r: "readings",
  s: "shops",
  w: "weather",
};
const PAIRS = /\ba\.\w+[\s\S]*\bb\.\w+/;

const query = (columns: string, row: string): string => {
  const table = ROWS[row] ?? row;
  return `export const example = query("example", from(${table}).select(({ ${table}: ${row} }) => (${columns})));`;
};
const pairsQuery = (code: string): string =>
  `export const example = query("example", from(as("a", records)).join(as("b", records), ({ a, b }) => a.personId.lt(b.personId)).select(({ a, b }) => ({ value: ${code} })));`;
const perUser = (code: string): string =>
  `export const example = features("example", { entity: users, asOf: param.timestamp("as_of"), columns: (u, { related, at }) => ({ userId: u.userId, ...related(orders, (o) => ({ value: ${code} })) }) });`;

/** Starts of examples that are no expression of one row. */
const FRAMES: readonly (readonly [start: RegExp, frame: (code: string) => string])[] = [
  [/^(export|import|const \w+ = (?!latest|related))/, (code) => code],
  [
    /^candidates: hnsw/,
    (code) =>
      similarity(
        code,
        "vectors.native(embeddings, { id: (e) => e.itemId, vector: (e) => e.embedding })",
        '"cosine", top: 10',
      ),
  ],
  [
    /^candidates: minHash/,
    (code) =>
      similarity(
        code,
        "sets.of(orderItems, { id: (i) => i.orderId, member: (i) => i.productId })",
        '"jaccard", threshold: 0.5',
      ),
  ],
  [
    /^candidates: hyperplanes/,
    (code) =>
      similarity(
        code,
        "vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.width, i.height] })",
        '"cosine", top: 10',
      ),
  ],
  [
    /^(const w = latest)/,
    (code) =>
      `export const example = features("example", { entity: flights, asOf: param.timestamp("as_of"), columns: (f, { latest }) => { ${code} return { flightId: f.flightId, temp: w.temp }; } });`,
  ],
  [
    /^(const o = related)/,
    (code) =>
      `export const example = features("example", { entity: users, asOf: param.timestamp("as_of"), columns: (u, { related }) => { ${code} return { userId: u.userId, ...o }; } });`,
  ],
  [
    /^select\(\(\{ (\w+): /,
    (code) => `export const example = query("example", from(${/\{ (\w+):/.exec(code)?.[1]}).${code});`,
  ],
  [
    /^aggregate\(/,
    (code) =>
      `export const example = query("example", from(interactions).groupBy(({ interactions: i }) => ({ userId: i.userId })).${code});`,
  ],
  [
    /^\.orderBy\(/,
    (code) => `export const example = query("example", from(spenders).select(({ spenders: s }) => ({ ...s }))${code});`,
  ],
  [/^\.\.\./, (code) => query(`{ ${code} }`, "f")],
  [/^oneHot\(/, (code) => query(`{ ...${code} }`, "c")],
  [
    /^weigh\(/,
    (code) =>
      `export const example = match("example", records, { key: (p) => ({ personId: p.personId }), block: (p) => ({ phone: p.phone }), compare: (a, b) => ({ nameDistance: levenshtein(a.givenName, b.givenName), sharedParts: qgramJaccard(a.street, b.street) }), weigh: (c) => ({ value: ${code} }), accept: (c) => c.score.gte(1) });`,
  ],
  [/^elapsed\(|^slope\(|^decayedSum\(/, perUser],
  [/^(raw|lit)\b/, (code) => query(`{ value: ${code} }`, "c")],
  [/^\w+(\.\w+)?\("?\w*"?,? ?\{|^\w+\("\w+",|^(events|ranked|pairs|vectors\.\w+|sets\.of)\(/, exported],
];

const similarity = (code: string, left: string, rest: string): string =>
  `export const example = similarity("example", { left: ${left}, metric: ${rest}, ${code} });`;

/** Each statement that starts a line is exported, as a project's definitions are. */
function exported(code: string): string {
  let n = 0;
  return code.replaceAll(/^(?=[a-z])/gm, () => {
    n += 1;
    return `export const example${n} = `;
  });
}

/** An `@example` as a module of definitions. */
export function framed(snippet: Snippet): string {
  return framedText(snippet.text).replaceAll('"example"', `"example_${snippet.name}"`);
}

function framedText(whole: string): string {
  const isModule = /^(export|import)/.test(whole);
  const text = isModule ? whole : whole.replace(/\s*\/\/[^\n]*$/, "");
  if (/^(splitOf|foldOf|hashUnit)\(/.test(text))
    return query(`{ value: ${text} }`, /\b([a-z])\./.exec(text)?.[1] ?? "c");
  const frame = FRAMES.find(([start]) => start.test(text))?.[1];
  if (frame !== undefined) return frame(text);
  return PAIRS.test(text) ? pairsQuery(text) : query(`{ value: ${text} }`, /\b([a-z])\./.exec(text)?.[1] ?? "c");
}
