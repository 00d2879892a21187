// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Spark's variables are what must not be replaced
import { defineQuery, type NoParams, type Query } from "../../src/runtime/query.ts";
import type { Dialect } from "../../src/runtime/types.ts";
import type { Engine, EngineDialect } from "../engines/engine.ts";

/** A row with a column of every type. */
export interface Everything {
  readonly id: number;
  readonly big: bigint | null;
  readonly n: number | null;
  readonly amount: string | null;
  readonly label: string | null;
  readonly ok: boolean | null;
  readonly day: string | null;
  readonly at: Date | null;
  readonly moment: Date | null;
  readonly doc: unknown;
}

export const hostileText = "O'Brien \\ \"x\" \\' ${env:HOME} :id ; -- /* \u00e9 \u{1f600} \t\n  ";

/** What the table holds, as a reader in JavaScript must see it. */
export const everythingRows: readonly Everything[] = [
  {
    id: -2147483648,
    big: 9007199254740993n,
    n: 0.1,
    amount: "1234567890123456789012345678.0123456789",
    label: hostileText,
    ok: true,
    day: "2024-02-29",
    at: new Date("2026-03-29T02:30:00.123Z"),
    moment: new Date("2026-03-08T07:30:00.123Z"),
    doc: { a: [1, "x", null, 0.5], b: "\u{1f600} ' \"" },
  },
  {
    id: 1,
    big: -9223372036854775808n,
    n: 1.7976931348623157e308,
    amount: "-0.0000000001",
    label: "",
    ok: false,
    day: "9999-12-31",
    at: new Date("9999-12-31T23:59:59.999Z"),
    moment: new Date("1999-12-31T23:59:59.999Z"),
    doc: [],
  },
  {
    id: 2147483647,
    big: null,
    n: null,
    amount: null,
    label: null,
    ok: null,
    day: null,
    at: null,
    moment: null,
    doc: null,
  },
];

/** The microseconds that belong to the rows' times. */
export const everythingMicros: Readonly<Record<number, readonly [at: string, moment: string]>> = {
  [-2147483648]: ["2026-03-29T02:30:00.123456Z", "2026-03-08T07:30:00.123456Z"],
  1: ["9999-12-31T23:59:59.999999Z", "1999-12-31T23:59:59.999999Z"],
};

const hex = (text: string): string => Buffer.from(text, "utf8").toString("hex");

/** Text in SQL, by a way that has no escapes. */
export const textIn: { readonly [D in EngineDialect]: (text: string) => string } = {
  postgres: (text) => `convert_from(decode('${hex(text)}', 'hex'), 'UTF8')`,
  mysql: (text) => `convert(x'${hex(text)}' using utf8mb4)`,
  spark: (text) => `cast(X'${hex(text)}' as string)`,
  sqlserver: (text) =>
    `cast(cast(0x${Buffer.from(text, "utf16le").toString("hex")} as varbinary(max)) as nvarchar(max))`,
};

const types: { readonly [D in EngineDialect]: readonly string[] } = {
  postgres: [
    "int",
    "bigint",
    "float8",
    "numeric(38,10)",
    "text",
    "boolean",
    "date",
    "timestamp",
    "timestamptz",
    "jsonb",
  ],
  mysql: [
    "int",
    "bigint",
    "double",
    "decimal(38,10)",
    "text",
    "tinyint(1)",
    "date",
    "datetime(6)",
    "timestamp(6) null",
    "json",
  ],
  spark: [
    "int",
    "bigint",
    "double",
    "decimal(38,10)",
    "string",
    "boolean",
    "date",
    "timestamp_ntz",
    "timestamp",
    "string",
  ],
  sqlserver: [
    "int",
    "bigint",
    "float",
    "decimal(38,10)",
    "nvarchar(max)",
    "bit",
    "date",
    "datetime2(6)",
    "datetimeoffset(6)",
    "nvarchar(max)",
  ],
};

const names = ["id", "big", "n", "amount", "label", "ok", "day", "at", "moment", "doc"] as const;

/** Makes the table and fills it, in a session that is in UTC. */
export async function createEverything(engine: Engine): Promise<void> {
  const { dialect } = engine;
  if (dialect === "mysql") await engine.exec("set time_zone = '+00:00'");
  const columns = names.map((name, index) => `${name} ${types[dialect][index]}`);
  await engine.exec(`create table everything (${columns.join(", ")})${dialect === "spark" ? " using parquet" : ""}`);
  for (const row of everythingRows)
    await engine.exec(`insert into everything values (${valuesOf(dialect, row).join(", ")})`);
}

function valuesOf(dialect: EngineDialect, row: Everything): readonly string[] {
  const [at, moment] = everythingMicros[row.id] ?? [];
  const text = textIn[dialect];
  const wall = (iso: string): string => iso.replace("T", " ").replace("Z", "");
  const cast = (value: string, type: string): string => `cast('${value}' as ${type})`;
  const orNull = <T>(value: T | null | undefined, write: (value: T) => string): string =>
    value == null ? "null" : write(value);
  const zoned = { postgres: "+00", mysql: "", spark: "Z", sqlserver: "+00:00" }[dialect];
  const bool = dialect === "sqlserver" ? (value: boolean): string => (value ? "1" : "0") : String;
  const doc = (value: unknown): string => {
    const json = text(JSON.stringify(value));
    return dialect === "postgres" ? `${json}::jsonb` : json;
  };
  const big = dialect === "mysql" ? "signed" : "bigint";
  return [
    cast(String(row.id), dialect === "mysql" ? "signed" : "int"),
    orNull(row.big, (value) => cast(String(value), big)),
    orNull(row.n, (value) =>
      cast(String(value), { postgres: "float8", sqlserver: "float" }[dialect as string] ?? "double"),
    ),
    orNull(row.amount, (value) => cast(value, "decimal(38,10)")),
    orNull(row.label, text),
    orNull(row.ok, bool),
    orNull(row.day, (value) => cast(value, "date")),
    orNull(at, (value) => (dialect === "spark" ? cast(wall(value), "timestamp_ntz") : `'${wall(value)}'`)),
    orNull(moment, (value) =>
      dialect === "spark" ? cast(wall(value) + zoned, "timestamp") : `'${wall(value)}${zoned}'`,
    ),
    orNull(row.doc, doc),
  ];
}

const list = names.join(", ");
/** mssql rounds decimals: the SQL gives them as text. */
const listOf = (dialect: Dialect): string =>
  dialect === "sqlserver" ? list.replace("amount", "cast(amount as varchar(50)) as amount") : list;
const everywhere = (text: (dialect: Dialect) => string) => ({
  postgres: { text: text("postgres"), params: [] },
  mysql: { text: text("mysql"), params: [] },
  spark: { text: text("spark"), params: [] },
  sqlserver: { text: text("sqlserver"), params: [] },
});

export const everything: Query<NoParams, Everything> = defineQuery({
  name: "everything",
  params: {},
  columns: {
    id: "int",
    big: "bigint?",
    n: "double?",
    amount: "decimal?",
    label: "text?",
    ok: "boolean?",
    day: "date?",
    at: "timestamp?",
    moment: "instant?",
    doc: "json?",
  },
  sql: everywhere((dialect) => `select ${listOf(dialect)} from everything order by id`),
});

export interface Times {
  readonly at: string | null;
  readonly moment: string | null;
}

/** The same times with every digit. */
export const times: Query<NoParams, Times> = defineQuery({
  name: "times",
  params: {},
  columns: { at: "timestamp:string?", moment: "instant:string?" },
  sql: everywhere(() => "select at, moment from everything order by id"),
});
