import { type DdlColumn, type DdlTable, type ImportState, showTable } from "./ddl.ts";
import { shorten } from "./findings.ts";
import { notes } from "./types/rule.ts";

/** Says what a column's type, as it is in the end, does not carry over. */
export function reportType({ findings }: ImportState, table: DdlTable, column: DdlColumn): void {
  const { line } = column;
  const { meaning, text, zerofill } = column.type;
  const shown = `${showTable(table)}.${column.name}`;
  if (meaning === undefined) {
    findings.add(
      "column-left-out",
      line,
      `${shown}: the type ${shorten(text)} is not known; the column is not imported`,
      "Write the column into the module by hand, with the type nearest to it.",
    );
  } else if ("none" in meaning) {
    findings.add(
      "column-left-out",
      line,
      `${shown}: ${shorten(text)} (${meaning.none}) has no counterpart; the column is not imported`,
      meaning.remedy,
    );
  } else {
    if (meaning.note !== undefined) findings.note(line, meaning.note, `${shown} ${shorten(text, 30)}`);
    if (zerofill) findings.note(line, notes.zerofill, shown);
  }
}
