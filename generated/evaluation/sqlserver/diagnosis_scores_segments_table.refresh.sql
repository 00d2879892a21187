-- diagnosis_scores_segments_table, refresh: scores aggregated per curve slot, bin and bucket; the
-- queries of diagnosis_scores read this table.
-- SQL Server 2022 · definitions/tumours.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

set xact_abort on;
begin transaction;

-- 1. empty the table diagnosis_scores_segments
delete from diagnosis_scores_segments;

-- 2. fill the table diagnosis_scores_segments
with
  -- Scores rounded to 3 digits, so that few of them are distinct.
  rounded_scores as (
    select model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row per distinct score.
  rows_per_score as (
    select
      min(model) as model,
      rounded_score as score,
      count_big(*) as n,
      count_big(case when label = 1 then 1 end) as positives,
      count_big(case when not label = 1 then 1 end) as negatives
    from rounded_scores
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rounded_score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      model,
      score,
      positives,
      negatives,
      sum(n) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      )
        - n
        + 1 as first,
      sum(n) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as reached,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as tp,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as fp,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) as all_rows,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8)
        / 10 as bucket_size,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8)
        % 10 as larger_buckets,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from rows_per_score
  ),
  -- Terms that each score adds to areas, losses and counts.
  score_terms as (
    select
      model,
      cast(reached * 200 / all_rows as int) as slot,
      cast(least(greatest(score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      cast(
        case
          when first <= larger_buckets * (bucket_size + 1)
          then (first - 1) / nullif(bucket_size + 1, 0)
          else (first - larger_buckets - 1) / nullif(bucket_size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when reached <= larger_buckets * (bucket_size + 1)
          then (reached - 1) / nullif(bucket_size + 1, 0)
          else (reached - larger_buckets - 1) / nullif(bucket_size, 0)
        end
          + 1 as int
      ) as last_bucket,
      first,
      bucket_size,
      larger_buckets,
      score,
      tp,
      fp,
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as ks,
      positives,
      negatives,
      score * (positives + negatives) as scores,
      cast(negatives as float) * tp - cast(positives as float) * fp as area,
      positives * (cast(tp as float) / nullif(tp + fp, 0)) as precisions,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then log(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when 1e0 - least(greatest(score, 1e-15), 0.999999999999999e0) > 0
            then log(1e0 - least(greatest(score, 1e-15), 0.999999999999999e0))
          end as losses,
      positives * ((1e0 - score) * (1e0 - score)) + negatives * (score * score) as squares
    from cumulative_counts
  ),
  -- Score terms summed per curve slot, bin and bucket.
  score_segments as (
    select
      min(st.model) as model,
      st.slot,
      st.bin,
      st.bucket,
      st.last_bucket,
      sum(st.positives) as positives,
      sum(st.negatives) as negatives,
      sum(st.scores) as scores,
      sum(st.area) as area,
      sum(st.precisions) as precisions,
      sum(st.losses) as losses,
      sum(st.squares) as squares,
      max(st.tp) as tp,
      max(st.fp) as fp,
      max(st.ks) as ks,
      min(st.score) as min_score,
      max(st.score) as max_score,
      min(st.first) as first,
      max(st.bucket_size) as bucket_size,
      max(st.larger_buckets) as larger_buckets
    from score_terms as st
    group by
      (st.model + N'.') collate Latin1_General_100_BIN2_UTF8,
      st.slot,
      st.bin,
      st.bucket,
      st.last_bucket
  ),
  -- Scores whose tied rows span several buckets.
  boundary_scores as (
    select
      min(ss.model) as model,
      ss.min_score as score,
      max(ss.slot) as slot,
      max(ss.bin) as bin,
      max(ss.first) as first,
      max(ss.bucket_size) as bucket_size,
      max(ss.larger_buckets) as larger_buckets,
      max(ss.tp) as tp,
      max(ss.fp) as fp,
      max(ss.ks) as ks
    from score_segments as ss
    where ss.bucket < ss.last_bucket
    group by (ss.model + N'.') collate Latin1_General_100_BIN2_UTF8, ss.min_score
  ),
  -- Rows of scores that span several buckets, numbered by key.
  boundary_rows as (
    select
      bs.model,
      bs.slot,
      bs.bin,
      bs.bucket_size,
      bs.larger_buckets,
      bs.tp,
      bs.fp,
      bs.ks,
      bs.score,
      bs.first
        + row_number() over (
          partition by (bs.model + N'.') collate Latin1_General_100_BIN2_UTF8, bs.score
          order by d.row_id
        )
        - 1 as place,
      case when d.label = 1 then cast(1 as bigint) else 0 end as positives,
      case when d.label = 1 then cast(0 as bigint) else 1 end as negatives,
      bs.score as scores,
      cast(case when d.label = 1 then -bs.fp else bs.tp end as float) as area,
      case when d.label = 1 then cast(bs.tp as float) / nullif(bs.tp + bs.fp, 0) end as precisions,
      case
        when case
            when d.label = 1 then least(greatest(bs.score, 1e-15), 0.999999999999999e0)
            else 1e0 - least(greatest(bs.score, 1e-15), 0.999999999999999e0)
          end
            > 0
        then log(
            case
              when d.label = 1 then least(greatest(bs.score, 1e-15), 0.999999999999999e0)
              else 1e0 - least(greatest(bs.score, 1e-15), 0.999999999999999e0)
            end
          )
      end as losses,
      case
        when d.label = 1 then (1e0 - bs.score) * (1e0 - bs.score)
        else bs.score * bs.score
      end as squares
    from diagnoses as d
    join boundary_scores as bs on d.model = bs.model
      and (d.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (bs.model + N'.') collate Latin1_General_100_BIN2_UTF8
      and floor(d.score * 1000e0 + 0.5e0) / 1000e0 = bs.score
    where d.label is not null and d.score is not null
  ),
  -- Rows of scores that span several buckets, each with its bucket.
  boundary_rows_with_bucket as (
    select
      model,
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      cast(
        case
          when place <= larger_buckets * (bucket_size + 1)
          then (place - 1) / nullif(bucket_size + 1, 0)
          else (place - larger_buckets - 1) / nullif(bucket_size, 0)
        end
          + 1 as int
      ) as bucket
    from boundary_rows
  )
insert into diagnosis_scores_segments (
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
select
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from score_segments
where bucket = last_bucket
union all
select
  min(brwb.model) as model,
  brwb.slot,
  brwb.bin,
  brwb.bucket,
  sum(brwb.positives) as positives,
  sum(brwb.negatives) as negatives,
  sum(brwb.scores) as scores,
  sum(brwb.area) as area,
  sum(brwb.precisions) as precisions,
  sum(brwb.losses) as losses,
  sum(brwb.squares) as squares,
  max(brwb.tp) as tp,
  max(brwb.fp) as fp,
  max(brwb.ks) as ks,
  min(brwb.score) as min_score,
  max(brwb.score) as max_score
from boundary_rows_with_bucket as brwb
group by (brwb.model + N'.') collate Latin1_General_100_BIN2_UTF8, brwb.slot, brwb.bin, brwb.bucket;

commit;
