-- diagnosis_scores_segments_table, refresh: scores aggregated per curve slot, bin and bucket; the
-- queries of diagnosis_scores read this table.
-- Spark 4.0 · definitions/tumours.ts
-- Note: floor: returns a double; Spark's floor of a double returns a bigint.

-- 1. fill the table diagnosis_scores_segments
insert overwrite diagnosis_scores_segments (
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
with
  -- Scores rounded to 3 digits, so that few of them are distinct.
  rounded_scores as (
    select
      model,
      label,
      case
        when abs(score * 1000 + 0.5) < 9e15 then cast(floor(score * 1000 + 0.5) as double)
        else score * 1000 + 0.5
      end
        / 1000 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row per distinct score.
  rows_per_score as (
    select
      model,
      rounded_score as score,
      count(*) as n,
      count(*) filter (where label) as positives,
      count(*) filter (where not label) as negatives
    from rounded_scores
    group by model, rounded_score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      model,
      score,
      positives,
      negatives,
      sum(n) over (partition by model order by score desc) - n + 1 as first,
      sum(n) over (partition by model order by score desc) as reached,
      sum(positives) over (partition by model order by score desc) as tp,
      sum(negatives) over (partition by model order by score desc) as fp,
      sum(n) over (partition by model) as all_rows,
      sum(n) over (partition by model) div 10 as bucket_size,
      sum(n) over (partition by model) % 10 as larger_buckets,
      sum(positives) over (partition by model) as all_positives,
      sum(negatives) over (partition by model) as all_negatives
    from rows_per_score
  ),
  -- Terms that each score adds to areas, losses and counts.
  score_terms as (
    select
      model,
      cast(reached * 200 div all_rows as int) as slot,
      cast(least(greatest(score * 10, 0), 9) as int) + 1 as bin,
      cast(
        case
          when first <= larger_buckets * (bucket_size + 1)
          then (first - 1) div nullif(bucket_size + 1, 0)
          else (first - larger_buckets - 1) div nullif(bucket_size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when reached <= larger_buckets * (bucket_size + 1)
          then (reached - 1) div nullif(bucket_size + 1, 0)
          else (reached - larger_buckets - 1) div nullif(bucket_size, 0)
        end
          + 1 as int
      ) as last_bucket,
      first,
      bucket_size,
      larger_buckets,
      score,
      tp,
      fp,
      abs(tp / nullif(all_positives, 0) - fp / nullif(all_negatives, 0)) as ks,
      positives,
      negatives,
      score * (positives + negatives) as scores,
      cast(negatives as double) * tp - cast(positives as double) * fp as area,
      positives * (tp / nullif(tp + fp, 0)) as precisions,
      positives * ln(least(greatest(score, 1e-15), 0.999999999999999))
        + negatives * ln(1 - least(greatest(score, 1e-15), 0.999999999999999)) as losses,
      positives * ((1 - score) * (1 - score)) + negatives * (score * score) as squares
    from cumulative_counts
  ),
  -- Score terms summed per curve slot, bin and bucket.
  score_segments as (
    select
      st.model,
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
    group by st.model, st.slot, st.bin, st.bucket, st.last_bucket
  ),
  -- Scores whose tied rows span several buckets.
  boundary_scores as (
    select
      ss.model,
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
    group by ss.model, ss.min_score
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
      bs.first + row_number() over (partition by bs.model, bs.score order by d.row_id) - 1 as place,
      case when d.label then 1L else 0 end as positives,
      case when d.label then 0L else 1 end as negatives,
      bs.score as scores,
      cast(case when d.label then -bs.fp else bs.tp end as double) as area,
      case when d.label then bs.tp / nullif(bs.tp + bs.fp, 0) end as precisions,
      ln(
        case
          when d.label then least(greatest(bs.score, 1e-15), 0.999999999999999)
          else 1 - least(greatest(bs.score, 1e-15), 0.999999999999999)
        end
      ) as losses,
      case when d.label then (1 - bs.score) * (1 - bs.score) else bs.score * bs.score end as squares
    from diagnoses as d
    join boundary_scores as bs on d.model = bs.model
      and case
        when abs(d.score * 1000 + 0.5) < 9e15 then cast(floor(d.score * 1000 + 0.5) as double)
        else d.score * 1000 + 0.5
      end
        / 1000
        = bs.score
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
          then (place - 1) div nullif(bucket_size + 1, 0)
          else (place - larger_buckets - 1) div nullif(bucket_size, 0)
        end
          + 1 as int
      ) as bucket
    from boundary_rows
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
  brwb.model,
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
group by brwb.model, brwb.slot, brwb.bin, brwb.bucket;
