import { levenshtein, match } from "quern";
import { records } from "../tables.ts";

export const samePeople = match("same_people", records, {
  key: (r) => ({ personId: r.personId }),
  block: (r) => ({ phone: r.phone }),
  compare: (a, b) => ({ name: levenshtein(a.surname, b.surname) }),
  accept: (c) => c.name.lte(1),
});
