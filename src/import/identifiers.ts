import { camelCase, snakeCase } from "../base/names.ts";

/** Words that no `const` of a module can be called, and the names that the module imports. */
const RESERVED = new Set(
  "t table arguments await break case catch class const continue debugger default delete do else enum eval export exports extends false finally for function if implements import in instanceof interface let module new null package private protected public require return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
);

/** Finds names that are free; the same questions in the same order give the same names. */
export interface Names {
  readonly isTaken: (name: string) => boolean;
  readonly take: (wanted: string) => string;
}

/** A name that is taken gets a number, from `first` on. */
export function createNames(first = 2): Names {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return {
    isTaken: (name) => taken.has(name),
    take: (wanted) => {
      let name = wanted;
      let number = next.get(wanted) ?? first;
      for (; taken.has(name); number++) name = `${wanted}${number}`;
      next.set(wanted, number);
      taken.add(name);
      return name;
    },
  };
}

/** `Order Details` → `orderDetails`: an identifier as near to the SQL name as can be. */
export function identifier(name: string, otherwise: string): string {
  const camel = camelCase(name.normalize("NFC").replaceAll(/[^\p{ID_Continue}]+/gu, "_"));
  if (camel === "") return otherwise;
  return /^[\p{ID_Start}_]/u.test(camel) ? camel : `_${camel}`;
}

export const constName = (key: string): string => (RESERVED.has(key) ? `${key}Table` : key);

/** What `named` has to say so that the key stands for this SQL name; undefined where it need say nothing. */
export const namedFor = (key: string, sqlName: string): string | undefined =>
  snakeCase(key) === sqlName ? undefined : sqlName;
