/** Whether something is lost or to be done (`warning`), or all is well and it is only said (`info`). */
export type Severity = "info" | "warning";

/** What findings are about. The names are stable: tools read them. */
export const findingKinds = {
  "not-readable": "warning",
  "not-applied": "warning",
  template: "warning",
  duplicate: "warning",
  "table-missing": "warning",
  "table-left-out": "warning",
  "column-left-out": "warning",
  "key-left-out": "warning",
  "reference-left-out": "warning",
  "check-left-out": "warning",
  "view-left-out": "warning",
  "comment-left-out": "warning",
  "type-differs": "warning",
  "zero-date": "warning",
  "inherited-key": "warning",
  "inline-reference": "warning",
  "type-limit": "info",
  "type-left-out": "info",
  "index-left-out": "info",
  "constraint-name": "info",
  "referential-action": "info",
  deferrable: "info",
  storage: "info",
  "on-update": "info",
  "prefix-key": "info",
  "nulls-not-distinct": "info",
  exclusion: "info",
  "not-enforced": "info",
  "comment-on-other": "info",
  dropped: "info",
  partition: "info",
  exists: "info",
  statement: "info",
  routine: "info",
  "default-schema": "info",
} as const satisfies Record<string, Severity>;

export type FindingKind = keyof typeof findingKinds;
