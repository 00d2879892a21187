/** A stored type as it is written: `varchar(40) charset latin1`, `int unsigned`, `enum:mood`, `text[]`. */
export interface WrittenType {
  /** Lower case, with single blanks: `double precision`. */
  readonly name: string;
  /** What stands in parentheses, texts without their quotes. */
  readonly args: readonly string[];
  readonly unsigned: boolean;
  readonly charset?: string;
  readonly collation?: string;
  /** What stands behind a colon: `enum:mood`. */
  readonly of?: string;
  readonly array: boolean;
}

/** The first of the stated types that a text is, or undefined. */
export type StoredTypes<S> = { readonly [name: string]: (w: WrittenType) => S | undefined };

const FORM =
  /^\s*(?<name>[a-z_][a-z0-9_]*(?: (?!unsigned|charset|character set|collate)[a-z_][a-z0-9_]*)*)\s*(?:\((?<args>(?:[^()']|'(?:[^']|'')*')*)\))?(?<tail> with(?:out)? time zone| varying)?(?<more>(?:\s+(?:unsigned|zerofill|charset \w+|character set \w+|collate \w+))*)\s*(?<array>(?:\[\])*)\s*$/i;

/** Reads a stored type; undefined where it has another form. */
export function readStored(text: string): WrittenType | undefined {
  const colon = /^\s*([a-z]+):\s*(\S(?:.*\S)?)\s*$/is.exec(text);
  if (colon)
    return { name: (colon[1] ?? "").toLowerCase(), of: colon[2] ?? "", args: [], unsigned: false, array: false };
  const nested = /^\s*(array|map|struct)\s*<.+>\s*$/is.exec(text);
  if (nested)
    return { name: (nested[1] ?? "").toLowerCase(), of: text.trim(), args: [], unsigned: false, array: false };
  const groups = FORM.exec(text)?.groups;
  if (!groups) return undefined;
  const more = groups["more"] ?? "";
  const word = (pattern: RegExp): string | undefined => pattern.exec(more)?.[1]?.toLowerCase();
  const charset = word(/(?:charset|character set) (\w+)/i);
  const collation = word(/collate (\w+)/i);
  return {
    name: `${groups["name"] ?? ""}${groups["tail"] ?? ""}`.toLowerCase().replaceAll(/\s+/g, " "),
    args: argsOf(groups["args"] ?? ""),
    unsigned: /unsigned|zerofill/i.test(more),
    ...(charset !== undefined && { charset }),
    ...(collation !== undefined && { collation }),
    array: (groups["array"] ?? "") !== "",
  };
}

const argsOf = (text: string): readonly string[] =>
  [...text.matchAll(/'((?:[^']|'')*)'|([^\s,']+)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll("''", "'"),
  );

/** A whole number from `low` to `high` as the one argument; undefined where it is another. */
export function size({ args }: WrittenType, low: number, high: number): number | undefined {
  const n = Number(args[0]);
  return args.length === 1 && Number.isInteger(n) && n >= low && n <= high ? n : undefined;
}
