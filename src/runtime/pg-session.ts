import { codecOf, kindOf } from "./columns.ts";
import { QuernError } from "./errors.ts";
import type { ColumnKind, Statement } from "./types.ts";

/** What each setting spoils when it has another value. */
const SETTINGS: readonly {
  readonly name: string;
  readonly kinds: readonly ColumnKind[];
  readonly isRight: (value: string) => boolean;
  readonly why: string;
  readonly remedy: string;
}[] = [
  {
    name: "DateStyle",
    kinds: ["date", "timestamp", "instant"],
    isRight: (value) => value.startsWith("ISO"),
    why: "in which days and months cannot be told apart",
    remedy: "set datestyle to ISO",
  },
  {
    name: "extra_float_digits",
    kinds: ["double"],
    isRight: (value) => Number(value) >= 1,
    why: "which rounds doubles",
    remedy: "set extra_float_digits to 1",
  },
];

const ASK = `select ${SETTINGS.map(({ name }) => `current_setting('${name}')`).join(", ")}`;

/** What is known of the sessions of a pool or client: each is asked once. */
const known = new WeakMap<object, Promise<readonly unknown[]>>();

/** Refuses a statement whose values the session would write in a way that loses something. */
export async function checkSession(
  sessions: object,
  { name: query, columns }: Statement,
  ask: (sql: string) => Promise<readonly (readonly unknown[])[]>,
): Promise<void> {
  const needed = neededOf(columns);
  if (needed.length === 0) return;
  let asked = known.get(sessions);
  if (asked === undefined) {
    asked = ask(ASK).then(([row = []]) => row);
    known.set(sessions, asked);
    asked.catch(() => known.delete(sessions));
  }
  const values = await asked;
  for (const setting of needed) {
    const value = String(values[SETTINGS.indexOf(setting)]);
    if (setting.isRight(value)) continue;
    const { name, why, remedy } = setting;
    throw new QuernError("QN4011", query, `the session has ${name} = ${value}, ${why}; ${remedy} for all connections`);
  }
}

const neededByColumns = new WeakMap<Statement["columns"], typeof SETTINGS>();

/** The settings that matter for these columns, worked out once for a query. */
function neededOf(columns: Statement["columns"]): typeof SETTINGS {
  let needed = neededByColumns.get(columns);
  if (needed === undefined) {
    const kinds = new Set(columns.map((spec) => kindOf(codecOf(spec))));
    needed = SETTINGS.filter((setting) => setting.kinds.some((kind) => kinds.has(kind)));
    neededByColumns.set(columns, needed);
  }
  return needed;
}
