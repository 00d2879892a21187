import type { Duplicate, Upsert } from "../../src/relation/write.ts";
import { formOf } from "../../src/types/sql-type.ts";
import { isClosed } from "../../src/types/text-form.ts";
import type { WriteContext } from "./write-parts.ts";

/**
 * What it means where the engine finds a key twice that is there once: an index compares texts by the column's collation, which
 * takes more for the same than code points do.
 */
export function looseKey({ into, key }: Upsert, { spec }: WriteContext): Duplicate | undefined {
  const { textEquality } = spec.capabilities;
  if (textEquality === "as-is") return undefined;
  const { collation, trailingBlanks } = spec.target;
  const texts = into.columns.filter(
    ({ attribute: { name, type } }) => key.includes(name) && type.kind === "text" && !isClosed(formOf(type)),
  );
  const byCollation = collation === "binary" ? [] : texts.filter((c) => c.collation !== "binary");
  const byBlanks = textEquality === "collate-and-blanks" && trailingBlanks === "possible" ? texts : [];
  const names = texts.filter((c) => byCollation.includes(c) || byBlanks.includes(c)).map((c) => c.attribute.name);
  if (names.length === 0) return undefined;
  const differences = [
    ...(byCollation.length > 0 ? ["case or accents"] : []),
    ...(byBlanks.length > 0 ? ["trailing blanks"] : []),
  ].join(" or ");
  const remedies = [
    ...(byCollation.length > 0 ? ['give the column a binary collation and declare it .collation("binary")'] : []),
    ...(byBlanks.length > 0 ? ["trim what is given for it"] : []),
  ].join(", and ");
  const { primaryKey } = into;
  const isPrimary = primaryKey.length === key.length && key.every((k) => primaryKey.includes(k));
  return {
    key: isPrimary ? "primary" : "unique",
    problem: `keys that differ only in ${differences} are equal to the unique index of ${into.name} (${names.join(", ")}): ${remedies}`,
  };
}
