/** The `default` of a switch over a closed union: a member that nobody handled does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unhandled member: ${JSON.stringify(value)}`);
}
