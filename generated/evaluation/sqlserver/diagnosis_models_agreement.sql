-- diagnosis_models_agreement: pairs of models: how often they agree and how often each alone is
-- right, with McNemar's statistics.
-- SQL Server 2022 · definitions/tumours.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Each model's prediction per row, and whether it is correct.
  predictions_with_correctness as (
    select
      row_id as id,
      model,
      case
        when (model + N'.') collate Latin1_General_100_BIN2_UTF8 = 'logistic_regression.' then 1
        when (model + N'.') collate Latin1_General_100_BIN2_UTF8 = 'gaussian_nb.' then 2
        else 0
      end as ordinal,
      label as actual,
      predicted,
      cast(case when label = predicted then 1 else 0 end as bit) as is_right
    from diagnoses
    where label is not null
      and predicted is not null
      and model in ('logistic_regression', 'gaussian_nb')
      and (model + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'logistic_regression.', 'gaussian_nb.'
      )
  ),
  -- Counts of rows that both, one or neither model of a pair predicts correctly.
  pair_counts as (
    select
      min(a.model) as model_a,
      min(b.model) as model_b,
      count_big(*) as n,
      count_big(case when a.predicted = b.predicted then 1 end) as same_prediction,
      count_big(case when a.is_right = 1 and b.is_right = 1 then 1 end) as both_right,
      count_big(case when a.is_right = 1 and not b.is_right = 1 then 1 end) as only_a_right,
      count_big(case when not a.is_right = 1 and b.is_right = 1 then 1 end) as only_b_right,
      count_big(case when not a.is_right = 1 and not b.is_right = 1 then 1 end) as both_wrong
    from predictions_with_correctness as a
    join predictions_with_correctness as b on a.id = b.id and a.ordinal < b.ordinal
    group by
      (a.model + N'.') collate Latin1_General_100_BIN2_UTF8,
      (b.model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Rows that exactly one model of a pair predicts correctly, numbered.
  numbered_wins as (
    select
      a.model as model_a,
      b.model as model_b,
      row_number() over (
        partition by (a.model + N'.') collate Latin1_General_100_BIN2_UTF8,
          (b.model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by a.id
      ) as number
    from predictions_with_correctness as a
    join predictions_with_correctness as b on a.id = b.id and a.ordinal < b.ordinal
    where a.is_right <> b.is_right
  ),
  -- Logarithms of the binomial coefficients m over number.
  binomial_coefficients as (
    select
      nw.model_a,
      nw.model_b,
      nw.number,
      pc.only_a_right + pc.only_b_right as m,
      least(pc.only_a_right, pc.only_b_right) as fewer,
      sum(
        case
          when cast(pc.only_a_right + pc.only_b_right - nw.number + 1 as float) / nw.number > 0
          then log(cast(pc.only_a_right + pc.only_b_right - nw.number + 1 as float) / nw.number)
        end
      ) over (
        partition by (nw.model_a + N'.') collate Latin1_General_100_BIN2_UTF8,
          (nw.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
        order by nw.number
      ) as log_coefficient
    from numbered_wins as nw
    join pair_counts as pc on (nw.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (pc.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (nw.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (pc.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Binomial tails: probability that the weaker model of a pair wins at most this often by chance.
  binomial_tails as (
    select
      min(model_a) as model_a,
      min(model_b) as model_b,
      sum(
        case
          when log_coefficient - 0.6931471805599453e0 * m > -700e0
          then exp(log_coefficient - 0.6931471805599453e0 * m)
          else 0e0
        end
      ) as tail
    from binomial_coefficients
    where number <= fewer
    group by
      (model_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (model_b + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  pc.model_a,
  pc.model_b,
  pc.n,
  pc.same_prediction,
  cast(pc.same_prediction as float) / pc.n as agreement,
  pc.both_right,
  pc.only_a_right,
  pc.only_b_right,
  pc.both_wrong,
  power(cast(pc.only_a_right as float) - pc.only_b_right, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2,
  power(abs(cast(pc.only_a_right as float) - pc.only_b_right) - 1e0, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2_corrected,
  least(
    2e0
      * (
        case
          when -0.6931471805599453e0 * (pc.only_a_right + pc.only_b_right) > -700e0
          then exp(-0.6931471805599453e0 * (pc.only_a_right + pc.only_b_right))
          else 0e0
        end
          + coalesce(bt.tail, 0e0)
      ),
    1e0
  ) as p_exact
from pair_counts as pc
left join binomial_tails as bt on (pc.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
    = (bt.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
  and (pc.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
    = (bt.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  cast((pc.model_a + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((pc.model_b + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
