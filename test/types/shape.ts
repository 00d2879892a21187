import { expect } from "vitest";
import type { Rel } from "../../src/dsl/language/query-types.ts";
import type { JsonTag, NullsOf, TagOf } from "../../src/dsl/language/types.ts";
import { attributesOf } from "../../src/relation/attributes-of.ts";

type OneOf<T, All = T> = T extends All ? ([All] extends [T] ? T : never) : never;
type Name<E> = TagOf<E> extends JsonTag ? "json" : TagOf<E> extends string ? OneOf<TagOf<E>> : never;
/** The columns as TypeScript sees them: `"int"`, or `"int?"` where the value may be NULL. */
export type Shape<R> = {
  readonly [K in keyof R]: [NullsOf<R[K]>] extends [never] ? Name<R[K]> : `${Name<R[K]>}?`;
};

/**
 * TypeScript's columns and the compiler's own are the same: the first by this call's type, the second when it runs.
 * `wider` are columns that TypeScript may call nullable though the compiler knows better.
 */
export function expectColumns<R>(rel: Rel<R>, expected: Shape<R>, wider: readonly (keyof R)[] = []): void {
  const columns = attributesOf(rel.relation).map((a) => {
    const nullable = a.nullable || wider.includes(a.key as keyof R);
    return [a.key, `${a.type.kind}${nullable ? "?" : ""}`];
  });
  expect(Object.fromEntries(columns)).toEqual(expected);
}

/** What must not compile, and is not run. */
export const notRun = (_: () => unknown): void => undefined;
