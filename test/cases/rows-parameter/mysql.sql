-- quote: what an order would cost: the lines that the caller gives, with the prices of their
-- products.
-- MySQL 8.4 · definition.ts · in order: lines rows (sku text, quantity int, note text or null)
select p.product_id, l.quantity, p.price * l.quantity as cost, l.note
from json_table(?, '$[*]' columns (
  sku longtext collate utf8mb4_0900_bin path '$.sku' error on error,
  quantity int path '$.quantity' error on error,
  note longtext collate utf8mb4_0900_bin path '$.note' error on error
)) as l
join products as p on p.sku collate utf8mb4_0900_bin = l.sku
