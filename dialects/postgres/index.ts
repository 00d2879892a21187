import { IdentifierNode, type OperationNode, RawNode } from "kysely";
import type { Unnest } from "../../src/relation/relation.ts";
import { capabilities } from "../capabilities.ts";
import type { DialectSpec, LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { BINDS, call, caseWhen, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import type { Target } from "../target.ts";
import { postgresAggregate, postgresWindow } from "./aggregate.ts";
import { PostgresCompiler } from "./compiler.ts";
import { fuzzystrmatch } from "./fuzzystrmatch.ts";
import { postgresGivenRows } from "./given-rows.ts";
import { POSTGRES_RESERVED } from "./reserved.ts";
import { at, postgresScalar } from "./scalar.ts";
import { postgresStored } from "./stored.ts";
import { postgresCast, postgresFrameInterval, postgresInterval, postgresLiteral, postgresType } from "./types.ts";

/** The document, or NULL where it is of another kind than the one that is taken apart: an error there (22023). */
function ofKind(kind: "array" | "object", value: Sql, { json }: Unnest, cx: LoweringContext): Sql {
  const [document] = json.kind === "call" && json.op === "jsonGet" ? json.args : [];
  const read = document && json.kind === "call" ? at("#>", cx.value(document), json) : value;
  const isKind = infix("=", BINDS.compare, fn("jsonb_typeof", read), textLiteral(kind));
  return caseWhen([{ when: isKind, result: read }]);
}

function unnest(value: Sql, of: Unnest, alias: string, cx: LoweringContext): OperationNode {
  const [first, second] = of.attributes.map((a) => IdentifierNode.create(a.name));
  const name = IdentifierNode.create(alias);
  if (of.of === "numbers") return numbers(value, of, name);
  if (first === undefined || second === undefined) throw new Error("an unnest has two columns");
  const json = ofKind(of.of, value, of, cx);
  return of.of === "array"
    ? RawNode.create(
        ["jsonb_array_elements(", ") with ordinality as ", " (", ", ", ")"],
        [json.node, name, second, first],
      )
    : RawNode.create(["jsonb_each(", ") as ", " (", ", ", ")"], [json.node, name, first, second]);
}

/** The array is read once: below an offset it is not computed anew for each element. */
function numbers(json: Sql, of: Unnest, alias: OperationNode): OperationNode {
  const { group, indent, end, softline, line, fill } = MARK;
  const columns = of.attributes.map(({ name }, i) =>
    RawNode.create([`numbers[${i + 1}] as `, ""], [IdentifierNode.create(name)]),
  );
  return laidOut(
    [
      `lateral (${group}${indent}${softline}select ${fill}`,
      ...columns.slice(1).map(() => `,${line}`),
      `${end}${line}from (${group}${indent}${softline}select array(${group}${indent}${softline}select cast(value as double precision)${line}from jsonb_array_elements_text(`,
      `) as value${end}${softline}${end}) as numbers${line}offset 0${end}${softline}${end}) as given${end}${softline}${end}) as `,
      "",
    ],
    [...columns, json.node, alias],
  );
}

export const postgresDialect = (target: Target): DialectSpec => ({
  name: "postgres",
  target,
  title: `Postgres ${target.version}`,
  capabilities: capabilities.postgres(target),
  scalar: target.extensions?.includes("fuzzystrmatch") ? { ...postgresScalar, ...fuzzystrmatch } : postgresScalar,
  aggregate: postgresAggregate,
  window: postgresWindow,
  cast: postgresCast,
  literal: postgresLiteral,
  inList: (input, list) => template(BINDS.compare)`${input} = any(${list})`,
  interval: postgresInterval,
  frameInterval: postgresFrameInterval,
  unnest,
  givenRows: postgresGivenRows,
  ordinal: (column) => call`cast(${column} as integer)`,
  collate: (a) => template(BINDS.suffix)`${a} collate ${words('"C"')}`,
  stored: postgresStored,
  typeName: postgresType,
  terminator: "",
  reserved: POSTGRES_RESERVED,
  compiler: () => new PostgresCompiler(),
  maxIdentifier: { length: 63, unit: "bytes" },
});
