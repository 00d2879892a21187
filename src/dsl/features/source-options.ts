import type { TrailingPlan } from "../../relation/relation.ts";
import type { TimeUnit } from "../../relation/time-unit.ts";
import type { AnyEx, Row } from "../language/types.ts";

/** A length of time. Months clamp to the month's end. */
export interface Duration {
  readonly n: number;
  readonly unit: TimeUnit;
}

/** The options of a source as the builder reads them. */
export interface AnySourceOptions {
  readonly on?: (row: Row) => AnyEx;
  readonly eventTime?: (row: Row) => AnyEx;
  readonly knownTime?: ((row: Row) => AnyEx) | "ignore";
  readonly by?: "event" | "known";
  readonly within?: Duration;
  readonly inclusive?: boolean;
  readonly timeless?: boolean;
  readonly plan?: TrailingPlan;
}
