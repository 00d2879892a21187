import { type Dialect, dialectTitle, enginesList } from "../dialect.ts";
import type { Messages } from "./message.ts";

/** QN2: what an engine cannot do. */
export interface EnginesPayloads {
  QN2101: {
    readonly dialect: Dialect;
    readonly title: string;
    readonly reason: string;
    /** The engines of the config that take the definition. */
    readonly others?: readonly Dialect[];
  };
  QN2102: { readonly title: string; readonly name: string; readonly limit: string };
}

export const enginesMessages: Messages<EnginesPayloads> = {
  QN2101: (d) => ({
    text: `cannot be compiled for ${d.title}: ${d.reason}`,
    hint: d.others?.length
      ? `rewrite the definition without it, or let it be for the other engines only: onlyFor(${enginesList(d.others)}, …)`
      : `rewrite the definition without it, or remove ${dialectTitle[d.dialect]} from the config's dialects`,
  }),
  QN2102: (d) => ({
    text: `the name ${d.name} is too long for ${d.title} (${d.limit})`,
    hint: "use a shorter name",
  }),
};
