import type { Command } from "../command.ts";
import { check } from "./check.ts";
import { explain } from "./explain.ts";
import { generate } from "./generate.ts";

/** Every command, in the order in which a newcomer meets them. */
export const commands: readonly Command[] = [generate, check, explain];
