/** What a `confusionMatrix` definition says. */
export interface ConfusionMatrix {
  readonly kind: "confusionMatrix";
}
