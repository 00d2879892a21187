import { caseWhen, concat, from, lit, query } from "quern";
import { customers } from "../schema.ts";

const HOSTILE = [
  "it's",
  'say "hi"',
  "back\\slash",
  "end with \\",
  "two\nlines\r\nand\ta tab",
  "*/ -- # ${x} `y`",
  "'; drop table customers; --",
  "? $1 @p1 :name %s",
  "größe 😀 \u200f",
  "",
] as const;

/** Constants that try to leave their quotes. */
export const hostileTexts = query(
  "hostile_texts",
  from(customers)
    .where(({ customers: c }) => c.name.in(HOSTILE).or(c.name.startsWith("100%_[a]\\")))
    .select(({ customers: c }) => ({
      customerId: c.customerId,
      ...Object.fromEntries(HOSTILE.map((text, i) => [`text${i}`, lit.text(text)])),
      joined: concat("it's ", c.name, " \\"),
      like: c.name.like("50\\%%"),
      contains: c.name.contains("%"),
      replaced: c.name.replace("'", "\\'"),
    })),
);

/** Constants of the other types. */
export const constants = query(
  "constants",
  from(customers).select(({ customers: c }) => ({
    customerId: c.customerId,
    int: lit.int(-2147483648),
    bigint: lit.bigint(9223372036854775807n),
    double: lit.double(1e-7),
    whole: lit.double(2),
    huge: lit.double(1.7976931348623157e308),
    decimal: lit.decimal("-0.10"),
    boolean: lit.boolean(false),
    date: lit.date("0001-01-01"),
    timestamp: lit.timestamp("2024-02-29T23:59:59.999999Z"),
    instant: lit.instant(new Date(0)),
    textOrNull: caseWhen(c.active, "yes").end(),
  })),
);

/**
 * A comment that tries to end itself: *\/ -- and more ${x} `y`
 * with a second line; select 1;
 */
export const commented = query(
  "commented",
  from(customers)
    .select(({ customers: c }) => ({ name: c.name }))
    .comment("two lines: */\n; drop table x; -- \u2028 select 1")
    .orderBy((r) => r.name.asc()),
);
