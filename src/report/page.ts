import { escapeHtml } from "./chart.ts";

/** A part of the page: what it shows, and one line on how to read it. */
export interface Section {
  readonly title: string;
  readonly text?: string;
  readonly figures: readonly Figure[];
}
export interface Figure {
  readonly caption?: string;
  /** An SVG, or rows. */
  readonly svg?: string;
  readonly table?: TableData;
}
export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export interface Page {
  readonly title: string;
  readonly doc?: string;
  /** Engine, database, definition. */
  readonly facts: readonly (readonly [string, string])[];
  readonly sections: readonly Section[];
}

const STYLE = `
:root { color-scheme: light; --ink: #1f2933; --faint: #52606d; --line: #e4e7eb; --back: #f5f7fa; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 28px 20px 60px; }
h1 { font-size: 26px; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 0 0 2px; }
p { margin: 0 0 10px; color: var(--faint); }
dl { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 14px 0 22px; }
dl div { display: flex; gap: 8px; }
dt { color: var(--faint); }
dd { margin: 0; }
main > div { display: flex; flex-wrap: wrap; gap: 18px; }
section { flex: 1 1 100%; min-width: 0; background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 18px 20px; }
section.half { flex: 1 1 440px; }
.figures { display: flex; flex-wrap: wrap; gap: 18px 34px; align-items: flex-start; }
figure { margin: 0; max-width: 100%; overflow-x: auto; }
figcaption { font-size: 13px; color: var(--faint); margin-bottom: 4px; }
svg { display: block; max-width: 100%; height: auto; }
table { border-collapse: collapse; font-size: 13.5px; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 12px 4px 0; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; }
td.number, th.number { text-align: right; padding: 4px 12px 4px 8px; }
@media print {
  body { background: #fff; font-size: 12px; }
  main { max-width: none; padding: 0; }
  section { border: 0; padding: 8px 0; break-inside: avoid; }
  figure { overflow: visible; break-inside: avoid; }
  table { font-size: 10.5px; }
  th, td { white-space: normal; }
}
footer { margin-top: 18px; color: var(--faint); font-size: 13px; }
`;

const isNumber = (value: unknown): boolean => typeof value === "number" || typeof value === "bigint";

/** Numbers to four digits that count; NULL as a dash. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, "")
      .replace("T", " ")
      .replace(/\.000Z$/, "");
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(4)));
  if (typeof value === "number" || typeof value === "bigint") return value.toLocaleString("en");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function tableHtml({ columns, rows }: TableData): string {
  const numeric = columns.map((_, i) => rows.every((row) => row[i] === null || isNumber(row[i])));
  const cell = (tag: "td" | "th", text: string, i: number): string =>
    `<${tag}${numeric[i] ? ' class="number"' : ""}>${escapeHtml(text)}</${tag}>`;
  const head = columns.map((c, i) => cell("th", c, i)).join("");
  const body = rows.map((row) => `<tr>${row.map((v, i) => cell("td", cellText(v), i)).join("")}</tr>`).join("\n");
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

const figureHtml = ({ caption, svg, table }: Figure): string =>
  [
    "<figure>",
    ...(caption === undefined ? [] : [`<figcaption>${escapeHtml(caption)}</figcaption>`]),
    ...(svg === undefined ? [] : [svg]),
    ...(table === undefined ? [] : [tableHtml(table)]),
    "</figure>",
  ].join("\n");

const isHalf = ({ figures }: Section): boolean => figures.length === 1 && figures[0]?.svg !== undefined;
const sectionHtml = (section: Section): string => {
  const { title, text, figures } = section;
  return [
    `<section${isHalf(section) ? ' class="half"' : ""}>`,
    `<h2>${escapeHtml(title)}</h2>`,
    ...(text === undefined ? [] : [`<p>${escapeHtml(text)}</p>`]),
    `<div class="figures">\n${figures.map(figureHtml).join("\n")}\n</div>`,
    "</section>",
  ].join("\n");
};

/** Charts before tables, and those of one chart beside each other. */
const rankOf = (s: Section): number => (s.figures.some((f) => f.table !== undefined) ? 2 : isHalf(s) ? 1 : 0);
export const inReadingOrder = (sections: readonly Section[]): readonly Section[] =>
  [...sections].sort((a, b) => rankOf(a) - rankOf(b));

/** One HTML page that needs nothing beside itself: no script, no font, no address. */
export const pageHtml = ({ title, doc, facts, sections }: Page): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${doc === undefined ? "" : `<p>${escapeHtml(doc)}</p>\n`}<dl>
${facts.map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`).join("\n")}
</dl>
<div>
${sections.map(sectionHtml).join("\n")}
</div>
<footer>Made by quern from the rows of the definitions named above.</footer>
</main>
</body>
</html>
`;
