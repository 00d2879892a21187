// Made by quern from definitions/tickets.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface TopicsSummaryRow {
  readonly threshold: number;
  readonly n: number;
  readonly labels: number;
  readonly hammingLoss: number | null;
  readonly subsetAccuracy: number | null;
  readonly empty: number;
  readonly labelsPerRow: number;
  readonly predictionsPerRow: number;
}

/** How much of all rows and labels together is right. */
export const topicsSummary: Query<NoParams, TopicsSummaryRow> = /* @__PURE__ */ defineQuery({
  name: "topics_summary",
  params: {},
  columns: {
    threshold: "double",
    n: "count",
    labels: "count",
    hammingLoss: "double?",
    subsetAccuracy: "double?",
    empty: "count",
    labelsPerRow: "double",
    predictionsPerRow: "double",
  },
  sql: {
    postgres: {
      text: `with
  thresholds as (
    select 0.3 as threshold
    union all
    select 0.5
  ),
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      t.ticket_id as id,
      member.key as label,
      0 as truth,
      cast(member.value #>> '{}' as double precision) as score
    from tickets as t
    cross join jsonb_each(t.scores) as member (key, value)
    union all
    select
      t.ticket_id as id,
      case
        when jsonb_typeof(element.value) not in ('object', 'array') then element.value #>> '{}'
      end as label,
      1 as truth,
      cast(null as double precision) as score
    from tickets as t
    cross join jsonb_array_elements(t.topics) with ordinality as element (value, ordinal)
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, m.label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label
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
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      threshold,
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by threshold, id
  ),
  -- Rows without any label count, too.
  per_row as (
    select
      t2.threshold,
      t.ticket_id as id,
      coalesce(lr.tp, 0) as tp,
      coalesce(lr.fp, 0) as fp,
      coalesce(lr.fn, 0) as fn
    from tickets as t
    cross join thresholds as t2
    left join labelled_rows as lr on t2.threshold = lr.threshold and t.ticket_id = lr.id
  ),
  -- The rows of each group, and what they have on the mean.
  sums as (
    select
      threshold,
      count(*) as n,
      count(*) filter (where fp = 0 and fn = 0) as exact,
      count(*) filter (where tp = 0 and fp = 0 and fn = 0) as empty,
      avg(cast(tp + fn as double precision)) as labels_per_row,
      avg(cast(tp + fp as double precision)) as predictions_per_row,
      avg(cast(fp + fn as double precision)) as wrong_per_row
    from per_row
    group by threshold
  ),
  -- How many labels there are.
  label_counts as (
    select count(distinct label) as labels
    from assigned
  )
select
  s.threshold,
  s.n,
  lc.labels,
  s.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(s.exact as double precision) / nullif(s.n, 0) as subset_accuracy,
  s.empty,
  s.labels_per_row,
  s.predictions_per_row
from sums as s
cross join label_counts as lc
order by s.threshold`,
      params: [],
    },
    mysql: {
      text: `with
  thresholds as (
    select 0.3e0 as threshold
    union all
    select 0.5e0
  ),
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      t.ticket_id as id,
      member.\`key\` as label,
      0 as truth,
      json_value(
        json_array(concat(' ', json_value(member.value, '$' returning char))),
        '$[0]' returning double error on error
      ) as score
    from tickets as t
    cross join lateral (
      select k.name as \`key\`, json_extract(t.scores, concat('$.', json_quote(k.name))) as value
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
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      threshold,
      id,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
    from predicted_labels
    group by threshold, id
  ),
  -- Rows without any label count, too.
  per_row as (
    select
      t2.threshold,
      t.ticket_id as id,
      coalesce(lr.tp, 0) as tp,
      coalesce(lr.fp, 0) as fp,
      coalesce(lr.fn, 0) as fn
    from tickets as t
    cross join thresholds as t2
    left join labelled_rows as lr on t2.threshold = lr.threshold and t.ticket_id = lr.id
  ),
  -- The rows of each group, and what they have on the mean.
  sums as (
    select
      threshold,
      count(*) as n,
      count(case when fp = 0 and fn = 0 then 1 end) as exact,
      count(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as \`empty\`,
      avg(cast(tp + fn as double)) as labels_per_row,
      avg(cast(tp + fp as double)) as predictions_per_row,
      avg(cast(fp + fn as double)) as wrong_per_row
    from per_row
    group by threshold
  ),
  -- How many labels there are.
  label_counts as (
    select count(distinct label) as labels
    from assigned
  )
select
  s.threshold,
  s.n,
  lc.labels,
  s.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(s.exact as double) / nullif(s.n, 0) as subset_accuracy,
  s.\`empty\`,
  s.labels_per_row,
  s.predictions_per_row
from sums as s
cross join label_counts as lc
order by s.threshold`,
      params: [],
    },
    sqlserver: {
      text: `with
  thresholds as (
    select 0.3e0 as threshold
    union all
    select 0.5e0
  ),
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      t.ticket_id as id,
      member.[key] as label,
      0 as truth,
      cast(
        coalesce(
          json_value('[' + member.value + ']', '$[0]'),
          json_query('[' + member.value + ']', '$[0]')
        ) as float
      ) as score
    from tickets as t
    cross apply (
      select
        [key] collate database_default as [key],
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(t.scores, 'null'))
    ) as member
    union all
    select
      t.ticket_id as id,
      json_value('[' + element.value + ']', '$[0]') as label,
      1 as truth,
      cast(null as float) as score
    from tickets as t
    cross apply (
      select
        cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(t.topics, 'null'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, min(m.label) as label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, (m.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      threshold,
      id,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from predicted_labels
    group by threshold, id
  ),
  -- Rows without any label count, too.
  per_row as (
    select
      t2.threshold,
      t.ticket_id as id,
      coalesce(lr.tp, 0) as tp,
      coalesce(lr.fp, 0) as fp,
      coalesce(lr.fn, 0) as fn
    from tickets as t
    cross join thresholds as t2
    left join labelled_rows as lr on t2.threshold = lr.threshold and t.ticket_id = lr.id
  ),
  -- The rows of each group, and what they have on the mean.
  sums as (
    select
      threshold,
      count_big(*) as n,
      count_big(case when fp = 0 and fn = 0 then 1 end) as exact,
      count_big(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as empty,
      avg(cast(tp + fn as float)) as labels_per_row,
      avg(cast(tp + fp as float)) as predictions_per_row,
      avg(cast(fp + fn as float)) as wrong_per_row
    from per_row
    group by threshold
  ),
  -- How many labels there are.
  label_counts as (
    select count_big(distinct (label + N'.') collate Latin1_General_100_BIN2_UTF8) as labels
    from assigned
  )
select
  s.threshold,
  s.n,
  lc.labels,
  s.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(s.exact as float) / nullif(s.n, 0) as subset_accuracy,
  s.empty,
  s.labels_per_row,
  s.predictions_per_row
from sums as s
cross join label_counts as lc
order by s.threshold`,
      params: [],
    },
    spark: {
      text: `with
  thresholds as (
    select 0.3D as threshold
    union all
    select 0.5D
  ),
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
        when element.value not rlike '^\\\\s*[{\\\\[n]' then get_json_object(element.value, '$')
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
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      threshold,
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by threshold, id
  ),
  -- Rows without any label count, too.
  per_row as (
    select
      t2.threshold,
      t.ticket_id as id,
      coalesce(lr.tp, 0) as tp,
      coalesce(lr.fp, 0) as fp,
      coalesce(lr.fn, 0) as fn
    from tickets as t
    cross join thresholds as t2
    left join labelled_rows as lr on t2.threshold = lr.threshold and t.ticket_id = lr.id
  ),
  -- The rows of each group, and what they have on the mean.
  sums as (
    select
      threshold,
      count(*) as n,
      count(*) filter (where fp = 0 and fn = 0) as exact,
      count(*) filter (where tp = 0 and fp = 0 and fn = 0) as empty,
      avg(tp + fn) as labels_per_row,
      avg(tp + fp) as predictions_per_row,
      avg(fp + fn) as wrong_per_row
    from per_row
    group by threshold
  ),
  -- How many labels there are.
  label_counts as (
    select count(distinct label) as labels
    from assigned
  )
select
  s.threshold,
  s.n,
  lc.labels,
  s.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  s.exact / nullif(s.n, 0) as subset_accuracy,
  s.empty,
  s.labels_per_row,
  s.predictions_per_row
from sums as s
cross join label_counts as lc
order by s.threshold`,
      params: [],
    },
  },
});
