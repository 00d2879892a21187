-- others_also_bought: Products that were bought by who bought the same as the user, without what
-- they have.
-- SQL Server 2022 · definitions/similarity.ts
-- Note: round: a double is rounded as its shortest text says; a decimal by a cast, which rounds
--   half away from zero.
with
  -- What each user had bought, product by product.
  purchases as (
    select
      o.user_id,
      oi.product_id,
      sum(cast(oi.quantity as bigint)) as pieces,
      max(o.ordered_at) as last_at
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    where (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 not in ('cancelled.', 'returned.')
    group by o.user_id, oi.product_id
  ),
  -- How many members each pair has in common.
  shared_members as (
    select a.product_id as item, b.product_id as other, count_big(*) as in_both
    from purchases as a
    join purchases as b on b.user_id = a.user_id and a.product_id <> b.product_id
    group by a.product_id, b.product_id
  ),
  -- How many members each set has.
  sizes_of_purchases as (
    select product_id as id, count_big(*) as size
    from purchases
    group by product_id
  ),
  -- How alike two items are, by who had them.
  item_pairs as (
    select
      sm.item,
      sm.other,
      sm.in_both / nullif(sqrt(a.size * b.size), 0) as alike,
      sm.in_both,
      a.size + b.size - sm.in_both as in_either
    from shared_members as sm
    join sizes_of_purchases as a on a.id = sm.item
    join sizes_of_purchases as b on b.id = sm.other
  ),
  -- How like each item is to all that the user had.
  scored as (
    select
      p.user_id,
      ip.other as item_id,
      case
        when cast(try_cast(sum(ip.alike) as decimal(38, 13)) as float) = sum(ip.alike)
        then cast(cast(cast(sum(ip.alike) as decimal(38, 13)) as decimal(38, 12)) as float)
        else round(sum(ip.alike), 12)
      end as score
    from purchases as p
    join item_pairs as ip on ip.item = p.product_id
    where not exists (
        select 1
        from purchases as p2
        where p2.user_id = p.user_id and p2.product_id = ip.other
      )
    group by p.user_id, ip.other
  ),
  ranked as (
    select
      user_id,
      item_id,
      score,
      row_number() over (partition by user_id order by score desc, item_id) as rank
    from scored
  )
select user_id, rank, item_id, score
from ranked
where rank <= 5 and score is not null
order by user_id, rank;
