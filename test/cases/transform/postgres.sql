-- countries
-- Postgres 16 · definition.ts
select distinct country collate "C" as category
from customers
where country is not null
order by category

-- crossed
-- Postgres 16 · definition.ts
with
  -- Each row with its pair.
  keyed_orders as (
    select
      order_id,
      cast(char_length(status) as text)
        || ':'
        || status
        || cast(char_length(cast(customer_id as text)) as text)
        || ':'
        || cast(customer_id as text) as pair
    from orders
  ),
  -- Statistics of all rows per pair.
  by_pair as (
    select pair, count(*) as row_count
    from keyed_orders
    group by pair
  )
select ko.order_id, ko.pair, coalesce(bp.row_count, 0) as seen
from keyed_orders as ko
left join by_pair as bp on bp.pair = ko.pair

-- customer_countries: Customers by what the country says of those who are active; nobody is told of
-- themselves.
-- Postgres 16 · definition.ts
with
  -- Each row with its fold; only training rows have a fold.
  keyed_customers as (
    select
      customer_id,
      country,
      joined_on,
      active,
      case
        when joined_on < date '2025-01-01'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(customer_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            5
          )
      end as fold
    from customers
  ),
  grouped_by_country as (
    select
      country,
      count(*) as row_count,
      sum(cast(active as integer)) as active_sum,
      count(active) as active_count,
      sum(cast(not active as integer)) as evidence_sum
    from keyed_customers
    where joined_on < date '2025-01-01'
    group by country
  ),
  -- Statistics of the training rows per country.
  by_country as (
    select
      country,
      row_number() over (order by country collate "C") as country_place,
      row_count,
      active_sum,
      active_count,
      evidence_sum
    from grouped_by_country
  ),
  -- Statistics of the training rows.
  fit_statistics as (
    select
      count(*) as row_count,
      avg(cast(cast(active as integer) as double precision)) as active_mean,
      sum(cast(active as integer)) as active_sum,
      count(active) as active_count,
      sum(cast(not active as integer)) as evidence_sum
    from keyed_customers
    where joined_on < date '2025-01-01'
  ),
  -- Statistics of the training rows per country and fold.
  by_country_fold as (
    select country, fold, sum(cast(active as integer)) as active_sum, count(active) as active_count
    from keyed_customers
    where joined_on < date '2025-01-01'
    group by country, fold
  ),
  -- Statistics of the training rows per fold.
  by_fold as (
    select fold, sum(cast(active as integer)) as active_sum, count(active) as active_count
    from keyed_customers
    where joined_on < date '2025-01-01'
    group by fold
  )
select
  kc.customer_id,
  case when kc.country is not null then cast(bc.country_place as integer) - 1 end as country,
  coalesce(bc.row_count, 0) as customers,
  cast(coalesce(bc.row_count, 0) as double precision) / nullif(fs.row_count, 0) as share,
  (coalesce(bc.active_sum, 0) + 10.0 * fs.active_mean)
    / (coalesce(bc.active_count, 0) + 10.0::float8) as active,
  (
    coalesce(bc.active_sum - coalesce(bcf.active_sum, 0), 0)
      + 10.0
        * (
          cast(fs.active_sum - coalesce(bf.active_sum, 0) as double precision)
            / nullif(fs.active_count - coalesce(bf.active_count, 0), 0)
        )
  )
    / nullif(
      coalesce(bc.active_count - coalesce(bcf.active_count, 0), 0) + 10.0::float8,
      0
    ) as active_others,
  coalesce(
    ln(
      (bc.active_sum + 1.0::float8) * (fs.evidence_sum + 2.0::float8)
        / ((bc.evidence_sum + 1.0::float8) * (fs.active_sum + 2.0::float8))
    ),
    0.0
  ) as evidence
from keyed_customers as kc
left join by_country as bc on bc.country is not distinct from kc.country
cross join fit_statistics as fs
left join by_country_fold as bcf on bcf.country is not distinct from kc.country
  and bcf.fold = kc.fold
left join by_fold as bf on bf.fold = kc.fold

-- order_inputs: Orders as a model reads them, scaled by what the orders before March say.
-- Postgres 16 · definition.ts
with
  -- Statistics of the training rows.
  fit_statistics as (
    select
      avg(cast(total as double precision)) as total_mean,
      stddev_pop(cast(total as double precision)) as total_stddev,
      min(total) as total_min,
      max(total) as total_max,
      max(abs(total)) as total_size_max,
      avg(cast(discount as double precision)) as discount_mean
    from orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
  )
select
  o.order_id,
  (o.total - fs.total_mean) / nullif(fs.total_stddev, 0) as total,
  cast(o.total - fs.total_min as double precision)
    / nullif(fs.total_max - fs.total_min, 0) as total_share,
  cast(o.total as double precision) / nullif(fs.total_size_max, 0) as total_size,
  coalesce(o.discount, fs.discount_mean) as discount,
  case when o.discount is null then 1 else 0 end as discount_missing,
  case when o.status = 'completed' then 1 else 0 end as status_completed,
  case when o.status = 'cancelled' then 1 else 0 end as status_cancelled,
  case when o.status in ('completed', 'cancelled') then 0 else 1 end as status_other,
  cast(extract(hour from o.ordered_at) as integer) as ordered_hour,
  cast(extract(isodow from o.ordered_at) as integer) as ordered_weekday,
  cast(extract(isodow from o.ordered_at) as integer) >= 6 as ordered_is_weekend,
  cast(
    extract(year from date_trunc('week', o.ordered_at) + interval '3 days') as integer
  ) as ordered_iso_year,
  sin(cast(extract(hour from o.ordered_at) as integer) * 0.2617993877991494::float8) as hour_sin,
  cos(cast(extract(hour from o.ordered_at) as integer) * 0.2617993877991494::float8) as hour_cos
from orders as o
cross join fit_statistics as fs

-- product_bins: Products in bins, with gaps filled by category.
-- Postgres 16 · definition.ts
with
  -- Statistics of all rows.
  fit_statistics as (
    select
      percentile_cont(0.5) within group (order by price) as price_median,
      percentile_cont(0.75) within group (order by price) as price_p75,
      percentile_cont(0.25) within group (order by price) as price_p25,
      min(price) as price_min,
      max(price) as price_max,
      percentile_cont(0.2) within group (order by price) as price_p20,
      percentile_cont(0.4) within group (order by price) as price_p40,
      percentile_cont(0.6) within group (order by price) as price_p60,
      percentile_cont(0.8) within group (order by price) as price_p80,
      percentile_cont(0.05) within group (order by price) as price_p05,
      percentile_cont(0.95) within group (order by price) as price_p95,
      mode() within group (order by category collate "C") as category_mode
    from products
  )
select
  p.product_id,
  (p.price - fs.price_median) / nullif(fs.price_p75 - fs.price_p25, 0) as robust,
  case when p.price < 10.00 then 1 when p.price < 100.00 then 2 else 3 end as band,
  case
    when fs.price_min = fs.price_max then null
    when p.price < fs.price_min then 1
    when p.price >= fs.price_max then 5
    else cast(
      trunc(
        5.0::float8 * (p.price - fs.price_min) / nullif(fs.price_max - fs.price_min, 0)
      ) as integer
    )
      + 1
  end as width,
  case
    when p.price < fs.price_p20 then 1
    when p.price < fs.price_p40 then 2
    when p.price < fs.price_p60 then 3
    when p.price < fs.price_p80 then 4
    when p.price >= fs.price_p80 then 5
  end as fifth,
  case
    when p.price < fs.price_p05 then fs.price_p05
    when p.price > fs.price_p95 then fs.price_p95
    else cast(p.price as double precision)
  end as usual,
  case when p.price > 999.50 then 999.50 else p.price end as capped,
  case when 1.0::float8 + p.price > 0 then ln(1.0::float8 + p.price) end as size,
  coalesce(p.category, fs.category_mode) as category
from products as p
cross join fit_statistics as fs

-- readings_in_place: the same without a transform: statistics of the query's own rows.
-- Postgres 16 · definition.ts
select
  r.sensor,
  r.at,
  (r.value - avg(r.value) over ()) / nullif(stddev_pop(r.value) over (), 0) as value,
  cast(dense_rank() over (order by r.sensor collate "C") as integer) - 1 as place,
  (
    coalesce(
      sum(r.value) over (partition by r.sensor)
        - coalesce(
          sum(r.value) over (
            partition by r.sensor,
              mod(
                cast(
                  cast(
                    'x' || left(
                      encode(
                        sha256(
                          convert_to(
                            'fold:'
                              || (
                                cast(char_length(r.sensor) as text)
                                  || ':'
                                  || r.sensor
                                  || cast(
                                    char_length(to_char(r.at, 'YYYY-MM-DD HH24:MI:SS.US')) as text
                                  )
                                  || ':'
                                  || to_char(r.at, 'YYYY-MM-DD HH24:MI:SS.US')
                              ),
                            'UTF8'
                          )
                        ),
                        'hex'
                      ),
                      13
                    ) as bit(52)
                  ) as bigint
                ),
                2
              )
          ),
          0.0
        ),
      0.0
    )
      + 2.0
        * (
          (
            sum(r.value) over ()
              - coalesce(
                sum(r.value) over (
                  partition by mod(
                      cast(
                        cast(
                          'x' || left(
                            encode(
                              sha256(
                                convert_to(
                                  'fold:'
                                    || (
                                      cast(char_length(r.sensor) as text)
                                        || ':'
                                        || r.sensor
                                        || cast(
                                          char_length(
                                            to_char(r.at, 'YYYY-MM-DD HH24:MI:SS.US')
                                          ) as text
                                        )
                                        || ':'
                                        || to_char(r.at, 'YYYY-MM-DD HH24:MI:SS.US')
                                    ),
                                  'UTF8'
                                )
                              ),
                              'hex'
                            ),
                            13
                          ) as bit(52)
                        ) as bigint
                      ),
                      2
                    )
                ),
                0.0
              )
          )
            / nullif(
              count(r.value) over ()
                - count(r.value) over (
                  partition by mod(
                      cast(
                        cast(
                          'x' || left(
                            encode(
                              sha256(
                                convert_to(
                                  'fold:'
                                    || (
                                      cast(char_length(r.sensor) as text)
                                        || ':'
                                        || r.sensor
                                        || cast(
                                          char_length(
                                            to_char(r.at, 'YYYY-MM-DD HH24:MI:SS.US')
                                          ) as text
                                        )
                                        || ':'
                                        || to_char(r.at, 'YYYY-MM-DD HH24:MI:SS.US')
                                    ),
                                  'UTF8'
                                )
                              ),
                              'hex'
                            ),
                            13
                          ) as bit(52)
                        ) as bigint
                      ),
                      2
                    )
                ),
              0
            )
        )
  )
    / nullif(
      count(r.value) over (partition by r.sensor)
        - count(r.value) over (
          partition by r.sensor,
            mod(
              cast(
                cast(
                  'x' || left(
                    encode(
                      sha256(
                        convert_to(
                          'fold:'
                            || (
                              cast(char_length(r.sensor) as text)
                                || ':'
                                || r.sensor
                                || cast(
                                  char_length(to_char(r.at, 'YYYY-MM-DD HH24:MI:SS.US')) as text
                                )
                                || ':'
                                || to_char(r.at, 'YYYY-MM-DD HH24:MI:SS.US')
                            ),
                          'UTF8'
                        )
                      ),
                      'hex'
                    ),
                    13
                  ) as bit(52)
                ) as bigint
              ),
              2
            )
        )
        + 2.0::float8,
      0
    ) as in_sensor
from readings as r

-- readings_scaled: a statistic of what another one filled.
-- Postgres 16 · definition.ts
-- Note: last known value: segments are numbered by counting values, because the engine has no
--   IGNORE NULLS.
with
  -- Statistics of all rows per sensor.
  by_sensor as (
    select sensor, percentile_cont(0.5) within group (order by value) as value_median
    from readings
    group by sensor
  ),
  -- Statistics of all rows.
  fit_statistics as (
    select percentile_cont(0.5) within group (order by value) as value_median
    from readings
  ),
  -- Statistics of all rows, computed from the statistics before.
  further_statistics as (
    select
      avg(coalesce(r.value, bs.value_median, fs.value_median)) as value_mean,
      stddev_pop(coalesce(r.value, bs.value_median, fs.value_median)) as value_stddev
    from readings as r
    left join by_sensor as bs on bs.sensor = r.sensor
    cross join fit_statistics as fs
  ),
  readings_with_segment as (
    select
      r.sensor,
      r.at,
      r.value,
      bs.value_median,
      fs.value_median as value_median_2,
      fs2.value_mean,
      fs2.value_stddev,
      count(r.value) over (
        partition by r.sensor
        order by r.at
        rows between unbounded preceding and current row
      ) as segment
    from readings as r
    left join by_sensor as bs on bs.sensor = r.sensor
    cross join fit_statistics as fs
    cross join further_statistics as fs2
  )
select
  rws.sensor,
  rws.at,
  (coalesce(rws.value, rws.value_median, rws.value_median_2) - rws.value_mean)
    / nullif(rws.value_stddev, 0) as value,
  max(rws.value) over (partition by rws.sensor, rws.segment) as known
from readings_with_segment as rws

-- status_counts: what each customer ordered by status, and how often a combination comes.
-- Postgres 16 · definition.ts
select
  customer_id,
  count(*) filter (where status = 'completed') as orders_completed,
  count(*) filter (where status = 'on hold') as orders_on_hold,
  count(*) filter (where status = 'it''s "odd"') as orders_it_s_odd,
  sum(total) filter (where status = 'completed') as spend_completed
from orders
group by customer_id

-- stored_inputs: Orders as a model reads them, by parameters that were fitted before.
-- Postgres 16 · definition.ts · $1 version int or null
with
  -- Each row with its fold; only training rows have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(order_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            3
          )
      end as fold
    from orders
  ),
  -- Fitted parameters of the requested version, or of the latest one.
  parameters as (
    select
      op.version,
      op.total_median,
      op.total_mean,
      op.total_stddev,
      op.status_sum,
      op.status_count,
      op.discount_mode
    from order_parameters as op
    where op.source_hash = '4b41d89481d7de42'
      and op.version
        = coalesce(
          cast($1 as integer),
          (
            select max(op2.version) as newest
            from order_parameters as op2
            where op2.source_hash = '4b41d89481d7de42'
          )
        )
  )
select
  ko.order_id,
  (ko.total - p.total_mean) / nullif(p.total_stddev, 0) as total,
  (
    coalesce(opbs.status_sum - coalesce(opbsf.status_sum, 0), 0)
      + 5.0
        * (
          cast(p.status_sum - coalesce(opbf.status_sum, 0) as double precision)
            / nullif(p.status_count - coalesce(opbf.status_count, 0), 0)
        )
  )
    / nullif(
      coalesce(opbs.status_count - coalesce(opbsf.status_count, 0), 0) + 5.0::float8,
      0
    ) as status,
  cast(opbs.status_place as integer) - 1 as place,
  coalesce(ko.discount, p.discount_mode) as discount,
  case when ko.discount is null then 1 else 0 end as discount_missing
from keyed_orders as ko
cross join parameters as p
left join order_parameters_by_status as opbs on opbs.version = p.version and opbs.status = ko.status
left join order_parameters_by_status_fold as opbsf on opbsf.version = p.version
  and opbsf.status = ko.status
  and opbsf.fold = ko.fold
left join order_parameters_by_fold as opbf on opbf.version = p.version and opbf.fold = ko.fold

-- stored_inputs_fit, create: fits the parameters of stored_inputs and stores them as a version.
-- Postgres 16 · definition.ts

begin;

-- 1. create order_parameters
create table if not exists order_parameters (
  version integer not null,
  fitted_at timestamptz not null,
  source_hash text collate "C" not null,
  row_count bigint not null,
  total_median double precision,
  total_mean double precision,
  total_stddev double precision,
  status_sum bigint,
  status_count bigint not null,
  discount_mode numeric(12, 2),
  primary key (version)
);

-- 2. create order_parameters_by_status
create table if not exists order_parameters_by_status (
  version integer not null,
  status text collate "C" not null,
  status_sum bigint not null,
  status_count bigint not null,
  status_place bigint not null
);

-- 3. create order_parameters_by_status_fold
create table if not exists order_parameters_by_status_fold (
  version integer not null,
  status text collate "C" not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null
);

-- 4. create order_parameters_by_fold
create table if not exists order_parameters_by_fold (
  version integer not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null,
  primary key (version, fold)
);

commit;

-- stored_inputs_fit, run: fits the parameters of stored_inputs and stores them as a version.
-- Postgres 16 · definition.ts · $1 version int (default 1)

begin;

-- 1. delete the version from order_parameters
-- Readers look for this row first, so that an incomplete version stays invisible.
delete from order_parameters
where version = $1;

-- 2. delete the version from order_parameters_by_status
delete from order_parameters_by_status
where version = $1;

-- 3. fit order_parameters_by_status
insert into order_parameters_by_status (version, status, status_sum, status_count, status_place)
with
  -- Each row with its fold; only training rows have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(order_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            3
          )
      end as fold
    from orders
  ),
  grouped_by_status as (
    select
      status,
      sum(cast(discount is not null as integer)) as status_sum,
      count(discount is not null) as status_count
    from keyed_orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
    group by status
  )
select
  cast($1 as integer) as version,
  status,
  status_sum,
  status_count,
  row_number() over (order by status collate "C") as status_place
from grouped_by_status;

-- 4. delete the version from order_parameters_by_status_fold
delete from order_parameters_by_status_fold
where version = $1;

-- 5. fit order_parameters_by_status_fold
insert into order_parameters_by_status_fold (version, status, fold, status_sum, status_count)
with
  -- Each row with its fold; only training rows have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(order_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            3
          )
      end as fold
    from orders
  )
select
  cast($1 as integer) as version,
  status,
  fold,
  sum(cast(discount is not null as integer)) as status_sum,
  count(discount is not null) as status_count
from keyed_orders
where ordered_at < timestamp '2026-03-01 00:00:00'
group by status, fold;

-- 6. delete the version from order_parameters_by_fold
delete from order_parameters_by_fold
where version = $1;

-- 7. fit order_parameters_by_fold
insert into order_parameters_by_fold (version, fold, status_sum, status_count)
with
  -- Each row with its fold; only training rows have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(order_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            3
          )
      end as fold
    from orders
  )
select
  cast($1 as integer) as version,
  fold,
  sum(cast(discount is not null as integer)) as status_sum,
  count(discount is not null) as status_count
from keyed_orders
where ordered_at < timestamp '2026-03-01 00:00:00'
group by fold;

-- 8. fit order_parameters
insert into order_parameters (
  version,
  fitted_at,
  source_hash,
  row_count,
  total_median,
  total_mean,
  total_stddev,
  status_sum,
  status_count,
  discount_mode
)
with
  -- Each row with its fold; only training rows have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(order_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            3
          )
      end as fold
    from orders
  )
select
  cast($1 as integer) as version,
  current_timestamp as fitted_at,
  '4b41d89481d7de42' as source_hash,
  count(*) as row_count,
  percentile_cont(0.5) within group (order by total) as total_median,
  avg(cast(total as double precision)) as total_mean,
  stddev_pop(cast(total as double precision)) as total_stddev,
  sum(cast(discount is not null as integer)) as status_sum,
  count(discount is not null) as status_count,
  mode() within group (order by discount) as discount_mode
from keyed_orders
where ordered_at < timestamp '2026-03-01 00:00:00';

commit;

-- stored_inputs_fit, drop: fits the parameters of stored_inputs and stores them as a version.
-- Postgres 16 · definition.ts

begin;

-- 1. drop order_parameters
drop table if exists order_parameters;

-- 2. drop order_parameters_by_status
drop table if exists order_parameters_by_status;

-- 3. drop order_parameters_by_status_fold
drop table if exists order_parameters_by_status_fold;

-- 4. drop order_parameters_by_fold
drop table if exists order_parameters_by_fold;

commit;
