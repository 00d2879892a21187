-- topics_confusions: Labels that were missed, with what was predicted of the same row instead.
-- Spark 4.0 · definitions/tickets.ts
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      t.ticket_id as id,
      member.key as label,
      0 as truth,
      cast(nullif(get_json_object(member.value, '$'), 'null') as double) as score
    from tickets as t
    cross join lateral (
      select key, nullif(to_json(value), 'null') as value
      from explode(from_json(t.scores, 'map<string, variant>'))
    ) as member
    union all
    select
      t.ticket_id as id,
      case
        when element.value not rlike '^\\s*[{\\[n]' then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      cast(null as double) as score
    from tickets as t
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(t.topics, 'array<variant>'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, m.label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label
  ),
  thresholds as (
    select 0.3D as threshold
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
order by missed.threshold, n desc, missed.label, taken.label
