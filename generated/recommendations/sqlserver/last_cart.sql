-- last_cart: the last product that each visitor put into the cart, and when.
-- SQL Server 2022 · definitions/behaviour.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with ranked_interactions as (
  select
    i.interaction_id,
    i.user_id,
    p.name as product,
    i.occurred_at,
    row_number() over (partition by i.user_id order by i.occurred_at desc, i.interaction_id) as rn
  from interactions as i
  join products as p on p.product_id = i.product_id
  where i.kind = 'cart' and (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.'
)
select interaction_id, user_id, product, occurred_at
from ranked_interactions
where rn = 1
order by user_id;
