import { fileURLToPath } from "node:url";

/** Where something was written: a file and a line, from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

const FRAME = /(?:\(|at )((?:file:\/\/)?\/?[^()\s]*?):(\d+):\d+\)?$/;

/**
 * The place from which a builder was called: the first frame of the stack outside `ownFolder`. Node's type stripping keeps
 * lines, so it is the line in the TypeScript source.
 */
export function callerPlace(ownFolder: string): Place {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 12;
  const { stack = "" } = new Error();
  Error.stackTraceLimit = limit;
  for (const line of stack.split("\n").slice(1)) {
    const match = FRAME.exec(line.trim());
    const [, file, row] = match ?? [];
    if (!file || !row || file.startsWith("node:") || file.startsWith(ownFolder)) continue;
    return { file: file.startsWith("file:") ? fileURLToPath(file) : file, line: Number(row) };
  }
  return { file: "", line: 0 };
}
