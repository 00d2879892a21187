import { IdentifierNode, type OperationNode, RawNode } from "kysely";
import type { Unnest } from "../../src/relation/relation.ts";
import { capabilities } from "../capabilities.ts";
import type { DialectSpec, Target } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { BINDS, call, type Sql, template, words } from "../kit/sql.ts";
import { postgresAggregate, postgresWindow } from "./aggregate.ts";
import { PostgresCompiler } from "./compiler.ts";
import { fuzzystrmatch } from "./fuzzystrmatch.ts";
import { POSTGRES_RESERVED } from "./reserved.ts";
import { postgresScalar } from "./scalar.ts";
import { postgresStored } from "./stored.ts";
import { postgresCast, postgresInterval, postgresLiteral, postgresType } from "./types.ts";

function unnest(json: Sql, of: Unnest, alias: string): OperationNode {
  const [first, second] = of.attributes.map((a) => IdentifierNode.create(a.name));
  const name = IdentifierNode.create(alias);
  if (of.of === "numbers") return numbers(json, of, name);
  if (first === undefined || second === undefined) throw new Error("an unnest has two columns");
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
  // `4.0` is a numeric: sums of such are not those of doubles
  typedLiteral: ({ type }, sql) => (type.kind === "double" ? call`cast(${sql} as double precision)` : sql),
  inList: (input, list) => template(BINDS.compare)`${input} = any(${list})`,
  interval: postgresInterval,
  unnest,
  collate: (a) => template(BINDS.suffix)`${a} collate ${words('"C"')}`,
  stored: postgresStored,
  typeName: postgresType,
  terminator: "",
  reserved: POSTGRES_RESERVED,
  compiler: () => new PostgresCompiler(),
  maxIdentifier: { length: 63, unit: "bytes" },
});
