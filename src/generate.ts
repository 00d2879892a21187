import { relative, sep } from "node:path";
import type { DialectSpec } from "../dialects/dialect.ts";
import { dialects } from "../dialects/index.ts";
import { assignmentLines, assignmentNames } from "../templates/accessors/assignment.ts";
import { indexModule } from "../templates/accessors/index-module.ts";
import { queryModule } from "../templates/accessors/query-module.ts";
import { type AccessorStep, runModule } from "../templates/accessors/run-module.ts";
import { type Diagnostic, ordered } from "./base/diagnostics.ts";
import type { Dialect } from "./base/dialect.ts";
import { byText, kebabCase } from "./base/names.ts";
import { failed, type Outcome, ok } from "./base/outcome.ts";
import type { Place } from "./base/place.ts";
import {
  type Compiled,
  type CompiledQuery,
  type CompiledRun,
  type CompiledStep,
  compile,
  type EngineSql,
} from "./compile.ts";
import { outputNameProblems } from "./files/output-names.ts";
import { packageVersion } from "./files/paths.ts";
import { runtimeFiles } from "./files/runtime.ts";
import { MANIFEST, type Tree } from "./files/tree.ts";
import { assignmentOf } from "./ir/assignment-of.ts";
import { type Definition, enginesFor } from "./ir/definition.ts";
import { outcomesOf } from "./ir/relations-of.ts";
import type { ActionName } from "./ir/step.ts";
import type { Project } from "./load/config.ts";
import { definitionFiles, type Loaded, loadDefinitions } from "./load/definitions.ts";
import { type FileComments, readDocs } from "./load/docs.ts";
import { fingerprint } from "./load/fingerprint.ts";
import { type ManifestEntry, manifestEntry, manifestText } from "./print/manifest.ts";
import { runFile, runFileName } from "./print/run-file.ts";
import { sqlFile } from "./print/sql-file.ts";
import type { Attribute } from "./relation/attribute.ts";
import type { Param } from "./relation/expr.ts";

/** A definition that was compiled, and what its output is; a later run keeps it where nothing of it has changed. */
export interface Made {
  readonly name: string;
  readonly kind: Definition["kind"];
  readonly place: Place;
  readonly doc?: string;
  readonly hasParams: boolean;
  /** The engines that it is for, where it is not for all. */
  readonly engines?: readonly Dialect[];
  /** What its module exports besides its accessor. */
  readonly exports?: readonly string[];
  /** Definitions that it reads. */
  readonly reads: readonly string[];
  /** The module by which it was loaded. */
  readonly module: string;
  /** Its files in the output folder. */
  readonly files: readonly string[];
  readonly entry: ManifestEntry;
  /** What its output depends on. */
  readonly print: string;
}

/** What an earlier run left that still holds. */
export interface Reuse {
  /** The modules to run again; the definitions of the others are kept. */
  readonly stale: ReadonlySet<string>;
  readonly kept: readonly Made[];
  /** Definitions of the modules to run again, by name: those that come out alike are kept too. */
  readonly candidates: ReadonlyMap<string, Made>;
  /** The names of the definitions that the other modules export. */
  readonly exported: ReadonlyMap<string, readonly string[]>;
  readonly comments: ReadonlyMap<string, FileComments>;
}

export interface Generated {
  /** The files that were made. */
  readonly tree: Tree;
  /** Files that stand as an earlier run wrote them. */
  readonly kept: ReadonlySet<string>;
  readonly definitions: readonly Made[];
  /** The modules that hold definitions, and the names of those that each exports. */
  readonly exported: ReadonlyMap<string, readonly string[]>;
  readonly comments: ReadonlyMap<string, FileComments>;
  /** The manifest, for a set of files. */
  readonly manifestOf: (files: readonly string[]) => string;
}

export const specsOf = ({ config }: Project): readonly DialectSpec[] =>
  config.dialects.map((t) => dialects[t.dialect](t));

/** A module as comments call it: relative to the config, with `/` on every system. */
export const sourceOf = (root: string, place: Place): string => relative(root, place.file).split(sep).join("/");

/** A project's whole output, as a tree of texts; nothing is written. */
export async function generate(project: Project, reuse?: Reuse): Promise<Outcome<Generated>> {
  const files = await definitionFiles(project);
  const toLoad = reuse ? files.filter((file) => reuse.stale.has(file)) : files;
  const { loaded, exported, diagnostics, made: all } = await loadDefinitions(project, toLoad);
  const found: Diagnostic[] = [...diagnostics];
  // what keeps modules from exporting anything has been said
  if (found.length === 0) found.push(...absences(project, files, loaded, reuse));
  const docs = await readDocs(loaded, reuse?.comments);
  if (reuse && !holds(reuse, exported, docs.byName)) return generate(project);
  const byName = new Map([...(reuse?.kept ?? []).flatMap(docOf), ...docs.byName]);
  const specs = specsOf(project);
  const prints = new Map(loaded.map(({ definition }) => [definition, fingerprint(definition, byName)]));
  const alike = alikeOf(loaded, prints, reuse);
  const changed = loaded.filter((l) => !alike.has(l));
  const outcome = compile(
    changed.map((l) => l.definition),
    specs,
    byName,
    all,
  );
  const named = [...loaded.map((l) => namedBy(l.definition)), ...(reuse?.kept ?? [])].sort((a, b) =>
    byText(a.name, b.name),
  );
  found.push(...outputNameProblems(named));
  if (!outcome.ok) found.push(...outcome.diagnostics);
  if (!outcome.ok || found.length > 0) return failed(ordered(found));
  const tree = new Map<string, string>();
  const modules = new Map(changed.map((l) => [l.definition, l.module]));
  const made = outcome.value.map((c): Made => {
    const [module, print] = [modules.get(c.definition) ?? "", prints.get(c.definition) ?? ""];
    return { ...emitDefinition(project, c, tree), module, print };
  });
  const old = [...(reuse?.kept ?? []), ...alike.values()];
  const kept = new Set(old.flatMap((k) => k.files));
  const definitions = [...made, ...old].sort((a, b) => byText(a.name, b.name));
  const manifestOf = emitCommon(project, specs, definitions, tree, kept);
  return ok({
    tree,
    kept,
    definitions,
    exported: new Map([...(reuse?.exported ?? []), ...exported]),
    comments: new Map([...(reuse?.comments ?? []), ...docs.byFile]),
    manifestOf,
  });
}

/** Definitions of modules that ran again and that are what they were; where two have one name, none of all. */
function alikeOf(
  loaded: readonly Loaded[],
  prints: ReadonlyMap<Definition, string>,
  reuse: Reuse | undefined,
): ReadonlyMap<Loaded, Made> {
  const found = new Map<Loaded, Made>();
  const names = new Set(loaded.map((l) => l.definition.name));
  if (reuse === undefined || names.size < loaded.length) return found;
  for (const one of loaded) {
    const before = reuse.candidates.get(one.definition.name);
    if (before && before.print === prints.get(one.definition))
      found.set(one, { ...before, module: one.module, place: one.definition.place });
  }
  return found;
}

/** A definition's name and what else its module exports. */
function namedBy(definition: Definition): Pick<Made, "name" | "place" | "exports"> {
  const { name, place } = definition;
  const assignment = assignmentOf(definition);
  return { name, place, ...(assignment && { exports: assignmentNames(name, assignment) }) };
}

const docOf = ({ name, doc }: Made): (readonly [string, string])[] => (doc === undefined ? [] : [[name, doc]]);

function absences(
  { path, config }: Project,
  files: readonly string[],
  loaded: readonly Loaded[],
  reuse: Reuse | undefined,
): Diagnostic[] {
  const data = { pattern: config.definitions.join(", ") };
  const at = { file: path, line: 0 };
  if (files.length === 0) return [{ code: "QN3004", at, data }];
  return loaded.length + (reuse?.kept.length ?? 0) === 0 ? [{ code: "QN3016", at, data }] : [];
}

/**
 * Whether the kept definitions are the same beside those that were loaded: no module exports one of both kinds, and the
 * comments of definitions that a kept one shows are as they were.
 */
function holds(
  reuse: Reuse,
  exported: ReadonlyMap<string, readonly string[]>,
  docs: ReadonlyMap<string, string>,
): boolean {
  const names = new Set([...exported.values()].flat());
  if ([...reuse.exported.values()].some((list) => list.some((name) => names.has(name)))) return false;
  const known = new Map(reuse.kept.map((k) => [k.name, k]));
  return reuse.kept.every((k) => k.reads.every((name) => known.has(name) || !docs.has(name)));
}

/** The reviewed files and the accessor module of a definition. */
function emitDefinition(project: Project, c: Compiled, tree: Map<string, string>): Omit<Made, "module" | "print"> {
  const { definition, doc } = c;
  const { name, engines } = definition;
  const assignment = assignmentOf(definition);
  const files = c.kind === "query" ? queryFiles(project, c) : runFiles(project, c);
  for (const [path, text] of files) tree.set(path, text);
  return {
    name,
    kind: c.kind,
    place: definition.place,
    ...(doc !== undefined && { doc }),
    hasParams: c.params.length > 0,
    ...(engines && { engines }),
    ...(assignment && { exports: assignmentNames(name, assignment) }),
    reads: c.reads,
    files: files.map(([path]) => path),
    entry: manifestEntry(
      c,
      project.root,
      files.map(([, text]) => text),
    ),
  };
}

type File = readonly [path: string, text: string];

/** What the modules of all definitions are told. */
function aboutModule({ root, config }: Project, c: Compiled) {
  return {
    name: c.definition.name,
    doc: c.doc,
    source: sourceOf(root, c.definition.place),
    params: c.params,
    utc: c.utc,
    extension: config.imports ?? ".js",
    decimals: config.decimals ?? "string",
    bigints: config.bigints ?? "bigint",
    times: config.times ?? "Date",
    isLimited: c.definition.engines !== undefined,
  } as const;
}

/** The modules of a definition: where each stands, and the engines whose SQL it holds. */
interface ModulePlace {
  readonly folder: string;
  readonly base: "./" | "../";
  readonly engines: readonly Dialect[];
}

function modulePlaces({ accessors, dialects: targets }: Project["config"]): readonly ModulePlace[] {
  const all = targets.map((t) => t.dialect);
  if (accessors === "by-engine") return all.map((d) => ({ folder: `${d}/`, base: "../", engines: [d] }));
  return [{ folder: "", base: "./", engines: accessors ?? all }];
}

/** The places at which a definition has a module: those whose engines it is for. */
const placesOf = (config: Project["config"], of: Pick<Made, "engines">): readonly ModulePlace[] =>
  modulePlaces(config).filter(({ engines }) => enginesFor(of, engines).length > 0);

function queryFiles(project: Project, c: CompiledQuery): readonly File[] {
  const { name, place } = c.definition;
  const about = aboutModule(project, c);
  const assignment = assignmentOf(c.definition);
  const modules = placesOf(project.config, c.definition).map(({ folder, base, engines }): File => {
    const more = assignment && { more: assignmentLines(name, assignment, { ...about, base }) };
    const sql = [...c.sql]
      .filter(([dialect]) => engines.includes(dialect))
      .map(([dialect, s]) => ({ dialect, ...wireText(s) }));
    return [`${folder}${kebabCase(name)}.ts`, queryModule({ ...about, base, ...more, columns: c.columns, sql })];
  });
  return [
    ...[...c.sql].map(([d, sql]): File => [`${d}/${name}.sql`, sqlFile(c, sql, sourceOf(project.root, place))]),
    ...modules,
  ];
}

function runFiles(project: Project, c: CompiledRun): readonly File[] {
  const { name, place, actions } = c.definition;
  const names = Object.keys(actions) as ActionName[];
  const about = aboutModule(project, c);
  const compiled = [...c.engines].map(([dialect, run]) => ({
    dialect,
    transaction: run.transaction,
    actions: new Map([...run.actions].map(([action, steps]) => [action, steps.flatMap(accessorSteps)])),
  }));
  const modules = placesOf(project.config, c.definition).map(({ folder, base, engines }): File => {
    const held = compiled.filter(({ dialect }) => engines.includes(dialect));
    const outcomes = c.definition.isRoutine ? { outcomes: outcomesOf(c.definition) } : {};
    return [
      `${folder}${kebabCase(name)}.ts`,
      runModule({ ...about, ...outcomes, base, actions: names, engines: held }),
    ];
  });
  const files = [...c.engines].flatMap(([dialect, run]) =>
    names.map(
      (action): File => [
        `${dialect}/${runFileName(c, action)}`,
        runFile(c, run, action, sourceOf(project.root, place)),
      ],
    ),
  );
  return [...files, ...modules];
}

const namesOf = (params: readonly Param[]): readonly string[] => params.map((p) => p.name);
const wireText = (s: EngineSql) => ({ text: s.wireText, params: namesOf(s.wireParams) });

/** A step as the accessor holds it: a write of several statements is several steps. */
function accessorSteps(step: CompiledStep): readonly AccessorStep[] {
  const { name } = step;
  switch (step.kind) {
    case "write": {
      const { counts, release, duplicate, affects } = step;
      const more = {
        ...(counts && { counts }),
        ...(release !== undefined && { release }),
        ...(duplicate && { duplicate }),
        ...(affects !== undefined && { affects }),
      };
      return step.statements.map(({ text, params }) => ({
        do: "write",
        name,
        ...more,
        text,
        params: namesOf(params),
      }));
    }
    case "guard":
      return [
        {
          do: "guard",
          name,
          problem: step.problem,
          ...(step.outcome !== undefined && { outcome: step.outcome }),
          ...rowsText(step.query),
        },
      ];
    case "once":
      return [{ do: "once", name, ...rowsText(step.query) }];
    case "count":
      return [{ do: "count", name, ...rowsText(step.query) }];
    case "repeat":
      return [
        { do: "repeat", name, most: step.most, steps: step.steps.flatMap(accessorSteps), until: rowsText(step.until) },
      ];
  }
}
const rowsText = (query: { readonly columns: readonly Attribute[]; readonly sql: EngineSql }) => ({
  columns: query.columns,
  ...wireText(query.sql),
});

/** The files that all definitions share. */
function emitCommon(
  { config }: Project,
  specs: readonly DialectSpec[],
  definitions: readonly Made[],
  tree: Map<string, string>,
  kept: ReadonlySet<string>,
): Generated["manifestOf"] {
  const extension = config.imports ?? ".js";
  const places = modulePlaces(config);
  for (const { folder, engines } of places) {
    const held = definitions.filter((d) => enginesFor(d, engines).length > 0);
    tree.set(`${folder}index.ts`, indexModule(held, extension));
  }
  const names = specs.map((s) => s.name).filter((name) => places.some(({ engines }) => engines.includes(name)));
  const modules = [
    "query",
    ...(definitions.some((d) => d.kind === "run") ? ["run"] : []),
    ...(definitions.some((d) => d.exports) ? ["hash"] : []),
  ];
  for (const [path, text] of runtimeFiles(names, extension, modules)) tree.set(path, text);
  const version = packageVersion();
  const entries = definitions.map((d) => d.entry);
  const manifestOf = (files: readonly string[]): string => manifestText(version, entries, specs, files);
  tree.set(MANIFEST, manifestOf([...tree.keys(), ...kept]));
  return manifestOf;
}
