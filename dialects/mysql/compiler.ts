import { LayoutCompiler } from "../kit/layout-compiler.ts";
import { MYSQL_RESERVED } from "./reserved.ts";

const ESCAPES: { readonly [character: string]: string } = {
  "'": "''",
  "\\": "\\\\",
  "\0": "\\0",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\u001a": "\\Z",
};

export class MysqlCompiler extends LayoutCompiler {
  protected override readonly reserved = MYSQL_RESERVED;
  protected override readonly bindsOnce = false;

  protected override placeholder(): string {
    return "?";
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
  /** A backslash escapes unless sql_mode has NO_BACKSLASH_ESCAPES, which is not in the default. */
  protected override sanitizeStringLiteral(text: string): string {
    return [...text].map((character) => ESCAPES[character] ?? character).join("");
  }
}
