import { cases } from "./matrix/cases/index.ts";
import { compileFor } from "./matrix/compile.ts";
import { definitionOf } from "./matrix/case.ts";
import { dialects } from "../dialects/index.ts";
const [dialect, version, only] = process.argv.slice(2);
const make = (dialects as any)[dialect!];
const spec = make({ dialect, version, collation: "engine", trailingBlanks: "possible" });
for (const c of cases) {
  if (only && !c.name.includes(only)) continue;
  try {
    const out = compileFor(definitionOf(c, c.columns.filter((x) => !(c.refusedColumns[x] as any)?.[dialect!])), spec);
    console.log(`### ${c.name}\n${"refusals" in out ? out.refusals : out.text}\n`);
  } catch (e) { console.log("### " + c.name + " " + String(e)); }
}
