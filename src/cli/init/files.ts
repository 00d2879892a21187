import type { Settings } from "./settings.ts";

/** A file of a new project. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
  /** A file that many projects have already: it then stays as it is. */
  readonly mayExist: boolean;
}

const lines = (...rows: readonly string[]): string => `${rows.join("\n")}\n`;

const schema = lines(
  "// The tables that definitions read. `quern import --ddl FILE --dialect D` makes this of CREATE TABLE statements.",
  'import { t, table } from "quern";',
  "",
  'export const customers = table("customers", {',
  "  customerId: t.bigint().primaryKey(),",
  "  name: t.text(),",
  "  country: t.text().nullable(), // columns are NOT NULL by default",
  "});",
  "",
  'export const orders = table("orders", {',
  "  orderId: t.bigint().primaryKey(),",
  "  customerId: t.bigint().references(() => customers.customerId),",
  "  total: t.decimal(12, 2),",
  "  status: t.text(),",
  "  orderedAt: t.timestamp().eventTime(),",
  "});",
);

const customersModule = ({ imported }: Settings): string =>
  lines(
    'import { count, from, param, query } from "quern";',
    `import { customers, orders } from "../schema${imported}";`,
    "",
    "/** The customers who spent most on completed orders. */",
    "export const topCustomers = query(",
    '  "top_customers",',
    "  from(orders)",
    "    .join(customers, ({ orders: o, customers: c }) => c.customerId.eq(o.customerId))",
    '    .where(({ orders: o }) => o.status.eq("completed").and(o.orderedAt.gte(param.timestamp("since"))))',
    "    .groupBy(({ customers: c }) => ({ customerId: c.customerId, name: c.name }))",
    "    .aggregate(({ orders: o }) => ({ orders: count(), spend: o.total.sum() }))",
    "    .orderBy((r) => [r.spend.desc(), r.customerId.asc()])",
    '    .limit(param.int("limit", { default: 10 })),',
    ");",
    "",
    "/** Customers who have never ordered anything. */",
    "export const idleCustomers = query(",
    '  "idle_customers",',
    "  from(customers)",
    "    .antiJoin(orders, ({ customers: c, orders: o }) => o.customerId.eq(c.customerId))",
    "    .select(({ customers: c }) => ({ customerId: c.customerId, name: c.name, country: c.country }))",
    "    .orderBy((r) => r.customerId.asc()),",
    ");",
  );

const revenueModule = ({ imported }: Settings): string =>
  lines(
    'import { count, from, query } from "quern";',
    `import { orders } from "../schema${imported}";`,
    "",
    "/** Revenue per month, with its running total. */",
    "export const monthlyRevenue = query(",
    '  "monthly_revenue",',
    "  from(orders)",
    '    .where(({ orders: o }) => o.status.eq("completed"))',
    '    .groupBy(({ orders: o }) => ({ month: o.orderedAt.trunc("month") }))',
    "    .aggregate(({ orders: o }) => ({ orders: count(), revenue: o.total.sum() }))",
    "    .select((r) => ({",
    "      ...r,",
    '      soFar: r.revenue.sum().over({ orderBy: r.month.asc(), rows: ["unbounded", "current"] }),',
    "    }))",
    "    .orderBy((r) => r.month.asc()),",
    ");",
  );

const config = ({ ending, imports }: Settings): string =>
  lines(
    'import { defineConfig, mysql, postgres, spark, sqlserver } from "quern";',
    "",
    "export default defineConfig({",
    `  definitions: ["./definitions/*${ending}"],`,
    '  out: "./generated",',
    "  dialects: [",
    "    postgres({ version: 16 }),",
    '    mysql({ version: "8.4" }),',
    "    sqlserver({ version: 2022 }),",
    '    spark({ version: "4.0" }),',
    "  ],",
    "  // what relative imports in generated/ end in: .ts for Node, Bun and Deno, .js for tsc and Vite, nothing for Next.js,",
    "  // webpack and Jest",
    `  imports: ${JSON.stringify(imports)},`,
    "});",
  );

const tsconfig = lines(
  "{",
  '  "compilerOptions": {',
  '    "target": "es2024",',
  '    "module": "nodenext",',
  '    "strict": true,',
  '    "noUncheckedIndexedAccess": true,',
  '    "exactOptionalPropertyTypes": true,',
  '    "verbatimModuleSyntax": true,',
  '    "erasableSyntaxOnly": true,',
  '    "allowImportingTsExtensions": true,',
  '    "skipLibCheck": true,',
  '    "noEmit": true',
  "  }",
  "}",
);

const readme = (name: string, { ending, imports }: Settings): string =>
  lines(
    `# ${name}`,
    "",
    `- \`schema${ending}\`: the tables. \`definitions/\`: the queries. \`quern.config${ending}\`: the engines, and where the output goes.`,
    "- `npx quern generate` writes `generated/`: SQL to review for each engine, and typed modules that run it. Commit it.",
    "- `npx quern check` fails if `generated/` is stale or was edited by hand; run it in CI.",
    "- `npx quern explain top_customers` shows how a definition became SQL.",
    "",
    "An application runs them through its existing driver and does not need quern:",
    "",
    "```ts",
    'import { Pool } from "pg";',
    `import { topCustomers } from "./generated/index${imports}";`,
    `import { pg } from "./generated/runtime/pg${imports}";`,
    "",
    'const rows = await topCustomers.all(pg(new Pool()), { since: new Date("2026-01-01") });',
    "```",
  );

const packageJson = (name: string, version: string): string =>
  `${JSON.stringify(
    {
      name,
      private: true,
      type: "module",
      scripts: { generate: "quern generate", check: "quern check" },
      devDependencies: { quern: `^${version}` },
    },
    null,
    2,
  )}\n`;

/** Code hosts fold generated files in reviews. */
const gitattributes = lines("generated/** linguist-generated=true");

/** A small project that runs: a schema of two tables, and three queries. */
export const projectFiles = (name: string, version: string, settings: Settings): readonly ProjectFile[] => [
  { path: "package.json", text: packageJson(name, version), mayExist: true },
  { path: "tsconfig.json", text: tsconfig, mayExist: true },
  { path: "README.md", text: readme(name, settings), mayExist: true },
  { path: ".gitattributes", text: gitattributes, mayExist: true },
  { path: `quern.config${settings.ending}`, text: config(settings), mayExist: false },
  { path: `schema${settings.ending}`, text: schema, mayExist: false },
  { path: `definitions/customers${settings.ending}`, text: customersModule(settings), mayExist: false },
  { path: `definitions/revenue${settings.ending}`, text: revenueModule(settings), mayExist: false },
];
