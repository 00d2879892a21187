/**
 * What is known of the texts of a column: `uuid`, 36 lower-case characters; `oneOf`, a closed set of labels; `hex`, bytes as
 * lower-case hexadecimal digits, two a byte; `time`, a time of day as `HH:MM:SS.ffffff`.
 */
export type TextForm =
  | { readonly kind: "uuid" }
  | { readonly kind: "oneOf"; readonly labels: readonly string[] }
  | { readonly kind: "hex" }
  | { readonly kind: "time" };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEX = /^([0-9a-f]{2})*$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}$/;

/** Whether a text can be a value of the form. */
export function holds(form: TextForm, text: string): boolean {
  switch (form.kind) {
    case "uuid":
      return UUID.test(text);
    case "oneOf":
      return form.labels.includes(text);
    case "hex":
      return HEX.test(text);
    case "time":
      return TIME.test(text);
  }
}

export const sameForm = (a: TextForm | undefined, b: TextForm | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && formText(a) === formText(b));

/** `uuid`, `one of "a", "b"`: how a form reads in a message. */
export function formText(form: TextForm): string {
  switch (form.kind) {
    case "uuid":
      return "uuid";
    case "oneOf":
      return `one of ${form.labels.map((l) => JSON.stringify(l)).join(", ")}`;
    case "hex":
      return "binary";
    case "time":
      return "time";
  }
}

/**
 * Whether texts of both forms that a collation takes for the same are the same: it may ignore case, accents, width and blanks at
 * the end, so that each text is ASCII and no two of them differ in case alone.
 */
export function isClosed(...forms: readonly (TextForm | undefined)[]): boolean {
  const labels = new Set<string>();
  for (const form of forms) {
    if (form === undefined) return false;
    if (form.kind === "oneOf") for (const label of form.labels) labels.add(label);
  }
  const others = forms.some((f) => f?.kind !== "oneOf");
  if (others) return labels.size === 0;
  const folded = new Set([...labels].map((l) => l.toLowerCase()));
  return folded.size === labels.size && [...labels].every((l) => /^[!-~]([ -~]*[!-~])?$/.test(l));
}
