-- digit_probabilities_per_class: one-vs-rest areas of each class, with its probability as the
-- score.
-- MySQL 8.4 · definitions/digits.ts
-- Note: greatest: skips NULLs explicitly; MySQL's GREATEST returns NULL if any argument is NULL.
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
with
  known_rows as (
    select label as actual, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9
    from digits
    where label is not null
      and p0 is not null
      and p1 is not null
      and p2 is not null
      and p3 is not null
      and p4 is not null
      and p5 is not null
      and p6 is not null
      and p7 is not null
      and p8 is not null
      and p9 is not null
  ),
  classes as (
    select 1 as ordinal, '0' as label
    union all
    select 2, '1'
    union all
    select 3, '2'
    union all
    select 4, '3'
    union all
    select 5, '4'
    union all
    select 6, '5'
    union all
    select 7, '6'
    union all
    select 8, '7'
    union all
    select 9, '8'
    union all
    select 10, '9'
  ),
  -- One row per (row, class), with the class's probability as score.
  one_vs_rest as (
    select
      c.label,
      kr.actual collate utf8mb4_0900_bin = c.label as is_of_class,
      case
        when c.ordinal = 1 then kr.p0
        when c.ordinal = 2 then kr.p1
        when c.ordinal = 3 then kr.p2
        when c.ordinal = 4 then kr.p3
        when c.ordinal = 5 then kr.p4
        when c.ordinal = 6 then kr.p5
        when c.ordinal = 7 then kr.p6
        when c.ordinal = 8 then kr.p7
        when c.ordinal = 9 then kr.p8
        when c.ordinal = 10 then kr.p9
      end as score
    from known_rows as kr
    cross join classes as c
  ),
  -- One row per distinct score: equal scores are one point of a curve.
  rows_per_score as (
    select
      label collate utf8mb4_0900_bin as label,
      score,
      count(case when is_of_class then 1 end) as positives,
      count(case when not is_of_class then 1 end) as negatives
    from one_vs_rest
    group by label collate utf8mb4_0900_bin, score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      label,
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          partition by label
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as tp,
      cast(
        sum(negatives) over (
          partition by label
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as fp,
      cast(sum(positives) over (partition by label) as signed) as all_positives,
      cast(sum(negatives) over (partition by label) as signed) as all_negatives
    from rows_per_score
  ),
  -- Terms that each score adds to areas and losses.
  score_terms as (
    select
      label,
      score,
      positives,
      negatives,
      cast(negatives as double) * (cast(tp as double) - positives / 2e0) as area,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      abs(
        cast(tp as double) / nullif(all_positives, 0)
          - cast(fp as double) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then ln(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when 1e0 - least(greatest(score, 1e-15), 0.999999999999999e0) > 0
            then ln(1e0 - least(greatest(score, 1e-15), 0.999999999999999e0))
          end as loss
    from cumulative_counts
  ),
  areas as (
    select
      st.label,
      cast(sum(st.positives) as signed) + cast(sum(st.negatives) as signed) as n,
      cast(sum(st.positives) as signed) as positives,
      cast(sum(st.negatives) as signed) as negatives,
      sum(st.area)
        / nullif(
          cast(cast(sum(st.positives) as signed) as double) * cast(sum(st.negatives) as signed),
          0
        ) as roc_auc,
      sum(st.positives * st.`precision`)
        / nullif(cast(sum(st.positives) as signed), 0) as average_precision,
      max(st.distance) as ks,
      -(
        sum(st.loss)
          / nullif(cast(sum(st.positives) as signed) + cast(sum(st.negatives) as signed), 0)
      ) as log_loss,
      sum(
        st.positives * ((1e0 - st.score) * (1e0 - st.score)) + st.negatives * (st.score * st.score)
      )
        / nullif(cast(sum(st.positives) as signed) + cast(sum(st.negatives) as signed), 0) as brier
    from score_terms as st
    group by st.label
  )
select
  label,
  n,
  positives,
  negatives,
  roc_auc,
  2e0 * roc_auc - 1e0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas
order by label
