-- bought_together: Products that stand in one order more often than chance would have it.
-- MySQL 8.4 · definitions/similarity.ts
with
  -- Each set's members, each once.
  members_of_order_items as (
    select distinct order_id as id, product_id as member
    from order_items
  ),
  -- In how many sets each member is.
  sizes_of_order_items as (
    select member as id, count(*) as size
    from members_of_order_items
    group by member
  ),
  -- Each set's members, and in how many sets each is.
  sized_order_items as (
    select mooi.id, mooi.member, sooi.size
    from members_of_order_items as mooi
    join sizes_of_order_items as sooi on sooi.id = mooi.member
  ),
  -- In how many baskets two items stand together.
  pairs as (
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
  -- How many baskets there are.
  all_baskets as (
    select count(distinct id) as baskets
    from members_of_order_items
  ),
  -- What the counts of each pair come to.
  measured_pairs as (
    select
      p.item_id,
      p.other_id,
      p.baskets,
      cast(p.baskets as double) / nullif(ab.baskets, 0) as support,
      cast(p.baskets as double) / nullif(p.of_left, 0) as confidence,
      cast(p.baskets as double) / nullif(p.of_right, 0) as reverse_confidence,
      cast(p.baskets as double) * cast(ab.baskets as double)
        / nullif(cast(p.of_left as double) * cast(p.of_right as double), 0) as lift,
      p.baskets / nullif(sqrt(cast(p.of_left as double) * cast(p.of_right as double)), 0) as cosine,
      cast(p.baskets as double) / nullif(p.of_left + p.of_right - p.baskets, 0) as jaccard
    from pairs as p
    cross join all_baskets as ab
  ),
  -- Each item with each other that stands in a basket with it.
  scored as (
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
  ranked as (
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
    from scored
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
from ranked
where `rank` <= 3 and lift is not null
order by item_id, `rank`
