import type { MatrixCase } from "../case.ts";
import { logic } from "./logic.ts";

export const cases: readonly MatrixCase[] = [...logic];
