import type { Command } from "../command.ts";
import { check } from "./check.ts";
import { demo } from "./demo.ts";
import { explain } from "./explain.ts";
import { generate } from "./generate.ts";
import { importSchema } from "./import.ts";
import { init } from "./init.ts";
import { report } from "./report.ts";

/** Every command, in the order in which a newcomer meets them. */
export const commands: readonly Command[] = [demo, init, importSchema, generate, check, explain, report];
