import { call, fn, type Sql, words } from "../kit/sql.ts";
import { asItIs, asText, COMPARABLE, plainly, type StoredTable, storedIn } from "../stored.ts";
import { sparkType } from "./types.ts";

const cast =
  (type: string) =>
  (a: Sql): Sql =>
    call`cast(${a} as ${words(type)})`;
const unhex = (a: Sql): Sql => fn("unhex", a);

/** By the documentation of Spark 4.2. */
const table: StoredTable<"spark"> = {
  // It is filled up with blanks when it is read.
  char: () => ({ plain: plainly("same", "group"), read: (a) => fn("rtrim", a) }),
  varchar: () => asText,
  integer: ({ bits }, type) =>
    bits < 32 ? { plain: plainly("select", ...COMPARABLE, "extremes"), read: cast(sparkType(type)) } : asItIs,
  numeric: () => asItIs,
  single: () => ({ plain: plainly("same", "group", "order"), read: cast("double") }),
  double: () => asItIs,
  bytes: () => ({
    plain: plainly("constant", "same", "group", "order"),
    read: (a) => fn("lower", fn("hex", a)),
    constant: unhex,
    assigned: unhex,
  }),
  composite: () => ({ plain: plainly(), read: (a) => fn("to_json", a), readOnly: "it is read as JSON only" }),
  datetime: () => asItIs,
  zoned: () => asItIs,
};
export const sparkStored = storedIn(table);
