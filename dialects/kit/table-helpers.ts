import type { AggregateExpr, CallExpr, Expr, WindowExpr } from "../../src/relation/expr.ts";
import type { TypeKind } from "../../src/types/sql-type.ts";
import { type Lowering, rewrite, unsupported } from "../dialect.ts";
import { type Binds, chain, infix, type Sql } from "./sql.ts";

export type Entry = Lowering<CallExpr>;

/** `a + b`, and of more operands `a + b + c`. */
export const variadic = (symbol: string, binds: Binds): Entry => rewrite((args) => chain(symbol, binds, args));

/** A binary operator of the engine with the meaning that is asked. */
export const infixEntry = (symbol: string, binds: Binds): Entry =>
  rewrite(([a, b]) => infix(symbol, binds, a as Sql, b as Sql));

/** A rewrite computes it by a recursive query, where the relation around it can be joined to one. */
export const editDistance: Entry = {
  ...unsupported(
    "a distance between texts is computed by a query of its own, which cannot be joined here: select it as a column first",
  ),
  rewritten: "a recursive query fills the matrix of distances, and its result is joined",
};

/** Likewise. */
export const qgramSets: Entry = {
  ...unsupported(
    "parts that texts have in common are counted by a query of its own, which cannot be joined here: select it as a column first",
  ),
  rewritten: "a recursive query takes each text apart, and what a join counts of the parts is joined",
};

/** The types of the operands. */
export const argTypes = (of: Expr | WindowExpr["fn"] | AggregateExpr): readonly TypeKind[] =>
  "args" in of ? of.args.map((a) => a.type.kind) : [];

/** The path of a JSON operation: keys as text, positions as numbers. Builders give literals only. */
/** A number in JSON whose text is the same on every engine: whole, without an exponent, of at most 19 characters with its sign. */
export const JSON_WHOLE = "[0-9]{1,19}|-[0-9]{1,18}";

export const literalPath = (of: CallExpr): readonly (string | number)[] =>
  of.args
    .slice(1)
    .map((a) =>
      a.kind === "literal" && typeof a.value === "number" ? a.value : String(a.kind === "literal" ? a.value : ""),
    );
