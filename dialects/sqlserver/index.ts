import type { Op } from "../../src/relation/ops.ts";
import { formOf } from "../../src/types/sql-type.ts";
import { capabilities } from "../capabilities.ts";
import type { DialectSpec } from "../dialect.ts";
import { BINDS, call, infix, template, textLiteral, words } from "../kit/sql.ts";
import type { Target } from "../target.ts";
import { sqlServerAggregate, sqlServerWindow } from "./aggregate.ts";
import { sqlServerCast } from "./casts.ts";
import { binaryCollation, fromTextKey, neutral, settled, textKey, textOrder } from "./collations.ts";
import { SqlServerCompiler } from "./compiler.ts";
import { sqlServerGivenRows } from "./given-rows.ts";
import { query, unnest } from "./json.ts";
import { SQLSERVER_RESERVED } from "./reserved.ts";
import { QUERY_OPS, sqlServerScalar } from "./scalar.ts";
import { sqlServerStored } from "./stored.ts";
import { castTo, sqlServerLiteral, sqlServerType } from "./types.ts";

/** What gives its text the database's collation, whichever its operands have. */
const RELABELS: readonly Op[] = [
  "substring",
  "left",
  "right",
  "replace",
  "padLeft",
  "padRight",
  "reverse",
  "sha256",
  "jsonText",
];
/** Likewise, where the least key is found first, and the text taken out of it. */
const BY_KEY: readonly Op[] = ["min", "max"];

export const sqlserverDialect = (target: Target): DialectSpec => ({
  name: "sqlserver",
  target,
  title: `SQL Server ${target.version}`,
  capabilities: capabilities.sqlserver(target),
  scalar: sqlServerScalar,
  aggregate: sqlServerAggregate,
  window: sqlServerWindow(target),
  writesTwice: ({ op, args }) => op === "round" && args[0]?.type.kind === "double",
  cast: sqlServerCast,
  // A CASE of counts is one: of ints it would be an int, and the sum of it, too.
  literal: sqlServerLiteral,
  // A text comes as a key, so that the elements get the same guard.
  inList: (input, list, element) => {
    // A uuid comes as one, for the column that is compared is stored so.
    if (formOf(element)?.kind === "uuid")
      return template(
        BINDS.compare,
      )`${input} in ${query(words("v"), call`openjson(${list}) with (v uniqueidentifier '$')`, [])}`;
    const guarded = element.kind === "text" && target.trailingBlanks === "possible";
    const value = guarded ? infix("+", BINDS.add, words("v"), textLiteral(".")) : words("v");
    const type = words(sqlServerType(element, target));
    const rows = call`openjson(${list}) with (v ${type} '$')`;
    return template(BINDS.compare)`${input} in ${query(value, rows, [])}`;
  },
  interval: (n, unit) => `${n} ${unit}`,
  frameInterval: (n, unit) => `${n} ${unit}`,
  unnest,
  givenRows: sqlServerGivenRows(target),
  collate: binaryCollation,
  textKey,
  textOrder,
  fromTextKey: fromTextKey(target.trailingBlanks),
  neutral,
  ownCollation: new Set(target.trailingBlanks === "possible" ? [...RELABELS, ...BY_KEY] : RELABELS),
  queryOps: QUERY_OPS,
  recursiveColumn: (a, type) => (type.kind === "text" ? settled(castTo(a, type)) : castTo(a, type)),
  stored: sqlServerStored,
  typeName: (type) => sqlServerType(type, target),
  noOrder: "(select null)",
  terminator: ";",
  reserved: SQLSERVER_RESERVED,
  compiler: () => new SqlServerCompiler(),
  maxIdentifier: { length: 128, unit: "characters" },
});
