-- recommended_for_you: Products near to what each user bought, without what they have.
-- SQL Server 2022 · definitions/similarity.ts
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
  -- A vector for each product: its price and what visitors did with it, on logarithmic scales.
  product_vectors as (
    select
      p.product_id,
      coalesce(case when p.price + 1.00 > 0 then log(p.price + 1.00) end, 0e0) as price_level,
      log(
        count_big(
          case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end
        )
          + 1
      ) as view_level,
      log(
        count_big(
          case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.' then 1 end
        )
          + 1
      ) as cart_level,
      log(
        count_big(
          case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
        )
          + 1
      ) as purchase_level
    from products as p
    left join interactions as i on i.product_id = p.product_id
    where p.is_active = 1
    group by p.product_id, p.price
  ),
  -- Profile per user: mean vector of the user's items.
  profiles as (
    select
      p.user_id,
      avg(pv.price_level) as price_level,
      avg(pv.view_level) as view_level,
      avg(pv.cart_level) as cart_level,
      avg(pv.purchase_level) as purchase_level
    from purchases as p
    join product_vectors as pv on pv.product_id = p.product_id
    group by p.user_id
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select
      p.user_id,
      pv.product_id as item_id,
      sqrt(
        (p.price_level - pv.price_level) * (p.price_level - pv.price_level)
          + (p.view_level - pv.view_level) * (p.view_level - pv.view_level)
          + (p.cart_level - pv.cart_level) * (p.cart_level - pv.cart_level)
          + (p.purchase_level - pv.purchase_level) * (p.purchase_level - pv.purchase_level)
      ) as score
    from profiles as p
    cross join product_vectors as pv
    where not exists (
        select 1
        from purchases as p2
        where p2.user_id = p.user_id and p2.product_id = pv.product_id
      )
  ),
  ranked_pairs as (
    select
      user_id,
      item_id,
      score,
      row_number() over (partition by user_id order by score, item_id) as rank
    from pairs
  )
select user_id, rank, item_id, score
from ranked_pairs
where rank <= 3
order by user_id, rank;
