-- quote: what an order would cost: the lines that the caller gives, with the prices of their
-- products.
-- Postgres 16 · definition.ts · $1 to $3 lines rows (sku text, quantity int, note text or null)
select p.product_id, lines.quantity, p.price * lines.quantity as cost, lines.note
from unnest($1::text[], $2::integer[], $3::text[]) as lines (sku, quantity, note)
join products as p on p.sku = lines.sku
