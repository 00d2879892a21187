import { rewrite, type ScalarTable } from "../dialect.ts";
import { BINDS, caseWhen, fn, infix, type Sql } from "../kit/sql.ts";

/** By the extension's functions, which count characters of the database's encoding: code points, in UTF-8. */
export const fuzzystrmatch: Partial<ScalarTable> = {
  levenshtein: rewrite(([a, b, most]) => {
    const longest = fn("greatest", fn("char_length", a as Sql), fn("char_length", b as Sql));
    const isShort = infix("<=", BINDS.compare, longest, most as Sql);
    return caseWhen([{ when: isShort, result: fn("levenshtein", a as Sql, b as Sql) }]);
  }, "uses the extension fuzzystrmatch"),
};
