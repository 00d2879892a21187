-- diagnosis_scores_segments_table, refresh: what the queries of diagnosis_scores read: what no
-- curve, bin or bucket tells apart, added up.
-- SQL Server 2022 · definitions/tumours.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.

set xact_abort on;
begin transaction;

-- 1. empty the table diagnosis_scores_segments
delete from diagnosis_scores_segments;

-- 2. fill the table diagnosis_scores_segments
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
      min(model) as model,
      rounded_score as score,
      count_big(*) as n,
      count_big(case when label = 1 then 1 end) as positives,
      count_big(case when not label = 1 then 1 end) as negatives
    from rounded
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
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
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) / 10 as size,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) % 10 as larger,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from scored
  ),
  -- What each score adds to the whole.
  pieces as (
    select
      model,
      cast(reached * 200 / all_rows as int) as slot,
      cast(least(greatest(score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      cast(
        case
          when first <= larger * (size + 1) then (first - 1) / nullif(size + 1, 0)
          else (first - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when reached <= larger * (size + 1) then (reached - 1) / nullif(size + 1, 0)
          else (reached - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as last_bucket,
      first,
      size,
      larger,
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
            when least(greatest(1e0 - score, 1e-15), 0.999999999999999e0) > 0
            then log(least(greatest(1e0 - score, 1e-15), 0.999999999999999e0))
          end as losses,
      positives * ((1e0 - score) * (1e0 - score)) + negatives * (score * score) as squares
    from reached
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      min(p.model) as model,
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
    group by
      (p.model + N'.') collate Latin1_General_100_BIN2_UTF8,
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      min(s.model) as model,
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
    group by (s.model + N'.') collate Latin1_General_100_BIN2_UTF8, s.min_score
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
        + row_number() over (
          partition by (e.model + N'.') collate Latin1_General_100_BIN2_UTF8, e.score
          order by d.row_id,
            cast((d.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
        )
        - 1 as place,
      case when d.label = 1 then cast(1 as bigint) else 0 end as positives,
      case when d.label = 1 then cast(0 as bigint) else 1 end as negatives,
      e.score as scores,
      cast(case when d.label = 1 then -e.fp else e.tp end as float) as area,
      case when d.label = 1 then cast(e.tp as float) / nullif(e.tp + e.fp, 0) end as precisions,
      case
        when least(
            greatest(case when d.label = 1 then e.score else 1e0 - e.score end, 1e-15),
            0.999999999999999e0
          )
            > 0
        then log(
            least(
              greatest(case when d.label = 1 then e.score else 1e0 - e.score end, 1e-15),
              0.999999999999999e0
            )
          )
      end as losses,
      case
        when d.label = 1 then (1e0 - e.score) * (1e0 - e.score)
        else e.score * e.score
      end as squares
    from diagnoses as d
    join ends as e on d.model = e.model
      and (d.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (e.model + N'.') collate Latin1_General_100_BIN2_UTF8
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
      cast(
        case
          when place <= larger * (size + 1) then (place - 1) / nullif(size + 1, 0)
          else (place - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as bucket
    from numbered
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
from summed
where bucket = last_bucket
union all
select
  min(p.model) as model,
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
group by (p.model + N'.') collate Latin1_General_100_BIN2_UTF8, p.slot, p.bin, p.bucket;

commit;
