/** Definitions of the other kinds, as projects hold them beside their queries. Number `i` differs from the others of its shape. */

const id = (i: number): string => String(i).padStart(4, "0");
const days = (i: number): number => 7 + ((i * 13) % 360);

export const constructs: readonly ((i: number) => string)[] = [
  (i) => `/** What is known of customers at an instant. Number ${i}. */
export const profile${id(i)} = features("profile_${id(i)}", {
  entity: customers,
  asOf: param.timestamp("asOf"),
  columns: (c, { related, latest, at }) => {
    const bought = related(orders, (o, { last }) => ({
      orders: count(),
      spend: o.total.sum(),
      daysSinceLast: elapsed(o.orderedAt.max(), at, "day"),
      ...last([7, 30, ${60 + days(i)}], "day", { orders: count(), spend: o.total.sum() }),
    }));
    const seen = related(
      events,
      (e, { last }) => last([${1 + (i % 7)}, 30], "day", { views: count().filter(e.kind.eq("view")), score: e.score.avg() }),
      { on: (e) => e.customerId.eq(c.customerId) },
    );
    const order = latest(orders);
    return { customerId: c.customerId, segment: c.segment, ...bought, ...seen, lastStatus: order.status };
  },
});
`,
  (i) => `/** Products as a model reads them. Number ${i}. */
export const inputs${id(i)} = transform("inputs_${id(i)}", {
  from: products,
  fitOn: (p) => p.productId.lt(${1000 + i}),
  columns: (p) => ({
    productId: p.productId,
    price: standard(p.price),
    stock: minMax(p.stock),
    level: quantileBins(p.price, ${4 + (i % 7)}),
    category: ordinal(p.category),
    soldOut: targetMean(p.category, p.stock.eq(0), { smooth: ${5 + (i % 20)} }),
    bucket: hashBucket("title-${i}", 32, p.title),
  }),
});
`,
  (i) => `/** Customers to train on and to test with. Number ${i}. */
export const parts${id(i)} = split("parts_${id(i)}", {
  from: customers,
  key: (c) => c.customerId,
  seed: "seed-${i}",
  parts: { train: 0.7, valid: 0.15, test: 0.15 },
});
`,
  (i) => `/** How well the score of an event tells a purchase, month by month. Number ${i}. */
export const judged${id(i)} = confusionMatrix("judged_${id(i)}", {
  from: events,
  actual: (e) => e.kind.eq("purchase"),
  score: (e) => e.score,
  threshold: 0.${1 + (i % 9)},
  by: (e) => ({ month: e.at.trunc("month").toDate() }),
  nulls: "exclude",
  normalize: "actual",
});
`,
  (i) => `/** The products that are nearest to each. Number ${i}. */
export const near${id(i)} = similarity("near_${id(i)}", {
  left: vectors.wide(products, {
    id: (p) => p.productId,
    columns: (p) => [p.price.toDouble(), p.stock.toDouble()],
  }),
  metric: "${i % 2 === 0 ? "cosine" : "euclidean"}",
  top: ${3 + (i % 10)},
});
`,
];

/** What the definitions above call. */
export const constructImports = [
  "confusionMatrix, elapsed, features, hashBucket, minMax, ordinal, quantileBins, similarity, split, standard,",
  "targetMean, transform, vectors,",
];
