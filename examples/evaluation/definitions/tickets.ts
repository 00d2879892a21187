import { multiLabel } from "quern";
import { tickets } from "../schema.ts";

/** How well each topic is found, at two thresholds. */
export const topics = multiLabel("topics", {
  from: tickets,
  id: (t) => t.ticketId,
  truths: (t) => t.topics,
  scores: (t) => t.scores,
  thresholds: [0.3, 0.5],
});
