import type { SqlType } from "../../src/types/sql-type.ts";
import { capabilities } from "../capabilities.ts";
import type { DialectSpec } from "../dialect.ts";
import { call, fn, type Sql, textLiteral } from "../kit/sql.ts";
import type { Target } from "../target.ts";
import { sparkAggregate, sparkWindow } from "./aggregate.ts";
import { SparkCompiler } from "./compiler.ts";
import { sparkGivenRows } from "./given-rows.ts";
import { sparkUnnest } from "./json.ts";
import { SPARK_RESERVED } from "./reserved.ts";
import { sparkScalar, writesTwice } from "./scalar.ts";
import { sparkStored } from "./stored.ts";
import { sparkFrameInterval, sparkInterval } from "./time.ts";
import { sparkCast, sparkLiteral, sparkType } from "./types.ts";

/** A list is one parameter, a JSON array. `array_contains` of NULL is NULL also where the array is empty; `exists` is false. */
function inList(input: Sql, list: Sql, element: SqlType, nullable: boolean): Sql {
  const array = call`from_json(${list}, ${textLiteral(`array<${sparkType(element)}>`)})`;
  if (!nullable) return fn("array_contains", array, input);
  return call`exists(${array}, listed -> listed = ${input})`;
}

export const sparkDialect = (target: Target): DialectSpec => ({
  name: "spark",
  target,
  title: `Spark ${target.version}`,
  capabilities: capabilities.spark(target),
  scalar: sparkScalar,
  writesTwice,
  aggregate: sparkAggregate(target),
  window: sparkWindow,
  cast: sparkCast,
  literal: sparkLiteral,
  inList,
  interval: sparkInterval,
  frameInterval: sparkFrameInterval,
  unnest: sparkUnnest,
  givenRows: sparkGivenRows,
  // UTF8_BINARY, the default, compares by code points.
  collate: (a) => a,
  stored: sparkStored,
  typeName: sparkType,
  reserved: SPARK_RESERVED,
  terminator: "",
  compiler: () => new SparkCompiler(),
  // Spark itself has no limit; Unity Catalog takes 255, the Hive metastore 128 for a table and 767 for a column.
  maxIdentifier: { length: 255, unit: "characters" },
});
