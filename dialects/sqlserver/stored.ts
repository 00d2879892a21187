import { call, fn, type Sql, words } from "../kit/sql.ts";
import { asItIs, asText, COMPARABLE, plainly, type StoredEntry, type StoredTable, storedIn } from "../stored.ts";
import { sqlServerType } from "./types.ts";

const cast =
  (type: string) =>
  (a: Sql): Sql =>
    call`cast(${a} as ${words(type)})`;
const bytes = (a: Sql): Sql => call`convert(varbinary(max), ${a}, 2)`;
const hex = (a: Sql): Sql => fn("lower", call`convert(varchar(max), ${a}, 2)`);

/**
 * A text with a limit: what is joined to one is cut at 8000 bytes, unless it is `max`; the guards that quern puts behind a text
 * fit where it has less than 4000 characters.
 */
function text({ length, collation }: { readonly length?: number; readonly collation?: string }): StoredEntry {
  const own = collation === undefined ? {} : { binary: collation === "latin1_general_100_bin2_utf8" };
  if (length === undefined || length < 4000) return { ...asText, ...own };
  return { plain: plainly("select"), read: cast("nvarchar(max)"), seek: (a) => a, ...own };
}

/** Steps of a third of a hundredth of a second, or minutes: it compares as the microseconds that it is read as. */
const coarse: StoredEntry = {
  plain: plainly("same", "group", "order"),
  read: cast("datetime2(6)"),
};

/** From Microsoft's documentation. */
const table: StoredTable<"sqlserver"> = {
  // Ordered by its last bytes first, and no operand of a concatenation; its text is in upper case.
  uuid: () => ({
    plain: plainly("select", "constant", "list", "same", "group"),
    read: (a) => fn("lower", call`convert(char(36), ${a})`),
  }),
  char: (s) => ({ plain: plainly(), read: (a) => fn("rtrim", text(s).read(a)), seek: (a) => a }),
  varchar: text,
  // Compared with nothing (error 402, 306).
  legacyText: () => ({ plain: plainly("select"), read: cast("nvarchar(max)") }),
  // Its division rounds to four digits.
  money: (_, type) => ({ plain: plainly("same", "group", "order"), read: cast(sqlServerType(type)) }),
  integer: ({ bits }, type) =>
    bits < 32 || type.kind === "decimal"
      ? { plain: plainly("select", ...COMPARABLE, "extremes"), read: cast(sqlServerType(type)) }
      : asItIs,
  numeric: () => asItIs,
  single: () => ({ plain: plainly("same", "group", "order"), read: cast("float") }),
  double: () => asItIs,
  bytes: () => ({
    plain: plainly("select", "constant", "same", "group", "order"),
    read: hex,
    constant: bytes,
    assigned: bytes,
  }),
  time: () => ({
    plain: plainly("constant", "same", "group", "order"),
    read: (a) => call`convert(varchar(15), cast(${a} as time(6)), 121)`,
  }),
  datetime: ({ steps }) => (steps === "micros" ? asItIs : coarse),
  zoned: () => asItIs,
  rowversion: () => ({
    plain: plainly("select", "constant", "same", "group", "order"),
    read: hex,
    constant: bytes,
    readOnly: "the engine counts a rowversion itself",
  }),
};
export const sqlServerStored = storedIn(table);
