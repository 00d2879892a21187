import { messageOf } from "../../src/base/diagnostics.ts";
import { faultsIn } from "../../src/dsl/language/poison.ts";

/** What a builder says of what it was given; empty where it takes it. */
export const told = (make: () => unknown): string =>
  faultsIn(make())
    .map((d) => `${d.code} ${messageOf(d).text}`)
    .join("; ");
