// Made by quern from definitions/similarity.ts:117. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface ModelQualityPerUserParams {
  readonly recommended_at: Date;
  readonly model: string;
}

export interface ModelQualityPerUserRow {
  readonly k: number;
  readonly userId: bigint;
  readonly hits: bigint;
  readonly wanted: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly averagePrecision: number | null;
  readonly reciprocalRank: number;
  readonly ndcg: number | null;
}

/** How well each user's first places do, of model_quality. */
export const modelQualityPerUser: Query<ModelQualityPerUserParams, ModelQualityPerUserRow> = /* @__PURE__ */ defineQuery({
  name: "model_quality_per_user",
  params: { recommended_at: "timestamp", model: "text" },
  columns: {
    k: "int",
    userId: "bigint",
    hits: "bigint",
    wanted: "count",
    precision: "double?",
    recall: "double?",
    averagePrecision: "double?",
    reciprocalRank: "double",
    ndcg: "double?",
  },
  sql: {
    postgres: {
      text: `with
  -- What users bought after it was recommended.
  bought_later as (
    select o.user_id, oi.product_id
    from orders as o
    join order_items as oi on oi.order_id = o.order_id
    where o.ordered_at >= $1
  ),
  -- What each user wanted, each item once.
  wanted_once as (
    select user_id, product_id as item_id, 1.0 as gain
    from bought_later
    group by user_id, product_id
  ),
  -- And its place in the best order that there could be.
  wanted as (
    select
      user_id,
      item_id,
      gain,
      row_number() over (partition by user_id order by gain desc, item_id) as place
    from wanted_once
  ),
  -- How many items each user wanted, and the most that the first k places could gain.
  ideal as (
    select
      w.user_id,
      d.k,
      count(*) as wanted,
      sum(
        case
          when w.place <= d.k
          then w.gain * (0.6931471805599453 / nullif(ln(cast(w.place + 1 as double precision)), 0))
          else 0.0
        end
      ) as ideal_gain
    from wanted as w
    cross join (
      select 1 as k
      union all
      select 3
      union all
      select 5
    ) as d
    group by w.user_id, d.k
  ),
  -- What the model recommended.
  shown as (
    select user_id, product_id, rank
    from recommendations
    where model = $2
  ),
  -- What was recommended: whether the user wanted it, and how much of what stood up to there.
  judged as (
    select
      s.user_id,
      row_number() over (partition by s.user_id order by s.rank, s.product_id) as place,
      case when w.gain is not null then 1 else 0 end as hit,
      coalesce(w.gain, 0.0) as gain,
      sum(case when w.gain is not null then 1 else 0 end) over (
        partition by s.user_id
        order by s.rank, s.product_id
        rows between unbounded preceding and current row
      ) as hits_so_far
    from shown as s
    left join wanted as w on w.user_id = s.user_id and w.item_id = s.product_id
  ),
  -- What each user's first k places found.
  found as (
    select
      i.user_id,
      i.k,
      i.wanted,
      i.ideal_gain,
      coalesce(sum(j.hit), 0) as hits,
      coalesce(
        sum(
          case when j.hit = 1 then cast(j.hits_so_far as double precision) / nullif(j.place, 0) end
        ),
        0.0
      ) as precisions,
      min(case when j.hit = 1 then j.place end) as first_hit,
      coalesce(
        sum(j.gain * (0.6931471805599453 / nullif(ln(cast(j.place + 1 as double precision)), 0))),
        0.0
      ) as gained
    from ideal as i
    left join judged as j on j.user_id = i.user_id and j.place <= i.k
    group by i.user_id, i.k, i.wanted, i.ideal_gain
  )
select
  k,
  user_id,
  hits,
  wanted,
  cast(hits as double precision) / nullif(k, 0) as precision,
  cast(hits as double precision) / nullif(wanted, 0) as recall,
  precisions / nullif(least(wanted, k), 0) as average_precision,
  coalesce(1.0 / nullif(first_hit, 0), 0.0) as reciprocal_rank,
  gained / nullif(ideal_gain, 0) as ndcg
from found`,
      params: ["recommended_at", "model"],
    },
    mysql: {
      text: `with
  -- What users bought after it was recommended.
  bought_later as (
    select o.user_id, oi.product_id
    from orders as o
    join order_items as oi on oi.order_id = o.order_id
    where o.ordered_at >= ?
  ),
  -- What each user wanted, each item once.
  wanted_once as (
    select user_id, product_id as item_id, 1e0 as gain
    from bought_later
    group by user_id, product_id
  ),
  -- And its place in the best order that there could be.
  wanted as (
    select
      user_id,
      item_id,
      gain,
      row_number() over (partition by user_id order by gain desc, item_id) as place
    from wanted_once
  ),
  -- How many items each user wanted, and the most that the first k places could gain.
  ideal as (
    select
      w.user_id,
      d.k,
      count(*) as wanted,
      sum(
        case
          when w.place <= d.k
          then w.gain
              * (0.6931471805599453e0 / nullif(ln(cast(cast(w.place as signed) + 1 as double)), 0))
          else 0e0
        end
      ) as ideal_gain
    from wanted as w
    cross join (
      select 1 as k
      union all
      select 3
      union all
      select 5
    ) as d
    group by w.user_id, d.k
  ),
  -- What the model recommended.
  shown as (
    select user_id, product_id, \`rank\`
    from recommendations
    where model = ? and model collate utf8mb4_0900_bin = ?
  ),
  -- What was recommended: whether the user wanted it, and how much of what stood up to there.
  judged as (
    select
      s.user_id,
      row_number() over (partition by s.user_id order by s.\`rank\`, s.product_id) as place,
      case when w.gain is not null then 1 else 0 end as hit,
      coalesce(w.gain, 0e0) as gain,
      cast(
        sum(case when w.gain is not null then 1 else 0 end) over (
          partition by s.user_id
          order by s.\`rank\`, s.product_id
          rows between unbounded preceding and current row
        ) as signed
      ) as hits_so_far
    from shown as s
    left join wanted as w on w.user_id = s.user_id and w.item_id = s.product_id
  ),
  -- What each user's first k places found.
  found as (
    select
      i.user_id,
      i.k,
      i.wanted,
      i.ideal_gain,
      coalesce(cast(sum(j.hit) as signed), 0) as hits,
      coalesce(
        sum(case when j.hit = 1 then cast(j.hits_so_far as double) / nullif(j.place, 0) end),
        0e0
      ) as precisions,
      min(case when j.hit = 1 then j.place end) as first_hit,
      coalesce(
        sum(
          j.gain
            * (0.6931471805599453e0 / nullif(ln(cast(cast(j.place as signed) + 1 as double)), 0))
        ),
        0e0
      ) as gained
    from ideal as i
    left join judged as j on j.user_id = i.user_id and j.place <= i.k
    group by i.user_id, i.k, i.wanted, i.ideal_gain
  )
select
  k,
  user_id,
  hits,
  wanted,
  cast(hits as double) / nullif(k, 0) as \`precision\`,
  cast(hits as double) / nullif(wanted, 0) as recall,
  precisions / nullif(least(wanted, k), 0) as average_precision,
  coalesce(1e0 / nullif(first_hit, 0), 0e0) as reciprocal_rank,
  gained / nullif(ideal_gain, 0) as ndcg
from found`,
      params: ["recommended_at", "model", "model"],
    },
    sqlserver: {
      text: `with
  -- What users bought after it was recommended.
  bought_later as (
    select o.user_id, oi.product_id
    from orders as o
    join order_items as oi on oi.order_id = o.order_id
    where o.ordered_at >= @recommended_at
  ),
  -- What each user wanted, each item once.
  wanted_once as (
    select user_id, product_id as item_id, 1e0 as gain
    from bought_later
    group by user_id, product_id
  ),
  -- And its place in the best order that there could be.
  wanted as (
    select
      user_id,
      item_id,
      gain,
      row_number() over (partition by user_id order by gain desc, item_id) as place
    from wanted_once
  ),
  -- How many items each user wanted, and the most that the first k places could gain.
  ideal as (
    select
      w.user_id,
      d.k,
      count_big(*) as wanted,
      sum(
        case
          when w.place <= d.k
          then w.gain * (0.6931471805599453e0 / nullif(log(cast(w.place + 1 as float)), 0))
          else 0e0
        end
      ) as ideal_gain
    from wanted as w
    cross join (
      select 1 as k
      union all
      select 3
      union all
      select 5
    ) as d
    group by w.user_id, d.k
  ),
  -- What the model recommended.
  shown as (
    select user_id, product_id, rank
    from recommendations
    where model = @model and (model + N'.') collate Latin1_General_100_BIN2_UTF8 = @model + '.'
  ),
  -- What was recommended: whether the user wanted it, and how much of what stood up to there.
  judged as (
    select
      s.user_id,
      row_number() over (partition by s.user_id order by s.rank, s.product_id) as place,
      case when w.gain is not null then 1 else 0 end as hit,
      coalesce(w.gain, 0e0) as gain,
      sum(cast(case when w.gain is not null then 1 else 0 end as bigint)) over (
        partition by s.user_id
        order by s.rank, s.product_id
        rows between unbounded preceding and current row
      ) as hits_so_far
    from shown as s
    left join wanted as w on w.user_id = s.user_id and w.item_id = s.product_id
  ),
  -- What each user's first k places found.
  found as (
    select
      i.user_id,
      i.k,
      i.wanted,
      i.ideal_gain,
      coalesce(sum(cast(j.hit as bigint)), 0) as hits,
      coalesce(
        sum(case when j.hit = 1 then cast(j.hits_so_far as float) / nullif(j.place, 0) end),
        0e0
      ) as precisions,
      min(case when j.hit = 1 then j.place end) as first_hit,
      coalesce(
        sum(j.gain * (0.6931471805599453e0 / nullif(log(cast(j.place + 1 as float)), 0))),
        0e0
      ) as gained
    from ideal as i
    left join judged as j on j.user_id = i.user_id and j.place <= i.k
    group by i.user_id, i.k, i.wanted, i.ideal_gain
  )
select
  k,
  user_id,
  hits,
  wanted,
  cast(hits as float) / nullif(k, 0) as [precision],
  cast(hits as float) / nullif(wanted, 0) as recall,
  precisions / nullif(least(wanted, k), 0) as average_precision,
  coalesce(1e0 / nullif(first_hit, 0), 0e0) as reciprocal_rank,
  gained / nullif(ideal_gain, 0) as ndcg
from found`,
      params: ["recommended_at", "model"],
    },
    spark: {
      text: `with
  -- What users bought after it was recommended.
  bought_later as (
    select o.user_id, oi.product_id
    from orders as o
    join order_items as oi on oi.order_id = o.order_id
    where o.ordered_at >= :recommended_at
  ),
  -- What each user wanted, each item once.
  wanted_once as (
    select user_id, product_id as item_id, 1D as gain
    from bought_later
    group by user_id, product_id
  ),
  -- And its place in the best order that there could be.
  wanted as (
    select
      user_id,
      item_id,
      gain,
      row_number() over (partition by user_id order by gain desc, item_id) as place
    from wanted_once
  ),
  -- How many items each user wanted, and the most that the first k places could gain.
  ideal as (
    select
      w.user_id,
      d.k,
      count(*) as wanted,
      sum(
        case
          when w.place <= d.k
          then w.gain * (0.6931471805599453 / nullif(ln(cast(w.place + 1 as double)), 0))
          else 0D
        end
      ) as ideal_gain
    from wanted as w
    cross join (
      select 1 as k
      union all
      select 3
      union all
      select 5
    ) as d
    group by w.user_id, d.k
  ),
  -- What the model recommended.
  shown as (
    select user_id, product_id, rank
    from recommendations
    where model = :model
  ),
  -- What was recommended: whether the user wanted it, and how much of what stood up to there.
  judged as (
    select
      s.user_id,
      row_number() over (partition by s.user_id order by s.rank, s.product_id) as place,
      case when w.gain is not null then 1 else 0 end as hit,
      coalesce(w.gain, 0) as gain,
      sum(case when w.gain is not null then 1 else 0 end) over (
        partition by s.user_id
        order by s.rank, s.product_id
        rows between unbounded preceding and current row
      ) as hits_so_far
    from shown as s
    left join wanted as w on w.user_id = s.user_id and w.item_id = s.product_id
  ),
  -- What each user's first k places found.
  found as (
    select
      i.user_id,
      i.k,
      i.wanted,
      i.ideal_gain,
      coalesce(sum(j.hit), 0) as hits,
      coalesce(
        sum(case when j.hit = 1 then j.hits_so_far / nullif(j.place, 0) end),
        0
      ) as precisions,
      min(case when j.hit = 1 then j.place end) as first_hit,
      coalesce(
        sum(j.gain * (0.6931471805599453 / nullif(ln(cast(j.place + 1 as double)), 0))),
        0
      ) as gained
    from ideal as i
    left join judged as j on j.user_id = i.user_id and j.place <= i.k
    group by i.user_id, i.k, i.wanted, i.ideal_gain
  )
select
  k,
  user_id,
  hits,
  wanted,
  hits / nullif(k, 0) as precision,
  hits / nullif(wanted, 0) as recall,
  precisions / nullif(least(wanted, k), 0) as average_precision,
  coalesce(1D / nullif(first_hit, 0), 0) as reciprocal_rank,
  gained / nullif(ideal_gain, 0) as ndcg
from found`,
      params: ["recommended_at", "model"],
    },
  },
});
