import { from, param, query, raw, rawRelation, sql, t } from "quern";
import { customers, orders } from "../schema.ts";

/** An expression and a relation of each engine's own. */
export const handWritten = query(
  "hand_written",
  from(orders)
    .join(
      rawRelation(
        "rates",
        { status: t.text(), rate: t.double() },
        {
          postgres: sql`select status, avg(total)::double precision as rate from orders where total > ${param.decimal("least", 12, 2)} group by status`,
          mysql: sql`select status, cast(avg(total) as double) as rate from orders where total > ${param.decimal("least", 12, 2)} group by status`,
          sqlserver: sql`select status, cast(avg(total) as float) as rate from orders where total > ${param.decimal("least", 12, 2)} group by status`,
          spark: sql`select status, cast(avg(total) as double) as rate from orders where total > ${param.decimal("least", 12, 2)} group by status`,
        },
      ),
      ({ orders: o, rates: r }) => r.status.eq(o.status),
    )
    .where(({ orders: o }) => o.total.gt(param.decimal("least", 12, 2)))
    .select(({ orders: o, rates: r }) => ({
      orderId: o.orderId,
      rate: r.rate,
      soundex: raw.text({
        postgres: sql`upper(${o.status})`,
        mysql: sql`soundex(${o.status})`,
        sqlserver: sql`soundex(${o.status})`,
        spark: sql`soundex(${o.status})`,
      }),
    })),
);

/** A condition of each engine's own. */
export const lettersOnly = query(
  "letters_only",
  from(customers)
    .where(({ customers: c }) =>
      raw.boolean({
        postgres: sql`${c.name} ~ '^[A-Z]+$'`,
        mysql: sql`regexp_like(${c.name}, '^[A-Z]+$', 'c')`,
        sqlserver: sql`${c.name} not like '%[^A-Z]%'`,
        spark: sql`${c.name} rlike '^[A-Z]+$'`,
      }),
    )
    .select(({ customers: c }) => ({ customerId: c.customerId })),
);
