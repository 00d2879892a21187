import { call, fn, type Sql, textLiteral, words } from "../kit/sql.ts";
import { asItIs, asText, COMPARABLE, plainly, type StoredTable, storedIn } from "../stored.ts";
import { postgresType } from "./types.ts";

const cast =
  (type: string) =>
  (a: Sql): Sql =>
    call`cast(${a} as ${words(type)})`;
const text = cast("text");
const unhex = (a: Sql): Sql => fn("decode", a, textLiteral("hex"));

/** Measured on Postgres 18. */
const table: StoredTable<"postgres"> = {
  // The order of uuids is that of their texts; there is no min, no concatenation and no collation.
  uuid: () => ({
    plain: plainly("select", "constant", "list", "same", "group", "order"),
    read: text,
    assigned: cast("uuid"),
  }),
  // An enum is ordered by its declaration, and compares with its own labels only.
  enum: ({ ddl }) => ({
    plain: plainly("select", "constant", "list", "same", "group"),
    read: text,
    assigned: cast(ddl),
  }),
  citext: () => ({ plain: plainly("select"), read: text, seek: (a) => a }),
  // The cast takes the blanks off that fill it up.
  char: () => ({ plain: plainly(), read: text }),
  varchar: () => asText,
  money: () => ({ plain: plainly("same", "group", "order"), read: cast("numeric"), assigned: cast("money") }),
  integer: ({ bits }, type) => ({
    plain: plainly("select", ...COMPARABLE, "extremes", ...(bits === 16 ? [] : (["sums", "compute"] as const))),
    read: cast(postgresType(type)),
  }),
  numeric: () => ({ ...asItIs, read: (a) => a }),
  single: () => ({ plain: plainly("same", "group", "order"), read: cast("double precision") }),
  double: () => asItIs,
  bytes: () => ({
    plain: plainly("select", "constant", "same", "group", "order"),
    read: (a) => fn("encode", a, textLiteral("hex")),
    constant: unhex,
    assigned: unhex,
  }),
  network: ({ ddl }) => ({
    plain: plainly("same", "group"),
    read: ddl === "inet" ? (a) => fn("host", a) : text,
    assigned: cast(ddl),
  }),
  time: ({ ddl }) => ({
    plain: plainly("select", "constant", "list", "same", "group", "order"),
    read: (a) => fn("to_char", a, textLiteral("HH24:MI:SS.US")),
    assigned: cast(ddl),
  }),
  composite: () => ({ plain: plainly(), read: (a) => fn("to_jsonb", a), readOnly: "an array is read as JSON only" }),
  json: ({ ddl }) => (ddl === "json" ? { plain: plainly("select"), read: cast("jsonb") } : asItIs),
  datetime: () => asItIs,
  zoned: () => asItIs,
};
export const postgresStored = storedIn(table);
