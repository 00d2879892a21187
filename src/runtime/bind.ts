import type { SqlText, SqlTexts } from "./definition.ts";
import { QuernError } from "./errors.ts";
import { bindParam, type Param, readParam } from "./params.ts";
import type { BoundParam, ColumnSpec, Dialect, ParamSpec, Statement } from "./types.ts";

interface Plan {
  readonly text: string;
  readonly params: readonly Param[];
  readonly utc: boolean;
}

/** `Object.hasOwn`, which TypeScript has for target es2022 and later only. */
const hasOwn = (object: object, name: string): boolean => Reflect.getOwnPropertyDescriptor(object, name) !== undefined;

/** Makes statements of a definition's texts and the parameters that a caller gives; what can be is worked out once for an engine. */
export class Binder<P extends object> {
  readonly #name: string;
  readonly #texts: SqlTexts<P>;
  readonly #specs: Readonly<Record<string, ParamSpec>>;
  readonly #columns: readonly ColumnSpec[];
  readonly #plans = new Map<Dialect, Plan>();

  constructor(
    name: string,
    texts: SqlTexts<P>,
    specs: Readonly<Record<string, ParamSpec>>,
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

  /** Checks and encodes the parameters. */
  bind(dialect: Dialect, given: Partial<P> = {}): Statement {
    const { text, params, utc } = this.#plan(dialect);
    for (const name of Object.keys(given)) {
      if (hasOwn(this.#specs, name)) continue;
      const known = Object.keys(this.#specs).join(", ");
      throw new QuernError("QN4002", this.#name, `unknown parameter "${name}"; known parameters: ${known || "none"}`);
    }
    const bound = params.map((param): BoundParam => {
      const value: unknown = hasOwn(given, param.name) ? Reflect.get(given, param.name) : undefined;
      return bindParam(this.#name, param, value, dialect);
    });
    return { name: this.#name, text, params: bound, columns: this.#columns, utc };
  }

  #plan(dialect: Dialect): Plan {
    const known = this.#plans.get(dialect);
    if (known !== undefined) return known;
    const { text, params: names, utc } = this.text(dialect);
    const params = names.map((name) => {
      const spec = this.#specs[name];
      if (spec === undefined)
        throw new QuernError("QN4002", this.#name, `the SQL has a parameter "${name}", but the definition does not`);
      return readParam(name, spec);
    });
    const zoned =
      params.some(({ type }) => type === "instant") || this.#columns.some((spec) => spec.startsWith("instant"));
    const plan = { text, params, utc: utc ?? zoned };
    this.#plans.set(dialect, plan);
    return plan;
  }
}
