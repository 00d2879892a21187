import { IdentifierNode, type OperationNode } from "kysely";
import { columnParam } from "../../src/relation/param-rows.ts";
import type { ParamRows } from "../../src/relation/relation.ts";
import { formOf, type SqlType } from "../../src/types/sql-type.ts";
import type { Stored } from "../../src/types/stored/stored.ts";
import type { GivenRows, LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { postgresType } from "./types.ts";

const UUID: Stored = { kind: "uuid", ddl: "uuid" };
const isUuid = (type: SqlType): boolean => formOf(type)?.kind === "uuid";
const elementType = (type: SqlType): string => (isUuid(type) ? UUID.ddl : postgresType(type));

const { group, indent, softline, line, fill, end } = MARK;

/** `unnest($1::bigint[], $2::integer[]) as lines (sku, qty)`: an array a column, so that the plan is one for any number of rows. */
function table({ rows, attributes }: ParamRows, alias: string, cx: LoweringContext): OperationNode {
  const arrays = attributes.map((a) => cx.bare(columnParam(rows.param, a)).node);
  const names = attributes.map((a) => IdentifierNode.create(a.name));
  const types = attributes.map((a) => `::${elementType(a.type)}[]`);
  const [opened, closed] = [`unnest(${group}${indent}${softline}${end}${fill}`, `${end}${softline})${end} as `];
  const [columns, last] = [` (${group}${indent}${softline}${end}${fill}`, `${end}${softline})${end}`];
  return laidOut(
    [
      opened,
      ...types.map((type, i) => (i < types.length - 1 ? `${type},${line}` : type + closed)),
      columns,
      ...names.map((_, i) => (i < names.length - 1 ? `,${line}` : last)),
    ],
    [...arrays, IdentifierNode.create(alias), ...names],
  );
}

export const postgresGivenRows: GivenRows = {
  table,
  binary: false,
  stored: (type) => (isUuid(type) ? UUID : undefined),
};
