import { QuernError } from "./errors.ts";
import type { CancelOptions } from "./types.ts";

/** What a caller set for a statement, as one signal. */
export interface Deadline {
  readonly signal: AbortSignal | undefined;
  /** Stops the clock. */
  end(): void;
}

const NONE: Deadline = { signal: undefined, end: () => undefined };

/** Starts the clock of a statement, and throws if its signal has been given already. */
export function startDeadline(query: string, options: CancelOptions | undefined): Deadline {
  if (options === undefined) return NONE;
  const { signal, timeout } = options;
  signal?.throwIfAborted();
  if (timeout === undefined) return signal === undefined ? NONE : { signal, end: NONE.end };
  if (!(timeout > 0 && timeout < 2 ** 31)) {
    throw new QuernError("QN4003", query, "invalid `timeout`; set it to milliseconds, greater than 0 and below 2^31");
  }
  const own = new AbortController();
  const onAbort = (): void => own.abort(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  const clock = setTimeout(() => {
    own.abort(new QuernError("QN4013", query, `the statement took longer than ${timeout} ms and was canceled`));
  }, timeout);
  return {
    signal: own.signal,
    end() {
      clearTimeout(clock);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}

/** Waits for a promise, but no longer than until the signal is given. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

/** Waits for something that must be given back; what comes after the signal is given back at once. */
export async function acquire<T>(
  pending: Promise<T>,
  signal: AbortSignal | undefined,
  giveBack: (resource: T) => void,
): Promise<T> {
  try {
    return await orAborted(pending, signal);
  } catch (error) {
    pending.then(giveBack, () => undefined);
    throw error;
  }
}

/**
 * Waits for a statement to its end, and cancels it on the engine when the signal is given. Whoever reuses the connection waits
 * for `cancel` too: a request to cancel that arrives late would meet the next statement.
 */
export async function cancelable<T>(
  signal: AbortSignal | undefined,
  cancel: () => Promise<unknown>,
  start: () => Promise<T>,
): Promise<T> {
  if (signal === undefined) return start();
  signal.throwIfAborted();
  let canceling: Promise<unknown> | undefined;
  let isLost = false;
  const statement = start();
  const lost = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => {
      canceling = cancel().catch(() => {
        // Without a way to cancel it, nobody waits for it.
        isLost = true;
        reject(signal.reason);
      });
    };
    signal.addEventListener("abort", onAbort, { once: true });
    const done = (): void => signal.removeEventListener("abort", onAbort);
    statement.then(done, done);
  });
  try {
    return await Promise.race([statement, lost]);
  } finally {
    await canceling;
    if (isLost) statement.catch(() => undefined);
    signal.throwIfAborted();
  }
}
