import { expect, test } from "vitest";
import type { Param } from "../../src/relation/expr.ts";
import { defineQuery, type Query } from "../../src/runtime/query.ts";
import { defineRun } from "../../src/runtime/run.ts";
import type { Connection, Statement } from "../../src/runtime/types.ts";
import { spec } from "../../templates/accessors/lines.ts";

/** A connection that gives one value, and shows what it was asked. */
function giving(value: unknown): Connection & { readonly asked: Statement[] } {
  const asked: Statement[] = [];
  const query: Connection["query"] = async (statement) => {
    asked.push(statement);
    return { rows: [[value]] };
  };
  return { dialect: "postgres", query, asked, run: async () => 1 } as unknown as ReturnType<typeof giving>;
}

const sql = { postgres: { text: "select $1", params: ["id"] } } as const;
const asText: Query<{ readonly id: string }, { readonly id: string | null }> = defineQuery({
  name: "as_text",
  params: { id: "bigint" },
  columns: { id: "bigint:string?" },
  sql,
});
const asNumber: Query<{ readonly id?: number }, { readonly id: number }> = defineQuery({
  name: "as_number",
  params: { id: ["bigint", 7] },
  columns: { id: "bigint:number" },
  sql,
});

test("big integers are text by config, exactly, and are given as text", async () => {
  const connection = giving("9223372036854775807");
  const id = "-9223372036854775808";
  expect(await asText.one(connection, { id })).toStrictEqual({ id: "9223372036854775807" });
  expect(connection.asked[0]?.params).toMatchObject([{ name: "id", value: id }]);
  expect(await asText.one(giving(5), { id })).toStrictEqual({ id: "5" });
  expect(await asText.one(giving(null), { id })).toStrictEqual({ id: null });
  for (const bad of ["", "1.5", "9223372036854775808", "1e3", " 1"]) {
    await expect(asText.one(giving(5), { id: bad })).rejects.toMatchObject({ code: "QN4003" });
  }
});

test("big integers are numbers by config, and one beyond 2^53 is an error that names its column", async () => {
  expect(await asNumber.one(giving("9007199254740991"))).toStrictEqual({ id: 2 ** 53 - 1 });
  await expect(asNumber.one(giving("9007199254740993"), { id: 1 })).rejects.toMatchObject({
    code: "QN4004",
    message: expect.stringContaining('column "id" does not fit bigint:number: it is beyond 2^53'),
  });
  await expect(asNumber.one(giving("1"), { id: 2 ** 53 })).rejects.toMatchObject({ code: "QN4003" });
});

test.for([
  ["bigint", '["bigint", /* @__PURE__ */ BigInt("5")]'],
  ["string", '["bigint", "5"]'],
  ["number", '["bigint", 5]'],
] as const)("a default is written as a %s", ([bigints, expected]) => {
  const param = { name: "p", type: { kind: "bigint" }, list: false, nullable: false, default: "5" } as unknown as Param;
  expect(spec(param, { bigints, decimals: "string", times: "Date" })).toBe(expected);
});

test("rows that were read by other means are decoded alike", () => {
  expect(asText.decode([["5"], { id: 6n }])).toStrictEqual([{ id: "5" }, { id: "6" }]);
  expect(() => asText.decode([["x"]])).toThrow("QN4004");
});

test("an action asks for its own parameters only", async () => {
  interface P {
    readonly upto: Date;
    readonly runId: string;
  }
  const write = { do: "write", name: "write", text: "insert", params: [] } as const;
  const made = defineRun<P, "create" | "run" | "drop", { run: "upto" | "runId"; drop: "runId" }>({
    name: "made",
    params: { upto: "timestamp", runId: "text" },
    actions: ["create", "run", "drop"],
    engines: { postgres: { transaction: false, create: [write], run: [write], drop: [write] } },
  });
  const connection = giving(null);
  await made.create(connection);
  await made.create(connection, { runId: "r", upto: new Date(0) });
  await made.drop(connection, { runId: "r" });
  // @ts-expect-error what the action needs must be given
  const calls = [() => made.run(connection), () => made.run(connection, { runId: "r" })];
  // @ts-expect-error what the action needs must be given
  calls.push(() => made.drop(connection, {}));
  expect(calls).toHaveLength(3);
});
