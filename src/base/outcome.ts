import type { Diagnostic } from "./diagnostics.ts";

/** A value, or the reasons why there is none. A `throw` is for our own bugs only. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const failed = (diagnostics: readonly Diagnostic[]): Outcome<never> => ({ ok: false, diagnostics });
