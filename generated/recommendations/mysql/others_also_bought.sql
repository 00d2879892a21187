-- others_also_bought: Products that were bought by who bought the same as the user, without what
-- they have.
-- MySQL 8.4 · definitions/similarity.ts
-- Note: round: rounds as a decimal; MySQL's ROUND of a double rounds half to even.
with
  -- What each user had bought, product by product.
  purchases as (
    select
      o.user_id,
      oi.product_id,
      cast(sum(oi.quantity) as signed) as pieces,
      max(o.ordered_at) as last_at
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    where o.status collate utf8mb4_0900_bin not in ('cancelled', 'returned')
    group by o.user_id, oi.product_id
  ),
  -- Number of members per set.
  sizes_of_purchases as (
    select product_id as id, count(*) as size
    from purchases
    group by product_id
  ),
  -- Set members, with the size of the set.
  sized_purchases as (
    select p.product_id as id, p.user_id as member, sop.size
    from purchases as p
    join sizes_of_purchases as sop on sop.id = p.product_id
  ),
  -- Number of common members per pair.
  shared_members as (
    select
      a.id as item,
      b.id as other,
      count(*) as in_both,
      max(a.size) as left_size,
      max(b.size) as right_size
    from sized_purchases as a
    join sized_purchases as b on b.member = a.member and a.id <> b.id
    group by a.id, b.id
  ),
  -- Similarity of item pairs, by their users.
  item_pairs as (
    select
      item,
      other,
      in_both / nullif(sqrt(left_size * right_size), 0) as similarity,
      in_both,
      left_size + right_size - in_both as in_either
    from shared_members
  ),
  -- Score per user and item: total similarity to the user's items.
  scores_per_user_item as (
    select
      p.user_id,
      ip.other as item_id,
      case
        when abs(sum(ip.similarity)) < 1e16
        then cast(cast(sum(ip.similarity) as decimal(38, 12)) as double)
        else sum(ip.similarity)
      end as score
    from purchases as p
    join item_pairs as ip on ip.item = p.product_id
    group by p.user_id, ip.other
  ),
  -- Scored items that the user does not have.
  item_scores as (
    select spui.user_id, spui.item_id, spui.score
    from scores_per_user_item as spui
    where not exists (
        select 1
        from purchases as p
        where p.user_id = spui.user_id and p.product_id = spui.item_id
      )
  ),
  ranked_item_scores as (
    select
      user_id,
      item_id,
      score,
      row_number() over (partition by user_id order by score desc, item_id) as `rank`
    from item_scores
  )
select user_id, `rank`, item_id, score
from ranked_item_scores
where `rank` <= 5 and score is not null
order by user_id, `rank`
