-- topics: how well each topic is found, at two thresholds.
-- MySQL 8.4 · definitions/tickets.ts
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      t.ticket_id as id,
      member.`key` as label,
      0 as truth,
      json_value(
        json_array(concat(' ', json_value(member.value, '$' returning char))),
        '$[0]' returning double error on error
      ) as score
    from tickets as t
    cross join lateral (
      select k.name as `key`, json_extract(t.scores, concat('$.', json_quote(k.name))) as value
      from json_table(json_keys(t.scores), '$[*]' columns (name longtext path '$')) as k
    ) as member
    union all
    select
      t.ticket_id as id,
      case
        when json_type(element.value) not in ('OBJECT', 'ARRAY')
        then json_value(element.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      1 as truth,
      cast(null as double) as score
    from tickets as t
    cross join json_table(
      t.topics,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      m.id,
      m.label collate utf8mb4_0900_bin as label,
      max(m.truth) as truth,
      max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label collate utf8mb4_0900_bin
  ),
  thresholds as (
    select 0.3e0 as threshold
    union all
    select 0.5e0
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select
      t.threshold,
      a.id,
      a.label,
      a.truth,
      case when a.score >= t.threshold then 1 else 0 end as predicted
    from assigned as a
    cross join thresholds as t
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      threshold,
      label,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
    from predicted_labels
    group by threshold, label
  ),
  -- How many rows there are, those without any label included.
  sizes as (
    select count(*) as n
    from tickets
  ),
  -- Each label in all rows of its group.
  outcomes as (
    select
      c.threshold,
      c.label,
      c.tp + c.fn as support,
      c.tp + c.fp as predicted_count,
      c.tp,
      c.fp,
      c.fn,
      s.n - c.tp - c.fp - c.fn as tn
    from counted as c
    cross join sizes as s
  )
select
  threshold,
  label,
  support,
  predicted_count,
  tp,
  fp,
  fn,
  tn,
  cast(tp as double) / nullif(tp + fp, 0) as `precision`,
  cast(tp as double) / nullif(tp + fn, 0) as recall,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard
from outcomes
order by threshold, label
