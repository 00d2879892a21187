import type { SourceFile } from "ts-morph";
import { messages } from "../src/base/diagnostics.ts";

/**
 * A value that stands for any part of a payload: as text its own name in brackets, as a list one element. So each message
 * can be shown without a definition that brings it out.
 */
function placeholder(name: string): unknown {
  const text = `‹${name}›`;
  const list = [text];
  return new Proxy(() => text, {
    get: (_, key) => {
      if (key === Symbol.toPrimitive || key === "toString" || key === "valueOf" || key === "toJSON") return () => text;
      if (key === Symbol.iterator) return list[Symbol.iterator].bind(list);
      if (typeof key === "symbol") return undefined;
      if (key === "length") return 1;
      const isOfList = Object.hasOwn(Array.prototype, key);
      const of: object = isOfList ? list : new String(text);
      const own: unknown = Reflect.get(of, key, of);
      return typeof own === "function" ? own.bind(isOfList ? list : text) : placeholder(key);
    },
    apply: () => text,
  });
}

/** Properties that are left out, so that the message is the general one. */
const ABSENT = new Set(["nearest", "remedy", "stack"]);
const payload = (): object =>
  new Proxy({}, { get: (_, key) => (typeof key === "symbol" || ABSENT.has(key) ? undefined : placeholder(key)) });

const escaped = (text: unknown): string =>
  String(text).replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");

/** A table of each thousand: what is wrong, and what to do. */
export function errorCodes(runtime: SourceFile): readonly string[] {
  const codes = Object.keys(messages).sort();
  const rows = codes.map((code) => {
    const make = messages[code as keyof typeof messages] as (data: object) => { text: string; hint?: string };
    const { text, hint } = make(payload());
    // what a message looks up by its payload is of one case only
    const general = escaped(text).replaceAll("undefined", "…");
    return `| ${code} | ${general} | ${escaped(hint ?? "the message itself says it").replaceAll("undefined", "…")} |`;
  });
  const union = runtime.getTypeAliasOrThrow("QuernErrorCode").getTypeNodeOrThrow();
  const runtimeRows = union.getFullText().matchAll(/\/\*\* ([\s\S]*?) ?\*\/\s*\|?\s*"(QN\d+)"/g);
  return [
    "## Compiler and command line",
    "",
    "| code | what is wrong | what to do |",
    "|---|---|---|",
    ...rows,
    "",
    "## Emitted modules",
    "",
    "| code | what happened |",
    "|---|---|",
    ...[...runtimeRows].map(
      ([, text = "", code = ""]) => `| ${code} | ${escaped(text.replaceAll(/\s*\n\s*\*?\s*/g, " "))} |`,
    ),
    "",
  ];
}
