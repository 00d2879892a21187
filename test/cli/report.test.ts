import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { expect, test } from "vitest";
import { config, diagnostics, type Files, project, quern } from "./project.ts";

const files: Files = {
  "package.json": '{ "private": true, "type": "module" }\n',
  "quern.config.ts": config(),
  "schema.ts": `import { t, table } from "quern";
export const predictions = table("predictions", {
  id: t.int().primaryKey(), churned: t.boolean(), score: t.double(), on: t.date(), plan: t.text(),
});
`,
  "definitions/churn.ts": `import { confusionMatrix, param, scoreCurves } from "quern";
import { predictions } from "../schema.ts";
/** Who left, and who was thought to. */
export const churn = confusionMatrix("churn", {
  from: predictions, actual: (p) => p.churned, score: (p) => p.score, threshold: param.double("threshold", { default: 0.5 }),
  by: (p) => ({ plan: p.plan }),
});
export const churnScores = scoreCurves("churn_scores", { from: predictions, actual: (p) => p.churned, score: (p) => p.score });
export const churnByMonth = confusionMatrix("churn_by_month", {
  from: predictions, actual: (p) => p.churned, score: (p) => p.score, threshold: 0.5, by: (p) => ({ month: p.on.trunc("month") }),
});
`,
};

async function database(folder: string): Promise<void> {
  const db = await PGlite.create(join(folder, "data"));
  await db.exec(`create table predictions (id int primary key, churned boolean, score double precision, "on" date, plan text);
insert into predictions
select i, i % 3 = 0, (i * 37 % 100) / 100.0, date '2026-01-01' + (i % 90), case when i % 2 = 0 then '<b>&' else 'plain' end
from generate_series(1, 300) as i`);
  await db.close();
}

test("a page with charts, which needs nothing beside itself", async () => {
  const folder = project(files);
  await database(folder);
  const names = ["churn", "churn_scores", "churn_by_month"];
  const { code, stdout } = await quern(folder, [
    ...["report", ...names, "--url", "pglite:./data", "--out", "page.html", "--json"],
    ...["--params", '{"threshold": 0.25}'],
  ]);
  expect(code).toBe(0);
  const { sections } = JSON.parse(stdout) as { readonly sections: { readonly name: string; readonly rows: number }[] };
  expect(sections.map((s) => s.name)).toEqual([
    "churn",
    "churn_metrics",
    "churn_scores",
    "churn_scores_calibration",
    "churn_scores_calibration_error",
    "churn_scores_gains",
    "churn_scores_precision_recall",
    "churn_scores_roc",
    "churn_by_month",
    "churn_by_month_metrics",
  ]);
  expect(sections.find((s) => s.name === "churn")?.rows).toBe(8);
  const html = readFileSync(join(folder, "page.html"), "utf8");
  for (const title of ["Confusion matrix: churn", "ROC curve", "Calibration", "Gains and lift", "Metrics over time"])
    expect(html).toContain(title);
  expect(html.match(/<svg /g)?.length).toBeGreaterThan(7);
  expect(html).toContain("&lt;b&gt;&amp;");
  expect(html).not.toMatch(/<b>&|<script|src=|href="http/);
  expect(html).toContain("Who left, and who was thought to.");
  expect(html).toContain("<dt>threshold</dt><dd>0.25</dd>");
  expect(html).toContain("<dt>database</dt><dd>./data (Postgres");
  // The legend says the area, as the definition computed it.
  expect(html).toMatch(/AUC 0\.\d{3}</);
  // 26 metrics of two groups stand below each other, under the groups.
  expect(html).toMatch(/<th><\/th><th[^>]*>&lt;b&gt;&amp;<\/th><th[^>]*>plain<\/th>/);
});

test("a default is told; misspelled and missing parameters are refused before anything runs", async () => {
  const folder = project(files);
  await database(folder);
  const report = (...args: string[]) => quern(folder, ["report", "churn", "--url", "pglite:./data", ...args]);
  expect((await report()).code).toBe(0);
  expect(readFileSync(join(folder, "churn.html"), "utf8")).toContain("<dt>threshold</dt><dd>0.5 (default)</dd>");
  const wrong = await report("--out", "wrong.html", "--json", "--params", '{"treshold": 0.9}');
  expect(wrong.code).toBe(1);
  expect(diagnostics(wrong)).toMatchObject([
    { code: "QN3017", message: expect.stringContaining("treshold"), remedy: "did you mean threshold?" },
  ]);
  expect(existsSync(join(folder, "wrong.html"))).toBe(false);
});

test("the results of a run are those of its companions", async () => {
  const clusters = `import { clustering } from "quern";
import { predictions } from "../schema.ts";
export const kinds = clustering("kinds", {
  points: predictions, id: "id", features: ["score"], k: 2,
});
`;
  const folder = project({ ...files, "definitions/clusters.ts": clusters });
  await database(folder);
  const { stdout, stderr } = await quern(folder, ["report", "kinds", "--url", "pglite:./data", "--json"]);
  // Its tables were never made: the database's own words are told.
  expect(stdout + stderr).toMatch(/relation .*kinds_centroids.* does not exist/);
});

test("what a definition keeps in a table is refreshed first", async () => {
  const definitions = files["definitions/churn.ts"]?.replace(
    "score: (p) => p.score });",
    "score: (p) => p.score, store: true });",
  );
  const folder = project({ ...files, "definitions/churn.ts": definitions ?? "" });
  await database(folder);
  for (const times of ["once", "again"]) {
    const { code, stdout } = await quern(folder, ["report", "churn_scores", "--url", "pglite:./data", "--json"]);
    expect(code, times).toBe(0);
    const { sections } = JSON.parse(stdout) as {
      readonly sections: { readonly name: string; readonly rows: number }[];
    };
    expect(sections.find((s) => s.name === "churn_scores_roc")?.rows).toBe(101);
    expect(sections).toHaveLength(6);
  }
});

test("what cannot be opened or found is told, and no password is shown", async () => {
  const folder = project(files);
  await database(folder);
  const secret = "postgres://me:hunter2@127.0.0.1:1/none";
  const found = await quern(folder, ["report", "churn", "--url", secret, "--json"]);
  expect(found.code).toBe(1);
  expect(diagnostics(found)).toMatchObject([{ code: "QN3017" }]);
  expect(found.stdout + found.stderr).not.toContain("hunter2");
  const unknown = await quern(folder, ["report", "chrun", "nothing", "--url", "pglite:./data", "--json"]);
  expect(diagnostics(unknown)).toMatchObject([
    { code: "QN3009", message: expect.stringContaining("Did you mean churn?") },
    { code: "QN3009" },
  ]);
  expect(existsSync(join(folder, "churn.html"))).toBe(false);
  const missing = await quern(folder, ["report", "churn", "--url", "pglite:./dtaa", "--json"]);
  expect(diagnostics(missing)).toMatchObject([{ message: expect.stringContaining("no PGlite database at ./dtaa") }]);
  expect(existsSync(join(folder, "dtaa"))).toBe(false);
  const strange = await quern(folder, ["report", "churn", "--url", "redis://x", "--json"]);
  expect(diagnostics(strange)).toMatchObject([
    { message: expect.stringContaining('unsupported URL protocol "redis"') },
  ]);
});
