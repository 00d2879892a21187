import { caseWhen, count, from, param, query, rank } from "quern";
import { brands, categories, interactions, orderItems, orders, products } from "../schema.ts";

/** The products that people looked at, kept and bought most, in the chosen order. */
export const popularProducts = query(
  "popular_products",
  from(products)
    .join(interactions, ({ products: p, interactions: i }) => i.productId.eq(p.productId))
    .where(({ products: p }) => p.isActive)
    .groupBy(({ products: p }) => ({ productId: p.productId, name: p.name }))
    .aggregate(({ interactions: i }) => ({
      views: count().filter(i.kind.eq("view")),
      carts: count().filter(i.kind.eq("cart")),
      purchases: count().filter(i.kind.eq("purchase")),
      visitors: i.userId.countDistinct(),
    }))
    .orderBy((r) => [
      ...param.sort(
        "order",
        { views: r.views.desc(), purchases: r.purchases.desc(), visitors: r.visitors.desc() },
        { default: "views" },
      ),
      r.productId.asc(),
    ])
    .limit(param.int("limit", { default: 10 })),
);

/** Brands by revenue, with their place and their share of all revenue. */
export const topBrands = query(
  "top_brands",
  from(orderItems)
    .join(orders, ({ orderItems: i, orders: o }) => o.orderId.eq(i.orderId))
    .join(products, ({ orderItems: i, products: p }) => p.productId.eq(i.productId))
    .join(brands, ({ products: p, brands: b }) => b.brandId.eq(p.brandId))
    .where(({ orders: o }) => o.status.notIn(["cancelled", "returned"]))
    .groupBy(({ brands: b }) => ({ brandId: b.brandId, brand: b.name }))
    .aggregate(({ orderItems: i }) => ({
      revenue: i.unitPrice.mul(i.quantity).sum(),
      sold: i.quantity.sum(),
    }))
    .select((r) => ({
      ...r,
      place: rank().over({ orderBy: r.revenue.desc() }),
      share: r.revenue.div(r.revenue.sum().over()),
    }))
    .where((r) => r.place.lte(param.int("places", { default: 5 })))
    .orderBy((r) => [r.place.asc(), r.brandId.asc()]),
);

/** How many pieces of each product were ordered in the days before a moment. */
export const recentDemand = query(
  "recent_demand",
  from(orderItems)
    .join(orders, ({ orderItems: i, orders: o }) => o.orderId.eq(i.orderId))
    .where(({ orders: o }) => {
      const asOf = param.timestamp("as_of");
      return o.orderedAt.gte(asOf.sub(28, "day")).and(o.orderedAt.lt(asOf)).and(o.status.ne("cancelled"));
    })
    .groupBy(({ orderItems: i }) => ({ productId: i.productId }))
    .aggregate(({ orderItems: i }) => ({ pieces: i.quantity.sum() }))
    .orderBy((r) => r.productId.asc()),
);

/** Products whose stock lasts less than a week at the pace of the last four weeks. */
export const lowStock = query(
  "low_stock",
  from(products)
    .join(recentDemand, ({ products: p, recent_demand: d }) => d.productId.eq(p.productId))
    .leftJoin(brands, ({ products: p, brands: b }) => b.brandId.eq(p.brandId))
    .where(({ products: p }) => p.isActive)
    .select(({ products: p, recent_demand: d, brands: b }) => ({
      productId: p.productId,
      name: p.name,
      brand: b.name,
      stock: p.stock,
      soldIn28Days: d.pieces,
      daysLeft: p.stock.mul(28).div(d.pieces).round(1),
      urgency: caseWhen(p.stock.eq(0), "sold out")
        .when(p.stock.mul(28).lt(d.pieces.mul(3)), "order now")
        .else("watch"),
    }))
    .where((r) => r.daysLeft.lt(7))
    .orderBy((r) => [r.daysLeft.asc(), r.productId.asc()]),
);

/** Revenue of each category by month, and what it adds up to within the year. */
export const monthlyRevenue = query(
  "monthly_revenue",
  from(orderItems)
    .join(orders, ({ orderItems: i, orders: o }) => o.orderId.eq(i.orderId))
    .join(products, ({ orderItems: i, products: p }) => p.productId.eq(i.productId))
    .join(categories, ({ products: p, categories: c }) => c.categoryId.eq(p.categoryId))
    .where(({ orders: o }) => o.status.notIn(["cancelled", "returned"]))
    .groupBy(({ orders: o, categories: c }) => ({
      categoryId: c.categoryId,
      category: c.name,
      month: o.orderedAt.trunc("month").toDate(),
    }))
    .aggregate(({ orderItems: i }) => ({ revenue: i.unitPrice.mul(i.quantity).sum() }))
    .select((r) => ({
      ...r,
      runningRevenue: r.revenue.sum().over({
        partitionBy: [r.categoryId, r.month.year()],
        orderBy: r.month.asc(),
        rows: ["unbounded", "current"],
      }),
      change: r.revenue.sub(r.revenue.lag().over({ partitionBy: r.categoryId, orderBy: r.month.asc() })),
    }))
    .orderBy((r) => [r.category.asc(), r.categoryId.asc(), r.month.asc()]),
);
