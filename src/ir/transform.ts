/** What a `transform` definition says. */
export interface Transform {
  readonly kind: "transform";
}
