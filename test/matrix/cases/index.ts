import type { MatrixCase } from "../case.ts";
import { aggregates } from "./aggregates.ts";
import { casts } from "./casts.ts";
import { json } from "./json.ts";
import { logic } from "./logic.ts";
import { naming } from "./names.ts";
import { numeric } from "./numbers.ts";
import { queries } from "./queries.ts";
import { relations } from "./relations.ts";
import { textual } from "./texts.ts";
import { times } from "./times.ts";
import { windows } from "./windows.ts";

export const cases: readonly MatrixCase[] = [
  ...logic,
  ...numeric,
  ...textual,
  ...casts,
  ...times,
  ...json,
  ...aggregates,
  ...windows,
  ...relations,
  ...queries,
  ...naming,
];
