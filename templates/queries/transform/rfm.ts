import type { Rfm, RfmSegment } from "../../../src/ir/rfm.ts";
import * as build from "../../../src/relation/build.ts";
import type { ColumnExpr, Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Item, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";

const call = make.call;
const aggregate = make.aggregateCall;

/** One row for each customer who bought anything before the day: what they bought, the scores, and the segment. */
export function rfmRelation(node: Rfm): Relation {
  const bought = build.named("purchases", purchases(node), "Purchases before the day, per customer.");
  const used = build.use("purchases", bought);
  const joined = node.lifetime ? withLifetime(node, used) : { rows: used, columns: {} };
  const scored = build.project(joined.rows, [build.columnsOf(used), joined.columns, scores(node, used)]);
  const named = build.named(
    "customers_with_scores",
    scored,
    `Scores from 1 to ${node.buckets} (best); ties go by customer.`,
  );
  const row = build.use("customers_with_scores", named);
  const [r, f, m] = (["rScore", "fScore", "mScore"] as const).map((key) => build.columnOf(row, key));
  if (!r || !f || !m) return row;
  return build.project(row, [build.columnsOf(row), { rfm: digits(node, [r, f, m]) }, segment(node, [r, f, m])]);
}

const columnsOf = (items: readonly Item[]): { readonly [key: string]: Expr } =>
  Object.fromEntries(items.map((i) => [i.attribute.key, i.expr]));

/** Rows without a customer are nobody's purchases. */
function before({ input, customer, at, asOf, where }: Rfm): Relation {
  const known = customer.filter((c) => c.expr.nullable).map((c) => call("isNotNull", [c.expr]));
  return build.filter(input, call("lt", [at, asOf]), ...known, ...(where ? [where] : []));
}
/** The keys, which are not NULL any more. */
const keys = (node: Rfm): { readonly [key: string]: Expr } =>
  Object.fromEntries(node.customer.map((c) => [c.attribute.key, { ...c.expr, nullable: false }]));

function purchases(node: Rfm): Relation {
  const last = aggregate("max", [node.at]);
  const total = aggregate("sum", [node.amount]);
  return build.aggregate(before(node), keys(node), [
    {
      lastPurchase: last,
      recencyDays: make.cast(call("diffTime", [last, node.asOf], "day"), types.int),
      frequency: aggregate("count", []),
      monetary: total.nullable ? call("coalesce", [total, make.literal(zero(total), total.type)]) : total,
    },
    columnsOf(node.also),
  ]);
}
const zero = (e: Expr): number | string => (e.type.kind === "decimal" ? "0" : 0);

function scores({ buckets, customer }: Rfm, r: Relation): build.Columns {
  const ties = customer.map((c) => make.asc(build.columnOf(r, c.attribute.key)));
  const score = (key: string, direction: "asc" | "desc"): Expr => {
    const by = build.columnOf(r, key);
    const order = direction === "asc" ? make.asc(by) : make.desc(by);
    return make.windowCall("ntile", [make.int(buckets)], { partitionBy: [], orderBy: [order, ...ties] });
  };
  return {
    rScore: score("recencyDays", "desc"),
    fScore: score("frequency", "asc"),
    mScore: score("monetary", "asc"),
  };
}

/** The scores as one text: `554`, or with dashes where a score can have two digits. */
function digits({ buckets }: Rfm, scores: readonly Expr[]): Expr {
  const texts = scores.map((s) => make.cast(s, types.text));
  return call("concat", buckets < 10 ? texts : texts.flatMap((t, i) => (i === 0 ? [t] : [make.text("-"), t])));
}

type Scores = readonly [ColumnExpr, ColumnExpr, ColumnExpr];

/** The first segment whose scores are the customer's. */
function segment({ segments, otherwise, buckets }: Rfm, scores: Scores): build.Columns {
  if (segments.length === 0) return {};
  const whens = segments.map((s) => ({ when: condition(s, scores, buckets), result: make.text(s.name) }));
  return { segment: make.caseWhen(whens, otherwise === undefined ? undefined : make.text(otherwise)) };
}

function condition({ r, f, m }: RfmSegment, scores: Scores, buckets: number): Expr {
  const ranges = [r, f, m].flatMap((range, i): Expr[] => {
    const score = scores[i];
    if (!range || !score) return [];
    const [low, high] = range;
    const edge = (n: number): Expr => make.int(n);
    if (low === high) return [call("eq", [score, edge(low)])];
    if (low <= 1) return high >= buckets ? [] : [call("le", [score, edge(high)])];
    return high >= buckets
      ? [call("ge", [score, edge(low)])]
      : [call("ge", [score, edge(low)]), call("le", [score, edge(high)])];
  });
  return ranges.length > 0 ? make.and(...ranges) : make.literal(true, types.boolean);
}

/** What of their days repeats: customers by the days on which they bought. */
function withLifetime(node: Rfm, used: Relation): { readonly rows: Relation; readonly columns: build.Columns } {
  const day = node.at.type.kind === "date" ? node.at : make.cast(node.at, types.date);
  const daily = build.aggregate(before(node), [keys(node), { day }], { amount: aggregate("sum", [node.amount]) });
  const days = build.use("purchase_days", build.named("purchase_days", daily, "Purchases per customer and day."));
  const own = node.customer.map((c) => build.columnOf(days, c.attribute.key));
  const bought = build.columnOf(days, "day");
  const first = make.over(aggregate("min", [bought]), { partitionBy: own, orderBy: [] });
  const withFirst = build.project(days, [build.columnsOf(days), { firstDay: first }]);
  const c = build.columnsOf(withFirst);
  const column = (key: string): Expr => c[key] ?? make.literal(null, types.int);
  const [d, firstDay] = [column("day"), column("firstDay")];
  const end = node.asOf.type.kind === "date" ? node.asOf : make.cast(node.asOf, types.date);
  const int = (e: Expr): Expr => make.cast(e, types.int);
  const repeats = aggregate("avg", [column("amount")], { filter: call("gt", [d, firstDay]) });
  const lasting = build.aggregate(
    withFirst,
    Object.fromEntries(node.customer.map((k) => [k.attribute.key, column(k.attribute.key)])),
    {
      repeatDays: int(call("sub", [aggregate("count", []), make.int(1)])),
      activeDays: int(call("diffTime", [aggregate("min", [d]), aggregate("max", [d])], "day")),
      ageDays: int(call("sub", [call("diffTime", [aggregate("min", [d]), end], "day"), make.int(1)])),
      repeatAmount: call("coalesce", [repeats, make.literal(0, types.double)]),
    },
  );
  const joined = build.use(
    "lifetimes",
    build.named("lifetimes", lasting, "Lifetime and number of repeat purchase days per customer."),
  );
  const same = node.customer.map(({ attribute: a }): readonly [Expr, Expr] => [
    build.columnOf(joined, a.key),
    build.columnOf(used, a.key),
  ]);
  const columns = ["repeatDays", "activeDays", "ageDays", "repeatAmount"].map((k) => [k, build.columnOf(joined, k)]);
  return { rows: build.join(used, joined, build.equal(same)), columns: Object.fromEntries(columns) as build.Columns };
}
