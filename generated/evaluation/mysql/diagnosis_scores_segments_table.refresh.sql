-- diagnosis_scores_segments_table, refresh: what the queries of diagnosis_scores read: what no
-- curve, bin or bucket tells apart, added up.
-- MySQL 8.4 · definitions/tumours.ts
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.

start transaction;

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
    select model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row for each score.
  scored as (
    select
      model collate utf8mb4_0900_bin as model,
      rounded_score as score,
      count(*) as n,
      count(case when label then 1 end) as positives,
      count(case when not label then 1 end) as negatives
    from rounded
    group by model collate utf8mb4_0900_bin, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
    select
      model,
      score,
      positives,
      negatives,
      cast(sum(n) over (partition by model order by score desc) as signed) - n + 1 as first,
      cast(sum(n) over (partition by model order by score desc) as signed) as reached,
      cast(sum(positives) over (partition by model order by score desc) as signed) as tp,
      cast(sum(negatives) over (partition by model order by score desc) as signed) as fp,
      cast(sum(n) over (partition by model) as signed) as all_rows,
      cast(sum(n) over (partition by model) as signed) div 10 as size,
      cast(sum(n) over (partition by model) as signed) % 10 as larger,
      cast(sum(positives) over (partition by model) as signed) as all_positives,
      cast(sum(negatives) over (partition by model) as signed) as all_negatives
    from scored
  ),
  -- What each score adds to the whole.
  pieces as (
    select
      model,
      reached * 200 div all_rows as slot,
      least(greatest(score * 10e0, 0e0), 9e0) div 1 + 1 as bin,
      case
        when first <= larger * (size + 1) then (first - 1) div nullif(size + 1, 0)
        else (first - larger - 1) div nullif(size, 0)
      end
        + 1 as bucket,
      case
        when reached <= larger * (size + 1) then (reached - 1) div nullif(size + 1, 0)
        else (reached - larger - 1) div nullif(size, 0)
      end
        + 1 as last_bucket,
      first,
      size,
      larger,
      score,
      tp,
      fp,
      abs(
        cast(tp as double) / nullif(all_positives, 0)
          - cast(fp as double) / nullif(all_negatives, 0)
      ) as ks,
      positives,
      negatives,
      score * (positives + negatives) as scores,
      cast(negatives as double) * tp - cast(positives as double) * fp as area,
      positives * (cast(tp as double) / nullif(tp + fp, 0)) as precisions,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then ln(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when least(greatest(1e0 - score, 1e-15), 0.999999999999999e0) > 0
            then ln(least(greatest(1e0 - score, 1e-15), 0.999999999999999e0))
          end as losses,
      positives * ((1e0 - score) * (1e0 - score)) + negatives * (score * score) as squares
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
      cast(sum(p.positives) as signed) as positives,
      cast(sum(p.negatives) as signed) as negatives,
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
      e.first
        + cast(
          row_number() over (
            partition by e.model, e.score
            order by d.row_id, d.model collate utf8mb4_0900_bin
          ) as signed
        )
        - 1 as place,
      case when d.label then 1 else 0 end as positives,
      case when d.label then 0 else 1 end as negatives,
      e.score as scores,
      cast(case when d.label then -e.fp else e.tp end as double) as area,
      case when d.label then cast(e.tp as double) / nullif(e.tp + e.fp, 0) end as precisions,
      case
        when least(
            greatest(case when d.label then e.score else 1e0 - e.score end, 1e-15),
            0.999999999999999e0
          )
            > 0
        then ln(
            least(
              greatest(case when d.label then e.score else 1e0 - e.score end, 1e-15),
              0.999999999999999e0
            )
          )
      end as losses,
      case when d.label then (1e0 - e.score) * (1e0 - e.score) else e.score * e.score end as squares
    from diagnoses as d
    join ends as e on d.model = e.model
      and d.model collate utf8mb4_0900_bin = e.model
      and floor(d.score * 1000e0 + 0.5e0) / 1000e0 = e.score
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
      case
        when place <= larger * (size + 1) then (place - 1) div nullif(size + 1, 0)
        else (place - larger - 1) div nullif(size, 0)
      end
        + 1 as bucket
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
  cast(sum(p.positives) as signed) as positives,
  cast(sum(p.negatives) as signed) as negatives,
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

commit;
