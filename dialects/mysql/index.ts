import { AliasNode, IdentifierNode, type OperationNode } from "kysely";
import type { Unnest } from "../../src/relation/relation.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import { capabilities } from "../capabilities.ts";
import type { DialectSpec, LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { atom, BINDS, type Sql, template, words } from "../kit/sql.ts";
import type { Target } from "../target.ts";
import { mysqlAggregate, mysqlWindow } from "./aggregate.ts";
import { mysqlCast } from "./casts.ts";
import { MysqlCompiler } from "./compiler.ts";
import { mysqlGivenRows } from "./given-rows.ts";
import { elements, jsonTable, membersOf, numbers } from "./json.ts";
import { MYSQL_RESERVED } from "./reserved.ts";
import { mysqlScalar } from "./scalar.ts";
import { mysqlStored } from "./stored.ts";
import { mysqlFrameInterval, mysqlInterval } from "./times.ts";
import { collate, mysqlLiteral, mysqlType } from "./types.ts";

/** An array's elements by JSON_TABLE; an object's members by its keys, for JSON_TABLE gives no names. */
function unnest(json: Sql, of: Unnest, alias: string, cx: LoweringContext): OperationNode {
  const [first, second] = of.attributes.map((a) => atom(IdentifierNode.create(a.name)));
  const name = IdentifierNode.create(alias);
  if (of.of === "numbers") return AliasNode.create(numbers(json, of, cx), name);
  if (first === undefined || second === undefined) throw new Error("an unnest has two columns");
  if (of.of === "array") {
    const columns = template(BINDS.or)`${first} for ordinality, ${second} json path '$'`;
    return AliasNode.create(elements(json, of.json, columns, cx), name);
  }
  const { keys, at } = membersOf(json, of.json, cx);
  const table = jsonTable(keys, "$", words("name longtext path '$'"));
  const { group, indent, line, softline, end } = MARK;
  return laidOut(
    [
      `${group}lateral (${indent}${softline}select k.name as `,
      ", ",
      " as ",
      `${line}from `,
      ` as k${end}${softline})${end} as `,
      "",
    ],
    [first.node, at(words("k.name")).node, second.node, table, name],
  );
}

/** The longest text that an index of a derived table holds: 3072 bytes. With longer ones each row would read the list anew. */
const LIST_TEXT = "varchar(768) collate utf8mb4_0900_bin";

/** `x in (select j.v from json_table(?, …) as j)`: an element that is not of the type, or too long, is an error. */
const inList =
  (target: Target) =>
  (input: Sql, list: Sql, element: SqlType): Sql => {
    const type = element.kind === "text" ? LIST_TEXT : mysqlType(element, target);
    const table = jsonTable(list, "$", words(`v ${type} path '$' error on error`));
    const { group, indent, line, softline, end } = MARK;
    const query = laidOut(
      [`${group}(${indent}${softline}select j.v${line}from `, ` as j${end}${softline})${end}`],
      [table],
    );
    return template(BINDS.compare)`${input} in ${atom(query)}`;
  };

export const mysqlDialect = (target: Target): DialectSpec => ({
  name: "mysql",
  target,
  title: `MySQL ${target.version}`,
  capabilities: capabilities.mysql(target),
  scalar: mysqlScalar,
  aggregate: mysqlAggregate,
  window: mysqlWindow,
  writesTwice: ({ op, args }) => op === "round" && args[0]?.type.kind === "double",
  cast: mysqlCast,
  literal: mysqlLiteral,
  inList: inList(target),
  interval: mysqlInterval,
  frameInterval: mysqlFrameInterval,
  unnest,
  givenRows: mysqlGivenRows(target),
  collate,
  stored: mysqlStored,
  typeName: (type) => mysqlType(type, target),
  terminator: "",
  reserved: MYSQL_RESERVED,
  compiler: () => new MysqlCompiler(),
  maxIdentifier: { length: 64, unit: "characters" },
});
