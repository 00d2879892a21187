-- quote: what an order would cost: the lines that the caller gives, with the prices of their
-- products.
-- SQL Server 2022 · definition.ts · @lines rows (sku text, quantity int, note text or null)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select p.product_id, lines.quantity, p.price * lines.quantity as cost, lines.note
from openjson(@lines) with (sku nvarchar(max), quantity int, note nvarchar(max)) as lines
join products as p on p.sku = lines.sku
  and (p.sku + N'.') collate Latin1_General_100_BIN2_UTF8
    = (lines.sku + N'.') collate Latin1_General_100_BIN2_UTF8;
