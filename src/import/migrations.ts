/** Which files of a folder make up its schema, and in which order they are applied; paths are relative, with slashes. */
export function migrationOrder(paths: readonly string[]): readonly string[] {
  const files = paths.filter((path) => /\.sql$/i.test(path) && !isUndo(path));
  const baseline = files
    .filter((path) => flywayOf(path)?.kind === "b")
    .sort(byName)
    .at(-1);
  const from = baseline === undefined ? undefined : flywayOf(baseline)?.version;
  return files
    .filter((path) => {
      const own = flywayOf(path);
      // A baseline stands for all migrations up to its version.
      if (own === undefined || from === undefined || own.kind === "r") return true;
      return own.kind === "b" ? path === baseline : compareVersions(own.version, from) > 0;
    })
    .sort(byName);
}

/** golang-migrate: `1_init.down.sql`; Diesel and others: `down.sql`; Flyway: `U2__drop.sql`. */
const isUndo = (path: string): boolean => /(?:^|[./])down\.sql$/i.test(path) || /(?:^|\/)U[\d._]+__[^/]*$/.test(path);

interface Flyway {
  /** Versioned, repeatable (after all others), a baseline. */
  readonly kind: "v" | "r" | "b";
  readonly version: readonly number[];
}

/** `V1_2__add_index.sql`, `R__views.sql`, `B5__baseline.sql` */
function flywayOf(path: string): Flyway | undefined {
  const found = /(?:^|\/)(?:([VB])([\d._]+)|(R))__[^/]*$/.exec(path);
  if (found === null) return undefined;
  const [, kind = "R", version = ""] = found;
  const numbers = version.split(/[._]/).filter((part) => part !== "");
  return { kind: kind === "V" ? "v" : kind === "B" ? "b" : "r", version: numbers.map(Number) };
}

function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function byName(a: string, b: string): number {
  const [own, other] = [flywayOf(a), flywayOf(b)];
  if (own && other) {
    const isLast = (f: Flyway): number => (f.kind === "r" ? 1 : 0);
    const order = isLast(own) - isLast(other) || compareVersions(own.version, other.version);
    if (order !== 0) return order;
  }
  return natural(a, b);
}

/** By parts, in which numbers count as numbers: `2_a.sql` before `10_b.sql`. */
function natural(a: string, b: string): number {
  const parts = (path: string): string[] => path.match(/\d+|\D+/g) ?? [];
  const [own, other] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(own.length, other.length); i++) {
    const [x = "", y = ""] = [own[i], other[i]];
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    const order = numbers ? compareNumbers(x, y) : x < y ? -1 : x > y ? 1 : 0;
    if (order !== 0) return order;
  }
  return 0;
}

/** Timestamps can have more digits than a number holds. */
function compareNumbers(a: string, b: string): number {
  const [x, y] = [BigInt(a), BigInt(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** goose, sql-migrate, dbmate, rambler: what a line of theirs begins. */
const SECTION = /^[^\S\n]*--[^\S\n]*(?:\+goose|\+migrate|migrate:|rambler)[^\S\n]*(up|down)\b[^\n]*$/gim;

/** Drizzle separates statements by lines that MySQL does not take for a comment. */
const BREAKPOINT = /--> ?statement-breakpoint/g;

/** What a migration applies: its part for the way down is blanked out, so that lines keep their numbers. */
export function upPart(text: string): string {
  const plain = text.replaceAll(BREAKPOINT, (mark) => " ".repeat(mark.length));
  const marks = [...plain.matchAll(SECTION)];
  if (marks.length === 0) return plain;
  const blank = (part: string): string => part.replaceAll(/[^\n]/g, " ");
  let up = blank(plain.slice(0, marks[0]?.index));
  for (const [i, mark] of marks.entries()) {
    const part = plain.slice(mark.index, marks[i + 1]?.index);
    up += mark[1]?.toLowerCase() === "up" ? part : blank(part);
  }
  return up;
}

/** Atlas: a checkpoint stands for all files before it. */
export const isCheckpoint = (text: string): boolean => /^--[^\S\n]*atlas:checkpoint\b/m.test(text.slice(0, 400));
