-- digit_probabilities: what the probabilities are worth.
-- SQL Server 2022 · definitions/digits.ts
with
  -- Each row with the probability predicted for its true class.
  true_class_probabilities as (
    select
      case
        when (label + N'.') collate Latin1_General_100_BIN2_UTF8 = '0.' then p0
        when (label + N'.') collate Latin1_General_100_BIN2_UTF8 = '1.' then p1
        when (label + N'.') collate Latin1_General_100_BIN2_UTF8 = '2.' then p2
        when (label + N'.') collate Latin1_General_100_BIN2_UTF8 = '3.' then p3
        when (label + N'.') collate Latin1_General_100_BIN2_UTF8 = '4.' then p4
        when (label + N'.') collate Latin1_General_100_BIN2_UTF8 = '5.' then p5
        when (label + N'.') collate Latin1_General_100_BIN2_UTF8 = '6.' then p6
        when (label + N'.') collate Latin1_General_100_BIN2_UTF8 = '7.' then p7
        when (label + N'.') collate Latin1_General_100_BIN2_UTF8 = '8.' then p8
        when (label + N'.') collate Latin1_General_100_BIN2_UTF8 = '9.' then p9
        else 0e0
      end as of_true,
      p0,
      p1,
      p2,
      p3,
      p4,
      p5,
      p6,
      p7,
      p8,
      p9
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
  -- Each row with the number of classes predicted as more probable than the true one.
  rows_with_true_class_rank as (
    select
      of_true,
      least(greatest(of_true, 1e-15), 0.999999999999999e0) as clipped,
      case when p0 > of_true then 1 else 0 end + case when p1 > of_true then 1 else 0 end
        + case when p2 > of_true then 1 else 0 end + case when p3 > of_true then 1 else 0 end
        + case when p4 > of_true then 1 else 0 end + case when p5 > of_true then 1 else 0 end
        + case when p6 > of_true then 1 else 0 end + case when p7 > of_true then 1 else 0 end
        + case when p8 > of_true then 1 else 0 end + case when p9 > of_true then 1 else 0 end as above
    from true_class_probabilities
  )
select
  count_big(*) as n,
  -avg(case when clipped > 0 then log(clipped) end) as log_loss,
  avg(case when above < 2 and of_true > 0e0 then 1e0 else 0e0 end) as top2,
  avg(case when above < 3 and of_true > 0e0 then 1e0 else 0e0 end) as top3
from rows_with_true_class_rank;
