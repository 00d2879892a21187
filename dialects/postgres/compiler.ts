import type { Param } from "../../src/relation/expr.ts";
import { LayoutCompiler } from "../kit/layout-compiler.ts";
import { POSTGRES_RESERVED } from "./reserved.ts";

export class PostgresCompiler extends LayoutCompiler {
  protected override readonly reserved = POSTGRES_RESERVED;
  protected override readonly bindsOnce = true;

  protected override placeholder(_param: Param, index: number): string {
    return `$${index}`;
  }
  /** With standard_conforming_strings (the default since 9.1) a backslash is a character like any other. */
  protected override sanitizeStringLiteral(text: string): string {
    return text.replaceAll("'", "''");
  }
}
