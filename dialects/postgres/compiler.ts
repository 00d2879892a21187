import type { Param } from "../../src/relation/expr.ts";
import { LayoutCompiler } from "../kit/layout-compiler.ts";
import { POSTGRES_RESERVED } from "./reserved.ts";

export class PostgresCompiler extends LayoutCompiler {
  protected override readonly reserved = POSTGRES_RESERVED;
  protected override readonly bindsOnce = true;

  protected override placeholder(_param: Param, index: number): string {
    return `$${index}`;
  }
  /** A backslash is a character like any other, unless standard_conforming_strings is off: E'' is the same in both. */
  protected override appendStringLiteral(text: string): void {
    if (text.includes("\\")) this.append("E");
    super.appendStringLiteral(text);
  }
  protected override sanitizeStringLiteral(text: string): string {
    return text.replaceAll("'", "''").replaceAll("\\", "\\\\");
  }
}
