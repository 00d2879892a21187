import { type Diagnostic, internalError, ordered } from "../base/diagnostics.ts";
import type { Definition } from "../ir/definition.ts";
import { totalOrders } from "../relation/total-order.ts";
import { levelsAgree } from "./levels.ts";
import { literalsAreValues } from "./literals.ts";
import { namesAreUsable, paramsAgree } from "./names.ts";
import { operandsFit } from "./operands.ts";
import { columnsInScope } from "./scope.ts";
import { windowsFit } from "./windows.ts";

type Finding<D = Diagnostic> = D extends Diagnostic ? { readonly code: D["code"]; readonly data: D["data"] } : never;
export type Report = (finding: Finding) => void;

/** The rules that every definition is checked by, in the order in which a reader would want to hear of them. */
export const rules: readonly ((d: Definition, report: Report) => void)[] = [
  namesAreUsable,
  (d, report) => paramsAgree(d.relation, report),
  (d, report) => columnsInScope(d.relation, report),
  (d, report) => levelsAgree(d.relation, report),
  (d, report) => operandsFit(d.relation, report),
  (d, report) => literalsAreValues(d.relation, report),
  (d, report) => windowsFit(d.relation, report),
  (d, report) => void totalOrders(d.relation, (what) => report({ code: "QN1301", data: { what } })),
];

/** Everything that is wrong with the definitions, whatever the engine. */
export function validate(definitions: readonly Definition[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const byName = new Map<string, Definition>();
  for (const d of definitions) {
    const at = d.place;
    const other = byName.get(d.name);
    if (other) found.push({ code: "QN1001", at, definition: d.name, data: { name: d.name, other: other.place } });
    byName.set(d.name, d);
    try {
      for (const rule of rules) rule(d, (finding) => found.push({ ...finding, at, definition: d.name } as Diagnostic));
    } catch (error) {
      found.push({ ...internalError(error), at, definition: d.name });
    }
  }
  return ordered(found);
}
