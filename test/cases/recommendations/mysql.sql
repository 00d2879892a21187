-- for_you: Items like what each user bought.
-- MySQL 8.4 · definition.ts · in order: top int (default 10)
with
  -- What each user had, each item once.
  had as (
    select distinct user_id, item_id
    from purchases
  ),
  -- The mean vector of what each user had.
  profiles as (
    select h.user_id, avg(i.width) as width, avg(i.height) as height, avg(i.weight) as weight
    from had as h
    join items as i on i.item_id = h.item_id
    group by h.user_id
  ),
  -- Each vector with its length.
  measured_profiles as (
    select
      user_id,
      width,
      height,
      weight,
      sqrt(width * width + height * height + weight * weight) as vector_length
    from profiles
  ),
  -- Each vector with its length.
  measured_items as (
    select
      item_id,
      width,
      height,
      weight,
      sqrt(width * width + height * height + weight * weight) as vector_length
    from items
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') */
  mp.user_id,
  row_number() over (
    partition by mp.user_id
    order by nearest.score desc, nearest.item_id
  ) as `rank`,
  nearest.item_id,
  nearest.score
from measured_profiles as mp
cross join lateral (
  select
    mi.item_id,
    (mp.width * mi.width + mp.height * mi.height + mp.weight * mi.weight)
      / nullif(mp.vector_length * mi.vector_length, 0) as score
  from measured_items as mi
  where not exists (
      select 1
      from purchases as p
      where p.user_id = mp.user_id and p.item_id = mi.item_id
    )
  order by score desc, mi.item_id
  limit ?
) as nearest
where nearest.score is not null
order by mp.user_id, `rank`

-- others_bought: Items that others bought who bought the same.
-- MySQL 8.4 · definition.ts
-- Note: round: ROUND of a double is half to even in MySQL: it is rounded as a decimal.
with
  -- What each user had, each item once.
  had as (
    select distinct user_id, item_id
    from purchases
  ),
  -- How many members each set has.
  sizes_of_had as (
    select item_id as id, count(*) as size
    from had
    group by item_id
  ),
  -- Each set's members, and how many it has.
  sized_had as (
    select h.item_id as id, h.user_id as member, soh.size
    from had as h
    join sizes_of_had as soh on soh.id = h.item_id
  ),
  -- How many members each pair has in common.
  shared_members as (
    select
      a.id as item,
      b.id as other,
      count(*) as in_both,
      max(a.size) as left_size,
      max(b.size) as right_size
    from sized_had as a
    join sized_had as b on b.member = a.member and a.id <> b.id
    group by a.id, b.id
  ),
  -- Every pair, and how alike it is.
  scored as (
    select
      item,
      other,
      cast(in_both as double) / nullif(left_size + right_size - in_both, 0) as alike,
      in_both,
      left_size + right_size - in_both as in_either
    from shared_members
  ),
  ranked as (
    select
      item,
      other,
      alike,
      in_both,
      in_either,
      row_number() over (partition by item order by alike desc, other) as `rank`
    from scored
  ),
  -- How alike two items are, by who had them.
  item_pairs as (
    select item, `rank`, other, alike, in_both, in_either
    from ranked
    where `rank` <= 50 and alike is not null
  ),
  -- How like each item is to all that the user had.
  summed as (
    select
      h.user_id,
      ip.other as item_id,
      case
        when abs(sum(ip.alike)) < 1e16 then cast(cast(sum(ip.alike) as decimal(38, 12)) as double)
        else sum(ip.alike)
      end as score
    from had as h
    join item_pairs as ip on ip.item = h.item_id
    group by h.user_id, ip.other
  ),
  -- Without what the user has.
  scored_2 as (
    select s.user_id, s.item_id, s.score
    from summed as s
    where not exists (
        select 1
        from purchases as p
        where p.user_id = s.user_id and p.item_id = s.item_id
      )
  ),
  ranked_2 as (
    select
      user_id,
      item_id,
      score,
      row_number() over (partition by user_id order by score desc, item_id) as `rank`
    from scored_2
  )
select user_id, `rank`, item_id, score
from ranked_2
where `rank` <= 10
order by user_id, `rank`

-- quality: how well what was shown meets what was bought.
-- MySQL 8.4 · definition.ts
-- Note: least: LEAST gives NULL with a NULL in MySQL.
with
  -- What each user wanted, each item once.
  wanted_once as (
    select user_id, item_id, 1e0 as gain
    from purchases
    group by user_id, item_id
  ),
  -- And its place in the best order that there could be.
  wanted as (
    select
      user_id,
      item_id,
      gain,
      row_number() over (partition by user_id order by gain desc, item_id) as place
    from wanted_once
  ),
  -- How many items each user wanted, and the most that the first k places could gain.
  ideal as (
    select
      w.user_id,
      d.k,
      count(*) as wanted,
      sum(
        case
          when w.place <= d.k
          then w.gain
              * (0.6931471805599453e0 / nullif(ln(cast(cast(w.place as signed) + 1 as double)), 0))
          else 0e0
        end
      ) as ideal_gain
    from wanted as w
    cross join (
      select 1 as k
      union all
      select 5
      union all
      select 10
    ) as d
    group by w.user_id, d.k
  ),
  -- What was recommended, each item of a user at its first place.
  shown_once as (
    select user_id, item_id, min(place) as `rank`
    from shown
    group by user_id, item_id
  ),
  -- What was recommended: whether the user wanted it, and how much of what stood up to there.
  recommendations_with_hits as (
    select
      so.user_id,
      so.item_id,
      row_number() over (partition by so.user_id order by so.`rank`, so.item_id) as place,
      case when w.item_id is not null then 1 else 0 end as hit,
      coalesce(w.gain, 0e0) as gain,
      cast(
        sum(case when w.item_id is not null then 1 else 0 end) over (
          partition by so.user_id
          order by so.`rank`, so.item_id
          rows between unbounded preceding and current row
        ) as signed
      ) as hits_so_far
    from shown_once as so
    left join wanted as w on w.user_id = so.user_id and w.item_id = so.item_id
  ),
  -- What each user's first k places found.
  found as (
    select
      i.user_id,
      i.k,
      i.wanted,
      i.ideal_gain,
      coalesce(cast(sum(rwh.hit) as signed), 0) as hits,
      coalesce(
        sum(case when rwh.hit = 1 then cast(rwh.hits_so_far as double) / rwh.place end),
        0e0
      ) as precisions,
      min(case when rwh.hit = 1 then rwh.place end) as first_hit,
      coalesce(
        sum(
          rwh.gain
            * (0.6931471805599453e0 / nullif(ln(cast(cast(rwh.place as signed) + 1 as double)), 0))
        ),
        0e0
      ) as gained
    from ideal as i
    left join recommendations_with_hits as rwh on rwh.user_id = i.user_id and rwh.place <= i.k
    group by i.user_id, i.k, i.wanted, i.ideal_gain
  ),
  -- How well each user's first k places do.
  per_user as (
    select
      k,
      user_id,
      hits,
      wanted,
      cast(hits as double) / nullif(k, 0) as `precision`,
      cast(hits as double) / wanted as recall,
      precisions / nullif(least(wanted, k), 0) as average_precision,
      coalesce(1e0 / nullif(first_hit, 0), 0e0) as reciprocal_rank,
      gained / nullif(ideal_gain, 0) as ndcg
    from found
  ),
  -- The means over users.
  means as (
    select
      pu.k,
      count(*) as users,
      avg(pu.`precision`) as `precision`,
      avg(pu.recall) as recall,
      avg(pu.average_precision) as map,
      avg(pu.reciprocal_rank) as mrr,
      avg(pu.ndcg) as ndcg,
      avg(case when pu.hits > 0 then 1e0 else 0e0 end) as hit_rate
    from per_user as pu
    group by pu.k
  ),
  -- Distinct items of the catalog in the first k places of any user.
  shown_items as (
    select d.k, count(distinct rwh.item_id) as items
    from recommendations_with_hits as rwh
    join (
      select 1 as k
      union all
      select 5
      union all
      select 10
    ) as d on rwh.place <= d.k
    where exists (select 1 from items as i where i.item_id = rwh.item_id)
    group by d.k
  ),
  -- Number of items in the catalog.
  catalogue as (
    select count(distinct item_id) as size
    from items
  ),
  coverage as (
    select si.k, cast(si.items as double) / nullif(c.size, 0) as coverage
    from shown_items as si
    cross join catalogue as c
  )
select
  m.k,
  m.users,
  m.`precision`,
  m.recall,
  m.map,
  m.mrr,
  m.ndcg,
  m.hit_rate,
  coalesce(c.coverage, 0e0) as coverage
from means as m
left join coverage as c on c.k = m.k
order by m.k

-- quality_per_user: how well each user's first places do, of quality.
-- MySQL 8.4 · definition.ts
-- Note: least: LEAST gives NULL with a NULL in MySQL.
with
  -- What each user wanted, each item once.
  wanted_once as (
    select user_id, item_id, 1e0 as gain
    from purchases
    group by user_id, item_id
  ),
  -- And its place in the best order that there could be.
  wanted as (
    select
      user_id,
      item_id,
      gain,
      row_number() over (partition by user_id order by gain desc, item_id) as place
    from wanted_once
  ),
  -- How many items each user wanted, and the most that the first k places could gain.
  ideal as (
    select
      w.user_id,
      d.k,
      count(*) as wanted,
      sum(
        case
          when w.place <= d.k
          then w.gain
              * (0.6931471805599453e0 / nullif(ln(cast(cast(w.place as signed) + 1 as double)), 0))
          else 0e0
        end
      ) as ideal_gain
    from wanted as w
    cross join (
      select 1 as k
      union all
      select 5
      union all
      select 10
    ) as d
    group by w.user_id, d.k
  ),
  -- What was recommended, each item of a user at its first place.
  shown_once as (
    select user_id, item_id, min(place) as `rank`
    from shown
    group by user_id, item_id
  ),
  -- What was recommended: whether the user wanted it, and how much of what stood up to there.
  recommendations_with_hits as (
    select
      so.user_id,
      so.item_id,
      row_number() over (partition by so.user_id order by so.`rank`, so.item_id) as place,
      case when w.item_id is not null then 1 else 0 end as hit,
      coalesce(w.gain, 0e0) as gain,
      cast(
        sum(case when w.item_id is not null then 1 else 0 end) over (
          partition by so.user_id
          order by so.`rank`, so.item_id
          rows between unbounded preceding and current row
        ) as signed
      ) as hits_so_far
    from shown_once as so
    left join wanted as w on w.user_id = so.user_id and w.item_id = so.item_id
  ),
  -- What each user's first k places found.
  found as (
    select
      i.user_id,
      i.k,
      i.wanted,
      i.ideal_gain,
      coalesce(cast(sum(rwh.hit) as signed), 0) as hits,
      coalesce(
        sum(case when rwh.hit = 1 then cast(rwh.hits_so_far as double) / rwh.place end),
        0e0
      ) as precisions,
      min(case when rwh.hit = 1 then rwh.place end) as first_hit,
      coalesce(
        sum(
          rwh.gain
            * (0.6931471805599453e0 / nullif(ln(cast(cast(rwh.place as signed) + 1 as double)), 0))
        ),
        0e0
      ) as gained
    from ideal as i
    left join recommendations_with_hits as rwh on rwh.user_id = i.user_id and rwh.place <= i.k
    group by i.user_id, i.k, i.wanted, i.ideal_gain
  )
select
  k,
  user_id,
  hits,
  wanted,
  cast(hits as double) / nullif(k, 0) as `precision`,
  cast(hits as double) / wanted as recall,
  precisions / nullif(least(wanted, k), 0) as average_precision,
  coalesce(1e0 / nullif(first_hit, 0), 0e0) as reciprocal_rank,
  gained / nullif(ideal_gain, 0) as ndcg
from found

-- sold: what sold at all.
-- MySQL 8.4 · definition.ts
with
  -- What each item's events count for.
  scored as (
    select
      item_id,
      count(*) as events,
      count(distinct user_id) as users,
      cast(count(*) as double) as score
    from purchases
    group by item_id
  )
select row_number() over (order by score desc, item_id) as `rank`, item_id, events, users, score
from scored
order by `rank`

-- together: what stands in one order together.
-- MySQL 8.4 · definition.ts
with
  -- Each set's members, each once.
  members_of_order_lines as (
    select distinct order_id as id, product_id as member
    from order_lines
  ),
  -- In how many sets each member is.
  sizes_of_order_lines as (
    select member as id, count(*) as size
    from members_of_order_lines
    group by member
  ),
  -- Each set's members, and in how many sets each is.
  sized_order_lines as (
    select mool.id, mool.member, sool.size
    from members_of_order_lines as mool
    join sizes_of_order_lines as sool on sool.id = mool.member
  ),
  -- In how many baskets two items stand together.
  pairs as (
    select
      a.member as item_id,
      b.member as other_id,
      count(*) as baskets,
      max(a.size) as of_left,
      max(b.size) as of_right
    from sized_order_lines as a
    join sized_order_lines as b on b.id = a.id and a.member <> b.member
    group by a.member, b.member
    having count(*) >= 5
  ),
  -- How many baskets there are.
  all_baskets as (
    select count(distinct id) as baskets
    from members_of_order_lines
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
      row_number() over (partition by item_id order by pmi desc, other_id) as `rank`
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
where `rank` <= 3 and pmi is not null
order by item_id, `rank`

-- trending: what sold lately.
-- MySQL 8.4 · definition.ts · in order: as_of timestamp, as_of timestamp
with
  -- What each item's events still count for.
  scored as (
    select
      item_id,
      count(*) as events,
      count(distinct user_id) as users,
      sum(
        cast(amount as double)
          * exp(
            -5.730383437168859e-7 * (timestampdiff(microsecond, at, cast(? as datetime(6))) / 1e6)
          )
      ) as score
    from purchases
    where at < ?
    group by item_id
  ),
  ranked as (
    select item_id, events, users, score, row_number() over (order by score desc, item_id) as `rank`
    from scored
  )
select `rank`, item_id, events, users, score
from ranked
where `rank` <= 100
order by `rank`
