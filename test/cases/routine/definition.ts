import {
  deleteRows,
  from,
  insertRow,
  insertRows,
  lockRows,
  mysql,
  param,
  postgres,
  routine,
  scalar,
  sqlserver,
  t,
  table,
  updateRows,
} from "quern";

/** Spark's transactions hold one statement. */
export const targets = [postgres({ version: 16 }), mysql({ version: "8.4" }), sqlserver({ version: 2022 })];

export const stock = table("stock", { sku: t.bigint().primaryKey(), qty: t.int() });
export const sales = table("sales", {
  saleId: t.bigint().primaryKey(),
  userId: t.bigint(),
  note: t.text().nullable(),
  soldAt: t.timestamp(),
});
export const saleLines = table(
  "saleLines",
  { saleId: t.bigint(), sku: t.bigint(), qty: t.int() },
  { primaryKey: ["saleId", "sku"] },
);

const saleId = param.bigint("saleId");
const lines = param.rows("lines", { sku: t.bigint(), qty: t.int() }, { key: ["sku"] });
const skus = from(lines).select((l) => ({ sku: l.sku }));

/** A sale of several items, if all of them are in stock; a sale of the same id is made once. */
export const createSale = routine("create_sale", {
  lock: [lockRows(stock, (s) => s.sku.in(skus))],
  once: from(sales).where((s) => s.saleId.eq(saleId)),
  refuse: {
    outOfStock: from(lines)
      .leftJoin(stock, ({ lines: l, stock: s }) => s.sku.eq(l.sku))
      .where(({ lines: l, stock: s }) => s.qty.coalesce(0).lt(l.qty))
      .select(({ lines: l, stock: s }) => ({ sku: l.sku, wanted: l.qty, left: s.qty }))
      .orderBy((r) => r.sku.asc()),
  },
  write: [
    updateRows(stock, {
      where: (s) => s.sku.in(skus),
      set: (s) => ({
        qty: s.qty.sub(
          scalar(
            from(lines)
              .where((l) => l.sku.eq(s.sku))
              .select((l) => ({ qty: l.qty })),
          ).coalesce(0),
        ),
      }),
      affects: lines,
    }),
    insertRow(sales, { saleId, userId: param.bigint("userId"), soldAt: param.timestamp("soldAt") }),
    insertRows(
      saleLines,
      from(lines).select((l) => ({ saleId, sku: l.sku, qty: l.qty })),
    ),
  ],
});

/** Takes a sale back. */
export const cancelSale = routine("cancel_sale", {
  lock: [lockRows(sales, (s) => s.saleId.eq(saleId))],
  refuse: { tooLate: from(sales).where((s) => s.saleId.eq(saleId).and(s.soldAt.lt(param.timestamp("until")))) },
  write: [
    deleteRows(saleLines, { where: (l) => l.saleId.eq(saleId) }),
    deleteRows(sales, { where: (s) => s.saleId.eq(saleId), affects: 1 }),
  ],
});
