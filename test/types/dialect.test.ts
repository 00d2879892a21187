import { expectTypeOf, test } from "vitest";
import type { Dialect } from "../../src/base/dialect.ts";
import type { Dialect as RuntimeDialect } from "../../src/runtime/types.ts";

// the runtime is copied into projects and cannot import the compiler's list
test("the runtime knows the same engines as the compiler", () => {
  expectTypeOf<RuntimeDialect>().toEqualTypeOf<Dialect>();
});
