-- digit_probabilities_per_class: one-vs-rest areas of each class, with its probability as the
-- score.
-- Postgres 16 · definitions/digits.ts
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
      kr.actual = c.label as is_of_class,
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
      label,
      score,
      count(*) filter (where is_of_class) as positives,
      count(*) filter (where not is_of_class) as negatives
    from one_vs_rest
    group by label, score
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
        ) as bigint
      ) as tp,
      cast(
        sum(negatives) over (
          partition by label
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as fp,
      cast(sum(positives) over (partition by label) as bigint) as all_positives,
      cast(sum(negatives) over (partition by label) as bigint) as all_negatives
    from rows_per_score
  ),
  -- Terms that each score adds to areas and losses.
  score_terms as (
    select
      label,
      score,
      positives,
      negatives,
      cast(negatives as double precision)
        * (cast(tp as double precision) - cast(positives as double precision) / 2.0) as area,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      abs(
        cast(tp as double precision) / nullif(all_positives, 0)
          - cast(fp as double precision) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999) > 0
          then ln(least(greatest(score, 1e-15), 0.999999999999999))
        end
        + negatives
          * case
            when 1.0 - least(greatest(score, 1e-15), 0.999999999999999) > 0
            then ln(1.0 - least(greatest(score, 1e-15), 0.999999999999999))
          end as loss
    from cumulative_counts
  ),
  areas as (
    select
      st.label,
      cast(sum(st.positives) as bigint) + cast(sum(st.negatives) as bigint) as n,
      cast(sum(st.positives) as bigint) as positives,
      cast(sum(st.negatives) as bigint) as negatives,
      sum(st.area)
        / nullif(
          cast(cast(sum(st.positives) as bigint) as double precision)
            * cast(sum(st.negatives) as bigint),
          0
        ) as roc_auc,
      sum(st.positives * st.precision)
        / nullif(cast(sum(st.positives) as bigint), 0) as average_precision,
      max(st.distance) as ks,
      -(
        sum(st.loss)
          / nullif(cast(sum(st.positives) as bigint) + cast(sum(st.negatives) as bigint), 0)
      ) as log_loss,
      sum(
        st.positives * ((1.0 - st.score) * (1.0 - st.score)) + st.negatives * (st.score * st.score)
      )
        / nullif(cast(sum(st.positives) as bigint) + cast(sum(st.negatives) as bigint), 0) as brier
    from score_terms as st
    group by st.label
  )
select
  label,
  n,
  positives,
  negatives,
  roc_auc,
  2.0 * roc_auc - 1.0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas
order by label collate "C"
