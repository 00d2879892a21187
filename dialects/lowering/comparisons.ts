import { ValueListNode } from "kysely";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import type { CallExpr, Expr, InExpr, ParamExpr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { originOf } from "../../src/relation/origins.ts";
import type { Relation } from "../../src/relation/relation.ts";
import { formOf, type SqlType } from "../../src/types/sql-type.ts";
import { collationOf, sameStored } from "../../src/types/stored/stored.ts";
import { holds, isClosed, sameForm, type TextForm } from "../../src/types/text-form.ts";
import type { LoweringContext } from "../dialect.ts";
import { atom, BINDS, connect, infix, type Sql, template, words } from "../kit/sql.ts";
import type { PlainUse } from "../stored.ts";
import { decidingType } from "./constants.ts";
import type { Statement } from "./statement.ts";

const TWICE = "text is compared twice: under the column's collation, so that an index can be used, and by code point";
const EQUALITIES = new Set(["eq", "ne", "isSame", "isDistinct"]);
const SYMBOLS: { readonly [op: string]: string } = { lt: "<", le: "<=", gt: ">", ge: ">=" };

/** A literal or a parameter: it takes the collation of what it is compared with. */
export const isGiven = (e: Expr): boolean => e.kind === "literal" || e.kind === "param";

/** What is known of a text that stands beside another: of a constant, that it is one of those. */
function formBeside(e: Expr, other: Expr): TextForm | undefined {
  const [own, theirs] = [formOf(e.type), formOf(other.type)];
  if (own || e.kind !== "literal" || typeof e.value !== "string" || !theirs) return own;
  return holds(theirs, e.value) ? theirs : undefined;
}

interface Around {
  readonly statement: Statement;
  readonly cx: LoweringContext;
  readonly bare: (e: ParamExpr) => Sql;
  readonly beside: (e: Expr, other: Expr | undefined, type?: SqlType) => Sql;
  readonly apply: (e: CallExpr, args: readonly Sql[]) => Sql;
  readonly never: () => Sql;
}

/** Comparisons: of columns as they are stored where that means the same, of texts by code points. */
export function comparisons({ statement, cx, bare, beside, apply, never }: Around) {
  const { spec } = statement;
  const { capabilities } = spec;

  /** What the statement computes has the session's collation, which cannot stand beside a table's own. */
  const isUncomputed = (e: Expr): boolean => e.kind === "column" && cx.origin(e) === undefined;

  const given = (e: Expr, column: Expr): Sql => (e.kind === "param" ? bare(e) : cx.beside(e, column.type));

  /** A constant or a parameter that is a value of what the column means. */
  const isOfMeaning = (e: Expr, column: Expr): boolean =>
    isGiven(e) &&
    !(e.kind === "literal" && e.value === null) &&
    (column.type.kind !== "text" ||
      (formOf(column.type) !== undefined && sameForm(formBeside(e, column), formOf(column.type))));

  /** Two operands as they are stored; undefined where they are compared by their meaning. */
  function plain(a: Expr, b: Expr, also?: PlainUse): readonly [Sql, Sql] | undefined {
    const [s, t] = [cx.stored(a), cx.stored(b)];
    const may = (e: Expr, use: PlainUse): boolean => {
      const uses = cx.stored(e)?.entry.plain;
      return uses?.has(use) === true && (also === undefined || uses.has(also));
    };
    if (s && t) {
      const alike = (sameStored(s.stored, t.stored) && may(a, "same")) || (may(a, "any") && may(b, "any"));
      return alike ? [cx.raw(a), cx.raw(b)] : undefined;
    }
    const side = (own: Expr, other: Expr): readonly [Sql, Sql] | undefined => {
      const { constant = (v: Sql) => v } = cx.stored(own)?.entry ?? {};
      if (may(own, "constant") && isOfMeaning(other, own)) return [cx.raw(own), constant(given(other, own))];
      return may(own, "any") ? [cx.raw(own), beside(other, own, own.type)] : undefined;
    };
    if (s) return side(a, b);
    const turned = t && side(b, a);
    return turned && [turned[1], turned[0]];
  }

  /** Whether the engine's collation takes no two different texts of both for the same, and can compare them. */
  function isExact(a: Expr, b: Expr): boolean {
    if (a.type.kind !== "text" || !isClosed(formBeside(a, b), formBeside(b, a))) return false;
    if (isGiven(a) && isGiven(b)) return false;
    if (cx.readsAnew(a) || cx.readsAnew(b)) return false;
    if (isGiven(a) || isGiven(b)) return true;
    const [s, t] = [a, b].map((e) => collationOf(cx.stored(e)?.stored));
    return s === t && cx.isBinary(a) === cx.isBinary(b) && (spec.textKey !== undefined || [a, b].every(isUncomputed));
  }

  /** A comparison that an index answers, and that is true wherever the exact one is. */
  function seek(a: Expr, b: Expr): readonly [Sql, Sql] | undefined {
    const [s, t] = [cx.stored(a), cx.stored(b)];
    if (s && t) return s.entry.seek && sameStored(s.stored, t.stored) ? [cx.raw(a), cx.raw(b)] : undefined;
    if (s?.entry.seek && isGiven(b)) return [cx.raw(a), s.entry.seek(given(b, a))];
    return t?.entry.seek && isGiven(a) ? [t.entry.seek(given(a, b)), cx.raw(b)] : undefined;
  }

  /** Texts are the same where their code points are; the form keeps an index on the column usable. */
  function compare(e: CallExpr, a: Expr, b: Expr, top: boolean): Sql {
    const symbol = SYMBOLS[e.op];
    const asStored = plain(a, b, symbol === undefined ? undefined : "order");
    if (asStored) return symbol === undefined ? apply(e, asStored) : infix(symbol, BINDS.compare, ...asStored);
    const typed = (): readonly [Sql, Sql] => [beside(a, b, decidingType(e, 0)), beside(b, a, decidingType(e, 1))];
    if (a.type.kind !== "text" || !EQUALITIES.has(e.op)) return apply(e, typed());
    const [left, right] = capabilities.textEquality === "as-is" ? typed() : [beside(a, b), beside(b, a)];
    const [x, y] = isExact(a, b) ? [left, right] : exactKeys(a, b, left, right);
    const exact = apply(e, [x, y]);
    if (!top || e.op !== "eq") return exact;
    const indexed =
      cx.stored(a) || cx.stored(b) ? seek(a, b) : x === left && y === right ? undefined : asColumns(a, b, left, right);
    const same = indexed && x === indexed[0] && y === indexed[1];
    if (!indexed || same || isExact(a, b)) return exact;
    statement.notes.add(TWICE);
    return connect("and", [apply(e, indexed), exact]);
  }

  /** Of two texts one needs a collation, unless the engine's key says otherwise. */
  function exactKeys(a: Expr, b: Expr, left: Sql, right: Sql): readonly [Sql, Sql] {
    if (capabilities.textEquality === "as-is") return [left, right];
    // What the caller chooses is one of the given texts, letter for letter.
    if (spec.textKey && a.kind === "param" && a.param.choices) return [left, right];
    if (!spec.textKey) {
      const isBinary = cx.isBinary(a) && !(b.kind === "column" && !cx.isBinary(b));
      return [isBinary ? left : spec.collate(left), right];
    }
    const [x, y] = [spec.textKey(left, a, cx), spec.textKey(right, b, cx)];
    return isGiven(a) && isGiven(b) ? [spec.collate(x), y] : [x, y];
  }

  function asColumns(a: Expr, b: Expr, left: Sql, right: Sql): readonly [Sql, Sql] | undefined {
    // Two collations cannot be compared as they are.
    const comparable = isGiven(a) || isGiven(b) || cx.isBinary(a) === cx.isBinary(b);
    const indexed = spec.textKey
      ? comparable && (cx.isStored(a) || cx.isStored(b))
      : [a, b].some(isUncomputed) && [a, b].every((x) => isGiven(x) || isUncomputed(x) || cx.isBinary(x));
    return indexed ? [left, right] : undefined;
  }

  const inWords = (input: Sql, word: string, list: readonly Sql[]): Sql =>
    template(BINDS.compare)`${input} ${words(word)} ${atom(ValueListNode.create(list.map((v) => v.node)))}`;

  function isIn(e: InExpr, top: boolean, word: "in" | "not in" = "in"): Sql {
    const { input } = e;
    if (!Array.isArray(e.values)) return isInSource(input, e.values as ParamExpr | Relation);
    const values: readonly Expr[] = e.values;
    if (values.length === 0) return never();
    const asStored = values.map((v) => plain(input, v)?.[1]);
    if (asStored.every((v) => v !== undefined)) return inWords(cx.raw(input), word, asStored);
    const isText = input.type.kind === "text";
    const closed = isText && values.every((v) => isExact(input, v));
    const textKey = closed ? undefined : spec.textKey;
    const said = input.kind === "literal" ? undefined : input.type;
    const key = (v: Expr): Sql => (isText && textKey ? textKey(beside(v, input, said), v, cx) : beside(v, input, said));
    const exact = inWords(isText && !closed ? cx.textKey(input) : cx.value(input), word, values.map(key));
    if (!top || !isText || closed) return exact;
    const indexed = inAsStored(input, values);
    if (!indexed) return exact;
    statement.notes.add(TWICE);
    return connect("and", [inWords(cx.raw(input), "in", indexed), exact]);
  }

  /** The constants beside the column as it is, where an index answers that. */
  function inAsStored(input: Expr, values: readonly Expr[]): readonly Sql[] | undefined {
    const stored = cx.stored(input);
    if (stored) {
      const { seek: beside } = stored.entry;
      return beside && values.every(isGiven) ? values.map((v) => beside(given(v, input))) : undefined;
    }
    const indexed = spec.textKey ? cx.isStored(input) : input.kind === "column" && !cx.isBinary(input);
    if (!indexed || capabilities.textEquality === "as-is") return undefined;
    return values.map((v) => beside(v, input, input.type));
  }

  function isInSource(input: Expr, source: ParamExpr | Relation): Sql {
    const isText = input.type.kind === "text";
    const stored = cx.stored(input);
    if (source.kind === "param") {
      const list = bare(source);
      if (stored?.entry.plain.has("list") && isOfMeaning(source, input))
        return spec.inList(cx.raw(input), list, source.type, input.nullable);
      const element = isText ? make.text("").type : source.type;
      return spec.inList(isText ? cx.textKey(input) : cx.value(input), list, element, input.nullable);
    }
    const [column] = attributesOf(source);
    const theirs = column && originOf(column, source)?.column.stored?.by[spec.name];
    if (stored && theirs && sameStored(stored.stored, theirs) && stored.entry.plain.has("same"))
      return template(BINDS.compare)`${cx.raw(input)} in ${atom(statement.nested(source, "stored"))}`;
    const key = isText ? cx.textKey(input) : cx.value(input);
    return template(BINDS.compare)`${key} in ${atom(statement.nested(source, isText ? "keys" : undefined))}`;
  }

  return { compare, isIn };
}
