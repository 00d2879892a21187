import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnostics, project, quern, small, temporary } from "./project.ts";

const COMMANDS = ["demo", "init", "import", "generate", "check", "explain", "report"];

describe("help", () => {
  test("lists every command, and says how to begin", async () => {
    const folder = temporary();
    const { code, stdout } = await quern(folder, ["--help"]);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(stdout).toContain(`\n  ${command} `);
    expect(stdout).toContain("quern init");
    expect((await quern(folder, [])).code).toBe(2);
    expect((await quern(folder, ["help"])).stdout).toBe(stdout);
  });

  test.each(COMMANDS)("%s: usage, what it does, options, an example", async (command) => {
    const { code, stdout } = await quern(temporary(), [command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^usage: quern ${command}`));
    expect(stdout).toMatch(/\nExamples?:\n {2}\S/);
    expect(stdout).toContain("\nOptions:\n");
    expect(stdout).toContain("--json");
    expect(stdout.split("\n").filter((line) => line.length > 120)).toEqual([]);
  });

  test("--version", async () => {
    const folder = temporary();
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
    expect((await quern(folder, ["--version"])).stdout).toBe(`${version}\n`);
    expect(JSON.parse((await quern(folder, ["--version", "--json"])).stdout)).toEqual({ version });
  });
});

describe("misuse ends with 2, says what is meant, and shows no stack", () => {
  test.each([
    { args: ["generat"], says: "unknown command generat; did you mean generate?" },
    { args: ["generat", "--json"], says: "did you mean generate?" },
    { args: ["--json", "import", "--ddl", "x.sql"], says: "--dialect is missing" },
    { args: ["frobnicate"], says: "unknown command frobnicate" },
    { args: ["help", "chek"], says: "unknown command chek; did you mean check?" },
    { args: ["generate", "--wach"], says: "unknown option of generate: --wach; did you mean --watch?" },
    { args: ["generate", "-x"], says: "unknown option of generate: -x" },
    { args: ["generate", "--config"], says: "--config needs a value" },
    { args: ["generate", "--config", "--json"], says: "--config needs a value" },
    { args: ["generate", "--watch=yes"], says: "--watch does not take a value" },
    { args: ["check", "everything"], says: "unexpected argument everything" },
    { args: ["explain"], says: "missing argument" },
    { args: ["report", "churn"], says: "--url is missing" },
    { args: ["report", "churn", "--url", "pglite:", "--params", "[1]"], says: "--params is not a JSON object" },
    { args: ["import"], says: "--ddl is missing" },
    { args: ["import", "--ddl", "x.sql"], says: "--dialect is missing" },
    { args: ["import", "--ddl", "x.sql", "--dialect", "mysq"], says: "did you mean mysql?" },
    { args: ["generate", "--__proto__"], says: "unknown option of generate: --__proto__" },
  ])("quern $args", async ({ args, says }) => {
    const result = await quern(temporary(), args);
    expect(result.code).toBe(2);
    if (args.includes("--json")) {
      expect(diagnostics(result)).toMatchObject([{ code: "QN3010", message: expect.stringContaining(says) }]);
      return;
    }
    expect(result.stderr).toContain(says);
    expect(result.stderr).toMatch(/\n {2}→ \S/);
    expect(result.stderr).not.toContain("    at ");
    expect(result.stdout).toBe("");
  });
});

describe("generate, check and explain", () => {
  test("from another folder, with a path or a folder, in text and in JSON", async () => {
    const folder = project();
    const elsewhere = temporary();
    const config = join(folder, "quern.config.ts");
    const first = await quern(elsewhere, ["generate", "-c", config, "--json"]);
    expect(first.code).toBe(0);
    const { written, ...rest } = JSON.parse(first.stdout);
    expect(rest).toEqual({
      ok: true,
      definitions: 2,
      engines: 2,
      out: join(folder, "generated"),
      removed: 0,
      unchanged: 0,
    });
    expect(readFileSync(join(folder, "generated/postgres/first_users.sql"), "utf8")).toContain(" · definitions/a.ts\n");

    const again = await quern(elsewhere, ["generate", "-c", folder]);
    expect(again.stdout).toBe(
      `2 definitions × 2 engines → ${folder}/generated: 0 written, 0 removed, ${written} unchanged\n`,
    );
    const check = await quern(elsewhere, ["check", "--config", config, "--json"]);
    expect(JSON.parse(check.stdout)).toEqual({ ok: true, files: written, diagnostics: [] });

    writeFileSync(join(folder, "generated/first-users.ts"), "// by hand\n");
    const stale = await quern(folder, ["check"]);
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain("--- a/first-users.ts\n+++ b/first-users.ts");
    expect(stale.stdout).toContain("-// by hand\n");
    expect(stale.stdout).toContain(`1 edited of ${written} files; run quern generate`);
    const staleJson = JSON.parse((await quern(folder, ["check", "--json"])).stdout);
    const edited = { code: "QN3025", definition: "first_users", reason: "edited", line: 1 };
    expect(staleJson).toMatchObject({
      ok: false,
      diagnostics: [{ ...edited, file: join(folder, "generated/first-users.ts") }],
    });
    expect((await quern(folder, ["generate"])).stdout).toContain(": 1 written, 0 removed");
    expect((await quern(folder, ["check"])).code).toBe(0);
  });

  test("explain", async () => {
    const folder = project();
    const { code, stdout } = await quern(folder, ["explain", "first_users", "--sql"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^first_users: Users as first_users\.\n/);
    expect(stdout).toContain("Postgres 16");
    expect(stdout).toContain("select user_id, name\nfrom users");
    const json = JSON.parse((await quern(folder, ["explain", "first_users", "--json"])).stdout);
    expect(json).toMatchObject({ name: "first_users", engines: [{ engine: "Postgres 16" }, { engine: "MySQL 8.4" }] });
    const unknown = await quern(folder, ["explain", "first_user", "--json"]);
    expect(unknown.code).toBe(1);
    expect(diagnostics(unknown)[0]?.message).toContain("Did you mean first_users?");
  });

  test("what modules print does not get into the JSON", async () => {
    const folder = project({ ...small, "definitions/b.ts": `console.log("hello");\n${small["definitions/b.ts"]}` });
    const { stdout, stderr } = await quern(folder, ["generate", "--json"]);
    expect(JSON.parse(stdout).ok).toBe(true);
    expect(stderr).toContain("hello");
  });

  test("nobody reads the output", async () => {
    const folder = project();
    const { spawn } = await import("node:child_process");
    const { nodeArgs } = await import("./project.ts");
    const child = spawn("sh", ["-c", '"$@" | true', "sh", process.execPath, ...nodeArgs, "check"], { cwd: folder });
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += String(text);
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).not.toContain("EPIPE");
  });
});
