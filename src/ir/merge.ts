/** What a `merge` definition says. */
export interface Merge {
  readonly kind: "merge";
}
