-- diagnosis_models_agreement: pairs of models: how often they agree and how often each alone is
-- right, with McNemar's statistics.
-- Spark 4.0 · definitions/tumours.ts
with
  -- Each model's word on each row, and whether it is right.
  judged as (
    select
      row_id as id,
      model,
      case
        when model = 'logistic_regression' then 1
        when model = 'gaussian_nb' then 2
        else 0
      end as ordinal,
      label as actual,
      predicted,
      label = predicted as is_right
    from diagnoses
    where label is not null
      and predicted is not null
      and model in ('logistic_regression', 'gaussian_nb')
  ),
  -- How often each model is right where the other is, and where it is not.
  pair_counts as (
    select
      a.model as model_a,
      b.model as model_b,
      count(*) as n,
      count(*) filter (where a.predicted = b.predicted) as same_prediction,
      count(*) filter (where a.is_right and b.is_right) as both_right,
      count(*) filter (where a.is_right and not b.is_right) as only_a_right,
      count(*) filter (where not a.is_right and b.is_right) as only_b_right,
      count(*) filter (where not a.is_right and not b.is_right) as both_wrong
    from judged as a
    join judged as b on a.id = b.id and a.ordinal < b.ordinal
    group by a.model, b.model
  ),
  -- Rows that one model alone gets right, numbered.
  numbered as (
    select
      a.model as model_a,
      b.model as model_b,
      row_number() over (partition by a.model, b.model order by a.id, b.id) as number
    from judged as a
    join judged as b on a.id = b.id and a.ordinal < b.ordinal
    where a.is_right <> b.is_right
  ),
  -- ln of m over each number.
  coefficients as (
    select
      n.model_a,
      n.model_b,
      n.number,
      pc.only_a_right + pc.only_b_right as m,
      least(pc.only_a_right, pc.only_b_right) as fewer,
      sum(ln((pc.only_a_right + pc.only_b_right - n.number + 1) / n.number)) over (
        partition by n.model_a, n.model_b
        order by n.number
      ) as log_coefficient
    from numbered as n
    join pair_counts as pc on n.model_a = pc.model_a and n.model_b = pc.model_b
  ),
  -- How likely so few are by chance.
  tails as (
    select
      model_a,
      model_b,
      sum(
        case
          when log_coefficient - 0.6931471805599453D * m > -700
          then exp(log_coefficient - 0.6931471805599453D * m)
          else 0
        end
      ) as tail
    from coefficients
    where number <= fewer
    group by model_a, model_b
  )
select
  pc.model_a,
  pc.model_b,
  pc.n,
  pc.same_prediction,
  pc.same_prediction / pc.n as agreement,
  pc.both_right,
  pc.only_a_right,
  pc.only_b_right,
  pc.both_wrong,
  power(cast(pc.only_a_right as double) - pc.only_b_right, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2,
  power(abs(cast(pc.only_a_right as double) - pc.only_b_right) - 1, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2_corrected,
  least(
    2
      * (
        case
          when -0.6931471805599453D * (pc.only_a_right + pc.only_b_right) > -700
          then exp(-0.6931471805599453D * (pc.only_a_right + pc.only_b_right))
          else 0
        end
          + coalesce(t.tail, 0)
      ),
    1
  ) as p_exact
from pair_counts as pc
left join tails as t on pc.model_a = t.model_a and pc.model_b = t.model_b
order by pc.model_a, pc.model_b
