import { fileURLToPath } from "node:url";

/** Where something was written: a file and a line, from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

const FRAME = /(?:\(|at )((?:file:\/\/)?\/?[^()\s]*?):(\d+):\d+\)?$/;
/** Enough for the helpers of a caller's own that call a builder, and for the checks between the two. */
const FRAMES = 24;

const at = (file: string, line: number): Place => ({
  file: file.startsWith("file:") ? fileURLToPath(file) : file,
  line,
});

/**
 * The place from which a builder was called: the first frame of the stack outside `ownFolder`. Node's type stripping keeps
 * lines, so it is the line in the TypeScript source.
 */
export function callerPlace(ownFolder: string): Place {
  const { stackTraceLimit, prepareStackTrace } = Error;
  let found: Place | undefined;
  const isOutside = (file: string | null | undefined): file is string =>
    Boolean(file) && !file?.startsWith("node:") && !file?.startsWith(ownFolder);
  Error.stackTraceLimit = FRAMES;
  // Frames as they are: written out, as stacks are, they would cost more than all else that a builder does. Where somebody
  // else writes stacks, or Node maps them to sources, they know better which line it is.
  const isPlain = prepareStackTrace === undefined && !process.sourceMapsEnabled;
  if (isPlain)
    Error.prepareStackTrace = (_, frames) => {
      const frame = frames.find((one) => isOutside(one.getFileName()));
      found = at(frame?.getFileName() ?? "", frame?.getLineNumber() ?? 0);
    };
  const stack: unknown = new Error().stack;
  Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  if (found) return found;
  for (const row of typeof stack === "string" ? stack.split("\n").slice(1) : []) {
    const [, file, line] = FRAME.exec(row.trim()) ?? [];
    if (isOutside(file)) return at(file, Number(line));
  }
  return { file: "", line: 0 };
}
