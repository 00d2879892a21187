/** A call that a well-typed definition makes, to be made again with wrong arguments. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly again: (args: readonly unknown[]) => unknown;
}
type Anything = (...args: readonly unknown[]) => unknown;

export const calls: Call[] = [];
const seen = new Set<string>();
/** Calls of quern's own, and those that are made again, are not recorded. */
let isBusy = false;

export const isPlain = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === "object" &&
  value !== null &&
  !Object.isFrozen(value) &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) &&
  Object.getOwnPropertySymbols(value).length === 0;

/** Where a wrong value can stand: each argument, and each option in it. */
export function pathsOf(args: readonly unknown[]): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const go = (value: unknown, path: readonly string[]): void => {
    if (path.length > 0) found.push(path);
    if (path.length < 4 && isPlain(value)) for (const [key, each] of Object.entries(value)) go(each, [...path, key]);
  };
  go([...args], []);
  return found;
}

const record = (name: string, f: Anything): Anything =>
  function recorded(this: unknown, ...args: readonly unknown[]): unknown {
    if (isBusy) return Reflect.apply(f, this, args);
    const isNew = pathsOf(args).filter((path) => {
      const key = `${name} ${path.join(".").replaceAll(/\.\d+/g, ".n")}`;
      return !seen.has(key) && seen.add(key) !== undefined;
    });
    if (isNew.length > 0 || (args.length === 0 && !seen.has(name))) {
      seen.add(name);
      calls.push({ name, args, again: (given) => quietly(() => Reflect.apply(f, this, given as unknown[])) });
    }
    return Reflect.apply(f, this, args);
  };

function quietly<T>(run: () => T): T {
  const before = isBusy;
  isBusy = true;
  try {
    return run();
  } finally {
    isBusy = before;
  }
}

/** Every function of a module, and of the objects that it exports, recorded when it is called. */
export function recording(
  exports: { readonly [name: string]: unknown },
  of = "",
): { readonly [name: string]: unknown } {
  return Object.fromEntries(
    Object.entries(exports).map(([name, value]) => {
      if (typeof value === "function") return [name, record(of + name, value as Anything)];
      const isTools = typeof value === "object" && value !== null && !Array.isArray(value);
      return [name, isTools ? recording(value as { readonly [name: string]: unknown }, `${of}${name}.`) : value];
    }),
  );
}

/** The methods of a class, recorded in place. */
export function recordMethods(of: string, prototype: object): void {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
    if (typeof value === "function" && name !== "constructor")
      Object.defineProperty(prototype, name, { value: record(`${of}.${name}`, value as Anything), configurable: true });
}
