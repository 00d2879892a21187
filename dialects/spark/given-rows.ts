import { IdentifierNode, type OperationNode } from "kysely";
import type { ParamRows } from "../../src/relation/relation.ts";
import type { GivenRows, LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { textLiteral, words } from "../kit/sql.ts";
import { SPARK_RESERVED } from "./reserved.ts";
import { sparkType } from "./types.ts";

const { group, indent, softline, line, fill, end } = MARK;

/** The name of a field in a schema, where it is a word of SQL as well. */
const field = (name: string): string => (SPARK_RESERVED.has(name.toLowerCase()) ? `\`${name}\`` : name);

/** `inline(from_json(:lines, 'array<struct<sku: bigint, qty: int>>', …)) as lines (sku, qty)`: what is no such value is an error. */
function table({ rows, attributes }: ParamRows, alias: string, cx: LoweringContext): OperationNode {
  const fields = attributes.map(({ key, type }) => `${field(key)}: ${sparkType(type)}`);
  const names = attributes.map((a) => IdentifierNode.create(a.name));
  const last = names.length - 1;
  return laidOut(
    [
      `inline(${group}${indent}${softline}from_json(${group}${indent}${softline}`,
      `,${line}`,
      `,${line}`,
      `${end}${softline})${end}${end}${softline})${end} as `,
      ` (${group}${indent}${softline}${end}${fill}`,
      ...names.map((_, i) => (i < last ? `,${line}` : `${end}${softline})${end}`)),
    ],
    [
      cx.bare(rows).node,
      textLiteral(`array<struct<${fields.join(", ")}>>`).node,
      words("map('mode', 'FAILFAST')").node,
      IdentifierNode.create(alias),
      ...names,
    ],
  );
}

export const sparkGivenRows: GivenRows = { table, binary: false, stored: () => undefined };
