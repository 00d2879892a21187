-- bought_together: Products that stand in one order more often than chance would have it.
-- MySQL 8.4 · definitions/similarity.ts
with
  -- Distinct members per set.
  members_of_order_items as (
    select distinct order_id as id, product_id as member
    from order_items
  ),
  -- Number of sets per member.
  sizes_of_order_items as (
    select member as id, count(*) as size
    from members_of_order_items
    group by member
  ),
  -- Set members, with the number of sets that contain the member.
  sized_order_items as (
    select mooi.id, mooi.member, sooi.size
    from members_of_order_items as mooi
    join sizes_of_order_items as sooi on sooi.id = mooi.member
  ),
  -- Number of baskets per item pair.
  baskets_per_item_pair as (
    select
      a.member as item_id,
      b.member as other_id,
      count(*) as baskets,
      max(a.size) as of_left,
      max(b.size) as of_right
    from sized_order_items as a
    join sized_order_items as b on b.id = a.id and a.member <> b.member
    group by a.member, b.member
    having count(*) >= 3
  ),
  -- Number of baskets.
  basket_total as (
    select count(distinct id) as baskets
    from members_of_order_items
  ),
  -- Co-occurrence measures of each pair.
  measured_pairs as (
    select
      bpip.item_id,
      bpip.other_id,
      bpip.baskets,
      cast(bpip.baskets as double) / nullif(bt.baskets, 0) as support,
      cast(bpip.baskets as double) / nullif(bpip.of_left, 0) as confidence,
      cast(bpip.baskets as double) / nullif(bpip.of_right, 0) as reverse_confidence,
      cast(bpip.baskets as double) * cast(bt.baskets as double)
        / nullif(cast(bpip.of_left as double) * cast(bpip.of_right as double), 0) as lift,
      bpip.baskets
        / nullif(sqrt(cast(bpip.of_left as double) * cast(bpip.of_right as double)), 0) as cosine,
      cast(bpip.baskets as double)
        / nullif(bpip.of_left + bpip.of_right - bpip.baskets, 0) as jaccard
    from baskets_per_item_pair as bpip
    cross join basket_total as bt
  ),
  -- Item pairs that occur in the same basket.
  pair_measures as (
    select
      item_id,
      other_id,
      baskets,
      support,
      confidence,
      reverse_confidence,
      lift,
      cosine,
      jaccard,
      case when lift > 0 then ln(lift) end as pmi
    from measured_pairs
  ),
  ranked_pair_measures as (
    select
      item_id,
      other_id,
      baskets,
      support,
      confidence,
      reverse_confidence,
      lift,
      cosine,
      jaccard,
      pmi,
      row_number() over (partition by item_id order by lift desc, other_id) as `rank`
    from pair_measures
  )
select
  item_id,
  `rank`,
  other_id,
  baskets,
  support,
  confidence,
  reverse_confidence,
  lift,
  cosine,
  jaccard,
  pmi
from ranked_pair_measures
where `rank` <= 3 and lift is not null
order by item_id, `rank`
