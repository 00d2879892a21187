import { mysql, postgres, sqlserver } from "quern";

/** The same where every text column is declared to compare by code points, and SQL Server's not to end in blanks. */
export const targets = [
  postgres({ version: 16, collation: "binary" }),
  mysql({ version: "8.4", collation: "binary" }),
  sqlserver({ version: 2022, collation: "binary", trailingBlanks: "absent" }),
];

export { comparedTexts, groupedByKey, groupedTexts, workedTexts } from "../texts/definition.ts";
