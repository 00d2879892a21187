-- for_you: Items like what each user bought.
-- SQL Server 2022 · definition.ts · @top int (default 10)
with
  -- Distinct items per user.
  had as (
    select distinct user_id, item_id
    from purchases
  ),
  -- Profile per user: mean vector of the user's items.
  profiles as (
    select h.user_id, avg(i.width) as width, avg(i.height) as height, avg(i.weight) as weight
    from had as h
    join items as i on i.item_id = h.item_id
    group by h.user_id
  ),
  -- Vectors with their length.
  measured_profiles as (
    select
      user_id,
      width,
      height,
      weight,
      sqrt(width * width + height * height + weight * weight) as vector_length
    from profiles
  ),
  -- Vectors with their length.
  measured_items as (
    select
      item_id,
      width,
      height,
      weight,
      sqrt(width * width + height * height + weight * weight) as vector_length
    from items
  )
select
  mp.user_id,
  row_number() over (partition by mp.user_id order by nearest.score desc, nearest.item_id) as rank,
  nearest.item_id,
  nearest.score
from measured_profiles as mp
cross apply (
  select top (@top)
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
) as nearest
where nearest.score is not null
order by mp.user_id, rank;

-- others_bought: Items that others bought who bought the same.
-- SQL Server 2022 · definition.ts
-- Note: round: rounds a double as the number that its shortest text shows, and a decimal by a cast,
--   which rounds half away from zero.
with
  -- Distinct items per user.
  had as (
    select distinct user_id, item_id
    from purchases
  ),
  -- Number of members per set.
  sizes_of_had as (
    select item_id as id, count_big(*) as size
    from had
    group by item_id
  ),
  -- Set members, with the size of the set.
  sized_had as (
    select h.item_id as id, h.user_id as member, soh.size
    from had as h
    join sizes_of_had as soh on soh.id = h.item_id
  ),
  -- Number of common members per pair.
  shared_members as (
    select
      a.id as item,
      b.id as other,
      count_big(*) as in_both,
      max(a.size) as left_size,
      max(b.size) as right_size
    from sized_had as a
    join sized_had as b on b.member = a.member and a.id <> b.id
    group by a.id, b.id
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      item,
      other,
      cast(in_both as float) / nullif(left_size + right_size - in_both, 0) as similarity,
      in_both,
      left_size + right_size - in_both as in_either
    from shared_members
  ),
  ranked_pair_scores as (
    select
      item,
      other,
      similarity,
      in_both,
      in_either,
      row_number() over (partition by item order by similarity desc, other) as rank
    from pair_scores
  ),
  -- Similarity of item pairs, by their users.
  item_pairs as (
    select item, rank, other, similarity, in_both, in_either
    from ranked_pair_scores
    where rank <= 50 and similarity is not null
  ),
  -- Score per user and item: total similarity to the user's items.
  scores_per_user_item as (
    select
      h.user_id,
      ip.other as item_id,
      case
        when cast(try_cast(sum(ip.similarity) as decimal(38, 13)) as float) = sum(ip.similarity)
        then cast(cast(cast(sum(ip.similarity) as decimal(38, 13)) as decimal(38, 12)) as float)
        else round(sum(ip.similarity), 12)
      end as score
    from had as h
    join item_pairs as ip on ip.item = h.item_id
    group by h.user_id, ip.other
  ),
  -- Scored items that the user does not have.
  item_scores as (
    select spui.user_id, spui.item_id, spui.score
    from scores_per_user_item as spui
    where not exists (
        select 1
        from purchases as p
        where p.user_id = spui.user_id and p.item_id = spui.item_id
      )
  ),
  ranked_item_scores as (
    select
      user_id,
      item_id,
      score,
      row_number() over (partition by user_id order by score desc, item_id) as rank
    from item_scores
  )
select user_id, rank, item_id, score
from ranked_item_scores
where rank <= 10
order by user_id, rank;

-- quality: how well what was shown meets what was bought.
-- SQL Server 2022 · definition.ts
with
  -- Distinct relevant items per user.
  distinct_relevant_items as (
    select user_id, item_id, 1e0 as gain
    from purchases
    group by user_id, item_id
  ),
  -- Relevant items with their place in the ideal order.
  ranked_relevant_items as (
    select
      user_id,
      item_id,
      gain,
      row_number() over (partition by user_id order by gain desc, item_id) as place
    from distinct_relevant_items
  ),
  -- Relevant items and ideal DCG at k, per user.
  ideal_dcg_per_user_k as (
    select
      rri.user_id,
      d.k,
      count_big(*) as wanted,
      sum(
        case
          when rri.place <= d.k
          then rri.gain * (0.6931471805599453e0 / nullif(log(cast(rri.place + 1 as float)), 0))
          else 0e0
        end
      ) as ideal_gain
    from ranked_relevant_items as rri
    cross join (
      select 1 as k
      union all
      select 5
      union all
      select 10
    ) as d
    group by rri.user_id, d.k
  ),
  -- Distinct recommended items per user, at their best rank.
  distinct_recommendations as (
    select user_id, item_id, min(place) as rank
    from shown
    group by user_id, item_id
  ),
  -- Recommendations with their place, hit (1 if relevant), gain and cumulative hits.
  recommendations_with_hits as (
    select
      dr.user_id,
      dr.item_id,
      row_number() over (partition by dr.user_id order by dr.rank, dr.item_id) as place,
      case when rri.item_id is not null then 1 else 0 end as hit,
      coalesce(rri.gain, 0e0) as gain,
      sum(cast(case when rri.item_id is not null then 1 else 0 end as bigint)) over (
        partition by dr.user_id
        order by dr.rank, dr.item_id
        rows between unbounded preceding and current row
      ) as hits_so_far
    from distinct_recommendations as dr
    left join ranked_relevant_items as rri on rri.user_id = dr.user_id and rri.item_id = dr.item_id
  ),
  -- Hits, precision sum, first hit and DCG at k, per user.
  hits_per_user_k as (
    select
      idpuk.user_id,
      idpuk.k,
      idpuk.wanted,
      idpuk.ideal_gain,
      coalesce(sum(cast(rwh.hit as bigint)), 0) as hits,
      coalesce(
        sum(case when rwh.hit = 1 then cast(rwh.hits_so_far as float) / rwh.place end),
        0e0
      ) as precisions,
      min(case when rwh.hit = 1 then rwh.place end) as first_hit,
      coalesce(
        sum(rwh.gain * (0.6931471805599453e0 / nullif(log(cast(rwh.place + 1 as float)), 0))),
        0e0
      ) as gained
    from ideal_dcg_per_user_k as idpuk
    left join recommendations_with_hits as rwh on rwh.user_id = idpuk.user_id
      and rwh.place <= idpuk.k
    group by idpuk.user_id, idpuk.k, idpuk.wanted, idpuk.ideal_gain
  ),
  -- Ranking measures per user and k.
  measures_per_user as (
    select
      k,
      user_id,
      hits,
      wanted,
      cast(hits as float) / nullif(k, 0) as [precision],
      cast(hits as float) / wanted as recall,
      precisions / nullif(least(wanted, k), 0) as average_precision,
      coalesce(1e0 / nullif(first_hit, 0), 0e0) as reciprocal_rank,
      gained / nullif(ideal_gain, 0) as ndcg
    from hits_per_user_k
  ),
  -- Means over users, per k.
  means_per_k as (
    select
      mpu.k,
      count_big(*) as users,
      avg(mpu.[precision]) as [precision],
      avg(mpu.recall) as recall,
      avg(mpu.average_precision) as map,
      avg(mpu.reciprocal_rank) as mrr,
      avg(mpu.ndcg) as ndcg,
      avg(case when mpu.hits > 0 then 1e0 else 0e0 end) as hit_rate
    from measures_per_user as mpu
    group by mpu.k
  ),
  -- Number of distinct catalog items in the top k of any user.
  recommended_items_per_k as (
    select d.k, count_big(distinct rwh.item_id) as items
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
  catalog_size as (
    select count_big(distinct item_id) as size
    from items
  ),
  coverage_per_k as (
    select ripk.k, cast(ripk.items as float) / nullif(cs.size, 0) as coverage
    from recommended_items_per_k as ripk
    cross join catalog_size as cs
  )
select
  mpk.k,
  mpk.users,
  mpk.[precision],
  mpk.recall,
  mpk.map,
  mpk.mrr,
  mpk.ndcg,
  mpk.hit_rate,
  coalesce(cpk.coverage, 0e0) as coverage
from means_per_k as mpk
left join coverage_per_k as cpk on cpk.k = mpk.k
order by mpk.k;

-- quality_per_user: ranking measures of quality per user.
-- SQL Server 2022 · definition.ts
with
  -- Distinct relevant items per user.
  distinct_relevant_items as (
    select user_id, item_id, 1e0 as gain
    from purchases
    group by user_id, item_id
  ),
  -- Relevant items with their place in the ideal order.
  ranked_relevant_items as (
    select
      user_id,
      item_id,
      gain,
      row_number() over (partition by user_id order by gain desc, item_id) as place
    from distinct_relevant_items
  ),
  -- Relevant items and ideal DCG at k, per user.
  ideal_dcg_per_user_k as (
    select
      rri.user_id,
      d.k,
      count_big(*) as wanted,
      sum(
        case
          when rri.place <= d.k
          then rri.gain * (0.6931471805599453e0 / nullif(log(cast(rri.place + 1 as float)), 0))
          else 0e0
        end
      ) as ideal_gain
    from ranked_relevant_items as rri
    cross join (
      select 1 as k
      union all
      select 5
      union all
      select 10
    ) as d
    group by rri.user_id, d.k
  ),
  -- Distinct recommended items per user, at their best rank.
  distinct_recommendations as (
    select user_id, item_id, min(place) as rank
    from shown
    group by user_id, item_id
  ),
  -- Recommendations with their place, hit (1 if relevant), gain and cumulative hits.
  recommendations_with_hits as (
    select
      dr.user_id,
      dr.item_id,
      row_number() over (partition by dr.user_id order by dr.rank, dr.item_id) as place,
      case when rri.item_id is not null then 1 else 0 end as hit,
      coalesce(rri.gain, 0e0) as gain,
      sum(cast(case when rri.item_id is not null then 1 else 0 end as bigint)) over (
        partition by dr.user_id
        order by dr.rank, dr.item_id
        rows between unbounded preceding and current row
      ) as hits_so_far
    from distinct_recommendations as dr
    left join ranked_relevant_items as rri on rri.user_id = dr.user_id and rri.item_id = dr.item_id
  ),
  -- Hits, precision sum, first hit and DCG at k, per user.
  hits_per_user_k as (
    select
      idpuk.user_id,
      idpuk.k,
      idpuk.wanted,
      idpuk.ideal_gain,
      coalesce(sum(cast(rwh.hit as bigint)), 0) as hits,
      coalesce(
        sum(case when rwh.hit = 1 then cast(rwh.hits_so_far as float) / rwh.place end),
        0e0
      ) as precisions,
      min(case when rwh.hit = 1 then rwh.place end) as first_hit,
      coalesce(
        sum(rwh.gain * (0.6931471805599453e0 / nullif(log(cast(rwh.place + 1 as float)), 0))),
        0e0
      ) as gained
    from ideal_dcg_per_user_k as idpuk
    left join recommendations_with_hits as rwh on rwh.user_id = idpuk.user_id
      and rwh.place <= idpuk.k
    group by idpuk.user_id, idpuk.k, idpuk.wanted, idpuk.ideal_gain
  )
select
  k,
  user_id,
  hits,
  wanted,
  cast(hits as float) / nullif(k, 0) as [precision],
  cast(hits as float) / wanted as recall,
  precisions / nullif(least(wanted, k), 0) as average_precision,
  coalesce(1e0 / nullif(first_hit, 0), 0e0) as reciprocal_rank,
  gained / nullif(ideal_gain, 0) as ndcg
from hits_per_user_k;

-- sold: what sold at all.
-- SQL Server 2022 · definition.ts
with
  -- Event weight per item.
  item_scores as (
    select
      item_id,
      count_big(*) as events,
      count_big(distinct user_id) as users,
      cast(count_big(*) as float) as score
    from purchases
    group by item_id
  )
select row_number() over (order by score desc, item_id) as rank, item_id, events, users, score
from item_scores
order by rank;

-- together: what stands in one order together.
-- SQL Server 2022 · definition.ts
with
  -- Distinct members per set.
  members_of_order_lines as (
    select distinct order_id as id, product_id as member
    from order_lines
  ),
  -- Number of sets per member.
  sizes_of_order_lines as (
    select member as id, count_big(*) as size
    from members_of_order_lines
    group by member
  ),
  -- Set members, with the number of sets that contain the member.
  sized_order_lines as (
    select mool.id, mool.member, sool.size
    from members_of_order_lines as mool
    join sizes_of_order_lines as sool on sool.id = mool.member
  ),
  -- Number of baskets per item pair.
  baskets_per_item_pair as (
    select
      a.member as item_id,
      b.member as other_id,
      count_big(*) as baskets,
      max(a.size) as of_left,
      max(b.size) as of_right
    from sized_order_lines as a
    join sized_order_lines as b on b.id = a.id and a.member <> b.member
    group by a.member, b.member
    having count_big(*) >= 5
  ),
  -- Number of baskets.
  basket_total as (
    select count_big(distinct id) as baskets
    from members_of_order_lines
  ),
  -- Co-occurrence measures of each pair.
  measured_pairs as (
    select
      bpip.item_id,
      bpip.other_id,
      bpip.baskets,
      cast(bpip.baskets as float) / nullif(bt.baskets, 0) as support,
      cast(bpip.baskets as float) / nullif(bpip.of_left, 0) as confidence,
      cast(bpip.baskets as float) / nullif(bpip.of_right, 0) as reverse_confidence,
      cast(bpip.baskets as float) * cast(bt.baskets as float)
        / nullif(cast(bpip.of_left as float) * cast(bpip.of_right as float), 0) as lift,
      bpip.baskets
        / nullif(sqrt(cast(bpip.of_left as float) * cast(bpip.of_right as float)), 0) as cosine,
      cast(bpip.baskets as float)
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
      case when lift > 0 then log(lift) end as pmi
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
      row_number() over (partition by item_id order by pmi desc, other_id) as rank
    from pair_measures
  )
select
  item_id,
  rank,
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
where rank <= 3 and pmi is not null
order by item_id, rank;

-- trending: what sold lately.
-- SQL Server 2022 · definition.ts · @as_of timestamp
with
  -- Decayed event weight per item.
  item_scores as (
    select
      item_id,
      count_big(*) as events,
      count_big(distinct user_id) as users,
      sum(
        cast(amount as float)
          * exp(-5.730383437168859e-7 * (datediff_big(microsecond, at, @as_of) / 1e6))
      ) as score
    from purchases
    where at < @as_of
    group by item_id
  ),
  ranked_item_scores as (
    select item_id, events, users, score, row_number() over (order by score desc, item_id) as rank
    from item_scores
  )
select rank, item_id, events, users, score
from ranked_item_scores
where rank <= 100
order by rank;
