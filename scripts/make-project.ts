import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { constructImports, constructs } from "./project-constructs.ts";
import { shapes } from "./project-shapes.ts";

export interface ProjectSize {
  readonly definitions: number;
  readonly modules: number;
  /** As `dialects` of a config holds them. */
  readonly dialects?: readonly string[];
}

const ALL = [
  "postgres({ version: 16 })",
  'mysql({ version: "8.4" })',
  "sqlserver({ version: 2022 })",
  'spark({ version: "4.0" })',
];

const SCHEMA = `import { t, table } from "quern";

export const customers = table("customers", {
  customerId: t.bigint().primaryKey(),
  name: t.text(),
  country: t.text().nullable(),
  segment: t.text(),
  birthday: t.date().nullable(),
  createdAt: t.timestamp(),
});

export const products = table("products", {
  productId: t.bigint().primaryKey(),
  title: t.text(),
  category: t.text(),
  price: t.decimal(12, 2),
  stock: t.int(),
  attributes: t.json().nullable(),
});

export const orders = table("orders", {
  orderId: t.bigint().primaryKey(),
  customerId: t.bigint().references(() => customers.customerId),
  total: t.decimal(12, 2),
  status: t.text(),
  channel: t.text().nullable(),
  orderedAt: t.timestamp().eventTime(),
});

export const orderItems = table(
  "orderItems",
  {
    orderId: t.bigint().references(() => orders.orderId),
    line: t.int(),
    productId: t.bigint().references(() => products.productId),
    quantity: t.int(),
    price: t.decimal(12, 2),
  },
  { primaryKey: ["orderId", "line"] },
);

export const events = table("events", {
  eventId: t.bigint().primaryKey(),
  customerId: t.bigint().nullable(),
  productId: t.bigint().nullable(),
  kind: t.text(),
  score: t.double().nullable(),
  at: t.timestamp().eventTime(),
});
`;

/** Queries, and after each four of them a definition of another kind. */
const EVERY = 5;
const definitionText = (i: number): string => {
  const [from, nth] =
    i % EVERY === EVERY - 1 ? [constructs, Math.floor(i / EVERY)] : [shapes, i - Math.floor(i / EVERY)];
  return from[nth % from.length]?.(i) ?? "";
};

/** The module of definitions number `from` to `to`. */
function moduleText(from: number, to: number): string {
  const definitions: string[] = [];
  for (let i = from; i < to; i++) definitions.push(definitionText(i));
  return [
    "import {",
    "  as, caseWhen, count, exists, from, hashUnit, lit, param, query, rank, rowNumber,",
    ...constructImports.map((line) => `  ${line}`),
    '} from "quern";',
    'import { customers, events, orderItems, orders, products } from "../schema.ts";',
    "",
    ...definitions,
  ].join("\n");
}

/** Writes a project of varied definitions, each of 20 to 60 lines of SQL: what benchmarks and tests of speed compile. */
export function makeProject(folder: string, { definitions, modules, dialects = ALL }: ProjectSize): void {
  mkdirSync(join(folder, "definitions"), { recursive: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  const repository = dirname(dirname(fileURLToPath(import.meta.url)));
  symlinkSync(repository, join(folder, "node_modules", "quern"));
  writeFileSync(join(folder, "package.json"), '{ "name": "made", "private": true, "type": "module" }\n');
  writeFileSync(join(folder, "schema.ts"), SCHEMA);
  const config = [
    'import { defineConfig, mysql, postgres, spark, sqlserver } from "quern";',
    "",
    "export default defineConfig({",
    '  definitions: ["./definitions/*.ts"],',
    '  out: "./generated",',
    `  dialects: [${dialects.join(", ")}],`,
    "});",
    "",
  ];
  writeFileSync(join(folder, "quern.config.ts"), config.join("\n"));
  for (let m = 0; m < modules; m++) {
    const text = moduleText(Math.floor((m * definitions) / modules), Math.floor(((m + 1) * definitions) / modules));
    writeFileSync(join(folder, "definitions", `module-${String(m).padStart(3, "0")}.ts`), text);
  }
}
