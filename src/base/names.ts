/** Splits `topCustomers`, `top_customers`, `HTTPStatus2` into lower-case words. */
function words(name: string): string[] {
  if (/^[a-z0-9_]*$/.test(name)) return name.split("_").filter((word) => word !== "");
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[\s_-]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `customerId` → `customer_id`: the SQL name of a TypeScript key that has no `named`. */
export const snakeCase = (name: string): string => (/^[a-z0-9_]*$/.test(name) ? name : words(name).join("_"));

/** `top_customers` → `topCustomers`. */
export const camelCase = (name: string): string =>
  words(name)
    .map((word, i) => (i === 0 ? word : capitalise(word)))
    .join("");

/** `top_customers` → `TopCustomers`. */
export const pascalCase = (name: string): string => words(name).map(capitalise).join("");

/** `top_customers` → `top-customers`. */
export const kebabCase = (name: string): string => words(name).join("-");

/** The name, or with the first number from 2 on that makes it none of those that are taken. */
export function unusedName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
  return name;
}

/** What stands in the list more than once, each once. */
export const repeated = <T>(list: readonly T[]): readonly T[] => [
  ...new Set(list.filter((item, i) => list.indexOf(item) !== i)),
];

/** Keys that may be one name in SQL are alike: `rankX` and `rank_x`. */
export const folded = (key: string): string => key.toLowerCase().replaceAll("_", "");

/** Code-point order, the same on every machine; `localeCompare` is not. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The candidate closest to `name` by edit distance, where one is close enough to be a likely slip. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitute, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
