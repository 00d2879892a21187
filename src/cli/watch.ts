import type { Output } from "./command.ts";
export const watch = async (_config: string | undefined, _out: Output): Promise<0> => 0;
