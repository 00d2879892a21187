import { createHash } from "node:crypto";
import { concat, concatWs, greatest, hashBucket, hashUnit, least, lit, nullOf } from "quern";
import { moments, numbers, pairs, texts } from "../../fixtures/index.ts";
import { type Cell, gives, type MatrixCase, perRow } from "../case.ts";

const eleven = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const own: readonly (string | null)[] = [
  "Hello World",
  "éclair",
  "ß straße",
  "😀 smile 😀",
  "  pad  ",
  "",
  null,
  "a%b_c\\d[e]",
  "ABC abc",
  "\t tab \n",
  'it\'s "q" `b`',
];
/** The value of each text, worked out by JavaScript. */
const each = (f: (s: string) => Cell): Cell[] => own.map((s) => (s === null ? null : f(s)));
const points = (s: string): string[] => [...s];
const sha256 = (s: string): string => createHash("sha256").update(s, "utf8").digest("hex");

const taking = perRow("texts taken apart", texts, eleven, ({ s, p }) => ({
  s: gives(s, ...own),
  trim: gives(s.trim(), ...each((x) => x.replace(/^ +| +$/g, ""))),
  trimStart: gives(s.trimStart(), ...each((x) => x.replace(/^ +/, ""))),
  trimEnd: gives(s.trimEnd(), ...each((x) => x.replace(/ +$/, ""))),
  trimLiteral: gives(lit.text("  x  ").trim(), ...eleven.map(() => "x")),
  length: gives(s.length(), 11, 6, 8, 9, 7, 0, null, 10, 7, 7, 12),
  substring: gives(s.substring(2, 3), "ell", "cla", " st", " sm", " pa", "", null, "%b_", "BC ", " ta", "t's"),
  substringToEnd: gives(s.substring(4), ...each((x) => points(x).slice(3).join(""))),
  substringBeyond: gives(s.substring(50, 3), ...each(() => "")),
  substringLong: gives(s.substring(8, 100), ...each((x) => points(x).slice(7).join(""))),
  substringOfNone: gives(s.substring(1, 0), ...each(() => "")),
  substringAt: gives(
    s.substring(p.length().add(1), p.length()),
    "e",
    "c",
    "st",
    " ",
    " ",
    "",
    null,
    "%",
    " ab",
    " ",
    "t",
  ),
  left: gives(s.left(3), ...each((x) => points(x).slice(0, 3).join(""))),
  leftNone: gives(s.left(0), ...each(() => "")),
  right: gives(s.right(3), ...each((x) => points(x).slice(-3).join(""))),
  rightNone: gives(s.right(0), ...each(() => "")),
  rightLong: gives(s.right(100), ...own),
  reverse: gives(s.reverse(), ...each((x) => points(x).reverse().join(""))),
}));

const building = perRow("texts built", texts, eleven, ({ s, p, id }) => ({
  concat: gives(
    s.concat(p),
    "Hello Worldo",
    "éclairé",
    "ß straßess",
    "😀 smile 😀😀",
    "  pad   ",
    "x",
    null,
    "a%b_c\\d[e]%",
    "ABC abcabc",
    "\t tab \n\n",
    "it's \"q\" `b`'",
  ),
  concatThree: gives(concat("<", s, ">"), ...each((x) => `<${x}>`)),
  concatNumber: gives(
    concat(id.toText(), "-", p),
    "1-o",
    "2-é",
    "3-ss",
    "4-😀",
    "5- ",
    "6-x",
    "7-x",
    "8-%",
    "9-abc",
    "10-\n",
    "11-'",
  ),
  concatWs: gives(
    concatWs(", ", p, s, "z"),
    ...own.map((x, i) =>
      [["o", "é", "ss", "😀", " ", "x", "x", "%", "abc", "\n", "'"][i], x, "z"].filter((y) => y !== null).join(", "),
    ),
  ),
  concatWsNulls: gives(concatWs("-", nullOf(s), nullOf(s)), ...eleven.map(() => "")),
  padStart: gives(
    s.padStart(9, "*-"),
    "Hello Wor",
    "*-*éclair",
    "*ß straße",
    "😀 smile 😀",
    "*-  pad  ",
    "*-*-*-*-*",
    null,
    "a%b_c\\d[e",
    "*-ABC abc",
    "*-\t tab \n",
    'it\'s "q" ',
  ),
  padEnd: gives(
    s.padEnd(9, "*-"),
    "Hello Wor",
    "éclair*-*",
    "ß straße*",
    "😀 smile 😀",
    "  pad  *-",
    "*-*-*-*-*",
    null,
    "a%b_c\\d[e",
    "ABC abc*-",
    "\t tab \n*-",
    'it\'s "q" ',
  ),
  padNumber: gives(
    id.toText().padStart(3, "0"),
    "001",
    "002",
    "003",
    "004",
    "005",
    "006",
    "007",
    "008",
    "009",
    "010",
    "011",
  ),
  padBlank: gives(p.padEnd(3), "o  ", "é  ", "ss ", "😀  ", "   ", "x  ", "x  ", "%  ", "abc", "\n  ", "'  "),
  repeat: gives(
    p.repeat(3),
    "ooo",
    "ééé",
    "ssssss",
    "😀😀😀",
    "   ",
    "xxx",
    "xxx",
    "%%%",
    "abcabcabc",
    "\n\n\n",
    "'''",
  ),
  repeatNone: gives(p.repeat(0), ...eleven.map(() => "")),
  replace: gives(
    s.replace(p, "-"),
    "Hell- W-rld",
    "-clair",
    "ß straße",
    "- smile -",
    "--pad--",
    "",
    null,
    "a-b_c\\d[e]",
    "ABC -",
    "\t tab -",
    'it-s "q" `b`',
  ),
  replaceByNothing: gives(
    s.replace(p, ""),
    "Hell Wrld",
    "clair",
    "ß straße",
    " smile ",
    "pad",
    "",
    null,
    "ab_c\\d[e]",
    "ABC ",
    "\t tab ",
    'its "q" `b`',
  ),
  replaceCase: gives(
    s.replace("A", "x"),
    "Hello World",
    "éclair",
    "ß straße",
    "😀 smile 😀",
    "  pad  ",
    "",
    null,
    "a%b_c\\d[e]",
    "xBC abc",
    "\t tab \n",
    'it\'s "q" `b`',
  ),
  greatest: gives(
    greatest(s, p),
    "o",
    "éclair",
    "ß straße",
    "😀 smile 😀",
    "  pad  ",
    "x",
    "x",
    "a%b_c\\d[e]",
    "abc",
    "\n",
    'it\'s "q" `b`',
  ),
  least: gives(least(s, p), "Hello World", "é", "ss", "😀", " ", "", "x", "%", "ABC abc", "\t tab \n", "'"),
  nullIf: gives(s.nullIf(""), ...own.map((x) => (x === "" ? null : x))),
  nullIfCase: gives(p.nullIf("X"), "o", "é", "ss", "😀", " ", "x", "x", "%", "abc", "\n", "'"),
  coalesce: gives(s.coalesce(p), ...own.map((x) => x ?? "x")),
}));

const ascii = perRow("letter case", texts, eleven, ({ s, p }) => {
  const plain = s.replace("é", "e").replace("ß", "s");
  return {
    lower: gives(plain.lower(), ...each((x) => x.replace("é", "e").replaceAll("ß", "s").toLowerCase())),
    upper: gives(plain.upper(), ...each((x) => x.replace("é", "e").replaceAll("ß", "s").toUpperCase())),
    lowerIsSame: gives(
      p.upper().lower().isSame(p),
      ...["o", "é", "ss", "😀", " ", "x", "x", "%", "abc", "\n", "'"].map(() => true),
    ),
  };
});

const searching = perRow("searching texts", texts, eleven, ({ s, p }) => ({
  position: gives(s.position(p), 5, 1, 0, 1, 1, 0, null, 2, 5, 7, 3),
  positionCase: gives(s.position("ABC"), 0, 0, 0, 0, 0, 0, null, 0, 1, 0, 0),
  positionAccent: gives(s.position("e"), 2, 0, 8, 7, 0, 0, null, 9, 0, 0, 0),
  positionOfNothing: gives(s.position(""), ...each(() => 1)),
  contains: gives(s.contains(p), true, true, false, true, true, false, null, true, true, true, true),
  containsCase: gives(s.contains("WORLD"), ...each(() => false)),
  containsNothing: gives(s.contains(""), ...each(() => true)),
  containsBlank: gives(s.contains(" "), true, false, true, true, true, false, null, false, true, true, true),
  containsBracket: gives(s.contains("[e]"), false, false, false, false, false, false, null, true, false, false, false),
  containsBackslash: gives(
    s.contains("\\d"),
    false,
    false,
    false,
    false,
    false,
    false,
    null,
    true,
    false,
    false,
    false,
  ),
  containsQuote: gives(s.contains("'s \""), false, false, false, false, false, false, null, false, false, false, true),
  startsWith: gives(s.startsWith(p), false, true, false, true, true, false, null, false, false, false, false),
  startsWithPercent: gives(
    s.startsWith("a%"),
    false,
    false,
    false,
    false,
    false,
    false,
    null,
    true,
    false,
    false,
    false,
  ),
  startsWithUnderscore: gives(s.startsWith("_"), ...each(() => false)),
  startsWithCase: gives(s.startsWith("hello"), ...each(() => false)),
  startsWithNothing: gives(s.startsWith(""), ...each(() => true)),
  startsWithOneBlank: gives(
    s.startsWith(" "),
    false,
    false,
    false,
    false,
    true,
    false,
    null,
    false,
    false,
    false,
    false,
  ),
  endsWith: gives(s.endsWith(p), false, false, false, true, true, false, null, false, true, true, false),
  endsWithBracket: gives(s.endsWith("[e]"), false, false, false, false, false, false, null, true, false, false, false),
  endsWithNothing: gives(s.endsWith(""), ...each(() => true)),
  endsWithBlanks: gives(s.endsWith("pad"), ...each(() => false)),
  like: gives(s.like("%o%"), true, false, false, false, false, false, null, false, false, false, false),
  likeOne: gives(s.like("_clair"), false, true, false, false, false, false, null, false, false, false, false),
  likeEmoji: gives(s.like("_ smile _"), false, false, false, true, false, false, null, false, false, false, false),
  likeCase: gives(s.like("hello%"), ...each(() => false)),
  likeAccent: gives(s.like("e%"), ...each(() => false)),
  likeEscaped: gives(
    s.like("a\\%b\\_c\\\\d%"),
    false,
    false,
    false,
    false,
    false,
    false,
    null,
    true,
    false,
    false,
    false,
  ),
  likeBrackets: gives(s.like("%[e]"), false, false, false, false, false, false, null, true, false, false, false),
  likeCaret: gives(s.like("%[^x]%"), ...each(() => false)),
  likeNothing: gives(s.like(""), false, false, false, false, false, true, null, false, false, false, false),
  likeBlanks: gives(s.like("  pad"), ...each(() => false)),
  likeAll: gives(s.like("%"), ...each(() => true)),
  likeOfColumn: gives(s.like(concat("%", p, "%")), true, true, false, true, true, false, null, true, true, true, true),
  likeSharpS: gives(s.like("ss%"), ...each(() => false)),
}));

const couples: readonly (readonly [string | null, string | null])[] = [
  ["a", "a"],
  ["a", "A"],
  ["a", "a "],
  ["e", "é"],
  ["ss", "ß"],
  ["", " "],
  ["Z", "a"],
  ["é", "e\u0301"],
  ["a", null],
  [null, null],
  ["\uff5e", "😀"],
  ["😀", "😁"],
  ["a\t", "a"],
  ["co-op", "coop"],
  ["10", "9"],
];
/** By code points, as UTF-8 sorts. */
const order = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const both = (f: (a: string, b: string) => Cell): Cell[] =>
  couples.map(([a, b]) => (a === null || b === null ? null : f(a, b)));

const comparing = perRow(
  "comparisons of texts",
  pairs,
  couples.map((_, i) => i + 1),
  ({ a, b }) => ({
    eq: gives(a.eq(b), ...both((x, y) => x === y)),
    ne: gives(a.ne(b), ...both((x, y) => x !== y)),
    lt: gives(a.lt(b), ...both((x, y) => order(x, y) < 0)),
    lte: gives(a.lte(b), ...both((x, y) => order(x, y) <= 0)),
    gt: gives(a.gt(b), ...both((x, y) => order(x, y) > 0)),
    gte: gives(a.gte(b), ...both((x, y) => order(x, y) >= 0)),
    isSame: gives(a.isSame(b), ...couples.map(([x, y]) => x === y)),
    between: gives(
      a.between("A", "a"),
      ...couples.map(([x]) => (x === null ? null : order("A", x) <= 0 && order(x, "a") <= 0)),
    ),
    literal: gives(a.eq("a"), ...couples.map(([x]) => (x === null ? null : x === "a"))),
    literalFirst: gives(lit.text("a").eq(b), ...couples.map(([, y]) => (y === null ? null : y === "a"))),
    literalBlank: gives(b.eq("a "), ...couples.map(([, y]) => (y === null ? null : y === "a "))),
    empty: gives(b.eq(""), ...couples.map(([, y]) => (y === null ? null : y === ""))),
    in: gives(
      a.in(["A", "é", "ß", ""]),
      ...couples.map(([x]) => (x === null ? null : ["A", "é", "ß", ""].includes(x))),
    ),
    notIn: gives(b.notIn(["a", "e"]), ...couples.map(([, y]) => (y === null ? null : !["a", "e"].includes(y)))),
    nullIf: gives(a.nullIf(b), ...couples.map(([x, y]) => (x === y ? null : x))),
    computed: gives(a.concat("").eq(b), ...both((x, y) => x === y)),
    lowered: gives(a.lower().eq(b.lower()), ...both((x, y) => x.toLowerCase() === y.toLowerCase())),
    greatest: gives(
      greatest(a, b),
      ...couples.map(([x, y]) => (x === null ? y : y === null || order(x, y) > 0 ? x : y)),
    ),
    least: gives(least(a, b), ...couples.map(([x, y]) => (x === null ? y : y === null || order(x, y) < 0 ? x : y))),
  }),
);

/** The key of hashes with several parts, or with one that may be NULL: lengths and a mark for NULL. */
const keyOf = (...parts: readonly (string | null)[]): string =>
  parts.map((part) => (part === null ? "-" : `${points(part).length}:${part}`)).join("");
const digits = (seed: string | number, key: string): number =>
  Number.parseInt(sha256(`${seed}:${key}`).slice(0, 13), 16);
const unit = (seed: string | number, key: string): number => digits(seed, key) / 16 ** 13;

const hashes = perRow("hashes of texts", texts, eleven, ({ id, s, p }) => {
  const parts = ["o", "é", "ss", "😀", " ", "x", "x", "%", "abc", "\n", "'"];
  return {
    sha256: gives(s.sha256(), ...each(sha256)),
    hashOfId: gives(hashUnit(1, id), ...eleven.map((n) => unit(1, String(n)))),
    hashOfText: gives(hashUnit("train", p), ...parts.map((x) => unit("train", x))),
    hashOfNullable: gives(hashUnit("x", s), ...own.map((x) => unit("x", keyOf(x)))),
    hashOfParts: gives(
      hashUnit("x", s, id, p),
      ...own.map((x, i) => unit("x", keyOf(x, String(i + 1), parts[i] ?? ""))),
    ),
    bucket: gives(hashBucket("fold", 5, id), ...eleven.map((n) => BigInt(digits("fold", String(n)) % 5))),
    bucketOfText: gives(hashBucket(7, 1000003, p), ...parts.map((x) => BigInt(digits(7, x) % 1000003))),
  };
});

const bigs = ["9007199254740993", "-9007199254740993", "9223372036854775807", "0", null, "3"];
const decimals = ["12.34", "-12.35", "0.05", "0.00", null, "9999999999.99"];
const hashesOfNumbers = perRow("hashes of numbers", numbers, [1, 2, 3, 4, 5, 6], ({ b, m, i }) => ({
  big: gives(hashUnit("b", b), ...bigs.map((x) => unit("b", keyOf(x)))),
  decimal: gives(hashUnit("m", m), ...decimals.map((x) => unit("m", keyOf(x)))),
  compared: gives(
    hashUnit("c", i.coalesce(0).gt(0)),
    ...["true", "false", "true", "false", "false", "true"].map((x) => unit("c", x)),
  ),
}));

const hashesOfMoments = perRow("hashes of dates and times", moments, [1, 2, 3, 4, 5, 6, 7], ({ on, till }) => ({
  date: gives(
    hashUnit("d", on),
    ...["2024-02-29", "2020-12-31", "2021-01-03", "2021-01-04", "2023-01-31", "1969-12-31", null].map((x) =>
      unit("d", keyOf(x)),
    ),
  ),
  timestamp: gives(
    hashUnit("t", till),
    ...[
      "2024-03-01 00:00:00.000000",
      "2021-01-03 12:34:56.789000",
      "2021-01-04 00:00:00.000000",
      "2020-12-31 00:00:00.000000",
      "2024-02-29 09:59:59.000000",
      "1970-01-01 00:00:00.000000",
      "2000-01-01 00:00:00.000000",
    ].map((x) => unit("t", x)),
  ),
}));

export const textual: readonly MatrixCase[] = [
  taking,
  building,
  ascii,
  searching,
  comparing,
  hashes,
  hashesOfNumbers,
  hashesOfMoments,
];
