-- alike_orders: Orders of much the same products.
-- Spark 4.0 · definition.ts
with
  -- Distinct members per set.
  members_of_order_lines as (
    select distinct order_id as id, product_id as member
    from order_lines
  ),
  -- Number of members per set.
  sizes_of_order_lines as (
    select id, count(*) as size
    from members_of_order_lines
    group by id
  ),
  -- Set members, with the size of the set.
  sized_order_lines as (
    select mool.id, mool.member, sool.size
    from members_of_order_lines as mool
    join sizes_of_order_lines as sool on sool.id = mool.id
  ),
  -- Number of common members per pair.
  shared_members as (
    select
      a.id as left_id,
      b.id as right_id,
      count(*) as in_both,
      max(a.size) as left_size,
      max(b.size) as right_size
    from sized_order_lines as a
    join sized_order_lines as b on b.member = a.member and a.id < b.id
    group by a.id, b.id
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      left_id,
      right_id,
      in_both / nullif(left_size + right_size - in_both, 0) as score,
      in_both,
      left_size + right_size - in_both as in_either
    from shared_members
  )
select left_id, right_id, score, in_both, in_either
from pair_scores
where score >= 0.5

-- heavy_near: what is computed of each item is computed once.
-- Spark 4.0 · definition.ts
with
  heavy_items as (
    select item_id, width * height as size, weight
    from items
    where weight > 1
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select
      a.item_id as left_id,
      b.item_id as right_id,
      abs(a.size - b.size) + abs(a.weight - b.weight) as score
    from heavy_items as a
    join heavy_items as b on a.item_id <> b.item_id
  ),
  ranked_pairs as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score, right_id) as rank
    from pairs
  )
select left_id, rank, right_id, score
from ranked_pairs
where rank <= 3
order by left_id, rank

-- many_items: Near items of many.
-- Spark 4.0 · definition.ts
with
  -- Vector elements, one per row.
  elements_of_items as (
    select
      i.item_id as id,
      d.dim,
      case
        when d.dim = 1 then i.width
        when d.dim = 2 then i.height
        when d.dim = 3 then i.weight
      end as value
    from items as i
    cross join (
      select 1 as dim
      union all
      select 2
      union all
      select 3
    ) as d
  ),
  dims_of_items as (
    select distinct dim
    from elements_of_items
  ),
  -- Random planes: one element of the normal vector per plane and dimension.
  random_planes_of_items as (
    select
      doi.dim,
      p.band,
      p.plane,
      p.worth,
      case
        when -2
            * ln(
              1
                - cast(
                  conv(substr(sha2('quern:radius:'
                    || cast(p.plane as string)
                    || ':'
                    || cast(doi.dim as string), 256), 1, 13), 16, 10) as double
                )
                  / 4503599627370496
            )
            >= 0
        then sqrt(
            -2
              * ln(
                1
                  - cast(
                    conv(substr(sha2('quern:radius:'
                      || cast(p.plane as string)
                      || ':'
                      || cast(doi.dim as string), 256), 1, 13), 16, 10) as double
                  )
                    / 4503599627370496
              )
          )
      end
        * cos(
          6.283185307179586
            * (
              cast(
                conv(substr(sha2('quern:angle:'
                  || cast(p.plane as string)
                  || ':'
                  || cast(doi.dim as string), 256), 1, 13), 16, 10) as double
              )
                / 4503599627370496
            )
        ) as normal
    from dims_of_items as doi
    cross join (
      select 1 as band, 1 as plane, 1 as worth
      union all
      select 1, 2, 2
      union all
      select 2, 3, 1
      union all
      select 2, 4, 2
    ) as p
  ),
  -- Signed height of each vector above each plane.
  plane_heights_of_items as (
    select eoi.id, rpoi.band, rpoi.plane, rpoi.worth, sum(eoi.value * rpoi.normal) as height
    from elements_of_items as eoi
    join random_planes_of_items as rpoi on rpoi.dim = eoi.dim
    group by eoi.id, rpoi.band, rpoi.plane, rpoi.worth
  ),
  -- Band keys per vector: one bit per plane for the side it is on.
  bands_of_items as (
    select id, band, sum(case when height >= 0 then worth else 0 end) as band_key
    from plane_heights_of_items
    group by id, band
  ),
  -- Candidate pairs: those that agree in at least one band.
  candidates as (
    select distinct a.id as left_id, b.id as right_id
    from bands_of_items as a
    join bands_of_items as b on b.band = a.band and b.band_key = a.band_key and a.id <> b.id
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
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      c.left_id,
      c.right_id,
      (a.width * b.width + a.height * b.height + a.weight * b.weight)
        / nullif(a.vector_length * b.vector_length, 0) as score
    from candidates as c
    join measured_items as a on a.item_id = c.left_id
    join measured_items as b on b.item_id = c.right_id
  ),
  ranked_pair_scores as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc, right_id) as rank
    from pair_scores
  )
select left_id, rank, right_id, score
from ranked_pair_scores
where rank <= 10 and score is not null
order by left_id, rank

-- many_items_recall: share of the pairs of many_items that its candidates contain, on a sample.
-- Spark 4.0 · definition.ts
with
  sampled_items as (
    select item_id, width, height, weight
    from items
    where cast(
        conv(substr(sha2('quern:recall:' || cast(item_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.05
  ),
  -- Vectors with their length.
  measured_items as (
    select
      item_id,
      width,
      height,
      weight,
      sqrt(width * width + height * height + weight * weight) as vector_length
    from sampled_items
  ),
  -- Vectors with their length.
  measured_items_2 as (
    select
      item_id,
      width,
      height,
      weight,
      sqrt(width * width + height * height + weight * weight) as vector_length
    from items
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select
      a.item_id as left_id,
      b.item_id as right_id,
      (a.width * b.width + a.height * b.height + a.weight * b.weight)
        / nullif(a.vector_length * b.vector_length, 0) as score
    from measured_items as a
    join measured_items_2 as b on a.item_id <> b.item_id
  ),
  ranked_pairs as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc, right_id) as rank
    from pairs
  ),
  -- Exact results for the sample, from a comparison of all pairs.
  exact_pairs as (
    select left_id, rank, right_id, score
    from ranked_pairs
    where rank <= 10 and score is not null
  ),
  -- Vector elements, one per row.
  elements_of_items as (
    select
      i.item_id as id,
      d.dim,
      case
        when d.dim = 1 then i.width
        when d.dim = 2 then i.height
        when d.dim = 3 then i.weight
      end as value
    from items as i
    cross join (
      select 1 as dim
      union all
      select 2
      union all
      select 3
    ) as d
  ),
  dims_of_items as (
    select distinct dim
    from elements_of_items
  ),
  -- Random planes: one element of the normal vector per plane and dimension.
  random_planes_of_items as (
    select
      doi.dim,
      p.band,
      p.plane,
      p.worth,
      case
        when -2
            * ln(
              1
                - cast(
                  conv(substr(sha2('quern:radius:'
                    || cast(p.plane as string)
                    || ':'
                    || cast(doi.dim as string), 256), 1, 13), 16, 10) as double
                )
                  / 4503599627370496
            )
            >= 0
        then sqrt(
            -2
              * ln(
                1
                  - cast(
                    conv(substr(sha2('quern:radius:'
                      || cast(p.plane as string)
                      || ':'
                      || cast(doi.dim as string), 256), 1, 13), 16, 10) as double
                  )
                    / 4503599627370496
              )
          )
      end
        * cos(
          6.283185307179586
            * (
              cast(
                conv(substr(sha2('quern:angle:'
                  || cast(p.plane as string)
                  || ':'
                  || cast(doi.dim as string), 256), 1, 13), 16, 10) as double
              )
                / 4503599627370496
            )
        ) as normal
    from dims_of_items as doi
    cross join (
      select 1 as band, 1 as plane, 1 as worth
      union all
      select 1, 2, 2
      union all
      select 2, 3, 1
      union all
      select 2, 4, 2
    ) as p
  ),
  -- Signed height of each vector above each plane.
  plane_heights_of_items as (
    select eoi.id, rpoi.band, rpoi.plane, rpoi.worth, sum(eoi.value * rpoi.normal) as height
    from elements_of_items as eoi
    join random_planes_of_items as rpoi on rpoi.dim = eoi.dim
    group by eoi.id, rpoi.band, rpoi.plane, rpoi.worth
  ),
  -- Band keys per vector: one bit per plane for the side it is on.
  bands_of_items as (
    select id, band, sum(case when height >= 0 then worth else 0 end) as band_key
    from plane_heights_of_items
    group by id, band
  ),
  -- Candidate pairs: those that agree in at least one band.
  candidates as (
    select distinct a.id as left_id, b.id as right_id
    from bands_of_items as a
    join bands_of_items as b on b.band = a.band and b.band_key = a.band_key and a.id <> b.id
  ),
  pair_counts as (
    select count(*) as pairs, count(c.left_id) as found
    from exact_pairs as ep
    left join candidates as c on c.left_id = ep.left_id and c.right_id = ep.right_id
  )
select pairs, found, found / nullif(pairs, 0) as recall
from pair_counts

-- many_orders: likewise of many orders.
-- Spark 4.0 · definition.ts
with
  -- Distinct members per set.
  members_of_order_lines as (
    select distinct order_id as id, product_id as member
    from order_lines
  ),
  -- One hash per member and band.
  hashes_of_order_lines as (
    select
      mool.id,
      b.band,
      sha2('quern:' || cast(b.band as string) || ':' || cast(mool.member as string), 256) as hash
    from members_of_order_lines as mool
    cross join (
      select 1 as band
      union all
      select 2
      union all
      select 3
    ) as b
  ),
  -- Band keys per set, from the minimum hashes of its members.
  bands_of_order_lines as (
    select id, band, min(substring(hash, 1, 16)) || min(substring(hash, 17, 16)) as band_key
    from hashes_of_order_lines
    group by id, band
  ),
  -- Candidate pairs: those that agree in at least one band.
  candidates as (
    select distinct a.id as left_id, b.id as right_id
    from bands_of_order_lines as a
    join bands_of_order_lines as b on b.band = a.band and b.band_key = a.band_key and a.id < b.id
  ),
  -- Number of members per set.
  sizes_of_order_lines as (
    select id, count(*) as size
    from members_of_order_lines
    group by id
  ),
  -- Set members, with the size of the set.
  sized_order_lines as (
    select mool.id, mool.member, sool.size
    from members_of_order_lines as mool
    join sizes_of_order_lines as sool on sool.id = mool.id
  ),
  -- Number of common members per pair.
  shared_members as (
    select
      c.left_id,
      c.right_id,
      count(*) as in_both,
      max(a.size) as left_size,
      max(b.size) as right_size
    from candidates as c
    join sized_order_lines as a on a.id = c.left_id
    join sized_order_lines as b on b.id = c.right_id and b.member = a.member
    group by c.left_id, c.right_id
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      left_id,
      right_id,
      in_both / nullif(left_size + right_size - in_both, 0) as score,
      in_both,
      left_size + right_size - in_both as in_either
    from shared_members
  )
select left_id, right_id, score, in_both, in_either
from pair_scores
where score >= 0.5

-- many_orders_recall: share of the pairs of many_orders that its candidates contain, on a sample.
-- Spark 4.0 · definition.ts
with
  sampled_order_lines as (
    select order_id, line_number, product_id, quantity
    from order_lines
    where cast(
        conv(substr(sha2('quern:recall:'
          || cast(order_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.05
  ),
  -- Distinct members per set.
  members_of_order_lines as (
    select distinct order_id as id, product_id as member
    from sampled_order_lines
  ),
  -- Number of members per set.
  sizes_of_order_lines as (
    select id, count(*) as size
    from members_of_order_lines
    group by id
  ),
  -- Set members, with the size of the set.
  sized_order_lines as (
    select mool.id, mool.member, sool.size
    from members_of_order_lines as mool
    join sizes_of_order_lines as sool on sool.id = mool.id
  ),
  -- Distinct members per set.
  members_of_order_lines_2 as (
    select distinct order_id as id, product_id as member
    from order_lines
  ),
  -- Number of members per set.
  sizes_of_order_lines_2 as (
    select id, count(*) as size
    from members_of_order_lines_2
    group by id
  ),
  -- Set members, with the size of the set.
  sized_order_lines_2 as (
    select mool.id, mool.member, sool.size
    from members_of_order_lines_2 as mool
    join sizes_of_order_lines_2 as sool on sool.id = mool.id
  ),
  -- Number of common members per pair.
  shared_members as (
    select
      a.id as left_id,
      b.id as right_id,
      count(*) as in_both,
      max(a.size) as left_size,
      max(b.size) as right_size
    from sized_order_lines as a
    join sized_order_lines_2 as b on b.member = a.member and a.id <> b.id
    group by a.id, b.id
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      left_id,
      right_id,
      in_both / nullif(left_size + right_size - in_both, 0) as score,
      in_both,
      left_size + right_size - in_both as in_either
    from shared_members
  ),
  -- Exact results for the sample, from a comparison of all pairs.
  exact_pairs as (
    select left_id, right_id, score, in_both, in_either
    from pair_scores
    where score >= 0.5
  ),
  -- One hash per member and band.
  hashes_of_order_lines as (
    select
      mool.id,
      b.band,
      sha2('quern:' || cast(b.band as string) || ':' || cast(mool.member as string), 256) as hash
    from members_of_order_lines_2 as mool
    cross join (
      select 1 as band
      union all
      select 2
      union all
      select 3
    ) as b
  ),
  -- Band keys per set, from the minimum hashes of its members.
  bands_of_order_lines as (
    select id, band, min(substring(hash, 1, 16)) || min(substring(hash, 17, 16)) as band_key
    from hashes_of_order_lines
    group by id, band
  ),
  -- Candidate pairs: those that agree in at least one band.
  candidates as (
    select distinct a.id as left_id, b.id as right_id
    from bands_of_order_lines as a
    join bands_of_order_lines as b on b.band = a.band and b.band_key = a.band_key and a.id <> b.id
  ),
  pair_counts as (
    select count(*) as pairs, count(c.left_id) as found
    from exact_pairs as ep
    left join candidates as c on c.left_id = ep.left_id and c.right_id = ep.right_id
  )
select pairs, found, found / nullif(pairs, 0) as recall
from pair_counts

-- many_wishes: what each user would like, of many.
-- Spark 4.0 · definition.ts
with
  dims_of_wishes as (
    select distinct tag as dim
    from wishes
  ),
  -- Random planes: one element of the normal vector per plane and dimension.
  random_planes_of_wishes as (
    select
      dow.dim,
      p.band,
      p.plane,
      p.worth,
      case
        when -2
            * ln(
              1
                - cast(
                  conv(substr(sha2('quern:radius:'
                    || cast(p.plane as string)
                    || ':'
                    || dow.dim, 256), 1, 13), 16, 10) as double
                )
                  / 4503599627370496
            )
            >= 0
        then sqrt(
            -2
              * ln(
                1
                  - cast(
                    conv(substr(sha2('quern:radius:'
                      || cast(p.plane as string)
                      || ':'
                      || dow.dim, 256), 1, 13), 16, 10) as double
                  )
                    / 4503599627370496
              )
          )
      end
        * cos(
          6.283185307179586
            * (
              cast(
                conv(substr(sha2('quern:angle:'
                  || cast(p.plane as string)
                  || ':'
                  || dow.dim, 256), 1, 13), 16, 10) as double
              )
                / 4503599627370496
            )
        ) as normal
    from dims_of_wishes as dow
    cross join (
      select 1 as band, 1 as plane, 1 as worth
      union all
      select 1, 2, 2
      union all
      select 2, 3, 1
      union all
      select 2, 4, 2
    ) as p
  ),
  -- Signed height of each vector above each plane.
  plane_heights_of_wishes as (
    select
      w.user_id as id,
      rpow.band,
      rpow.plane,
      rpow.worth,
      sum(cast(w.weight as double) * rpow.normal) as height
    from wishes as w
    join random_planes_of_wishes as rpow on rpow.dim = w.tag
    group by w.user_id, rpow.band, rpow.plane, rpow.worth
  ),
  -- Band keys per vector: one bit per plane for the side it is on.
  bands_of_wishes as (
    select id, band, sum(case when height >= 0 then worth else 0 end) as band_key
    from plane_heights_of_wishes
    group by id, band
  ),
  dims_of_tags as (
    select distinct tag as dim
    from tags
  ),
  -- Random planes: one element of the normal vector per plane and dimension.
  random_planes_of_tags as (
    select
      dot.dim,
      p.band,
      p.plane,
      p.worth,
      case
        when -2
            * ln(
              1
                - cast(
                  conv(substr(sha2('quern:radius:'
                    || cast(p.plane as string)
                    || ':'
                    || dot.dim, 256), 1, 13), 16, 10) as double
                )
                  / 4503599627370496
            )
            >= 0
        then sqrt(
            -2
              * ln(
                1
                  - cast(
                    conv(substr(sha2('quern:radius:'
                      || cast(p.plane as string)
                      || ':'
                      || dot.dim, 256), 1, 13), 16, 10) as double
                  )
                    / 4503599627370496
              )
          )
      end
        * cos(
          6.283185307179586
            * (
              cast(
                conv(substr(sha2('quern:angle:'
                  || cast(p.plane as string)
                  || ':'
                  || dot.dim, 256), 1, 13), 16, 10) as double
              )
                / 4503599627370496
            )
        ) as normal
    from dims_of_tags as dot
    cross join (
      select 1 as band, 1 as plane, 1 as worth
      union all
      select 1, 2, 2
      union all
      select 2, 3, 1
      union all
      select 2, 4, 2
    ) as p
  ),
  -- Signed height of each vector above each plane.
  plane_heights_of_tags as (
    select t.item_id as id, rpot.band, rpot.plane, rpot.worth, sum(t.weight * rpot.normal) as height
    from tags as t
    join random_planes_of_tags as rpot on rpot.dim = t.tag
    group by t.item_id, rpot.band, rpot.plane, rpot.worth
  ),
  -- Band keys per vector: one bit per plane for the side it is on.
  bands_of_tags as (
    select id, band, sum(case when height >= 0 then worth else 0 end) as band_key
    from plane_heights_of_tags
    group by id, band
  ),
  -- Candidate pairs: those that agree in at least one band.
  candidates as (
    select distinct a.id as left_id, b.id as right_id
    from bands_of_wishes as a
    join bands_of_tags as b on b.band = a.band and b.band_key = a.band_key
  ),
  -- Length per vector.
  measured_wishes as (
    select
      user_id as id,
      sqrt(sum(cast(weight as double) * cast(weight as double))) as vector_length
    from wishes
    group by user_id
  ),
  -- Length per vector.
  measured_tags as (
    select item_id as id, sqrt(sum(weight * weight)) as vector_length
    from tags
    group by item_id
  ),
  -- Dot product per pair, over the common dimensions.
  dot_products as (
    select c.left_id, c.right_id, sum(cast(w.weight as double) * t.weight) as dot
    from candidates as c
    join wishes as w on w.user_id = c.left_id
    join tags as t on t.item_id = c.right_id and t.tag = w.tag
    group by c.left_id, c.right_id
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      c.left_id,
      c.right_id,
      coalesce(dp.dot, 0) / nullif(mw.vector_length * mt.vector_length, 0) as score
    from candidates as c
    join measured_wishes as mw on mw.id = c.left_id
    join measured_tags as mt on mt.id = c.right_id
    left join dot_products as dp on dp.left_id = c.left_id and dp.right_id = c.right_id
  ),
  ranked_pair_scores as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc, right_id) as rank
    from pair_scores
  )
select left_id, rank, right_id, score
from ranked_pair_scores
where rank <= 10 and score is not null
order by left_id, rank

-- many_wishes_recall: share of the pairs of many_wishes that its candidates contain, on a sample.
-- Spark 4.0 · definition.ts
with
  sampled_wishes as (
    select user_id, tag, weight
    from wishes
    where cast(
        conv(substr(sha2('quern:recall:' || cast(user_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.05
  ),
  -- Length per vector.
  measured_wishes as (
    select
      user_id as id,
      sqrt(sum(cast(weight as double) * cast(weight as double))) as vector_length
    from sampled_wishes
    group by user_id
  ),
  -- Length per vector.
  measured_tags as (
    select item_id as id, sqrt(sum(weight * weight)) as vector_length
    from tags
    group by item_id
  ),
  -- Dot product per pair, over the common dimensions.
  dot_products as (
    select
      wishes.user_id as left_id,
      t.item_id as right_id,
      sum(cast(wishes.weight as double) * t.weight) as dot
    from sampled_wishes as wishes
    join tags as t on t.tag = wishes.tag
    group by wishes.user_id, t.item_id
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      mw.id as left_id,
      mt.id as right_id,
      coalesce(dp.dot, 0) / nullif(mw.vector_length * mt.vector_length, 0) as score
    from measured_wishes as mw
    cross join measured_tags as mt
    left join dot_products as dp on dp.left_id = mw.id and dp.right_id = mt.id
  ),
  ranked_pair_scores as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc, right_id) as rank
    from pair_scores
  ),
  -- Exact results for the sample, from a comparison of all pairs.
  exact_pairs as (
    select left_id, rank, right_id, score
    from ranked_pair_scores
    where rank <= 10 and score is not null
  ),
  dims_of_wishes as (
    select distinct tag as dim
    from wishes
  ),
  -- Random planes: one element of the normal vector per plane and dimension.
  random_planes_of_wishes as (
    select
      dow.dim,
      p.band,
      p.plane,
      p.worth,
      case
        when -2
            * ln(
              1
                - cast(
                  conv(substr(sha2('quern:radius:'
                    || cast(p.plane as string)
                    || ':'
                    || dow.dim, 256), 1, 13), 16, 10) as double
                )
                  / 4503599627370496
            )
            >= 0
        then sqrt(
            -2
              * ln(
                1
                  - cast(
                    conv(substr(sha2('quern:radius:'
                      || cast(p.plane as string)
                      || ':'
                      || dow.dim, 256), 1, 13), 16, 10) as double
                  )
                    / 4503599627370496
              )
          )
      end
        * cos(
          6.283185307179586
            * (
              cast(
                conv(substr(sha2('quern:angle:'
                  || cast(p.plane as string)
                  || ':'
                  || dow.dim, 256), 1, 13), 16, 10) as double
              )
                / 4503599627370496
            )
        ) as normal
    from dims_of_wishes as dow
    cross join (
      select 1 as band, 1 as plane, 1 as worth
      union all
      select 1, 2, 2
      union all
      select 2, 3, 1
      union all
      select 2, 4, 2
    ) as p
  ),
  -- Signed height of each vector above each plane.
  plane_heights_of_wishes as (
    select
      w.user_id as id,
      rpow.band,
      rpow.plane,
      rpow.worth,
      sum(cast(w.weight as double) * rpow.normal) as height
    from wishes as w
    join random_planes_of_wishes as rpow on rpow.dim = w.tag
    group by w.user_id, rpow.band, rpow.plane, rpow.worth
  ),
  -- Band keys per vector: one bit per plane for the side it is on.
  bands_of_wishes as (
    select id, band, sum(case when height >= 0 then worth else 0 end) as band_key
    from plane_heights_of_wishes
    group by id, band
  ),
  dims_of_tags as (
    select distinct tag as dim
    from tags
  ),
  -- Random planes: one element of the normal vector per plane and dimension.
  random_planes_of_tags as (
    select
      dot.dim,
      p.band,
      p.plane,
      p.worth,
      case
        when -2
            * ln(
              1
                - cast(
                  conv(substr(sha2('quern:radius:'
                    || cast(p.plane as string)
                    || ':'
                    || dot.dim, 256), 1, 13), 16, 10) as double
                )
                  / 4503599627370496
            )
            >= 0
        then sqrt(
            -2
              * ln(
                1
                  - cast(
                    conv(substr(sha2('quern:radius:'
                      || cast(p.plane as string)
                      || ':'
                      || dot.dim, 256), 1, 13), 16, 10) as double
                  )
                    / 4503599627370496
              )
          )
      end
        * cos(
          6.283185307179586
            * (
              cast(
                conv(substr(sha2('quern:angle:'
                  || cast(p.plane as string)
                  || ':'
                  || dot.dim, 256), 1, 13), 16, 10) as double
              )
                / 4503599627370496
            )
        ) as normal
    from dims_of_tags as dot
    cross join (
      select 1 as band, 1 as plane, 1 as worth
      union all
      select 1, 2, 2
      union all
      select 2, 3, 1
      union all
      select 2, 4, 2
    ) as p
  ),
  -- Signed height of each vector above each plane.
  plane_heights_of_tags as (
    select t.item_id as id, rpot.band, rpot.plane, rpot.worth, sum(t.weight * rpot.normal) as height
    from tags as t
    join random_planes_of_tags as rpot on rpot.dim = t.tag
    group by t.item_id, rpot.band, rpot.plane, rpot.worth
  ),
  -- Band keys per vector: one bit per plane for the side it is on.
  bands_of_tags as (
    select id, band, sum(case when height >= 0 then worth else 0 end) as band_key
    from plane_heights_of_tags
    group by id, band
  ),
  -- Candidate pairs: those that agree in at least one band.
  candidates as (
    select distinct a.id as left_id, b.id as right_id
    from bands_of_wishes as a
    join bands_of_tags as b on b.band = a.band and b.band_key = a.band_key
  ),
  pair_counts as (
    select count(*) as pairs, count(c.left_id) as found
    from exact_pairs as ep
    left join candidates as c on c.left_id = ep.left_id and c.right_id = ep.right_id
  )
select pairs, found, found / nullif(pairs, 0) as recall
from pair_counts

-- sparse_distance: Items by what their tags differ in.
-- Spark 4.0 · definition.ts
with
  ids_of_tags as (
    select distinct item_id as id
    from tags
  ),
  -- Values per pair, negated for the right side.
  signed_values as (
    select a.item_id as left_id, b.id as right_id, a.tag as dim, a.weight as value
    from tags as a
    join ids_of_tags as b on a.item_id <> b.id
    union all
    select a.id as left_id, b.item_id as right_id, b.tag as dim, -b.weight as value
    from ids_of_tags as a
    join tags as b on a.id <> b.item_id
  ),
  -- Difference per pair and dimension that either vector has.
  differences as (
    select left_id, right_id, dim, sum(value) as difference
    from signed_values
    group by left_id, right_id, dim
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select left_id, right_id, sqrt(sum(difference * difference)) as score
    from differences
    group by left_id, right_id
  ),
  ranked_pair_scores as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score, right_id) as rank
    from pair_scores
  )
select left_id, rank, right_id, score
from ranked_pair_scores
where rank <= 3
order by left_id, rank

-- sparse_dot: Products of all pairs, also of items without tags.
-- Spark 4.0 · definition.ts
with
  ids_of_wishes as (
    select distinct user_id as id
    from wishes
  ),
  -- Dot product per pair, over the common dimensions.
  dot_products as (
    select
      w.user_id as left_id,
      t.item_id as right_id,
      sum(cast(w.weight as double) * t.weight) as dot
    from wishes as w
    join tags as t on t.tag = w.tag
    group by w.user_id, t.item_id
  )
select iow.id as left_id, i.item_id as right_id, coalesce(dp.dot, 0) as score
from ids_of_wishes as iow
cross join items as i
left join dot_products as dp on dp.left_id = iow.id and dp.right_id = i.item_id

-- sparse_shared: likewise where something in common is asked for.
-- Spark 4.0 · definition.ts
with
  -- Dot product per pair.
  dot_products as (
    select
      w.user_id as left_id,
      t.item_id as right_id,
      sum(cast(w.weight as double) * t.weight) as dot
    from wishes as w
    join tags as t on t.tag = w.tag
    where not exists (
        select 1
        from purchases as p
        where p.user_id = w.user_id and p.item_id = t.item_id
      )
    group by w.user_id, t.item_id
  ),
  -- Length per vector.
  measured_wishes as (
    select
      user_id as id,
      sqrt(sum(cast(weight as double) * cast(weight as double))) as vector_length
    from wishes
    group by user_id
  ),
  -- Length per vector.
  measured_tags as (
    select item_id as id, sqrt(sum(weight * weight)) as vector_length
    from tags
    group by item_id
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select dp.left_id, dp.right_id, dp.dot / nullif(mw.vector_length * mt.vector_length, 0) as score
    from dot_products as dp
    join measured_wishes as mw on mw.id = dp.left_id
    join measured_tags as mt on mt.id = dp.right_id
  )
select left_id, right_id, score
from pair_scores
where score >= 0.1

-- sparse_top: what each user would like, without what they have.
-- Spark 4.0 · definition.ts · :top int (default 10)
with
  -- Length per vector.
  measured_wishes as (
    select
      user_id as id,
      sqrt(sum(cast(weight as double) * cast(weight as double))) as vector_length
    from wishes
    group by user_id
  ),
  -- Length per vector.
  measured_tags as (
    select item_id as id, sqrt(sum(weight * weight)) as vector_length
    from tags
    group by item_id
  ),
  -- Dot product per pair, over the common dimensions.
  dot_products as (
    select
      w.user_id as left_id,
      t.item_id as right_id,
      sum(cast(w.weight as double) * t.weight) as dot
    from wishes as w
    join tags as t on t.tag = w.tag
    group by w.user_id, t.item_id
  ),
  -- Pairs with their similarity or distance.
  pair_scores as (
    select
      mw.id as left_id,
      mt.id as right_id,
      coalesce(dp.dot, 0) / nullif(mw.vector_length * mt.vector_length, 0) as score
    from measured_wishes as mw
    cross join measured_tags as mt
    left join dot_products as dp on dp.left_id = mw.id and dp.right_id = mt.id
    where not exists (select 1 from purchases as p where p.user_id = mw.id and p.item_id = mt.id)
  ),
  ranked_pair_scores as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc, right_id) as rank
    from pair_scores
  )
select left_id, rank, right_id, score
from ranked_pair_scores
where rank <= :top and score is not null
order by left_id, rank

-- wide_all: all distances.
-- Spark 4.0 · definition.ts
select
  s.search_id as left_id,
  i.item_id as right_id,
  abs(s.width - i.width) + abs(s.height - i.height) + abs(s.weight - i.weight) as score
from searches as s
cross join items as i

-- wide_like: the items that are most like one of them, which is the only left row: each item is
-- then measured once, where it is read.
-- Spark 4.0 · definition.ts · :wanted bigint, :top int (default 10)
with
  wanted as (
    select item_id, width, height, weight
    from items
    where item_id = :wanted
  ),
  -- Vectors with their length.
  measured_wanted as (
    select
      item_id,
      width,
      height,
      weight,
      sqrt(width * width + height * height + weight * weight) as vector_length
    from wanted
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select
      mw.item_id as left_id,
      i.item_id as right_id,
      (mw.width * i.width + mw.height * i.height + mw.weight * i.weight)
        / nullif(
          mw.vector_length * sqrt(i.width * i.width + i.height * i.height + i.weight * i.weight),
          0
        ) as score
    from measured_wanted as mw
    cross join items as i
    where not exists (
        select 1
        from viewed as v
        where v.item_id = mw.item_id and v.other_id = i.item_id
      )
  ),
  ranked_pairs as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score desc, right_id) as rank
    from pairs
  )
select left_id, rank, right_id, score
from ranked_pairs
where rank <= :top and score is not null
order by left_id, rank

-- wide_self: Near items, each pair once.
-- Spark 4.0 · definition.ts
with
  -- Pairs with their similarity or distance.
  pair_scores as (
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
from pair_scores
where score <= 0.5

-- wide_top: the items that are most like what was searched for.
-- Spark 4.0 · definition.ts
with
  -- Vectors with their length.
  measured_searches as (
    select
      search_id,
      width,
      height,
      weight,
      sqrt(width * width + height * height + weight * weight) as vector_length
    from searches
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
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select
      ms.search_id,
      mi.item_id,
      (ms.width * mi.width + ms.height * mi.height + ms.weight * mi.weight)
        / nullif(ms.vector_length * mi.vector_length, 0) as cosine
    from measured_searches as ms
    cross join measured_items as mi
  ),
  ranked_pairs as (
    select
      search_id,
      item_id,
      cosine,
      row_number() over (partition by search_id order by cosine desc, item_id) as rank
    from pairs
  )
select search_id, rank, item_id, cosine
from ranked_pairs
where rank <= 5 and cosine is not null
order by search_id, rank
