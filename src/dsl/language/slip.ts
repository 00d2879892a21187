import { type Diagnostic, messages } from "../../base/diagnostics.ts";
import { nearest } from "../../base/names.ts";
import { run } from "../../base/run.ts";
import { definedAt } from "./place.ts";

/** What is wrong, without its place. */
export type Finding = {
  [C in Diagnostic["code"]]: { readonly code: C; readonly data: Extract<Diagnostic, { readonly code: C }>["data"] };
}[Diagnostic["code"]];

/** A builder cannot go on: a slip of the user's, and what it is. */
export class Slip extends TypeError {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super((messages[finding.code] as (data: unknown) => { readonly text: string })(finding.data).text);
    this.finding = finding;
  }
}

/** A slip in words. */
export const slip = (what: string, remedy = "change it: the docs of the function say what it takes"): Slip =>
  new Slip({ code: "QN1013", data: { what, remedy } });

/** A name that is not among those that there are. */
export function noSuchName(name: string, what: string, names: readonly string[]): Slip {
  const close = nearest(name, names);
  const meant = close === undefined ? `known: ${names.join(", ")}` : `did you mean ${close}?`;
  return new Slip({ code: "QN1014", data: { name, what, meant } });
}

/** Something was made of what was refused before: that has been said. */
export class Halt extends Error {
  readonly faults: readonly Diagnostic[];

  constructor(faults: readonly Diagnostic[]) {
    super(
      faults[0] === undefined
        ? "refused"
        : (messages[faults[0].code] as (d: unknown) => { text: string })(faults[0].data).text,
    );
    this.faults = faults;
  }
}

/** Findings at the line from which the builder was called. */
export function faultsOf(findings: readonly Finding[], definition: string | undefined): readonly Diagnostic[] {
  const at = definedAt();
  const faults = findings.map((f) => ({ ...f, at, ...(definition !== undefined && { definition }) }) as Diagnostic);
  run().faults.push(...faults);
  return faults;
}
