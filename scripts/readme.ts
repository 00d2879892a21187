/**
 * Writes what the documentation shows of the code: the support matrix of the lowering tables (docs/SUPPORT.md whole,
 * README.md in short), and an example's SQL and accessor. `--check` compares only.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIALECTS, type Dialect, dialectTitle } from "../src/base/dialect.ts";
import { packageRoot } from "../src/files/runtime.ts";
import { answerOf, GROUPS, VERSIONS } from "./support.ts";

const escaped = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
const titles = DIALECTS.map((d) => dialectTitle[d]).join(" | ");
const rule = (before: number): string => `|${"---|".repeat(before + DIALECTS.length)}`;

function fullMatrix(): string {
  const sections = GROUPS.map((group) => {
    const rows = Object.entries(group.ops).map(([op, meaning]) => {
      const cells = DIALECTS.map((d) => escaped(answerOf(d, group, op)));
      return `| \`${op}\` | ${escaped(meaning)} | ${cells.join(" | ")} |`;
    });
    return [`## ${group.title}`, "", `| operation | meaning | ${titles} |`, rule(2), ...rows, ""].join("\n");
  });
  const versions = DIALECTS.map((d) => `${dialectTitle[d]} ${VERSIONS[d].join(" and ")}`).join(", ");
  return [
    "# What each engine answers",
    "",
    "Made by `npm run readme` from the lowering tables; do not edit. *native*: the engine's own function or operator has",
    "this meaning; *rewritten*: another form gives it; *refused*: a diagnostic before any file is written. Where an",
    `engine's oldest and newest versions (${versions}) differ, both are given.`,
    "",
    ...sections,
  ].join("\n");
}

function shortMatrix(): string {
  const counts = GROUPS.map((group) => {
    const ops = Object.keys(group.ops);
    const cells = DIALECTS.map((d) => {
      const answers = ops.map((op) => answerOf(d, group, op));
      const refused = answers.filter((a) => a.includes("refused: ")).length;
      const native = answers.filter((a) => a === "native").length;
      return `${native} / ${answers.length - refused - native} / ${refused}`;
    });
    return `| ${group.title.toLowerCase()} (${ops.length}) | ${cells.join(" | ")} |`;
  });
  const refusals = GROUPS.flatMap((group) =>
    Object.keys(group.ops).flatMap((op) =>
      DIALECTS.flatMap((d) => {
        const text = answerOf(d, group, op);
        return text.includes("refused: ")
          ? [`- \`${op}\` on ${dialectTitle[d]}: ${text.replaceAll("refused: ", "")}`]
          : [];
      }),
    ),
  );
  const refused = refusals.length > 0 ? ["Refused, in some version at least:", "", ...refusals] : [];
  return [`| operations: native / rewritten / refused | ${titles} |`, rule(1), ...counts, "", ...refused, ""].join(
    "\n",
  );
}

const generated = (path: string): string =>
  readFileSync(join(packageRoot(), "generated", "recommendations", path), "utf8").trimEnd();

/** The same definition on two engines, side by side. */
function sideBySide(): string {
  const cell = (dialect: Dialect): string =>
    `<td valign="top">\n\n\`\`\`sql\n${generated(`${dialect}/top_customers.sql`)}\n\`\`\`\n\n</td>`;
  const pair: readonly Dialect[] = ["postgres", "sqlserver"];
  const heads = pair.map((d) => `<th>${dialectTitle[d]}</th>`).join("");
  return `<table>\n<tr>${heads}</tr>\n<tr>\n${pair.map(cell).join("\n")}\n</tr>\n</table>\n`;
}

/** README's parts between its marks. */
const PARTS: { readonly [mark: string]: () => string } = {
  "support matrix": shortMatrix,
  "sql side by side": sideBySide,
};

function withParts(readme: string): string {
  return Object.entries(PARTS).reduce((text, [mark, part]) => {
    const [begin, end] = [`<!-- ${mark}: npm run readme -->`, `<!-- end of ${mark} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < 0) throw new Error(`README.md has no place for the ${mark}`);
    return `${text.slice(0, from + begin.length)}\n\n${part()}\n${text.slice(to)}`;
  }, readme);
}

const files: readonly { readonly path: string; readonly text: (before: string) => string }[] = [
  { path: join(packageRoot(), "docs", "SUPPORT.md"), text: fullMatrix },
  { path: join(packageRoot(), "README.md"), text: withParts },
];
for (const { path, text } of files) {
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const after = text(before);
  if (before === after) continue;
  if (!process.argv.includes("--check")) writeFileSync(path, after);
  else {
    process.stderr.write(`${path} is stale: run npm run readme\n`);
    process.exitCode = 1;
  }
}
