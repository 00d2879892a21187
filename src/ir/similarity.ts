/** What a `similarity` definition says. */
export interface Similarity {
  readonly kind: "similarity";
}
