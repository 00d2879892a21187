import type { Assignment } from "./assignment.ts";
import type { Definition } from "./definition.ts";

/** What the definition's module assigns, where it says so. */
export const assignmentOf = ({ construct }: Definition): Assignment | undefined =>
  construct && "assignment" in construct ? construct.assignment : undefined;
