-- near: Near items that were not looked at together.
-- Postgres 17 · definition.ts
-- Needs: create index items_embedding_euclidean_hnsw_16_64 on items using hnsw (embedding
--   vector_l2_ops) with (m = 16, ef_construction = 64)
-- Note: approximate: an index finds the nearest rows and may miss some; the search effort is set
--   for the transaction.
select
  a.item_id as left_id,
  row_number() over (partition by a.item_id order by nearest.score, nearest.right_id) as rank,
  nearest.right_id,
  nearest.score
from items as a
cross join lateral (
  select b.item_id as right_id, a.embedding <-> b.embedding as score
  from items as b
  where a.item_id <> b.item_id
    and not exists (
      select 1
      from viewed as v
      where v.item_id = a.item_id and v.other_id = b.item_id
    )
  order by score
  limit 5
) as nearest
where (select set_config('hnsw.ef_search', '40', true)) is not null
  and (select set_config('hnsw.iterative_scan', 'relaxed_order', true)) is not null
  and nearest.score <= 0.5
order by a.item_id, rank

-- near_index, create: index for near.
-- Postgres 17 · definition.ts

begin;

-- 1. create the index items_embedding_euclidean_hnsw_16_64
create index if not exists items_embedding_euclidean_hnsw_16_64 on items using hnsw (embedding vector_l2_ops) with (m = 16, ef_construction = 64);

commit;

-- near_index, drop: index for near.
-- Postgres 17 · definition.ts

begin;

-- 1. drop the index items_embedding_euclidean_hnsw_16_64
drop index if exists items_embedding_euclidean_hnsw_16_64;

commit;

-- near_recall: share of the nearest rows of each left row that the index finds for near, on a
-- sample.
-- Postgres 17 · definition.ts
-- Needs: create index items_embedding_euclidean_hnsw_16_64 on items using hnsw (embedding
--   vector_l2_ops) with (m = 16, ef_construction = 64)
-- Note: approximate: an index finds the nearest rows and may miss some; the search effort is set
--   for the transaction.
with
  sampled_items as materialized (
    select item_id, embedding
    from items
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('quern:recall:' || cast(item_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.05
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select a.item_id as left_id, b.item_id as right_id, a.embedding <-> b.embedding as score
    from sampled_items as a
    join items as b on a.item_id <> b.item_id
    where not exists (
        select 1
        from viewed as v
        where v.item_id = a.item_id and v.other_id = b.item_id
      )
  ),
  ranked_pairs as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score, right_id) as rank
    from pairs
  ),
  -- Exact results for the sample, from a comparison of all pairs.
  exact as (
    select left_id, score
    from ranked_pairs
    where rank <= 5 and score <= 0.5
  ),
  -- Number of exact neighbors per row, and the score of the last one.
  nearest_of_each as (
    select left_id, count(*) as pairs, max(score) as last
    from exact
    group by left_id
  ),
  -- Nearest rows that the index finds.
  found_pairs as (
    select a2.item_id as left_id, nearest.score
    from sampled_items as a2
    cross join lateral (
      select b2.item_id as right_id, a2.embedding <-> b2.embedding as score
      from items as b2
      where a2.item_id <> b2.item_id
        and not exists (
          select 1
          from viewed as v
          where v.item_id = a2.item_id and v.other_id = b2.item_id
        )
      order by score
      limit 5
    ) as nearest
    where (select set_config('hnsw.ef_search', '40', true)) is not null
      and (select set_config('hnsw.iterative_scan', 'relaxed_order', true)) is not null
      and nearest.score <= 0.5
  ),
  -- Number of exact neighbors that the index finds, per row.
  found_counts as (
    select noe.left_id, noe.pairs, count(fp.left_id) as found
    from nearest_of_each as noe
    left join found_pairs as fp on fp.left_id = noe.left_id and fp.score <= noe.last
    group by noe.left_id, noe.pairs
  ),
  totals as (
    select
      coalesce(cast(sum(fc.pairs) as bigint), 0) as pairs,
      coalesce(cast(sum(fc.found) as bigint), 0) as found
    from found_counts as fc
  )
select pairs, found, cast(found as double precision) / nullif(pairs, 0) as recall
from totals

-- near_recall_by_left: share of the nearest rows of each left row that the index finds for near, on
-- a sample.
-- Postgres 17 · definition.ts
-- Needs: create index items_embedding_euclidean_hnsw_16_64 on items using hnsw (embedding
--   vector_l2_ops) with (m = 16, ef_construction = 64)
-- Note: approximate: an index finds the nearest rows and may miss some; the search effort is set
--   for the transaction.
with
  sampled_items as materialized (
    select item_id, embedding
    from items
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('quern:recall:' || cast(item_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.05
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select a.item_id as left_id, b.item_id as right_id, a.embedding <-> b.embedding as score
    from sampled_items as a
    join items as b on a.item_id <> b.item_id
    where not exists (
        select 1
        from viewed as v
        where v.item_id = a.item_id and v.other_id = b.item_id
      )
  ),
  ranked_pairs as (
    select
      left_id,
      right_id,
      score,
      row_number() over (partition by left_id order by score, right_id) as rank
    from pairs
  ),
  -- Exact results for the sample, from a comparison of all pairs.
  exact as (
    select left_id, score
    from ranked_pairs
    where rank <= 5 and score <= 0.5
  ),
  -- Number of exact neighbors per row, and the score of the last one.
  nearest_of_each as (
    select left_id, count(*) as pairs, max(score) as last
    from exact
    group by left_id
  ),
  -- Nearest rows that the index finds.
  found_pairs as (
    select a2.item_id as left_id, nearest.score
    from sampled_items as a2
    cross join lateral (
      select b2.item_id as right_id, a2.embedding <-> b2.embedding as score
      from items as b2
      where a2.item_id <> b2.item_id
        and not exists (
          select 1
          from viewed as v
          where v.item_id = a2.item_id and v.other_id = b2.item_id
        )
      order by score
      limit 5
    ) as nearest
    where (select set_config('hnsw.ef_search', '40', true)) is not null
      and (select set_config('hnsw.iterative_scan', 'relaxed_order', true)) is not null
      and nearest.score <= 0.5
  ),
  -- Number of exact neighbors that the index finds, per row.
  found_counts as (
    select noe.left_id, noe.pairs, count(fp.left_id) as found
    from nearest_of_each as noe
    left join found_pairs as fp on fp.left_id = noe.left_id and fp.score <= noe.last
    group by noe.left_id, noe.pairs
  )
select left_id, pairs, found, cast(found as double precision) / pairs as recall
from found_counts
order by left_id

-- nearest: the items that are most like what was searched for, or nearly.
-- Postgres 17 · definition.ts · $1 top int (default 10)
-- Needs: create index items_embedding_cosine_hnsw_24_100 on items using hnsw (embedding
--   vector_cosine_ops) with (m = 24, ef_construction = 100)
-- Note: approximate: an index finds the nearest rows and may miss some; the search effort is set
--   for the transaction.
select
  s.search_id,
  row_number() over (
    partition by s.search_id
    order by nearest.cosine desc nulls last, nearest.item_id
  ) as rank,
  nearest.item_id,
  nearest.cosine
from searches as s
cross join lateral (
  select i.item_id, nullif(1 - (s.embedding <=> i.embedding), 'NaN') as cosine
  from items as i
  order by s.embedding <=> i.embedding
  limit $1
) as nearest
where (select set_config('hnsw.ef_search', '80', true)) is not null
  and (select set_config('hnsw.iterative_scan', 'relaxed_order', true)) is not null
  and nearest.cosine is not null
order by s.search_id, rank

-- nearest_index, create: index for nearest.
-- Postgres 17 · definition.ts

begin;

-- 1. create the index items_embedding_cosine_hnsw_24_100
create index if not exists items_embedding_cosine_hnsw_24_100 on items using hnsw (embedding vector_cosine_ops) with (m = 24, ef_construction = 100);

commit;

-- nearest_index, drop: index for nearest.
-- Postgres 17 · definition.ts

begin;

-- 1. drop the index items_embedding_cosine_hnsw_24_100
drop index if exists items_embedding_cosine_hnsw_24_100;

commit;

-- nearest_recall: share of the nearest rows of each left row that the index finds for nearest, on a
-- sample.
-- Postgres 17 · definition.ts · $1 top int (default 10)
-- Needs: create index items_embedding_cosine_hnsw_24_100 on items using hnsw (embedding
--   vector_cosine_ops) with (m = 24, ef_construction = 100)
-- Note: approximate: an index finds the nearest rows and may miss some; the search effort is set
--   for the transaction.
with
  sampled_searches as materialized (
    select search_id, embedding
    from searches
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('quern:recall:' || cast(search_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.05
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select
      searches.search_id,
      i.item_id,
      nullif(1 - (searches.embedding <=> i.embedding), 'NaN') as cosine
    from sampled_searches as searches
    cross join items as i
  ),
  ranked_pairs as (
    select
      search_id,
      item_id,
      cosine,
      row_number() over (partition by search_id order by cosine desc nulls last, item_id) as rank
    from pairs
  ),
  -- Exact results for the sample, from a comparison of all pairs.
  exact as (
    select search_id, cosine
    from ranked_pairs
    where rank <= $1 and cosine is not null
  ),
  -- Number of exact neighbors per row, and the score of the last one.
  nearest_of_each as (
    select search_id, count(*) as pairs, min(cosine) as last
    from exact
    group by search_id
  ),
  -- Nearest rows that the index finds.
  found_pairs as (
    select searches.search_id, nearest.cosine
    from sampled_searches as searches
    cross join lateral (
      select i.item_id, nullif(1 - (searches.embedding <=> i.embedding), 'NaN') as cosine
      from items as i
      order by searches.embedding <=> i.embedding
      limit $1
    ) as nearest
    where (select set_config('hnsw.ef_search', '80', true)) is not null
      and (select set_config('hnsw.iterative_scan', 'relaxed_order', true)) is not null
      and nearest.cosine is not null
  ),
  -- Number of exact neighbors that the index finds, per row.
  found_counts as (
    select noe.search_id, noe.pairs, count(fp.search_id) as found
    from nearest_of_each as noe
    left join found_pairs as fp on fp.search_id = noe.search_id and fp.cosine >= noe.last
    group by noe.search_id, noe.pairs
  ),
  totals as (
    select
      coalesce(cast(sum(fc.pairs) as bigint), 0) as pairs,
      coalesce(cast(sum(fc.found) as bigint), 0) as found
    from found_counts as fc
  )
select pairs, found, cast(found as double precision) / nullif(pairs, 0) as recall
from totals

-- nearest_recall_by_left: share of the nearest rows of each left row that the index finds for
-- nearest, on a sample.
-- Postgres 17 · definition.ts · $1 top int (default 10)
-- Needs: create index items_embedding_cosine_hnsw_24_100 on items using hnsw (embedding
--   vector_cosine_ops) with (m = 24, ef_construction = 100)
-- Note: approximate: an index finds the nearest rows and may miss some; the search effort is set
--   for the transaction.
with
  sampled_searches as materialized (
    select search_id, embedding
    from searches
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('quern:recall:' || cast(search_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.05
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select
      searches.search_id,
      i.item_id,
      nullif(1 - (searches.embedding <=> i.embedding), 'NaN') as cosine
    from sampled_searches as searches
    cross join items as i
  ),
  ranked_pairs as (
    select
      search_id,
      item_id,
      cosine,
      row_number() over (partition by search_id order by cosine desc nulls last, item_id) as rank
    from pairs
  ),
  -- Exact results for the sample, from a comparison of all pairs.
  exact as (
    select search_id, cosine
    from ranked_pairs
    where rank <= $1 and cosine is not null
  ),
  -- Number of exact neighbors per row, and the score of the last one.
  nearest_of_each as (
    select search_id, count(*) as pairs, min(cosine) as last
    from exact
    group by search_id
  ),
  -- Nearest rows that the index finds.
  found_pairs as (
    select searches.search_id, nearest.cosine
    from sampled_searches as searches
    cross join lateral (
      select i.item_id, nullif(1 - (searches.embedding <=> i.embedding), 'NaN') as cosine
      from items as i
      order by searches.embedding <=> i.embedding
      limit $1
    ) as nearest
    where (select set_config('hnsw.ef_search', '80', true)) is not null
      and (select set_config('hnsw.iterative_scan', 'relaxed_order', true)) is not null
      and nearest.cosine is not null
  ),
  -- Number of exact neighbors that the index finds, per row.
  found_counts as (
    select noe.search_id, noe.pairs, count(fp.search_id) as found
    from nearest_of_each as noe
    left join found_pairs as fp on fp.search_id = noe.search_id and fp.cosine >= noe.last
    group by noe.search_id, noe.pairs
  )
select search_id, pairs, found, cast(found as double precision) / pairs as recall
from found_counts
order by search_id
