import { type DefinitionsPayloads, definitionsMessages } from "./messages/definitions.ts";
import { type EnginesPayloads, enginesMessages } from "./messages/engines.ts";
import { type EvaluationPayloads, evaluationMessages } from "./messages/evaluation.ts";
import { type FeaturesPayloads, featuresMessages } from "./messages/features.ts";
import { type FilesPayloads, filesMessages } from "./messages/files.ts";
import { type MergesPayloads, mergesMessages } from "./messages/merges.ts";
import type { Message, Messages } from "./messages/message.ts";
import { type SamplesPayloads, samplesMessages } from "./messages/samples.ts";
import { type VectorsPayloads, vectorsMessages } from "./messages/vectors.ts";
import type { Place } from "./place.ts";

/** What each diagnostic says, by its code. */
export interface Payloads
  extends DefinitionsPayloads,
    FeaturesPayloads,
    SamplesPayloads,
    MergesPayloads,
    EvaluationPayloads,
    VectorsPayloads,
    EnginesPayloads,
    FilesPayloads {}

export type Code = keyof Payloads;
export type Diagnostic = {
  [C in Code]: { readonly code: C; readonly at: Place; readonly definition?: string; readonly data: Payloads[C] };
}[Code];

/** One text and one remedy for each code. */
export const messages: Messages<Payloads> = {
  ...definitionsMessages,
  ...featuresMessages,
  ...samplesMessages,
  ...mergesMessages,
  ...evaluationMessages,
  ...vectorsMessages,
  ...enginesMessages,
  ...filesMessages,
};

export const messageOf = (d: Diagnostic): Message =>
  (messages[d.code] as (data: Diagnostic["data"]) => Message)(d.data);

const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  a.at.file < b.at.file
    ? -1
    : a.at.file > b.at.file
      ? 1
      : a.at.line - b.at.line || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** An exception is a bug of quern: it is told as one, at the definition that brought it out where that is known. */
export const internalError = (error: unknown): Diagnostic => ({
  code: "QN3011",
  at: { file: "", line: 0 },
  data:
    error instanceof Error
      ? { message: error.message, ...(error.stack !== undefined && { stack: error.stack }) }
      : { message: String(error) },
});

/** A diagnostic as text, whatever a user gave that it shows: JSON has no bigint and no circle. */
function textOf(d: Diagnostic): string {
  const holders: unknown[] = [];
  return JSON.stringify(d, function (this: unknown, _, value: unknown): unknown {
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value !== "object" || value === null) return value;
    while (holders.length > 0 && holders.at(-1) !== this) holders.pop();
    if (holders.includes(value)) return "…";
    holders.push(value);
    return value;
  });
}

/** In the order of files, lines and codes, each once. */
export function ordered(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return [...diagnostics].sort(byPlace).filter((d) => {
    const text = textOf(d);
    return !seen.has(text) && seen.add(text) !== undefined;
  });
}
