-- alike_orders: Orders of much the same products.
-- Postgres 16 · definition.ts:66
with
  -- Each set's members, each once.
  members_of_order_lines as (
    select distinct order_id as id, product_id as member
    from order_lines
  ),
  -- How many members each pair has in common.
  shared_members as (
    select a.id as left_id, b.id as right_id, count(*) as in_both
    from members_of_order_lines as a
    join members_of_order_lines as b on b.member = a.member and a.id < b.id
    group by a.id, b.id
  ),
  -- How many members each set has.
  sizes_of_order_lines as (
    select id, count(*) as size
    from members_of_order_lines
    group by id
  ),
  -- Every pair, and how alike it is.
  scored as (
    select
      sm.left_id,
      sm.right_id,
      cast(sm.in_both as double precision) / nullif(a.size + b.size - sm.in_both, 0) as score,
      sm.in_both,
      a.size + b.size - sm.in_both as in_either
    from shared_members as sm
    join sizes_of_order_lines as a on a.id = sm.left_id
    join sizes_of_order_lines as b on b.id = sm.right_id
  )
select left_id, right_id, score, in_both, in_either
from scored
where score >= 0.5

-- sparse_distance: Items by what their tags differ in.
-- Postgres 16 · definition.ts:64
with
  ids_of_tags as (
    select distinct item_id as id
    from tags
  ),
  -- Each pair's values, those of the right side negated.
  signed_values as (
    select a.item_id as left_id, b.id as right_id, a.tag as dim, a.weight as value
    from tags as a
    join ids_of_tags as b on a.item_id <> b.id
    union all
    select a.id as left_id, b.item_id as right_id, b.tag as dim, -b.weight as value
    from ids_of_tags as a
    join tags as b on a.id <> b.item_id
  ),
  -- What a pair's vectors differ by in each dimension that either has.
  differences as (
    select left_id, right_id, dim, sum(value) as difference
    from signed_values
    group by left_id, right_id, dim
  ),
  -- Every pair, and how alike it is.
  scored as (
    select left_id, right_id, sqrt(sum(difference * difference)) as score
    from differences
    group by left_id, right_id
  ),
  ranked as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score, right_id) as rank
    from scored
  )
select left_id, rank, right_id, score
from ranked
where rank <= 3
order by left_id, rank

-- sparse_dot: Products of all pairs, also of items without tags.
-- Postgres 16 · definition.ts:53
with
  ids_of_wishes as (
    select distinct user_id as id
    from wishes
  ),
  -- The products of the dimensions that a pair has in common, added up.
  dot_products as (
    select
      w.user_id as left_id,
      t.item_id as right_id,
      sum(cast(w.weight as double precision) * t.weight) as dot
    from wishes as w
    join tags as t on t.tag = w.tag
    group by w.user_id, t.item_id
  )
select iow.id as left_id, i.item_id as right_id, coalesce(dp.dot, 0.0) as score
from ids_of_wishes as iow
cross join items as i
left join dot_products as dp on dp.left_id = iow.id and dp.right_id = i.item_id

-- sparse_shared: Likewise where something in common is asked for.
-- Postgres 16 · definition.ts:45
with
  -- Each pair's products, added up.
  dot_products as (
    select
      w.user_id as left_id,
      t.item_id as right_id,
      sum(cast(w.weight as double precision) * t.weight) as dot
    from wishes as w
    join tags as t on t.tag = w.tag
    where not exists (
        select 1
        from purchases as p
        where p.user_id = w.user_id and p.item_id = t.item_id
      )
    group by w.user_id, t.item_id
  ),
  -- Each vector's length.
  measured_wishes as (
    select
      user_id as id,
      sqrt(
        sum(cast(weight as double precision) * cast(weight as double precision))
      ) as vector_length
    from wishes
    group by user_id
  ),
  -- Each vector's length.
  measured_tags as (
    select item_id as id, sqrt(sum(weight * weight)) as vector_length
    from tags
    group by item_id
  ),
  -- Every pair, and how alike it is.
  scored as (
    select dp.left_id, dp.right_id, dp.dot / nullif(mw.vector_length * mt.vector_length, 0) as score
    from dot_products as dp
    join measured_wishes as mw on mw.id = dp.left_id
    join measured_tags as mt on mt.id = dp.right_id
  )
select left_id, right_id, score
from scored
where score >= 0.1

-- sparse_top: what each user would like, without what they have.
-- Postgres 16 · definition.ts:37 · $1 top int (default 10)
with
  -- Each vector's length.
  measured_wishes as (
    select
      user_id as id,
      sqrt(
        sum(cast(weight as double precision) * cast(weight as double precision))
      ) as vector_length
    from wishes
    group by user_id
  ),
  -- Each vector's length.
  measured_tags as (
    select item_id as id, sqrt(sum(weight * weight)) as vector_length
    from tags
    group by item_id
  ),
  -- The products of the dimensions that a pair has in common, added up.
  dot_products as (
    select
      w.user_id as left_id,
      t.item_id as right_id,
      sum(cast(w.weight as double precision) * t.weight) as dot
    from wishes as w
    join tags as t on t.tag = w.tag
    group by w.user_id, t.item_id
  ),
  -- Every pair, and how alike it is.
  scored as (
    select
      mw.id as left_id,
      mt.id as right_id,
      coalesce(dp.dot, 0.0) / nullif(mw.vector_length * mt.vector_length, 0) as score
    from measured_wishes as mw
    cross join measured_tags as mt
    left join dot_products as dp on dp.left_id = mw.id and dp.right_id = mt.id
    where not exists (select 1 from purchases as p where p.user_id = mw.id and p.item_id = mt.id)
  ),
  ranked as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc, right_id) as rank
    from scored
    where score is not null
  )
select left_id, rank, right_id, score
from ranked
where rank <= $1
order by left_id, rank

-- wide_all: all distances.
-- Postgres 16 · definition.ts:35
select
  s.search_id as left_id,
  i.item_id as right_id,
  abs(s.width - i.width) + abs(s.height - i.height) + abs(s.weight - i.weight) as score
from searches as s
cross join items as i

-- wide_self: Near items, each pair once.
-- Postgres 16 · definition.ts:33
with
  -- Every pair, and how alike it is.
  scored as (
    select
      a.item_id as left_id,
      b.item_id as right_id,
      sqrt(
        (a.width - b.width) * (a.width - b.width) + (a.height - b.height) * (a.height - b.height)
          + (a.weight - b.weight) * (a.weight - b.weight)
      ) as score
    from items as a
    join items as b on a.item_id < b.item_id
  )
select left_id, right_id, score
from scored
where score <= 0.5

-- wide_top: the items that are most like what was searched for.
-- Postgres 16 · definition.ts:25
with
  -- Each vector with its length.
  measured_searches as materialized (
    select
      search_id,
      width,
      height,
      weight,
      sqrt(width * width + height * height + weight * weight) as vector_length
    from searches
  ),
  -- Each vector with its length.
  measured_items as materialized (
    select
      item_id,
      width,
      height,
      weight,
      sqrt(width * width + height * height + weight * weight) as vector_length
    from items
  ),
  -- Every pair, and how alike it is.
  scored as (
    select
      ms.search_id,
      mi.item_id,
      (ms.width * mi.width + ms.height * mi.height + ms.weight * mi.weight)
        / nullif(ms.vector_length * mi.vector_length, 0) as cosine
    from measured_searches as ms
    cross join measured_items as mi
  ),
  ranked as (
    select
      search_id,
      item_id,
      cosine,
      row_number() over (partition by search_id order by cosine desc, item_id) as rank
    from scored
    where cosine is not null
  )
select search_id, rank, item_id, cosine
from ranked
where rank <= 5
order by search_id, rank
