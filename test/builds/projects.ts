import { markdownSnippets } from "../docs/snippets.ts";
import { type BuildProject, EXPECTED, mainModule, spendModule } from "./project.ts";

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const packageOf = (more: object): string => json({ name: "app", private: true, ...more });
const tsconfigOf = (compilerOptions: object, more: object = {}): string => json({ compilerOptions, ...more });

const SPEND_TEST = (spend: string, library?: string): string =>
  `${library === undefined ? "" : `import { expect, test } from "${library}";\n`}import { spend } from "${spend}";

test("spend", async () => {
  const text = await spend();
  console.log(text);
  expect(text).toBe("${EXPECTED}");
});
`;

/** Starts a server, prints what a page of it says, and ends it. */
const FETCH = `import { spawn } from "node:child_process";

const server = spawn(process.execPath, process.argv.slice(3), { stdio: ["ignore", "pipe", "inherit"] });
for await (const text of server.stdout.setEncoding("utf8")) if (/Ready in/.test(text)) break;
const response = await fetch(process.argv[2] ?? "");
console.log(response.status, await response.text());
server.kill();
`;

const QUICK: readonly BuildProject[] = [
  {
    name: "commonjs",
    install: ["typescript@5", "@types/node@24"],
    files: {
      "package.json": packageOf({ type: "commonjs" }),
      "tsconfig.json": tsconfigOf(
        {
          target: "es2022",
          module: "commonjs",
          strict: true,
          esModuleInterop: true,
          skipLibCheck: true,
          rootDir: "src",
          outDir: "dist",
        },
        { include: ["src"] },
      ),
      "src/spend.ts": spendModule("./generated", ""),
      "src/main.ts": mainModule("./spend"),
    },
    changes: { "quern.config.mts": [['out: "./generated"', 'out: "./src/generated"']] },
    commands: [["tsc"], ["node", "dist/main.js"]],
  },
  {
    name: "vite",
    starter: ["npm", "create", "--yes", "vite@latest", ".", "--", "--template", "react-ts", "--no-interactive"],
    install: [],
    brings: ["vite", "typescript", "react"],
    files: {
      "src/spend.ts": spendModule("./generated", ""),
      "src/main.tsx": mainModule("./spend"),
    },
    changes: { "quern.config.ts": [['out: "./generated"', 'out: "./src/generated"']] },
    commands: [
      ["npm", "run", "build"],
      ["vite", "build", "--ssr", "src/main.tsx", "--outDir", "server"],
      ["node", "server/main.js"],
    ],
  },
];

const COMPILED: readonly BuildProject[] = [
  {
    name: "node",
    install: [],
    files: {
      "package.json": packageOf({ type: "module" }),
      "spend.ts": spendModule("./generated", ".ts"),
      "main.ts": mainModule("./spend.ts"),
    },
    commands: [["node", "main.ts"]],
  },
  {
    name: "tsc, nodenext",
    install: ["typescript", "@types/node@24"],
    files: {
      "package.json": packageOf({ type: "module" }),
      "tsconfig.json": tsconfigOf({
        target: "es2022",
        module: "nodenext",
        strict: true,
        skipLibCheck: true,
        types: ["node"],
        outDir: "dist",
      }),
      "spend.ts": spendModule("./generated", ".js"),
      "main.ts": mainModule("./spend.js"),
    },
    commands: [["tsc"], ["node", "dist/main.js"]],
  },
  {
    name: "tsc as it was, CommonJS",
    install: ["typescript@5", "@types/node@24"],
    files: {
      "package.json": packageOf({}),
      "tsconfig.json": tsconfigOf({
        target: "es2016",
        module: "commonjs",
        strict: true,
        skipLibCheck: true,
        esModuleInterop: true,
        outDir: "dist",
      }),
      "spend.ts": spendModule("./generated", ""),
      "main.ts": mainModule("./spend"),
    },
    commands: [["tsc"], ["node", "dist/main.js"]],
  },
  {
    name: "tsc, nodenext, CommonJS",
    install: ["typescript", "@types/node@24"],
    files: {
      "package.json": packageOf({ type: "commonjs" }),
      "tsconfig.json": tsconfigOf({
        target: "es2022",
        module: "nodenext",
        strict: true,
        skipLibCheck: true,
        types: ["node"],
        outDir: "dist",
      }),
      "spend.ts": spendModule("./generated", ""),
      "main.ts": mainModule("./spend"),
    },
    commands: [["tsc"], ["node", "dist/main.js"]],
  },
  {
    name: "webpack",
    install: ["typescript@5", "webpack", "webpack-cli", "ts-loader", "@types/node@24"],
    files: {
      "package.json": packageOf({}),
      "tsconfig.json": tsconfigOf({
        target: "es2022",
        module: "esnext",
        moduleResolution: "bundler",
        strict: true,
        skipLibCheck: true,
      }),
      "webpack.config.js": `module.exports = {
  mode: "production",
  target: "node",
  entry: "./main.ts",
  resolve: { extensions: [".ts", ".js"] },
  module: { rules: [{ test: /\\.ts$/, use: "ts-loader" }] },
  externals: { "@electric-sql/pglite": "commonjs @electric-sql/pglite" },
};
`,
      "spend.ts": spendModule("./generated", ""),
      "main.ts": mainModule("./spend"),
    },
    commands: [["webpack"], ["node", "dist/main.js"]],
  },
  {
    name: "next",
    starter: [
      "npx",
      "--yes",
      "create-next-app@latest",
      ".",
      "--ts",
      "--app",
      "--empty",
      "--no-tailwind",
      "--no-eslint",
      "--no-src-dir",
      "--use-npm",
      "--skip-install",
      "--yes",
    ],
    install: [],
    brings: ["next", "typescript", "react"],
    files: {
      "app/spend.ts": spendModule("../generated", ""),
      "app/spend/route.ts": `import { spend } from "../spend";

export const POST = async () => new Response(await spend());
export const GET = POST;
`,
      "fetch.mjs": FETCH,
    },
    commands: [
      ["next", "build"],
      ["node", "fetch.mjs", "http://127.0.0.1:34571/spend", "node_modules/next/dist/bin/next", "start", "-p", "34571"],
    ],
  },
];

/** PGlite imports its files by `import()`, which Jest refuses without this. */
const JEST = { NODE_OPTIONS: "--experimental-vm-modules" };

const TESTED: readonly BuildProject[] = [
  {
    name: "vitest",
    install: ["vitest"],
    files: {
      "package.json": packageOf({ type: "module" }),
      "spend.ts": spendModule("./generated", ".ts"),
      "spend.test.ts": SPEND_TEST("./spend.ts", "vitest"),
    },
    commands: [["vitest", "run"]],
  },
  {
    name: "jest, ts-jest, CommonJS",
    install: ["jest", "ts-jest", "typescript@5", "@types/jest", "@types/node@24"],
    files: {
      "package.json": packageOf({ type: "commonjs", jest: { preset: "ts-jest" } }),
      "tsconfig.json": tsconfigOf({
        target: "es2022",
        module: "commonjs",
        strict: true,
        skipLibCheck: true,
        esModuleInterop: true,
      }),
      "spend.ts": spendModule("./generated", ""),
      "spend.test.ts": SPEND_TEST("./spend"),
    },
    commands: [["jest"]],
    env: JEST,
  },
  {
    name: "jest, babel, CommonJS",
    install: ["jest", "babel-jest", "@babel/core", "@babel/preset-env", "@babel/preset-typescript"],
    files: {
      "package.json": packageOf({ type: "commonjs" }),
      "babel.config.js": `module.exports = {
  presets: [["@babel/preset-env", { targets: { node: "current" } }], "@babel/preset-typescript"],
};
`,
      "spend.ts": spendModule("./generated", ""),
      "spend.test.ts": SPEND_TEST("./spend"),
    },
    commands: [["jest"]],
    env: JEST,
  },
  {
    name: "jest, ts-jest, ESM",
    install: ["jest", "ts-jest", "typescript@5", "@types/jest", "@types/node@24"],
    files: {
      "package.json": packageOf({
        type: "module",
        jest: {
          preset: "ts-jest/presets/default-esm",
        },
      }),
      "tsconfig.json": tsconfigOf({
        target: "es2022",
        module: "esnext",
        moduleResolution: "bundler",
        strict: true,
        skipLibCheck: true,
      }),
      "spend.ts": spendModule("./generated", ""),
      "spend.test.ts": SPEND_TEST("./spend"),
    },
    commands: [["jest"]],
    env: JEST,
  },
];

const OTHER_RUNTIMES: readonly BuildProject[] = [
  {
    name: "bun",
    install: ["bun"],
    files: {
      "package.json": packageOf({ type: "module" }),
      "spend.ts": spendModule("./generated", ".ts"),
      "main.ts": mainModule("./spend.ts"),
      "spend.test.ts": SPEND_TEST("./spend.ts", "bun:test"),
    },
    commands: [
      ["bun", "run", "main.ts"],
      ["bun", "test"],
      ["bun", "build", "--target=node", "--external=@electric-sql/pglite", "--outdir=dist", "main.ts"],
      ["node", "dist/main.js"],
    ],
  },
  {
    name: "deno",
    install: ["deno"],
    files: {
      "package.json": packageOf({ type: "module" }),
      "deno.json": json({ nodeModulesDir: "manual" }),
      "spend.ts": spendModule("./generated", ".ts"),
      "main.ts": mainModule("./spend.ts"),
    },
    commands: [
      ["deno", "check", "main.ts"],
      ["deno", "run", "--allow-read", "--allow-env", "main.ts"],
    ],
  },
];

/** What docs/connections.md shows of packages that this repository does not have type-checks against them. */
const driverModules = Object.fromEntries(
  markdownSnippets()
    .filter(({ words }) => words.includes("driver"))
    .map(({ name, text }) => [`${name}.ts`, `${text}\n`]),
);

const DRIVERS: BuildProject = {
  name: "drivers",
  install: [
    ...[
      "typescript",
      "@types/node@24",
      "pg",
      "@types/pg",
      "@databricks/sql",
      "drizzle-orm",
      "knex",
      "typeorm",
      "postgres",
    ],
    ...["prisma", "@prisma/client", "@prisma/adapter-pg"],
  ],
  files: {
    "package.json": packageOf({ type: "module" }),
    "tsconfig.json": tsconfigOf({
      target: "es2024",
      module: "nodenext",
      strict: true,
      skipLibCheck: true,
      types: ["node"],
      allowImportingTsExtensions: true,
      noEmit: true,
    }),
    "prisma.config.ts": `import { defineConfig } from "prisma/config";

export default defineConfig({ schema: "schema.prisma" });
`,
    "schema.prisma": `generator client {
  provider = "prisma-client"
  output   = "./prisma-client"
}

datasource db {
  provider = "postgresql"
}

model Customer {
  id BigInt @id
}
`,
    ...driverModules,
    "spend.ts": spendModule("./generated", ".ts"),
    "main.ts": mainModule("./spend.ts"),
  },
  commands: [["prisma", "generate"], ["tsc"], ["node", "main.ts"]],
  // generating a client needs no engine, and does not download one then
  env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
};

/** Those that a test runs: they take less than a minute together. */
export const quickProjects = QUICK;
export const projects: readonly BuildProject[] = [...QUICK, ...COMPILED, ...TESTED, ...OTHER_RUNTIMES, DRIVERS];
