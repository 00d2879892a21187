import type { MatrixCase } from "../case.ts";
import { logic } from "./logic.ts";
import { numeric } from "./numbers.ts";
import { textual } from "./texts.ts";

export const cases: readonly MatrixCase[] = [...logic, ...numeric, ...textual];
