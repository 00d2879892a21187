import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type pgDriver from "pg";
import { peer } from "./peers.ts";

export interface Metrics {
  readonly [metric: string]: number;
}
export type Found = Metrics | readonly Metrics[];

/** What a way of judging predictions took, in seconds, and what it found. */
export interface Judged {
  readonly seconds: number;
  readonly found: Found;
  /** Seconds until the rows were there. */
  readonly pull?: number;
  /** Seconds of each of its queries. */
  readonly parts?: { readonly [part: string]: number };
}

export interface Sklearn {
  readonly version: string;
  readonly ask: (task: string) => Promise<Judged>;
  readonly stop: () => Promise<void>;
}

/** scikit-learn in a process of its own, which has imported everything and is connected. */
export async function startSklearn(setup: object): Promise<Sklearn | { readonly missing: string }> {
  const python = peer("scikit-learn");
  if ("missing" in python) return python;
  const child = spawn(python.program, [join(import.meta.dirname, "evaluation-sklearn.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify(setup)}\n`);
  return {
    version: python.version,
    ask: async (task) => {
      child.stdin.write(`${task}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error("scikit-learn ended before it answered");
      return JSON.parse(value);
    },
    stop: async () => {
      child.stdin.end();
      await closed;
    },
  };
}

type Rows = readonly (readonly [actual: boolean, score: number])[];

export async function pulled(client: pgDriver.Client): Promise<Rows> {
  const { rows } = await client.query({ text: "select actual, score from predictions", rowMode: "array" });
  return rows as unknown as Rows;
}

/** The outcomes at a threshold, and what follows from them. */
export function judge(rows: Rows, threshold: number): Metrics {
  let [tp, fp, fn, tn] = [0, 0, 0, 0];
  for (const [actual, score] of rows) {
    if (score >= threshold) actual ? tp++ : fp++;
    else actual ? fn++ : tn++;
  }
  const [precision, recall] = [tp / (tp + fp), tp / (tp + fn)];
  const margins = (tp + fp) * (fp + tn) + (tp + fn) * (fn + tn);
  return {
    ...{ tp, fp, fn, tn, precision, recall },
    f1: (2 * tp) / (2 * tp + fp + fn),
    accuracy: (tp + tn) / rows.length,
    balanced_accuracy: (recall + tn / (tn + fp)) / 2,
    jaccard: tp / (tp + fp + fn),
    mcc: (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
    kappa: (2 * (tp * tn - fp * fn)) / margins,
  };
}

/** Scores of 0 and 1 would make the loss infinite. */
const EPSILON = 1e-15;
const clipped = (score: number): number => Math.min(Math.max(score, EPSILON), 1 - EPSILON);

/** The areas below the curves, equal scores being one point of them; `digits` of the scores that count. */
export function areas(rows: Rows, digits?: number): Metrics {
  const scale = digits === undefined ? undefined : 10 ** digits;
  const by = new Map<number, [positives: number, negatives: number]>();
  for (const [actual, score] of rows) {
    const key = scale === undefined ? score : Math.round(score * scale) / scale;
    const point = by.get(key) ?? [0, 0];
    point[actual ? 0 : 1]++;
    by.set(key, point);
  }
  const points = [...by].sort(([a], [b]) => b - a);
  const positives = points.reduce((sum, [, [p]]) => sum + p, 0);
  const negatives = rows.length - positives;
  let [tp, fp, area, precision, ks, loss, brier] = [0, 0, 0, 0, 0, 0, 0];
  for (const [score, [p, n]] of points) {
    tp += p;
    fp += n;
    area += n * (tp - p / 2);
    precision += (p * tp) / (tp + fp);
    ks = Math.max(ks, Math.abs(tp / positives - fp / negatives));
    loss -= p * Math.log(clipped(score)) + n * Math.log(1 - clipped(score));
    brier += p * (1 - score) ** 2 + n * score ** 2;
  }
  return {
    roc_auc: area / (positives * negatives),
    average_precision: precision / positives,
    ks,
    log_loss: loss / rows.length,
    brier: brier / rows.length,
  };
}
