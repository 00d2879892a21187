/** What a `sample` definition says. */
export interface Sample {
  readonly kind: "sample";
}
