-- topics_confusions: Labels that were missed, with what was predicted of the same row instead.
-- Postgres 16 · definitions/tickets.ts
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      t.ticket_id as id,
      member.key as label,
      0 as truth,
      cast(member.value #>> '{}' as double precision) as score
    from tickets as t
    cross join jsonb_each(case
      when jsonb_typeof(t.scores) = 'object' then t.scores
    end) as member (key, value)
    union all
    select
      t.ticket_id as id,
      case
        when jsonb_typeof(element.value) not in ('object', 'array') then element.value #>> '{}'
      end as label,
      1 as truth,
      cast(null as double precision) as score
    from tickets as t
    cross join jsonb_array_elements(case
      when jsonb_typeof(t.topics) = 'array' then t.topics
    end) with ordinality as element (value, ordinal)
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, m.label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label
  ),
  thresholds as (
    select 0.3::float8 as threshold
    union all
    select 0.5
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
  )
select missed.threshold, missed.label as actual, taken.label as predicted, count(*) as n
from predicted_labels as missed
join predicted_labels as taken on missed.threshold = taken.threshold and missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by missed.threshold, missed.label, taken.label
order by missed.threshold, n desc, missed.label collate "C", taken.label collate "C"
