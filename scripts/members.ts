import { type Symbol as MemberSymbol, type Node, SyntaxKind } from "ts-morph";

export interface Member {
  /** `vectors.wide`. */
  readonly name: string;
  readonly doc: string;
  readonly example: string;
}

/** The comment above a property of an object literal: its text, and its example. */
function commentOf(member: MemberSymbol): readonly [text: string, example: string] {
  const comment = member
    .getDeclarations()
    .flatMap((declaration) => declaration.getLeadingCommentRanges())
    .map((range) => range.getText())
    .findLast((text) => text.startsWith("/**"));
  const [text = "", example = ""] = (comment ?? "")
    .replaceAll(/^\/\*\*|\*\/$/g, "")
    .replaceAll(/^\s*\* ?/gm, "")
    .split("@example");
  return [text.replaceAll(/\s+/g, " ").trim(), example.replaceAll(/\s+/g, " ").trim()];
}

/** What an object of functions holds, such as `vectors` or `t`; nothing of a function. */
export function membersOf(name: string, declaration: Node): readonly Member[] {
  const type = declaration.asKind(SyntaxKind.VariableDeclaration)?.getType();
  if (type === undefined || type.isArray() || type.isTuple() || type.getCallSignatures().length > 0) return [];
  return type.getProperties().flatMap((member): Member[] => {
    const [doc, example] = commentOf(member);
    const path = `${name}.${member.getName()}`;
    const inner = member.getTypeAtLocation(declaration);
    if (inner.getCallSignatures().length > 0) return [{ name: path, doc, example }];
    const names = inner.getProperties().map((p) => `\`${path}.${p.getName()}\``);
    return names.length === 0 ? [] : [{ name: path, doc: `${doc} ${names.join(", ")}.`.trim(), example }];
  });
}
