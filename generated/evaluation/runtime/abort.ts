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
