-- diagnosis_models_wins: rows that one of two models gets right and the other wrong.
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
  )
select
  a.model as model_a,
  b.model as model_b,
  a.id,
  a.actual,
  a.predicted as predicted_a,
  b.predicted as predicted_b,
  case when a.is_right = 1 then a.model else b.model end as winner
from predictions_with_correctness as a
join predictions_with_correctness as b on a.id = b.id and a.ordinal < b.ordinal
where a.is_right <> b.is_right
order by
  cast((a.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((b.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  a.id;
