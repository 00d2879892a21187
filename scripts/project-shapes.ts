/** Deterministic choices, so that no two definitions of one shape are alike. */
const choose = <T>(from: readonly [T, ...T[]], i: number, salt: number): T =>
  from[Math.floor(((i + 1) * (salt * 2 + 1) * 2654435761) % 4294967296) % from.length] ?? from[0];

const STATUS = ["completed", "cancelled", "open", "returned", "it's held"] as const;
const KIND = ["view", "click", "basket", "purchase", "search"] as const;
const UNIT = ["day", "week", "month", "quarter", "year"] as const;
const CATEGORY = ["toys", "books", "tea", "garden", "café"] as const;
const MEASURE = ["sum", "avg", "min", "max", "stddevSamp", "variancePop", "median"] as const;

const days = (i: number): number => 7 + ((i * 13) % 360);
const name = (shape: string, i: number): string => `${shape}_${String(i).padStart(4, "0")}`;
const constant = (shape: string, i: number): string =>
  name(shape, i).replaceAll(/_(\w)/g, (_, c: string) => c.toUpperCase());

const definition =
  (shape: string, doc: string, body: (i: number) => string) =>
  (i: number): string =>
    [
      `/** ${doc} Number ${i}, over ${days(i)} days. */`,
      `export const ${constant(shape, i)} = query(`,
      `  "${name(shape, i)}",`,
      body(i).trimEnd(),
      ");",
      "",
    ].join("\n");

/** Shapes of definitions, from joins and filters to windows, sets and ranked aggregates. */
export const shapes: readonly ((i: number) => string)[] = [
  definition(
    "spend",
    "Who spent most.",
    (i) => `
  from(orders)
    .join(customers, (s) => s.orders.customerId.eq(s.customers.customerId))
    .leftJoin(orderItems, (s) => s.orderItems.orderId.eq(s.orders.orderId))
    .where((s) =>
      s.orders.status.eq(${JSON.stringify(choose(STATUS, i, 1))})
        .and(s.orders.orderedAt.gte(param.timestamp("since")))
        .and(s.customers.country.in(["DE", "FR", "${i}"]).or(s.customers.country.isNull())))
    .groupBy((s) => ({ customerId: s.customers.customerId, name: s.customers.name, segment: s.customers.segment }))
    .aggregate((s) => ({
      orders: s.orders.orderId.countDistinct(),
      items: s.orderItems.quantity.sum(),
      spend: s.orders.total.sum(),
      typical: s.orders.total.${choose(MEASURE, i, 2)}(),
      online: count().filter(s.orders.channel.eq("web")),
      first: s.orders.orderedAt.min(),
      last: s.orders.orderedAt.max(),
    }))
    .where((r) => r.orders.gt(${i % 9}))
    .orderBy((r) => [r.spend.desc(), r.customerId.asc()])
    .limit(param.int("limit", { default: ${10 + (i % 40)} })),`,
  ),
  definition(
    "funnel",
    "How far customers came.",
    (i) => `
  from(events)
    .where((s) => s.events.at.gte(param.timestamp("since")).and(s.events.customerId.isNotNull()))
    .groupBy((s) => ({ period: s.events.at.trunc("${choose(UNIT, i, 1)}"), customerId: s.events.customerId }))
    .aggregate((s) => ({
      views: count().filter(s.events.kind.eq("view")),
      clicks: count().filter(s.events.kind.eq("${choose(KIND, i, 2)}")),
      purchases: count().filter(s.events.kind.eq("purchase").and(s.events.score.gt(0.${(i % 8) + 1}))),
      score: s.events.score.avg(),
      best: s.events.score.max(),
    }))
    .groupBy((r) => ({ period: r.period }))
    .aggregate((r) => ({
      customers: count(),
      viewed: count().filter(r.views.gt(0)),
      clicked: count().filter(r.clicks.gt(${i % 5})),
      purchased: count().filter(r.purchases.gt(0)),
      views: r.views.sum(),
      score: r.score.avg(),
    }))
    .select((r) => ({
      period: r.period, customers: r.customers, viewed: r.viewed, clicked: r.clicked, purchased: r.purchased,
      clickRate: r.clicked.div(r.viewed), conversion: r.purchased.div(r.customers), score: r.score.round(3),
    }))
    .orderBy((r) => r.period.asc()),`,
  ),
  definition(
    "recency",
    "Recency, frequency and value.",
    (i) => `
  from(
    from(orders)
      .where((s) => s.orders.orderedAt.gte(param.timestamp("asOf").sub(${days(i)}, "day")))
      .groupBy((s) => ({ customerId: s.orders.customerId }))
      .aggregate((s) => ({
        last: s.orders.orderedAt.max(),
        orders: count(),
        spend: s.orders.total.sum(),
      }))
      .as("recent", "Orders of the last ${days(i)} days."),
  )
    .join(customers, (s) => s.customers.customerId.eq(s.recent.customerId))
    .select((s) => ({
      customerId: s.customers.customerId,
      name: s.customers.name.upper().left(${20 + (i % 30)}),
      daysSince: s.recent.last.diff(param.timestamp("asOf"), "day"),
      orders: s.recent.orders,
      spend: s.recent.spend,
      place: rank().over({ partitionBy: s.customers.segment, orderBy: s.recent.spend.desc() }),
      running: s.recent.spend.sum().over({
        partitionBy: s.customers.segment,
        orderBy: [s.recent.spend.desc(), s.customers.customerId.asc()],
        rows: ["unbounded", "current"],
      }),
      level: caseWhen(s.recent.spend.gt("${100 + i}.50"), "gold").when(s.recent.orders.gt(${i % 12}), "silver").else("bronze"),
    }))
    .where((r) => r.place.lte(${3 + (i % 20)}))
    .orderBy((r) => [r.place.asc(), r.customerId.asc()]),`,
  ),
  definition(
    "basket",
    "What baskets hold.",
    (i) => `
  from(orderItems)
    .join(products, (s) => s.products.productId.eq(s.orderItems.productId))
    .join(orders, (s) => s.orders.orderId.eq(s.orderItems.orderId))
    .semiJoin(as("visit", events), (s) =>
      s.visit.customerId.eq(s.orders.customerId).and(s.visit.kind.eq("${choose(KIND, i, 1)}")))
    .where((s) => s.products.category.ne("${choose(CATEGORY, i, 2)}").and(s.products.title.contains("50% of_${i}")))
    .groupBy((s) => ({ category: s.products.category, period: s.orders.orderedAt.trunc("${choose(UNIT, i, 3)}") }))
    .aggregate((s) => ({
      lines: count(),
      revenue: s.orderItems.price.mul(s.orderItems.quantity).sum(),
      median: s.orderItems.price.median(),
      p90: s.orderItems.price.quantile(0.9),
      titles: s.products.title.stringAgg(", ", s.products.productId.asc()),
      favourite: s.products.title.mode(),
    }))
    .select((r) => ({
      category: r.category, period: r.period, lines: r.lines, revenue: r.revenue, median: r.median, p90: r.p90,
      titles: r.titles, favourite: r.favourite,
      share: r.revenue.toDouble().div(r.revenue.sum().over({ partitionBy: r.period }).toDouble()),
      before: r.revenue.lag(${1 + (i % 3)}).over({ partitionBy: r.category, orderBy: r.period.asc() }),
    }))
    .orderBy((r) => [r.period.asc(), r.category.asc()]),`,
  ),
  definition(
    "lapsed",
    "Who has not come back.",
    (i) => `
  from(customers)
    .antiJoin(orders, (s) =>
      s.orders.customerId.eq(s.customers.customerId)
        .and(s.orders.orderedAt.gte(param.timestamp("since").add(${i % 60}, "day"))))
    .leftJoin(
      from(events)
        .select((s) => s.events)
        .firstPer((r) => r.customerId, (r) => r.at.desc())
        .as("last_event", "The last thing that each customer did."),
      (s) => s.last_event.customerId.eq(s.customers.customerId),
    )
    .where((s) => s.customers.createdAt.lt(param.timestamp("since")).and(s.customers.segment.in(param.list.text("segments"))))
    .select((s) => ({
      customerId: s.customers.customerId,
      name: s.customers.name.trim().concat(" (${i})"),
      segment: s.customers.segment,
      age: s.customers.birthday.diff("2026-01-01", "year"),
      lastKind: s.last_event.kind.coalesce("nothing"),
      lastAt: s.last_event.at,
      score: s.last_event.score.coalesce(0).mul(${1 + (i % 7)}).round(2),
      bucket: hashUnit("split-${i}", s.customers.customerId),
      isNew: s.customers.createdAt.gte("2025-0${1 + (i % 9)}-01"),
    }))
    .orderBy((r) => [r.score.desc(), r.customerId.asc()]),`,
  ),
  definition(
    "stock",
    "What runs out.",
    (i) => `
  from(products)
    .leftJoin(
      from(orderItems)
        .join(orders, (s) => s.orders.orderId.eq(s.orderItems.orderId))
        .where((s) => s.orders.orderedAt.gte(param.timestamp("asOf").sub(${days(i)}, "day")).and(s.orders.status.ne("${choose(STATUS, i, 4) === "it's held" ? "held" : choose(STATUS, i, 4)}")))
        .groupBy((s) => ({ productId: s.orderItems.productId }))
        .aggregate((s) => ({ sold: s.orderItems.quantity.sum(), buyers: s.orders.customerId.countDistinct() }))
        .as("demand", "What was sold in ${days(i)} days."),
      (s) => s.demand.productId.eq(s.products.productId),
    )
    .select((s) => ({
      productId: s.products.productId,
      title: s.products.title,
      colour: s.products.attributes.text("colour"),
      weight: s.products.attributes.double("size", "weight"),
      stock: s.products.stock,
      sold: s.demand.sold.coalesce(0),
      buyers: s.demand.buyers.coalesce(0),
      perDay: s.demand.sold.div(${days(i)}),
      daysLeft: s.products.stock.div(s.demand.sold.div(${days(i)})),
      dear: caseWhen(s.products.price.gte("${10 + (i % 90)}.99"), true).else(false),
    }))
    .where((r) => r.sold.gt(${i % 30}).or(r.stock.lt(${5 + (i % 20)})))
    .orderBy((r) => [r.daysLeft.asc(), r.productId.asc()])
    .limit(${50 + (i % 50)}),`,
  ),
  definition(
    "activity",
    "Who did anything, in one list.",
    (i) => `
  from(orders)
    .where((s) => s.orders.total.gt("${i}.25"))
    .select((s) => ({ customerId: s.orders.customerId, at: s.orders.orderedAt, what: lit.text("order") }))
    .unionAll(
      from(events)
        .where((s) => s.events.kind.eq("${choose(KIND, i, 3)}").and(s.events.score.isNotNull()))
        .select((s) => ({ customerId: s.events.customerId, at: s.events.at, what: s.events.kind.upper() })),
    )
    .unionAll(
      from(customers)
        .where((s) => s.customers.segment.startsWith("${choose(CATEGORY, i, 4)}"))
        .select((s) => ({ customerId: s.customers.customerId, at: s.customers.createdAt, what: lit.text("joined") })),
    )
    .groupBy((r) => ({ customerId: r.customerId, month: r.at.trunc("month") }))
    .aggregate((r) => ({ things: count(), kinds: r.what.countDistinct(), first: r.at.min(), last: r.at.max() }))
    .select((r) => ({
      customerId: r.customerId, month: r.month, things: r.things, kinds: r.kinds,
      spanHours: r.first.secondsTo(r.last).div(3600),
      no: rowNumber().over({ partitionBy: r.customerId, orderBy: r.month.desc() }),
    }))
    .where((r) => r.no.lte(${1 + (i % 6)}))
    .orderBy((r) => [r.customerId.asc(), r.no.asc()]),`,
  ),
  definition(
    "hours",
    "When people come.",
    (i) => `
  from(events)
    .leftJoin(products, (s) => s.products.productId.eq(s.events.productId))
    .where((s) =>
      s.events.at.between(param.timestamp("from"), param.timestamp("to"))
        .and(exists(from(orders).where((o) => o.orders.customerId.eq(s.events.customerId).and(o.orders.total.gt("${i % 500}"))).select((o) => ({ orderId: o.orders.orderId })))))
    .groupBy((s) => ({
      weekday: s.events.at.isoWeekday(),
      hour: s.events.at.hour(),
      category: s.products.category.coalesce("none"),
    }))
    .aggregate((s) => ({
      events: count(),
      people: s.events.customerId.countDistinct(),
      score: s.events.score.${choose(MEASURE, i, 5)}(),
      spread: s.events.score.stddevPop(),
      strong: count().filter(s.events.score.gt(${(i % 10) / 10})),
      lastSeen: s.events.at.max(),
    }))
    .where((r) => r.people.gte(${1 + (i % 10)}))
    .orderBy((r) => [r.weekday.asc(), r.hour.asc(), r.category.asc()]),`,
  ),
];
