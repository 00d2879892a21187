import { fileURLToPath } from "node:url";
import type { Place } from "../base/place.ts";

/** What a failing module said, without its stack. */
export const messageOfError = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n").find((row) => row.trim() !== "") ?? "it threw nothing";
};

const AT = /(file:\/\/[^\s():]+|\/[^\s():]+):(\d+)/g;

/** The first line of the user's own that the stack names. */
export function placeOfError(error: unknown, fallback: string): Place {
  const stack = error instanceof Error ? `${error.stack ?? ""}` : "";
  for (const [, file, line] of stack.matchAll(AT)) {
    if (!file || file.includes("node_modules") || file.includes("/src/dsl/")) continue;
    return { file: file.startsWith("file:") ? fileURLToPath(file) : file, line: Number(line) };
  }
  return { file: fallback, line: 0 };
}
