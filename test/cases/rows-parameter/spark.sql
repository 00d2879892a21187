-- quote: what an order would cost: the lines that the caller gives, with the prices of their
-- products.
-- Spark 4.0 · definition.ts · :lines rows (sku text, quantity int, note text or null)
select p.product_id, lines.quantity, p.price * lines.quantity as cost, lines.note
from inline(
  from_json(
    :lines,
    'array<struct<sku: string, quantity: int, note: string>>',
    map('mode', 'FAILFAST')
  )
) as lines (sku, quantity, note)
join products as p on p.sku = lines.sku
