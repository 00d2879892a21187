import type { Diagnostic } from "../base/diagnostics.ts";

/** What a rule finds: where it is, the caller knows. */
type Finding<D = Diagnostic> = D extends Diagnostic ? { readonly code: D["code"]; readonly data: D["data"] } : never;
export type Report = (finding: Finding) => void;
