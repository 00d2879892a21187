import { from, hashUnit } from "quern";
import { byAll, byClass, byName, byNumber, chosen } from "../../cases/assignments/definition.ts";
import { encoded, type KeyRow, keyRows, keys, place, sqlTime } from "../../fixtures/keys.ts";
import { gives, type MatrixCase, perRow, rows } from "../case.ts";

const sorted = [...keyRows].sort((a, b) => a.id - b.id);
const each = <C>(cell: (row: KeyRow) => C): readonly C[] => sorted.map(cell);
const ids = each((r) => r.id);
const one = (seed: string, text: string | null): number => place(seed, encoded([text]));

/** What a key is made of, in the texts that a cast gives. */
const parts = (r: KeyRow): readonly (string | null)[] => [
  String(r.id),
  r.class,
  r.price,
  r.on,
  sqlTime(r.at),
  r.seen && sqlTime(r.seen),
  r.ok === null ? null : String(r.ok),
  r.name,
];

const keyHashes = perRow("hashes of keys", keys, ids, (k) => ({
  int: gives(hashUnit("k", k.id), ...each((r) => place("k", String(r.id)))),
  bigint: gives(hashUnit("k", k.big), ...each((r) => place("k", String(r.big)))),
  text: gives(hashUnit("k", k.name), ...each((r) => place("k", r.name))),
  nullableText: gives(hashUnit("k", k.class), ...each((r) => one("k", r.class))),
  decimal: gives(hashUnit("k", k.price), ...each((r) => place("k", r.price))),
  date: gives(hashUnit("k", k.on), ...each((r) => place("k", r.on))),
  timestamp: gives(hashUnit("k", k.at), ...each((r) => place("k", sqlTime(r.at)))),
  instant: gives(hashUnit("k", k.seen), ...each((r) => one("k", r.seen && sqlTime(r.seen)))),
  boolean: gives(hashUnit("k", k.ok), ...each((r) => one("k", r.ok === null ? null : String(r.ok)))),
  all: gives(
    hashUnit("k", k.id, k.class, k.price, k.on, k.at, k.seen, k.ok, k.name),
    ...each((r) => place("k", ...parts(r))),
  ),
}));

const seed = 'it\'s `${x}` \\ "quoted"\n😀';
const part = (u: number): string => (u < 0.1 ? "train" : u < 0.3 ? "va'lid" : 'te"st');

/** What `assignments.test.ts` expects of the generated functions, here of the engines. */
const definitions: readonly MatrixCase[] = [
  rows(
    "assigned: by name",
    from(byName)
      .select(({ by_name: r }) => ({ id: r.id, split: r.split }))
      .orderBy((r) => r.id.asc()),
    each((r) => ({ id: r.id, split: part(place(seed, r.name)) })),
  ),
  rows(
    "assigned: by number",
    from(byNumber)
      .select(({ by_number: r }) => ({ id: r.id, split: r.split }))
      .orderBy((r) => r.id.asc()),
    each((r) => ({ id: r.id, split: place(0, String(r.big)) < 0.5 ? "a" : "b" })),
  ),
  rows(
    "assigned: by everything",
    from(byAll)
      .select(({ by_all: r }) => ({ id: r.id, fold: r.fold }))
      .orderBy((r) => r.id.asc()),
    each((r) => ({ id: r.id, fold: Math.floor(7 * place("", ...parts(r))) })),
  ),
  rows(
    "assigned: by what may be NULL",
    from(byClass)
      .select(({ by_class: r }) => ({ id: r.id, fold: r.fold }))
      .orderBy((r) => r.id.asc()),
    each((r) => ({ id: r.id, fold: Math.floor(2 * one("c", r.class)) })),
  ),
  rows(
    "assigned: chosen by what is computed",
    from(chosen)
      .select(({ chosen: r }) => ({ id: r.id }))
      .orderBy((r) => r.id.asc()),
    sorted.filter((r) => place("x", Array.from(r.name).slice(0, 1).join("")) < 0.5).map((r) => ({ id: r.id })),
  ),
];

export const assigning: readonly MatrixCase[] = [keyHashes, ...definitions];
