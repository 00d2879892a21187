-- diagnosis_models_wins: rows that one of two models gets right and the other wrong.
-- Postgres 16 · definitions/tumours.ts
with
  -- Each model's prediction per row, and whether it is correct.
  predictions_with_correctness as (
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
  )
select
  a.model as model_a,
  b.model as model_b,
  a.id,
  a.actual,
  a.predicted as predicted_a,
  b.predicted as predicted_b,
  case when a.is_right then a.model else b.model end as winner
from predictions_with_correctness as a
join predictions_with_correctness as b on a.id = b.id and a.ordinal < b.ordinal
where a.is_right <> b.is_right
order by a.model collate "C", b.model collate "C", a.id
