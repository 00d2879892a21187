import { t, table } from "quern";
import { stored } from "../stored.ts";

export const interactions = stored(
  "similarity/sets",
  "interactions",
  table(
    "interactions",
    {
      tailnum: t.text(),
      dest: t.text(),
      n: t.int(),
    },
    { primaryKey: ["tailnum", "dest"] },
  ),
);
