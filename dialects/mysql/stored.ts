import { charsetOf, collationOf, type Stored } from "../../src/types/stored/stored.ts";
import { BINDS, call, fn, infix, type Sql, words } from "../kit/sql.ts";
import { asItIs, asText, COMPARABLE, plainly, type StoredEntry, type StoredTable, storedIn } from "../stored.ts";

const cast =
  (type: string) =>
  (a: Sql): Sql =>
    call`cast(${a} as ${words(type)})`;

/**
 * A text of another charset than utf8mb4 takes none of its collations (error 1253). Compared with what its charset has not, it is
 * an error as well (3854 of a constant, 3988 of a parameter), so that what stands beside it is converted: to `?` at worst.
 */
function text(s: Stored): StoredEntry {
  const [charset, collation] = [charsetOf(s), collationOf(s)];
  if (charset === undefined || charset === "utf8mb4")
    return collation === undefined ? asText : { ...asText, binary: collation === "utf8mb4_0900_bin" };
  const using = (a: Sql, to: string): Sql => call`convert(${a} using ${words(to)})`;
  return {
    plain: plainly("select"),
    read: (a) => using(a, "utf8mb4"),
    seek: (a) => using(cast("char")(a), charset),
  };
}

/** Of unsigned numbers a difference below 0 is an error (1690), also of their least and greatest. */
const unsigned = (type: string): StoredEntry => ({ plain: plainly("select", ...COMPARABLE, "sums"), read: cast(type) });

/** Measured on MySQL 9.7. */
const table: StoredTable<"mysql"> = {
  // Ordered by the places of their labels, and equal as their collation says: with another one they are texts.
  enum: (s) => ({ ...text(s), binary: false }),
  set: (s) => ({ ...text(s), binary: false }),
  char: (s) => text(s),
  varchar: (s) => text(s),
  integer: (s, type) =>
    !s.unsigned ? asItIs : unsigned(type.kind === "decimal" ? `decimal(${type.precision}, 0)` : "signed"),
  numeric: (s, type) =>
    s.unsigned && type.kind === "decimal" ? unsigned(`decimal(${type.precision}, ${type.scale})`) : asItIs,
  // A float is selected with six digits, and computed with as the double that it is.
  single: () => ({ plain: plainly("same", "group", "order", "sums"), read: cast("double") }),
  double: () => asItIs,
  bit: ({ length }) => ({
    plain: plainly(...(length === 1 ? (["select"] as const) : []), ...COMPARABLE),
    read: (a) => (length === 1 ? infix("=", BINDS.compare, a, words("1")) : infix("+", BINDS.add, a, words("0"))),
  }),
  year: () => asItIs,
  bytes: () => ({
    plain: plainly("select", "constant", "same", "group", "order"),
    read: (a) => fn("lower", fn("hex", a)),
    constant: (a) => fn("unhex", a),
    assigned: (a) => fn("unhex", a),
  }),
  time: () => ({
    plain: plainly("select", "constant", "same", "group", "order"),
    read: (a) => fn("time_format", a, words("'%H:%i:%s.%f'")),
  }),
  json: () => asItIs,
  datetime: () => asItIs,
  zoned: () => asItIs,
};
export const mysqlStored = storedIn(table);
