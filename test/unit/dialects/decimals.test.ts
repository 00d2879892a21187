import { from, lit, query, t, table } from "quern";
import { expect, test } from "vitest";
import { compileFor } from "../../matrix/compile.ts";
import { specFor } from "../../matrix/run.ts";

const prices = table("prices", { id: t.int().primaryKey(), price: t.decimal(19, 4), big: t.decimal(38, 10) });

test("A constant narrows the other factor by its own digits on SQL Server, and not by those of its type", () => {
  const { definition } = query(
    "times",
    from(prices).select(({ prices: p }) => ({ price: p.price.mul(3), big: p.big.mul(lit.decimal("0.5")) })),
  );
  if (definition.kind !== "query") throw new Error("no query");
  const compiled = compileFor(definition, specFor("sqlserver", "16.0"));
  if ("refusals" in compiled) throw new Error(compiled.refusals.join());
  expect(compiled.review).toContain("price * 3.0000 as price");
  expect(compiled.review).toContain("cast(p.big as decimal(35, 10)) * 0.5 as big");
});
