import { IdentifierNode, type OperationNode } from "kysely";
import type { ParamRows } from "../../src/relation/relation.ts";
import { formOf, type SqlType } from "../../src/types/sql-type.ts";
import type { Stored } from "../../src/types/stored/stored.ts";
import type { GivenRows, LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import type { Target } from "../target.ts";
import { sqlServerType } from "./types.ts";

const UUID: Stored = { kind: "uuid", ddl: "uniqueidentifier" };
const isUuid = (type: SqlType): boolean => formOf(type)?.kind === "uuid";

const { group, indent, softline, line, end } = MARK;

/** `openjson(@lines) with (sku bigint, qty int) as lines`: a column without a path is the member of its name. */
const table =
  (target: Target) =>
  ({ rows, attributes }: ParamRows, alias: string, cx: LoweringContext): OperationNode => {
    const last = attributes.length - 1;
    const columns = attributes.map(({ key, name, type }, i) => {
      const path = key === name ? "" : ` '$.${key}'`;
      const column = ` ${isUuid(type) ? UUID.ddl : sqlServerType(type, target)}${path}`;
      return column + (i < last ? `,${line}` : `${end}${softline})${end} as `);
    });
    return laidOut(
      ["openjson(", `) with (${group}${indent}${softline}`, ...columns, ""],
      [cx.bare(rows).node, ...attributes.map((a) => IdentifierNode.create(a.name)), IdentifierNode.create(alias)],
    );
  };

export const sqlServerGivenRows = (target: Target): GivenRows => ({
  table: table(target),
  binary: false,
  stored: (type) => (isUuid(type) ? UUID : undefined),
});
