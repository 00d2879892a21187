-- digit_probabilities: what the probabilities are worth.
-- Postgres 16 · definitions/digits.ts:17
with
  -- The probability that each row's true class was given.
  truths as (
    select
      case
        when d.label = '0' then d.p0
        when d.label = '1' then d.p1
        when d.label = '2' then d.p2
        when d.label = '3' then d.p3
        when d.label = '4' then d.p4
        when d.label = '5' then d.p5
        when d.label = '6' then d.p6
        when d.label = '7' then d.p7
        when d.label = '8' then d.p8
        when d.label = '9' then d.p9
        else 0.0
      end as of_true,
      d.p0 as p1,
      d.p1 as p2,
      d.p2 as p3,
      d.p3 as p4,
      d.p4 as p5,
      d.p5 as p6,
      d.p6 as p7,
      d.p7 as p8,
      d.p8 as p9,
      d.p9 as p10
    from digits as d
    where d.label is not null
      and d.p0 is not null
      and d.p1 is not null
      and d.p2 is not null
      and d.p3 is not null
      and d.p4 is not null
      and d.p5 is not null
      and d.p6 is not null
      and d.p7 is not null
      and d.p8 is not null
      and d.p9 is not null
  ),
  -- How many classes were held to be more probable.
  judged as (
    select
      of_true,
      least(greatest(of_true, 1e-15), 0.999999999999999) as clipped,
      case when p1 > of_true then 1 else 0 end + case when p2 > of_true then 1 else 0 end
        + case when p3 > of_true then 1 else 0 end + case when p4 > of_true then 1 else 0 end
        + case when p5 > of_true then 1 else 0 end + case when p6 > of_true then 1 else 0 end
        + case when p7 > of_true then 1 else 0 end + case when p8 > of_true then 1 else 0 end
        + case when p9 > of_true then 1 else 0 end + case when p10 > of_true then 1 else 0 end as above
    from truths
  )
select
  count(*) as n,
  -avg(case when clipped > 0 then ln(clipped) end) as log_loss,
  avg(
    case when above < 2 and of_true > 0.0 then cast(1.0 as double precision) else 0.0 end
  ) as top2,
  avg(case when above < 3 and of_true > 0.0 then cast(1.0 as double precision) else 0.0 end) as top3
from judged
