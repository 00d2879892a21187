import { IdentifierNode, type OperationNode } from "kysely";
import type { ParamRows } from "../../src/relation/relation.ts";
import { formOf, type SqlType } from "../../src/types/sql-type.ts";
import type { GivenRows, LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import type { Target } from "../target.ts";
import { mysqlType } from "./types.ts";

/** A zoned type is written in the session's zone there, which is UTC. */
function columnType(type: SqlType, target: Target): string {
  if (type.kind === "instant") return "datetime(6)";
  if (type.kind !== "text") return mysqlType(type, target);
  const text = formOf(type)?.kind === "uuid" ? "char(36)" : mysqlType(type, target);
  return `${text} collate utf8mb4_0900_bin`;
}

const { group, indent, softline, line, end } = MARK;

/** `json_table(?, '$[*]' columns (sku bigint path '$.sku' error on error)) as lines`: one JSON text holds all rows. */
const table =
  (target: Target) =>
  ({ rows, attributes }: ParamRows, alias: string, cx: LoweringContext): OperationNode => {
    const last = attributes.length - 1;
    const columns = attributes.map(({ key, type }, i) => {
      const column = ` ${columnType(type, target)} path '$.${key}' error on error`;
      return column + (i < last ? `,${line}` : `${end}${softline})${end})${end} as `);
    });
    return laidOut(
      [`json_table(${group}`, `, '$[*]' columns (${group}${indent}${softline}`, ...columns, ""],
      [cx.bare(rows).node, ...attributes.map((a) => IdentifierNode.create(a.name)), IdentifierNode.create(alias)],
    );
  };

export const mysqlGivenRows = (target: Target): GivenRows => ({
  table: table(target),
  binary: true,
  stored: () => undefined,
});
