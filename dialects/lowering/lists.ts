import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { atom, type Sql } from "../kit/sql.ts";

/** `a, b, c` as one piece, broken where it does not fit. */
export function joined(items: readonly Sql[]): Sql {
  const fragments = items.map((_, i) => (i === 0 ? MARK.group + MARK.indent : `,${MARK.line}`));
  return atom(
    laidOut(
      [...fragments, MARK.end + MARK.end],
      items.map((i) => i.node),
    ),
  );
}
