import { type Diagnostic, internalError, ordered } from "../base/diagnostics.ts";
import type { Definition } from "../ir/definition.ts";
import { relationsOf } from "../ir/relations-of.ts";
import type { Relation } from "../relation/relation.ts";
import { totalOrders } from "../relation/total-order.ts";
import { keysCompare } from "./comparable.ts";
import { constructsFit } from "./constructs/index.ts";
import { levelsAgree } from "./levels.ts";
import { literalsAreValues } from "./literals.ts";
import { namesAreUsable, paramsAgree } from "./names.ts";
import { operandsFit } from "./operands.ts";
import { namesAreApart } from "./own-names.ts";
import type { Report } from "./report.ts";
import { columnsInScope } from "./scope.ts";
import { searchesAgree } from "./searches.ts";
import { constantsAreOfForm, tablesFit } from "./stored.ts";
import { tablesBelongToOne } from "./tables.ts";
import { windowsFit } from "./windows.ts";

type Rule = (d: Definition, report: Report) => void;
/** A rule of relations, for each that a definition computes. */
function ofEach(rule: (r: Relation, report: Report) => void): Rule {
  return (d, report) => {
    for (const r of relationsOf(d)) rule(r, report);
  };
}

/** The rules that every definition is checked by, in the order in which a reader would want to hear of them. */
export const rules: readonly Rule[] = [
  namesAreUsable,
  tablesFit,
  constructsFit,
  (d, report) => paramsAgree(relationsOf(d), report),
  ofEach(columnsInScope),
  ofEach(levelsAgree),
  ofEach(operandsFit),
  ofEach(literalsAreValues),
  ofEach(constantsAreOfForm),
  ofEach(windowsFit),
  ofEach(keysCompare),
  ofEach(searchesAgree),
  ofEach((r, report) => void totalOrders(r, (what) => report({ code: "QN1301", data: { what } }))),
];

/** Rules that say that two columns have one name, in the words of a kind. */
const OF_NAMES: ReadonlySet<Diagnostic["code"]> = new Set(["QN1003", "QN1603", "QN1701", "QN1910", "QN1951"]);

/** Everything that is wrong with the definitions, whatever the engine. */
export function validate(definitions: readonly Definition[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const byName = new Map<string, Definition>();
  /** Those that the rules over all definitions can read. */
  const whole: Definition[] = [];
  for (const d of definitions) {
    const at = d.place;
    const other = byName.get(d.name);
    // one that was refused may have no name
    if (other && d.name !== "")
      found.push({ code: "QN1001", at, definition: d.name, data: { name: d.name, other: other.place } });
    byName.set(d.name, d);
    if (d.faults) {
      found.push(...d.faults);
      continue;
    }
    const report: Report = (finding) => void found.push({ ...finding, at, definition: d.name } as Diagnostic);
    try {
      for (const rule of rules) rule(d, report);
      whole.push(d);
    } catch (error) {
      found.push({ ...internalError(error), at, definition: d.name });
    }
  }
  const named = new Set(found.flatMap((d) => (OF_NAMES.has(d.code) ? [d.definition] : [])));
  found.push(...namesAreApart(whole, (name) => named.has(name)), ...tablesBelongToOne(whole));
  // What is wrong with a definition is said of it, and not again of its companions.
  const wrong = new Set(found.map((d) => d.definition));
  const again = new Set(definitions.flatMap((d) => (d.partOf !== undefined && wrong.has(d.partOf) ? [d.name] : [])));
  return ordered(found.filter((d) => d.definition === undefined || !again.has(d.definition)));
}
