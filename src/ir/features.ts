/** What a `features` definition says. */
export interface Features {
  readonly kind: "features";
}
