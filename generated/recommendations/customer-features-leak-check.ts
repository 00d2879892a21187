// Made by quern from definitions/features.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface CustomerFeaturesLeakCheckParams {
  readonly as_of: Date;
}

export interface CustomerFeaturesLeakCheckRow {
  readonly featureSet: string;
  readonly userId: bigint;
  readonly email: string;
  readonly name: string;
  readonly country: string | null;
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
  readonly newsletter: boolean;
  readonly registeredAt: Date;
  readonly featureEventTime: Date | null;
  readonly featureKnownTime: Date | null;
}

/** Rows of customer_features for which something was read that had not happened, or was not known, at their instant: none where all is right. */
export const customerFeaturesLeakCheck: Query<CustomerFeaturesLeakCheckParams, CustomerFeaturesLeakCheckRow> = /* @__PURE__ */ defineQuery({
  name: "customer_features_leak_check",
  params: { as_of: "timestamp" },
  columns: {
    featureSet: "text",
    userId: "bigint",
    email: "text",
    name: "text",
    country: "text?",
    birthDate: "date?",
    newsletter: "boolean",
    registeredAt: "timestamp",
    featureEventTime: "timestamp?",
    featureKnownTime: "timestamp?",
  },
  sql: {
    postgres: {
      text: `with
  -- orders before the instant, in one scan.
  orders_as_of as (
    select user_id, max(ordered_at) as last_event_at
    from orders
    where ordered_at < $1
    group by user_id
  ),
  -- interactions before the instant, in one scan.
  interactions_as_of as (
    select user_id, max(occurred_at) as last_event_at
    from interactions
    where occurred_at < $1
    group by user_id
  )
select
  'orders' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  orders.event_at as feature_event_time,
  cast(null as timestamp) as feature_known_time
from users as u
left join lateral (
  select o.ordered_at as event_at
  from orders as o
  where o.user_id = u.user_id and o.ordered_at <= $1
  order by o.ordered_at desc, o.order_id desc
  limit 1
) as orders on true
where orders.event_at > $1
union all
select
  'orders' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  oao.last_event_at as feature_event_time,
  cast(null as timestamp) as feature_known_time
from users as u
left join orders_as_of as oao on u.user_id = oao.user_id
where oao.last_event_at >= $1
union all
select
  'interactions' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  iao.last_event_at as feature_event_time,
  cast(null as timestamp) as feature_known_time
from users as u
left join interactions_as_of as iao on u.user_id = iao.user_id
where iao.last_event_at >= $1`,
      params: ["as_of"],
    },
    mysql: {
      text: `with
  -- orders before the instant, in one scan.
  orders_as_of as (
    select user_id, max(ordered_at) as last_event_at
    from orders
    where ordered_at < ?
    group by user_id
  ),
  -- interactions before the instant, in one scan.
  interactions_as_of as (
    select user_id, max(occurred_at) as last_event_at
    from interactions
    where occurred_at < ?
    group by user_id
  )
select
  'orders' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  orders.event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from users as u
left join lateral (
  select o.ordered_at as event_at
  from orders as o
  where o.user_id = u.user_id and o.ordered_at <= ?
  order by o.user_id desc, o.ordered_at desc, o.order_id desc
  limit 1
) as orders on true
where orders.event_at > ?
union all
select
  'orders' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  oao.last_event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from users as u
left join orders_as_of as oao on u.user_id = oao.user_id
where oao.last_event_at >= ?
union all
select
  'interactions' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  iao.last_event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from users as u
left join interactions_as_of as iao on u.user_id = iao.user_id
where iao.last_event_at >= ?`,
      params: ["as_of", "as_of", "as_of", "as_of", "as_of", "as_of"],
    },
    sqlserver: {
      text: `with
  -- orders before the instant, in one scan.
  orders_as_of as (
    select user_id, max(ordered_at) as last_event_at
    from orders
    where ordered_at < @as_of
    group by user_id
  ),
  -- interactions before the instant, in one scan.
  interactions_as_of as (
    select user_id, max(occurred_at) as last_event_at
    from interactions
    where occurred_at < @as_of
    group by user_id
  )
select
  'orders' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  orders.event_at as feature_event_time,
  cast(null as datetime2(6)) as feature_known_time
from users as u
outer apply (
  select top (1) o.ordered_at as event_at
  from orders as o
  where o.user_id = u.user_id and o.ordered_at <= @as_of
  order by o.ordered_at desc, o.order_id desc
) as orders
where orders.event_at > @as_of
union all
select
  'orders' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  oao.last_event_at as feature_event_time,
  cast(null as datetime2(6)) as feature_known_time
from users as u
left join orders_as_of as oao on u.user_id = oao.user_id
where oao.last_event_at >= @as_of
union all
select
  'interactions' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  iao.last_event_at as feature_event_time,
  cast(null as datetime2(6)) as feature_known_time
from users as u
left join interactions_as_of as iao on u.user_id = iao.user_id
where iao.last_event_at >= @as_of`,
      params: ["as_of"],
    },
    spark: {
      text: `with
  -- users and orders on one time line for each user_id; turn says which comes first at one instant.
  timeline as (
    select
      user_id,
      email,
      name,
      country,
      birth_date,
      newsletter,
      registered_at,
      :as_of as at,
      1 as turn,
      cast(null as timestamp_ntz) as event_at,
      cast(null as bigint) as order_id
    from users
    union all
    select
      user_id,
      cast(null as string) as email,
      cast(null as string) as name,
      cast(null as string) as country,
      cast(null as date) as birth_date,
      cast(null as boolean) as newsletter,
      cast(null as timestamp_ntz) as registered_at,
      ordered_at as at,
      0 as turn,
      ordered_at as event_at,
      order_id
    from orders
  ),
  -- Each row of orders begins a stretch, which the users after it belong to.
  stretches as (
    select
      user_id,
      email,
      name,
      country,
      birth_date,
      newsletter,
      registered_at,
      at,
      turn,
      event_at,
      order_id,
      count(case when turn = 0 then 1 end) over (
        partition by user_id
        order by at, turn, order_id
        rows between unbounded preceding and current row
      ) as stretch
    from timeline
  ),
  filled as (
    select
      s.user_id,
      s.email,
      s.name,
      s.country,
      s.birth_date,
      s.newsletter,
      s.registered_at,
      s.at,
      s.turn,
      max(s.event_at) over (partition by s.user_id, s.stretch) as event_at
    from stretches as s
  ),
  -- orders before the instant, in one scan.
  orders_as_of as (
    select user_id, max(ordered_at) as last_event_at
    from orders
    where ordered_at < :as_of
    group by user_id
  ),
  -- interactions before the instant, in one scan.
  interactions_as_of as (
    select user_id, max(occurred_at) as last_event_at
    from interactions
    where occurred_at < :as_of
    group by user_id
  )
select
  'orders' as feature_set,
  user_id,
  email,
  name,
  country,
  birth_date,
  newsletter,
  registered_at,
  event_at as feature_event_time,
  cast(null as timestamp_ntz) as feature_known_time
from filled
where turn = 1 and event_at > :as_of
union all
select
  'orders' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  oao.last_event_at as feature_event_time,
  cast(null as timestamp_ntz) as feature_known_time
from users as u
left join orders_as_of as oao on u.user_id = oao.user_id
where oao.last_event_at >= :as_of
union all
select
  'interactions' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  iao.last_event_at as feature_event_time,
  cast(null as timestamp_ntz) as feature_known_time
from users as u
left join interactions_as_of as iao on u.user_id = iao.user_id
where iao.last_event_at >= :as_of`,
      params: ["as_of"],
    },
  },
});
