export interface Message {
  readonly text: string;
  readonly hint: string;
}

/** One text and one remedy for each code of a table of what they are told. */
export type Messages<Payloads> = { readonly [C in keyof Payloads]: (d: Payloads[C]) => Message };

export const meant = (nearest: string | undefined): string =>
  nearest === undefined ? "" : ` Did you mean ${nearest}?`;
