-- digit_probabilities_per_class: one-vs-rest areas of each class, with its probability as the
-- score.
-- SQL Server 2022 · definitions/digits.ts
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
      cast(
        case
          when (kr.actual + N'.') collate Latin1_General_100_BIN2_UTF8
              = (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          else 0
        end as bit
      ) as is_of_class,
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
      min(label) as label,
      score,
      count_big(case when is_of_class = 1 then 1 end) as positives,
      count_big(case when not is_of_class = 1 then 1 end) as negatives
    from one_vs_rest
    group by (label + N'.') collate Latin1_General_100_BIN2_UTF8, score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      label,
      score,
      positives,
      negatives,
      sum(positives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      sum(negatives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from rows_per_score
  ),
  -- Terms that each score adds to areas and losses.
  score_terms as (
    select
      label,
      score,
      positives,
      negatives,
      cast(negatives as float) * (cast(tp as float) - positives / 2e0) as area,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then log(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when 1e0 - least(greatest(score, 1e-15), 0.999999999999999e0) > 0
            then log(1e0 - least(greatest(score, 1e-15), 0.999999999999999e0))
          end as loss
    from cumulative_counts
  ),
  areas as (
    select
      min(st.label) as label,
      sum(st.positives) + sum(st.negatives) as n,
      sum(st.positives) as positives,
      sum(st.negatives) as negatives,
      sum(st.area) / nullif(cast(sum(st.positives) as float) * sum(st.negatives), 0) as roc_auc,
      sum(st.positives * st.[precision]) / nullif(sum(st.positives), 0) as average_precision,
      max(st.distance) as ks,
      -(sum(st.loss) / nullif(sum(st.positives) + sum(st.negatives), 0)) as log_loss,
      sum(
        st.positives * ((1e0 - st.score) * (1e0 - st.score)) + st.negatives * (st.score * st.score)
      )
        / nullif(sum(st.positives) + sum(st.negatives), 0) as brier
    from score_terms as st
    group by (st.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
order by cast((label + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
