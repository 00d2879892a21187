import { attributesOf } from "../../src/relation/attributes-of.ts";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import type { Upsert } from "../../src/relation/write.ts";
import { MARK } from "../kit/layout-compiler.ts";
import { tableName } from "./ddl.ts";
import {
  assignments,
  conjunct,
  conjunction,
  onKey,
  type Parts,
  sides,
  sourceName,
  told,
  updated,
} from "./upsert-parts.ts";
import {
  columnList,
  printed,
  selected,
  sequence,
  sourceOf,
  total,
  type WriteContext,
  type Written,
} from "./write-parts.ts";

const { group, indent, line, newline, end } = MARK;

interface Way {
  readonly head?: string;
  readonly end?: string;
}

/** The whole upsert as one statement. */
export function merge(w: Upsert, way: Way, cx: WriteContext): Written {
  const given = attributesOf(w.input);
  const columns = Object.fromEntries(given.map((a) => [a.key, make.column(a)]));
  const query = selected(total(build.project(w.input, columns)), cx);
  const own = sides(w, { qualifier: sourceName(query.node), name: (a) => a.name }, query, cx);
  const { source } = sourceOf(query.node);
  const whenMatched = (e: Expr | undefined): Parts => [
    `${newline}${group}when matched`,
    ...(e ? [`${indent}${line}and `, conjunct(e, own.cx), end] : []),
    end,
  ];
  const { isDelete, updateWhen } = w;
  const deletes = isDelete
    ? [...whenMatched(make.and(...(updateWhen ? [updateWhen] : []), isDelete)), " then delete"]
    : [];
  const updates =
    w.update.length > 0
      ? [
          ...whenMatched(updated(w)),
          ` then update${newline}  ${group}set${indent}${indent}${line}`,
          ...assignments(w.update, own),
          end + end + end,
        ]
      : [];
  const inserted = isDelete ? [" and ", conjunction(make.not(isDelete), own.cx)] : [];
  const values = given
    .slice(0, w.columns.length)
    .flatMap((a, i) => [i > 0 ? `,${line}` : "", own.assign(w.columns[i] ?? "", make.column(a)).node]);
  const node = sequence(
    ...(query.node.with ? [query.node.with, newline] : []),
    ...["merge into ", tableName(w.into), way.head === undefined ? "" : ` ${way.head}`],
    ...[`${newline}using `, source, `${newline}  ${group}on ${indent}`, conjunction(onKey(w), own.cx), end + end],
    ...deletes,
    ...updates,
    ...[`${newline}when not matched`, ...inserted, " then insert "],
    ...[
      columnList(w.columns),
      `${newline}  ${group}values (${indent}${MARK.softline}`,
      ...values,
      `${end}${MARK.softline})${end}`,
    ],
    way.end ?? "",
  );
  const about = told(query, own, strategyOf(way, cx));
  return { ...about, statements: about.refusals.length > 0 ? [] : [printed(node, cx)] };
}

function strategyOf({ head }: Way, { spec }: WriteContext): string {
  const safe = head === undefined ? "" : ` ${head}, so that two writers cannot both insert the same new key`;
  const alone = spec.capabilities.transactions
    ? ""
    : ", which is atomic; the statements around it are not part of its transaction, so an interrupted run is run again";
  return `strategy: one MERGE${safe}${alone}`;
}
