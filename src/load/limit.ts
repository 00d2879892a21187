import type { Diagnostic } from "../base/diagnostics.ts";
import { shown } from "../files/paths.ts";

/** Modules only describe: one that takes longer waits for something. */
const SECONDS = 60;

/** A module that has not finished loading. */
export class TooLong extends Error {}

/** Loads a module, for so many seconds at most: a top-level await may wait for what never comes. */
export async function withinLimit<T>(load: () => Promise<T>, seconds = SECONDS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLong()), seconds * 1000);
    // who waits for nothing else is told so by the process' end
    timer.unref();
  });
  try {
    return await Promise.race([load(), late]);
  } finally {
    clearTimeout(timer);
  }
}

export const tooLong = (path: string, seconds = SECONDS): Diagnostic => ({
  code: "QN3017",
  at: { file: path, line: 0 },
  data: {
    what: `${shown(path)} has not finished loading after ${seconds} seconds`,
    remedy: "remove slow top-level awaits, and load data outside of definitions",
  },
});
