import type { Param } from "../../src/relation/expr.ts";
import { LayoutCompiler } from "../kit/layout-compiler.ts";
import { SPARK_RESERVED } from "./reserved.ts";

export class SparkCompiler extends LayoutCompiler {
  protected override readonly reserved = SPARK_RESERVED;
  /** Markers have names; a Thrift server binds nothing, so the accessor puts a typed literal in the place of each. */
  protected override readonly bindsOnce = true;

  protected override placeholder(param: Param): string {
    return `:${param.name}`;
  }
  protected override getLeftIdentifierWrapper(): string {
    return "`";
  }
  protected override getRightIdentifierWrapper(): string {
    return "`";
  }
  protected override sanitizeIdentifier(name: string): string {
    return name.replaceAll("`", "``");
  }
  /**
   * Backslash escapes are active (`'it''s'` is `its` in 3.5, so a quote gets one), and `${name}` is replaced by a variable's
   * value even within a string: `$\{name}` is not, and means the same.
   */
  protected override sanitizeStringLiteral(text: string): string {
    return text.replace(/[\\']/g, "\\$&").replaceAll("${", "$\\{");
  }
}
