-- diagnosis_scores_segments_table, refresh: what the queries of diagnosis_scores read: what no
-- curve, bin or bucket tells apart, added up.
-- Spark 4.0 · definitions/tumours.ts
-- Note: floor: Spark's floor of a double is a bigint.

-- 1. empty the table diagnosis_scores_segments
delete from diagnosis_scores_segments;

-- 2. fill the table diagnosis_scores_segments
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
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
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
  -- One row for each score.
  scored as (
    select
      model,
      rounded_score as score,
      count(*) as n,
      count(*) filter (where label) as positives,
      count(*) filter (where not label) as negatives
    from rounded
    group by model, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
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
      sum(n) over (partition by model) div 10 as size,
      sum(n) over (partition by model) % 10 as larger,
      sum(positives) over (partition by model) as all_positives,
      sum(negatives) over (partition by model) as all_negatives
    from scored
  ),
  -- What each score adds to the whole.
  pieces as (
    select
      model,
      cast(reached * 200 div all_rows as int) as slot,
      cast(least(greatest(score * 10, 0), 9) as int) + 1 as bin,
      cast(
        case
          when first <= larger * (size + 1) then (first - 1) div nullif(size + 1, 0)
          else (first - larger - 1) div nullif(size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when reached <= larger * (size + 1) then (reached - 1) div nullif(size + 1, 0)
          else (reached - larger - 1) div nullif(size, 0)
        end
          + 1 as int
      ) as last_bucket,
      first,
      size,
      larger,
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
        + negatives * ln(least(greatest(1 - score, 1e-15), 0.999999999999999)) as losses,
      positives * ((1 - score) * (1 - score)) + negatives * (score * score) as squares
    from reached
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      p.model,
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by p.model, p.slot, p.bin, p.bucket, p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      s.model,
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks
    from summed as s
    where s.bucket < s.last_bucket
    group by s.model, s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.model,
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      e.first + row_number() over (partition by e.model, e.score order by d.row_id, d.model)
        - 1 as place,
      case when d.label then 1L else 0 end as positives,
      case when d.label then 0L else 1 end as negatives,
      e.score as scores,
      cast(case when d.label then -e.fp else e.tp end as double) as area,
      case when d.label then e.tp / nullif(e.tp + e.fp, 0) end as precisions,
      ln(
        least(
          greatest(case when d.label then e.score else 1 - e.score end, 1e-15),
          0.999999999999999
        )
      ) as losses,
      case when d.label then (1 - e.score) * (1 - e.score) else e.score * e.score end as squares
    from diagnoses as d
    join ends as e on d.model = e.model
      and case
        when abs(d.score * 1000 + 0.5) < 9e15 then cast(floor(d.score * 1000 + 0.5) as double)
        else d.score * 1000 + 0.5
      end
        / 1000
        = e.score
    where d.label is not null and d.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
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
          when place <= larger * (size + 1) then (place - 1) div nullif(size + 1, 0)
          else (place - larger - 1) div nullif(size, 0)
        end
          + 1 as int
      ) as bucket
    from numbered
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
from summed
where bucket = last_bucket
union all
select
  p.model,
  p.slot,
  p.bin,
  p.bucket,
  sum(p.positives) as positives,
  sum(p.negatives) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by p.model, p.slot, p.bin, p.bucket;
