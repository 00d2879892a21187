/**
 * Writes docs/reference/ from the sources: expressions (methods, what they mean, which engines lack them), functions and
 * builders with their options, and error codes. `--check` compares only.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type InterfaceDeclaration, type JSDoc, type MethodSignature, type Node, Project, SyntaxKind } from "ts-morph";
import { DIALECTS, dialectTitle } from "../src/base/dialect.ts";
import { packageRoot } from "../src/files/paths.ts";
import { AGGREGATE_OPS, SCALAR_OPS, WINDOW_OPS } from "../src/relation/ops.ts";
import { errorCodes } from "./error-codes.ts";
import { type Option, optionsOf } from "./kind-options.ts";
import { kindColumns, kindNames } from "./kinds.ts";
import { type Member, membersOf } from "./members.ts";
import { answerOf, GROUPS } from "./support.ts";

const root = packageRoot();
const project = new Project({ tsConfigFilePath: join(root, "tsconfig.json"), skipAddingFilesFromTsConfig: true });
project.addSourceFilesAtPaths(join(root, "src/**/*.ts"));
const file = (path: string) => project.getSourceFileOrThrow(join(root, path));

const MEANINGS: { readonly [op: string]: string } = { ...SCALAR_OPS, ...AGGREGATE_OPS, ...WINDOW_OPS };

/** The operation that each method makes, by its body. */
function operations(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const MADE = /(?:#call|#aggregate|#window|make\.call|make\.aggregateCall|make\.windowCall)\(\s*"(\w+)"/;
  for (const c of file("src/dsl/language/expression.ts").getClasses())
    for (const method of c.getMethods()) {
      const op = MADE.exec(method.getText())?.[1];
      if (op !== undefined && !found.has(method.getName())) found.set(method.getName(), op);
    }
  return found;
}
const opOf = operations();

/** A doc comment without its examples, on one line. */
const sentence = (docs: readonly JSDoc[]): string =>
  docs
    .map((doc) => doc.getDescription().replaceAll(/\s*\n\s*/g, " "))
    .join(" ")
    .trim();

const examples = (docs: readonly JSDoc[]): readonly string[] =>
  docs.flatMap((doc) =>
    doc
      .getTags()
      .filter((tag) => tag.getTagName() === "example")
      .map((tag) => (tag.getCommentText() ?? "").trim())
      .filter((text) => text !== ""),
  );

const escaped = (text: string): string => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const ended = (text: string): string => (text === "" || /[.…:]$/.test(text) ? text : `${text}.`);

/** `at.add(n, unit)`: the names of the arguments, without their types. */
const called = (method: MethodSignature): string =>
  `${method.getName()}(${method
    .getParameters()
    .filter((p) => p.getName() !== "this")
    .map((p) => (p.isRestParameter() ? "..." : "") + p.getName() + (p.isOptional() ? "?" : ""))
    .join(", ")})`;

/** Engines that do not have an operation natively or by a rewrite. */
function refusals(op: string): string {
  const group = GROUPS.find(({ ops }) => Object.hasOwn(ops, op));
  if (group === undefined) return "";
  return DIALECTS.filter((d) => answerOf(d, group, op).includes("refused: "))
    .map((d) => dialectTitle[d])
    .join(", ");
}

const FACES: readonly (readonly [name: string, title: string])[] = [
  ["Comparable", "Every value but JSON"],
  ["NumberEx", "Numbers"],
  ["TextEx", "Text"],
  ["BooleanEx", "Booleans"],
  ["TimeEx", "Dates, timestamps and instants"],
  ["JsonEx", "JSON"],
  ["Ex", "Every value"],
];

/** The operation by a method's own name, unless the type has another of that name: `at.add(1, "day")`. */
const operationOf = (name: string, of: string): string | undefined =>
  of !== "TimeEx" && Object.hasOwn(MEANINGS, name)
    ? name
    : (opOf.get(name) ?? (Object.hasOwn(MEANINGS, name) ? name : undefined));

/** What the conversions have in common. */
function conversion(name: string): string {
  const [, how, type] = /^(to|try)([A-Z]\w*)$/.exec(name) ?? [];
  if (type === undefined) return "";
  const to = type.charAt(0).toLowerCase() + type.slice(1);
  return how === "try"
    ? `converts a text to ${to}; NULL if it is not one`
    : `converts to ${to}; an error if it does not fit`;
}

function methodRow(method: MethodSignature, of: string): string {
  const op = operationOf(method.getName(), of);
  const meaning = sentence(method.getJsDocs()) || (op && MEANINGS[op]) || conversion(method.getName());
  // a formula begins with the name of an operand
  const text = /^[a-z]\b/.test(meaning) ? meaning : capital(meaning);
  return `| \`${escaped(called(method))}\` | ${escaped(ended(text))} | ${op === undefined ? "" : refusals(op)} |`;
}

function face(declaration: InterfaceDeclaration, title: string): readonly string[] {
  const seen = new Set<string>();
  const rows = declaration.getMethods().flatMap((method) => {
    if (seen.has(called(method))) return [];
    seen.add(called(method));
    return [methodRow(method, declaration.getName())];
  });
  if (rows.length === 0) return [];
  return [`## ${title}`, "", "| method | meaning | not on |", "|---|---|---|", ...rows, ""];
}

const made = (title: string, ...about: readonly string[]): readonly string[] => [
  `# ${title}`,
  "",
  "Made by `npm run reference` from the sources; do not edit.",
  ...about,
  "",
];

function expressions(): string {
  const types = file("src/dsl/language/types.ts");
  return [
    ...made(
      "Expressions",
      "The methods of columns and of what is computed from them. NULL rule, unless stated otherwise: NULL if any operand is",
      "NULL. Aggregates ignore NULL; of no rows a count is 0 and every other aggregate is NULL.",
    ),
    ...FACES.flatMap(([name, title]) => {
      const declaration = types.getInterface(name);
      return declaration ? face(declaration, title) : [];
    }),
  ].join("\n");
}

/** The documented properties of the options that a function takes, by the interfaces that its parameters name. */
function optionRows(declaration: Node): readonly string[] {
  const rows = new Map<string, string>();
  const visit = (node: Node, depth: number): void => {
    for (const reference of node.getDescendantsOfKind(SyntaxKind.TypeReference)) {
      const target = reference.getTypeName().getSymbol()?.getAliasedSymbol() ?? reference.getTypeName().getSymbol();
      for (const found of target?.getDeclarations() ?? []) {
        if (
          !found.isKind(SyntaxKind.InterfaceDeclaration) ||
          !/Options|Evaluates|Columns|Sources?$|Related/.test(found.getName())
        )
          continue;
        properties(found, depth);
      }
    }
    for (const literal of node.getDescendantsOfKind(SyntaxKind.TypeLiteral)) add(literal);
  };
  const add = (node: Node): void => {
    for (const property of node
      .getChildrenOfKind(SyntaxKind.SyntaxList)
      .flatMap((l) => l.getChildrenOfKind(SyntaxKind.PropertySignature))) {
      const doc = sentence(property.getJsDocs());
      if (doc !== "" && !rows.has(property.getName()))
        rows.set(
          property.getName(),
          `| \`${property.getName()}${property.hasQuestionToken() ? "?" : ""}\` | ${escaped(doc)} |`,
        );
    }
  };
  const properties = (found: InterfaceDeclaration, depth: number): void => {
    add(found);
    if (depth === 0) return;
    for (const base of found.getExtends()) {
      const declarations =
        base.getExpression().getSymbol()?.getAliasedSymbol()?.getDeclarations() ??
        base.getExpression().getSymbol()?.getDeclarations() ??
        [];
      for (const one of declarations) if (one.isKind(SyntaxKind.InterfaceDeclaration)) properties(one, depth - 1);
    }
  };
  const fn = declaration.asKind(SyntaxKind.FunctionDeclaration);
  const arrow = declaration.asKind(SyntaxKind.VariableDeclaration)?.getInitializerIfKind(SyntaxKind.ArrowFunction);
  for (const parameter of (fn ?? arrow)?.getParameters() ?? []) {
    const type = parameter.getTypeNode();
    if (type) visit(type.getParentOrThrow(), 2);
  }
  for (const parameter of (fn ?? arrow)?.getTypeParameters() ?? []) visit(parameter, 2);
  return [...rows.values()];
}

function docsOf(declaration: Node): readonly JSDoc[] {
  const variable = declaration.asKind(SyntaxKind.VariableDeclaration);
  const own =
    (declaration.asKind(SyntaxKind.FunctionDeclaration) ?? variable?.getVariableStatement())?.getJsDocs() ?? [];
  if (own.length > 0 || variable === undefined) return own;
  // overloads, as the interface of its type has them
  return variable
    .getType()
    .getCallSignatures()
    .flatMap((signature) => signature.getDeclaration().asKind(SyntaxKind.CallSignature)?.getJsDocs() ?? []);
}

/** `export const merge: typeof unchecked = guarded(…)` documents what it guards. */
function unguarded(declaration: Node): Node {
  const query = declaration.asKind(SyntaxKind.VariableDeclaration)?.getTypeNode()?.asKind(SyntaxKind.TypeQuery);
  const symbol = query?.getExprName().getSymbol();
  return (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations()[0] ?? declaration;
}

const FAMILIES: readonly (readonly [folders: readonly string[], title: string])[] = [
  [["src/dsl/language"], "Tables, queries and expressions"],
  [["src/dsl/columns"], "Columns of features"],
  [["src/dsl/features"], "Features"],
  [["src/dsl/transform", "src/ir/rfm.ts"], "Transforms and statistics"],
  [["src/dsl/sample"], "Samples and splits"],
  [["src/dsl/merge"], "Merging"],
  [["src/dsl/upsert", "src/dsl/routine"], "Writing"],
  [["src/dsl/evaluation"], "Evaluation"],
  [["src/dsl/similarity"], "Similarity and recommendations"],
  [["src/dsl/clustering"], "Clustering"],
  [["src/config.ts"], "Config"],
];

const isIn = (path: string, folders: readonly string[]): boolean => folders.some((f) => path.startsWith(join(root, f)));

/** Builders whose columns are all the definition's own. */
const OF_ANY_COLUMNS: ReadonlySet<string> = new Set(["query", "categories", "onlyFor"]);

/** Whether a builder returns a definition. */
const isKind = (declaration: Node): boolean =>
  declaration
    .getType()
    .getCallSignatures()
    .some((s) => s.getReturnType().getProperty("definition") !== undefined);

function exportedValues() {
  const exported = [...file("src/index.ts").getExportedDeclarations()].flatMap(([name, [first]]) => {
    if (first === undefined) return [];
    if (first.isKind(SyntaxKind.InterfaceDeclaration) || first.isKind(SyntaxKind.TypeAliasDeclaration)) return [];
    const declaration = unguarded(first);
    return [{ name, first, declaration, path: declaration.getSourceFile().getFilePath() }];
  });
  for (const { name, path } of exported)
    if (!FAMILIES.some(([folders]) => isIn(path, folders))) throw new Error(`${name} is in no family`);
  for (const { name, first } of exported)
    if (!OF_ANY_COLUMNS.has(name) && !kindNames.includes(name) && isKind(first))
      throw new Error(`${name} has no example of a kind`);
  return exported;
}
const exported = exportedValues();

/** The page of a kind: its options, and the columns of its rows and of its companions'. */
function kind(name: string): string {
  const found = exported.find((e) => e.name === name);
  if (found === undefined) throw new Error(`${name} is not exported`);
  return [
    ...made(
      `\`${name}\``,
      "Columns are those of an example that has every companion; *italic* ones have the name that a definition gives them.",
    ),
    ...aboutOf(name, found.declaration, optionsOf(name, found.first).map(optionRow)),
    ...kindColumns(name),
  ].join("\n");
}

function functions(): string {
  const sections = FAMILIES.flatMap(([folders, title]) => {
    const own = exported.filter(({ path }) => isIn(path, folders)).sort((a, b) => (a.name < b.name ? -1 : 1));
    return own.length === 0
      ? []
      : [`## ${title}`, "", ...own.flatMap(({ name, declaration }) => section(name, declaration))];
  });
  return [
    ...made(
      "Functions and builders",
      "What `quern` exports, by family, with the options that have a comment of their own.",
    ),
    ...sections,
  ].join("\n");
}

function section(name: string, declaration: Node): readonly string[] {
  if (kindNames.includes(name)) return [`### [\`${name}\`](kinds/${name}.md)`, ""];
  return [`### \`${name}\``, "", ...aboutOf(name, declaration)];
}

/** The members of an object: those without a comment in one line, the others in a table. */
function memberTable(members: readonly Member[]): readonly string[] {
  const [plain, described] = [members.filter(({ doc }) => doc === ""), members.filter(({ doc }) => doc !== "")];
  const rows = described.map(({ name, doc, example }) => {
    const text = example === "" ? doc : `${doc} \`${example}\``;
    return `| \`${name}\` | ${escaped(text)} |`;
  });
  return [
    ...(plain.length === 0 ? [] : [`${plain.map(({ name }) => `\`${name}\``).join(", ")}.`, ""]),
    ...(rows.length === 0 ? [] : ["| | |", "|---|---|", ...rows, ""]),
  ];
}

const optionRow = ({ name, isOptional, doc }: Option): string =>
  `| \`${name}${isOptional ? "?" : ""}\` | ${escaped(doc)} |`;

function aboutOf(name: string, declaration: Node, options = optionRows(declaration)): readonly string[] {
  const docs = docsOf(declaration);
  const text = docs.map((doc) => doc.getDescription().trim()).join("\n\n") || ended(capital(MEANINGS[name] ?? ""));
  return [
    ...(text === "" ? [] : [text, ""]),
    ...examples(docs).flatMap((code) => ["```ts", code, "```", ""]),
    ...(options.length === 0 ? [] : ["| option | |", "|---|---|", ...options, ""]),
    ...memberTable(membersOf(name, declaration)),
  ];
}

const FILES: readonly (readonly [path: string, text: () => string])[] = [
  ["docs/reference/expressions.md", expressions],
  ["docs/reference/functions.md", functions],
  ...kindNames.map((name): [string, () => string] => [`docs/reference/kinds/${name}.md`, () => kind(name)]),
  [
    "docs/reference/errors.md",
    () =>
      [
        ...made(
          "Error codes",
          "Compiler and command line (QN1 to QN3), and emitted modules (QN4). Words in ‹brackets› stand for the definition's own.",
        ),
        ...errorCodes(file("src/runtime/errors.ts")),
      ].join("\n"),
  ],
];
for (const [path, text] of FILES) {
  const full = join(root, path);
  const after = `${text().trimEnd()}\n`;
  if ((existsSync(full) ? readFileSync(full, "utf8") : "") === after) continue;
  if (process.argv.includes("--check")) {
    process.stderr.write(`${path} is stale: run npm run reference\n`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, after);
  }
}
