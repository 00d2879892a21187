import type { SqlText, SqlTexts } from "./definition.ts";
import { QuernError } from "./errors.ts";
import { bindParam, type Param, readParam } from "./params.ts";
import { boundRows, type EncodedRows, encodeRows, hasOwn, type RowsParam, readRows, splitName } from "./rows.ts";
import type { BoundParam, ColumnSpec, Dialect, ParamSpec, RowsSpec, Statement } from "./types.ts";

/** What a placeholder takes: a parameter's value, or what rows give for it. */
type Slot = Param | { readonly rows: RowsParam; readonly column: string | undefined };

interface Plan {
  readonly text: string;
  readonly params: readonly Slot[];
  readonly utc: boolean;
}

/** Makes statements of a definition's texts and the parameters that a caller gives; what can be is worked out once for an engine. */
export class Binder<P extends object> {
  readonly #name: string;
  readonly #texts: SqlTexts<P>;
  readonly #specs: Readonly<Record<string, ParamSpec | RowsSpec>>;
  readonly #columns: readonly ColumnSpec[];
  readonly #plans = new Map<Dialect, Plan>();

  constructor(
    name: string,
    texts: SqlTexts<P>,
    specs: Readonly<Record<string, ParamSpec | RowsSpec>>,
    columns: readonly ColumnSpec[],
  ) {
    this.#name = name;
    this.#texts = texts;
    this.#specs = specs;
    this.#columns = columns;
  }

  /** The text for an engine, or an error where the definition was not compiled for it. */
  text(dialect: Dialect): SqlText<P> {
    const text = this.#texts[dialect];
    if (text !== undefined) return text;
    const known = Object.keys(this.#texts).join(", ");
    throw new QuernError(
      "QN4008",
      this.#name,
      `not compiled for ${dialect}, only for ${known || "no engine"}; add it to the dialects of quern.config.ts`,
    );
  }

  /** Checks and encodes the parameters; `encoded` are rows that were encoded for the same call. */
  bind(dialect: Dialect, given: Partial<P> = {}, encoded: Map<string, EncodedRows> = new Map()): Statement {
    const { text, params, utc } = this.#plan(dialect);
    for (const name of Object.keys(given)) {
      if (hasOwn(this.#specs, name)) continue;
      const known = Object.keys(this.#specs).join(", ");
      throw new QuernError("QN4002", this.#name, `unknown parameter "${name}"; known parameters: ${known || "none"}`);
    }
    const bound = params.map((param): BoundParam => {
      const { name } = "rows" in param ? param.rows : param;
      const value: unknown = hasOwn(given, name) ? Reflect.get(given, name) : undefined;
      if (!("rows" in param)) return bindParam(this.#name, param, value, dialect);
      const rows = encoded.get(name) ?? encodeRows(this.#name, param.rows, value, dialect);
      encoded.set(name, rows);
      return boundRows(param.rows, param.column, rows);
    });
    return { name: this.#name, text, params: bound, columns: this.#columns, utc };
  }

  #plan(dialect: Dialect): Plan {
    const known = this.#plans.get(dialect);
    if (known !== undefined) return known;
    const { text, params: names, utc } = this.text(dialect);
    const rows = new Map<string, RowsParam>();
    const params = names.map((placeholder): Slot => {
      const [name, column] = splitName(placeholder);
      const spec = this.#specs[name];
      if (spec === undefined)
        throw new QuernError("QN4002", this.#name, `the SQL has a parameter "${name}", but the definition does not`);
      if (typeof spec === "string" || !("rows" in spec)) return readParam(name, spec);
      const own = rows.get(name) ?? readRows(name, spec);
      rows.set(name, own);
      return { rows: own, column };
    });
    const zoned =
      params.some((p) => ("rows" in p ? p.rows.columns.some(isZoned) : isZoned(p))) ||
      this.#columns.some((spec) => spec.startsWith("instant"));
    const plan = { text, params, utc: utc ?? zoned };
    this.#plans.set(dialect, plan);
    return plan;
  }
}

const isZoned = ({ type }: Param): boolean => type === "instant";
