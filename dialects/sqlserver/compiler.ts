import type { Param } from "../../src/relation/expr.ts";
import { LayoutCompiler } from "../kit/layout-compiler.ts";
import { SQLSERVER_RESERVED } from "./reserved.ts";

/** Characters between which a literal is cut: see `appendStringLiteral`. */
const CUTS = /(?<=\\)(?=\r?\n)|(\0+)/;

export class SqlServerCompiler extends LayoutCompiler {
  protected override readonly reserved = SQLSERVER_RESERVED;
  protected override readonly bindsOnce = true;

  protected override placeholder(param: Param): string {
    return `@${param.name}`;
  }
  protected override getLeftIdentifierWrapper(): string {
    return "[";
  }
  protected override getRightIdentifierWrapper(): string {
    return "]";
  }
  protected override sanitizeIdentifier(name: string): string {
    return name.replaceAll("]", "]]");
  }
  protected override sanitizeStringLiteral(text: string): string {
    return text.replaceAll("'", "''");
  }
  /**
   * ASCII as `'…'`, which compares with varchar and nvarchar columns alike, and with both finds an index; anything else as
   * `N'…'`, for a database's code page may lack it. A backslash before a line's end is a line continuation, even in a
   * literal: the two go into different literals. So does NUL, which not every tool passes on.
   */
  protected override appendStringLiteral(text: string): void {
    const pieces = text.split(CUTS).filter((piece) => piece !== undefined && piece !== "");
    if (pieces.length < 2 && !text.includes("\0")) {
      this.#literal(text);
      return;
    }
    this.append("(");
    pieces.forEach((piece, i) => {
      if (i > 0) this.append(" + ");
      if (piece.startsWith("\0")) this.append(Array.from(piece, () => "nchar(0)").join(" + "));
      else this.#literal(piece);
    });
    this.append(")");
  }

  #literal(text: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
    this.append(/^[\x00-\x7f]*$/.test(text) ? "'" : "N'");
    this.append(this.sanitizeStringLiteral(text));
    this.append("'");
  }
}
