-- diagnosis_models_agreement: pairs of models: how often they agree and how often each alone is
-- right, with McNemar's statistics.
-- MySQL 8.4 · definitions/tumours.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
with
  -- Each model's prediction per row, and whether it is correct.
  predictions_with_correctness as (
    select
      row_id as id,
      model,
      case
        when model collate utf8mb4_0900_bin = 'logistic_regression' then 1
        when model collate utf8mb4_0900_bin = 'gaussian_nb' then 2
        else 0
      end as ordinal,
      label as actual,
      predicted,
      label = predicted as is_right
    from diagnoses
    where label is not null
      and predicted is not null
      and model in ('logistic_regression', 'gaussian_nb')
      and model collate utf8mb4_0900_bin in ('logistic_regression', 'gaussian_nb')
  ),
  -- Counts of rows that both, one or neither model of a pair predicts correctly.
  pair_counts as (
    select
      a.model collate utf8mb4_0900_bin as model_a,
      b.model collate utf8mb4_0900_bin as model_b,
      count(*) as n,
      count(case when a.predicted = b.predicted then 1 end) as same_prediction,
      count(case when a.is_right and b.is_right then 1 end) as both_right,
      count(case when a.is_right and not b.is_right then 1 end) as only_a_right,
      count(case when not a.is_right and b.is_right then 1 end) as only_b_right,
      count(case when not a.is_right and not b.is_right then 1 end) as both_wrong
    from predictions_with_correctness as a
    join predictions_with_correctness as b on a.id = b.id and a.ordinal < b.ordinal
    group by a.model collate utf8mb4_0900_bin, b.model collate utf8mb4_0900_bin
  ),
  -- Rows that exactly one model of a pair predicts correctly, numbered.
  numbered_wins as (
    select
      a.model as model_a,
      b.model as model_b,
      row_number() over (
        partition by a.model collate utf8mb4_0900_bin, b.model collate utf8mb4_0900_bin
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
          when cast(pc.only_a_right + pc.only_b_right - cast(nw.number as signed) + 1 as double)
              / nw.number
              > 0
          then ln(
              cast(pc.only_a_right + pc.only_b_right - cast(nw.number as signed) + 1 as double)
                / nw.number
            )
        end
      ) over (
        partition by nw.model_a collate utf8mb4_0900_bin, nw.model_b collate utf8mb4_0900_bin
        order by nw.number
      ) as log_coefficient
    from numbered_wins as nw
    join pair_counts as pc on nw.model_a = pc.model_a
      and nw.model_a collate utf8mb4_0900_bin = pc.model_a
      and nw.model_b = pc.model_b
      and nw.model_b collate utf8mb4_0900_bin = pc.model_b
  ),
  -- Binomial tails: probability that the weaker model of a pair wins at most this often by chance.
  binomial_tails as (
    select
      model_a collate utf8mb4_0900_bin as model_a,
      model_b collate utf8mb4_0900_bin as model_b,
      sum(
        case
          when log_coefficient - 0.6931471805599453e0 * m > -700e0
          then exp(log_coefficient - 0.6931471805599453e0 * m)
          else 0e0
        end
      ) as tail
    from binomial_coefficients
    where number <= fewer
    group by model_a collate utf8mb4_0900_bin, model_b collate utf8mb4_0900_bin
  )
select
  pc.model_a,
  pc.model_b,
  pc.n,
  pc.same_prediction,
  cast(pc.same_prediction as double) / pc.n as agreement,
  pc.both_right,
  pc.only_a_right,
  pc.only_b_right,
  pc.both_wrong,
  power(cast(pc.only_a_right as double) - pc.only_b_right, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2,
  power(abs(cast(pc.only_a_right as double) - pc.only_b_right) - 1e0, 2)
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
left join binomial_tails as bt on pc.model_a = bt.model_a and pc.model_b = bt.model_b
order by pc.model_a, pc.model_b
