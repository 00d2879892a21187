/** What a `clustering` definition says. */
export interface Clustering {
  readonly kind: "clustering";
}
