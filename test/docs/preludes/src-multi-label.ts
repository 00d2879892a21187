import { t, table } from "quern";

export const tickets = table("tickets", {
  ticketId: t.int().primaryKey(),
  labels: t.json<readonly string[]>(),
  scores: t.json<{ readonly [label: string]: number }>(),
});
