export interface Message {
  readonly text: string;
  readonly hint: string;
}

/** The text and the hint of each code, from its payload. */
export type Messages<Payloads> = { readonly [C in keyof Payloads]: (d: Payloads[C]) => Message };

export const meant = (nearest: string | undefined): string =>
  nearest === undefined ? "" : ` Did you mean ${nearest}?`;
