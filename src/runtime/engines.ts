import type { Dialect } from "./types.ts";

/** What the runtime knows of an engine. Every difference stands here, so a new engine does not compile until all are answered. */
interface EngineFacts {
  /** What stands between the day and the time of a parameter. */
  readonly clock: " " | "T";
  /** How the text of an instant ends. */
  readonly utc: "+00:00" | "Z";
  /** The same within a list: MySQL's JSON_TABLE takes no offset, and its session is in UTC. */
  readonly utcInList: "" | "Z";
  /** How a list is written: it is one parameter. */
  readonly list: "array" | "json";
  /** How a bigint is bound: mysql2 would quote a text in LIMIT; the other drivers take texts. */
  readonly bigint: "bigint" | "text";
  /** Why a text cannot contain the character NUL; undefined where it can. */
  readonly noNul?: string;
  /** A session's time zone decides what the engine's zoned type means, so it is set for each statement that reads one. */
  readonly zoneOfSession: boolean;
  /** Codes of a transaction that was ended for another one's sake, and is worth another attempt. */
  readonly conflict?: RegExp;
  /** Codes of a key that is there already, where the collation of texts decides that. */
  readonly duplicate?: RegExp;
  /** What it says of any key that is there already. */
  readonly keyTaken?: RegExp;
  /** Codes of an index that is there already, where CREATE INDEX has no IF NOT EXISTS. */
  readonly existingIndex?: RegExp;
  /** What the driver beneath Kysely does by default, and what stands before a statement to see its plan. */
  readonly kysely: { readonly wallClock: "local" | "utc"; readonly json: "parsed" | "text"; readonly explain?: string };
}

export const ENGINES: { readonly [D in Dialect]: EngineFacts } = {
  postgres: {
    clock: " ",
    utc: "+00:00",
    utcInList: "Z",
    list: "array",
    bigint: "text",
    noNul: "Postgres has no NUL character in text",
    zoneOfSession: false,
    conflict: /^(40001|40P01)$/,
    keyTaken: /^23505$/,
    kysely: { wallClock: "local", json: "parsed", explain: "explain " },
  },
  mysql: {
    clock: " ",
    utc: "+00:00",
    utcInList: "",
    list: "json",
    bigint: "bigint",
    zoneOfSession: true,
    conflict: /^(ER_LOCK_DEADLOCK|1213|40001)$/,
    duplicate: /^(ER_DUP_ENTRY|1062)$/,
    keyTaken: /^(ER_DUP_ENTRY|1062)$/,
    existingIndex: /^(ER_DUP_KEYNAME|1061)$/,
    kysely: { wallClock: "local", json: "parsed", explain: "explain format=tree " },
  },
  sqlserver: {
    clock: "T",
    utc: "+00:00",
    utcInList: "Z",
    list: "json",
    bigint: "text",
    zoneOfSession: false,
    conflict: /^(1205|3960)$/,
    duplicate: /^(2627|2601)$/,
    keyTaken: /^(2627|2601)$/,
    kysely: { wallClock: "utc", json: "text" },
  },
  spark: {
    clock: " ",
    utc: "Z",
    utcInList: "Z",
    list: "json",
    bigint: "text",
    zoneOfSession: false,
    kysely: { wallClock: "local", json: "parsed", explain: "explain " },
  },
};
