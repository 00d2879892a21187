-- countries
-- MySQL 8.4 · definition.ts
select distinct country collate utf8mb4_0900_bin as category
from customers
where country is not null
order by category

-- crossed
-- MySQL 8.4 · definition.ts
with
  -- Each row with its pair.
  keyed_orders as (
    select
      order_id,
      concat(
        cast(char_length(status) as char),
        ':',
        status,
        cast(char_length(cast(customer_id as char)) as char),
        ':',
        cast(customer_id as char)
      ) as pair
    from orders
  ),
  -- Statistics of all rows per pair.
  by_pair as (
    select pair collate utf8mb4_0900_bin as pair, count(*) as row_count
    from keyed_orders
    group by pair collate utf8mb4_0900_bin
  )
select ko.order_id, ko.pair, coalesce(bp.row_count, 0) as seen
from keyed_orders as ko
left join by_pair as bp on bp.pair collate utf8mb4_0900_bin = ko.pair

-- customer_countries: Customers by what the country says of those who are active; nobody is told of
-- themselves.
-- MySQL 8.4 · definition.ts
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
        then cast(
            conv(left(sha2(concat('fold:', cast(customer_id as char)), 256), 13), 16, 10) as signed
          )
            % 5
      end as fold
    from customers
  ),
  grouped_by_country as (
    select
      country collate utf8mb4_0900_bin as country,
      count(*) as row_count,
      cast(sum(active) as signed) as active_sum,
      count(active) as active_count,
      cast(sum(not active) as signed) as evidence_sum
    from keyed_customers
    where joined_on < date '2025-01-01'
    group by country collate utf8mb4_0900_bin
  ),
  -- Statistics of the training rows per country.
  by_country as (
    select
      country,
      row_number() over (order by country is null, country) as country_place,
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
      avg(cast(active as double)) as active_mean,
      cast(sum(active) as signed) as active_sum,
      count(active) as active_count,
      cast(sum(not active) as signed) as evidence_sum
    from keyed_customers
    where joined_on < date '2025-01-01'
  ),
  -- Statistics of the training rows per country and fold.
  by_country_fold as (
    select
      country collate utf8mb4_0900_bin as country,
      fold,
      cast(sum(active) as signed) as active_sum,
      count(active) as active_count
    from keyed_customers
    where joined_on < date '2025-01-01'
    group by country collate utf8mb4_0900_bin, fold
  ),
  -- Statistics of the training rows per fold.
  by_fold as (
    select fold, cast(sum(active) as signed) as active_sum, count(active) as active_count
    from keyed_customers
    where joined_on < date '2025-01-01'
    group by fold
  )
select
  kc.customer_id,
  case when kc.country is not null then bc.country_place - 1 end as country,
  coalesce(bc.row_count, 0) as customers,
  cast(coalesce(bc.row_count, 0) as double) / nullif(fs.row_count, 0) as share,
  (coalesce(bc.active_sum, 0) + 10e0 * fs.active_mean)
    / (coalesce(bc.active_count, 0) + 10e0) as active,
  (
    coalesce(bc.active_sum - coalesce(bcf.active_sum, 0), 0)
      + 10e0
        * (
          cast(fs.active_sum - coalesce(bf.active_sum, 0) as double)
            / nullif(fs.active_count - coalesce(bf.active_count, 0), 0)
        )
  )
    / nullif(
      coalesce(bc.active_count - coalesce(bcf.active_count, 0), 0) + 10e0,
      0
    ) as active_others,
  coalesce(
    ln(
      (bc.active_sum + 1e0) * (fs.evidence_sum + 2e0)
        / ((bc.evidence_sum + 1e0) * (fs.active_sum + 2e0))
    ),
    0e0
  ) as evidence
from keyed_customers as kc
left join by_country as bc on bc.country collate utf8mb4_0900_bin <=> kc.country
cross join fit_statistics as fs
left join by_country_fold as bcf on bcf.country collate utf8mb4_0900_bin <=> kc.country
  and bcf.fold = kc.fold
left join by_fold as bf on bf.fold = kc.fold

-- order_inputs: Orders as a model reads them, scaled by what the orders before March say.
-- MySQL 8.4 · definition.ts
with
  -- Statistics of the training rows.
  fit_statistics as (
    select
      avg(cast(total as double)) as total_mean,
      stddev_pop(total) as total_stddev,
      min(total) as total_min,
      max(total) as total_max,
      max(abs(total)) as total_size_max,
      avg(cast(discount as double)) as discount_mean
    from orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
  )
select
  o.order_id,
  (o.total - fs.total_mean) / nullif(fs.total_stddev, 0) as total,
  cast(o.total - fs.total_min as double) / nullif(fs.total_max - fs.total_min, 0) as total_share,
  cast(o.total as double) / nullif(fs.total_size_max, 0) as total_size,
  coalesce(o.discount, fs.discount_mean) as discount,
  case when o.discount is null then 1 else 0 end as discount_missing,
  case when o.status collate utf8mb4_0900_bin = 'completed' then 1 else 0 end as status_completed,
  case when o.status collate utf8mb4_0900_bin = 'cancelled' then 1 else 0 end as status_cancelled,
  case
    when o.status collate utf8mb4_0900_bin in ('completed', 'cancelled') then 0
    else 1
  end as status_other,
  hour(o.ordered_at) as ordered_hour,
  weekday(o.ordered_at) + 1 as ordered_weekday,
  weekday(o.ordered_at) + 1 >= 6 as ordered_is_weekend,
  extract(year from ifnull(
    cast(date(o.ordered_at) - interval weekday(o.ordered_at) day as datetime) + interval 3 day,
    from_days(
      exp(to_days(cast(date(o.ordered_at) - interval weekday(o.ordered_at) day as datetime)) + 999)
    )
  )) as ordered_iso_year,
  sin(hour(o.ordered_at) * 0.2617993877991494e0) as hour_sin,
  cos(hour(o.ordered_at) * 0.2617993877991494e0) as hour_cos
from orders as o
cross join fit_statistics as fs

-- product_bins: Products in bins, with gaps filled by category.
-- MySQL 8.4 · definition.ts
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
with
  groups_of_products as (
    select count(price) as price_known, min(price) as price_min, max(price) as price_max
    from products
  ),
  numbered_price as (
    select price, row_number() over (order by price) as place
    from products
  ),
  ranked_price as (
    select
      max(
        case when np.place = floor((gop.price_known - 1) * 0.5e0) + 1 then np.price end
      ) as price_median_low,
      max(
        case when np.place = ceil((gop.price_known - 1) * 0.5e0) + 1 then np.price end
      ) as price_median_high,
      max(
        case when np.place = floor((gop.price_known - 1) * 0.75e0) + 1 then np.price end
      ) as price_p75_low,
      max(
        case when np.place = ceil((gop.price_known - 1) * 0.75e0) + 1 then np.price end
      ) as price_p75_high,
      max(
        case when np.place = floor((gop.price_known - 1) * 0.25e0) + 1 then np.price end
      ) as price_p25_low,
      max(
        case when np.place = ceil((gop.price_known - 1) * 0.25e0) + 1 then np.price end
      ) as price_p25_high,
      max(
        case when np.place = floor((gop.price_known - 1) * 0.2e0) + 1 then np.price end
      ) as price_p20_low,
      max(
        case when np.place = ceil((gop.price_known - 1) * 0.2e0) + 1 then np.price end
      ) as price_p20_high,
      max(
        case when np.place = floor((gop.price_known - 1) * 0.4e0) + 1 then np.price end
      ) as price_p40_low,
      max(
        case when np.place = ceil((gop.price_known - 1) * 0.4e0) + 1 then np.price end
      ) as price_p40_high,
      max(
        case when np.place = floor((gop.price_known - 1) * 0.6e0) + 1 then np.price end
      ) as price_p60_low,
      max(
        case when np.place = ceil((gop.price_known - 1) * 0.6e0) + 1 then np.price end
      ) as price_p60_high,
      max(
        case when np.place = floor((gop.price_known - 1) * 0.8e0) + 1 then np.price end
      ) as price_p80_low,
      max(
        case when np.place = ceil((gop.price_known - 1) * 0.8e0) + 1 then np.price end
      ) as price_p80_high,
      max(
        case when np.place = floor((gop.price_known - 1) * 0.05e0) + 1 then np.price end
      ) as price_p05_low,
      max(
        case when np.place = ceil((gop.price_known - 1) * 0.05e0) + 1 then np.price end
      ) as price_p05_high,
      max(
        case when np.place = floor((gop.price_known - 1) * 0.95e0) + 1 then np.price end
      ) as price_p95_low,
      max(
        case when np.place = ceil((gop.price_known - 1) * 0.95e0) + 1 then np.price end
      ) as price_p95_high
    from numbered_price as np
    join groups_of_products as gop on true
    where np.place in (
        floor((gop.price_known - 1) * 0.5e0) + 1, ceil((gop.price_known - 1) * 0.5e0) + 1,
        floor((gop.price_known - 1) * 0.75e0) + 1, ceil((gop.price_known - 1) * 0.75e0) + 1,
        floor((gop.price_known - 1) * 0.25e0) + 1, ceil((gop.price_known - 1) * 0.25e0) + 1,
        floor((gop.price_known - 1) * 0.2e0) + 1, ceil((gop.price_known - 1) * 0.2e0) + 1,
        floor((gop.price_known - 1) * 0.4e0) + 1, ceil((gop.price_known - 1) * 0.4e0) + 1,
        floor((gop.price_known - 1) * 0.6e0) + 1, ceil((gop.price_known - 1) * 0.6e0) + 1,
        floor((gop.price_known - 1) * 0.8e0) + 1, ceil((gop.price_known - 1) * 0.8e0) + 1,
        floor((gop.price_known - 1) * 0.05e0) + 1, ceil((gop.price_known - 1) * 0.05e0) + 1,
        floor((gop.price_known - 1) * 0.95e0) + 1, ceil((gop.price_known - 1) * 0.95e0) + 1
      )
  ),
  counts_by_category_mode as (
    select category collate utf8mb4_0900_bin as category_mode, count(*) as n
    from products
    where category is not null
    group by category collate utf8mb4_0900_bin
  ),
  ranked_category_mode as (
    select category_mode, row_number() over (order by n desc, category_mode) as place
    from counts_by_category_mode
  ),
  -- Statistics of all rows.
  fit_statistics as (
    select
      rp.price_median_low
        + (rp.price_median_high - rp.price_median_low)
          * ((gop.price_known - 1) * 0.5e0 - floor((gop.price_known - 1) * 0.5e0)) as price_median,
      rp.price_p75_low
        + (rp.price_p75_high - rp.price_p75_low)
          * ((gop.price_known - 1) * 0.75e0 - floor((gop.price_known - 1) * 0.75e0)) as price_p75,
      rp.price_p25_low
        + (rp.price_p25_high - rp.price_p25_low)
          * ((gop.price_known - 1) * 0.25e0 - floor((gop.price_known - 1) * 0.25e0)) as price_p25,
      gop.price_min,
      gop.price_max,
      rp.price_p20_low
        + (rp.price_p20_high - rp.price_p20_low)
          * ((gop.price_known - 1) * 0.2e0 - floor((gop.price_known - 1) * 0.2e0)) as price_p20,
      rp.price_p40_low
        + (rp.price_p40_high - rp.price_p40_low)
          * ((gop.price_known - 1) * 0.4e0 - floor((gop.price_known - 1) * 0.4e0)) as price_p40,
      rp.price_p60_low
        + (rp.price_p60_high - rp.price_p60_low)
          * ((gop.price_known - 1) * 0.6e0 - floor((gop.price_known - 1) * 0.6e0)) as price_p60,
      rp.price_p80_low
        + (rp.price_p80_high - rp.price_p80_low)
          * ((gop.price_known - 1) * 0.8e0 - floor((gop.price_known - 1) * 0.8e0)) as price_p80,
      rp.price_p05_low
        + (rp.price_p05_high - rp.price_p05_low)
          * ((gop.price_known - 1) * 0.05e0 - floor((gop.price_known - 1) * 0.05e0)) as price_p05,
      rp.price_p95_low
        + (rp.price_p95_high - rp.price_p95_low)
          * ((gop.price_known - 1) * 0.95e0 - floor((gop.price_known - 1) * 0.95e0)) as price_p95,
      rcm.category_mode
    from groups_of_products as gop
    left join ranked_price as rp on true
    left join ranked_category_mode as rcm on rcm.place = 1
  )
select
  p.product_id,
  (p.price - fs.price_median) / nullif(fs.price_p75 - fs.price_p25, 0) as robust,
  case when p.price < 10.00 then 1 when p.price < 100.00 then 2 else 3 end as band,
  case
    when fs.price_min = fs.price_max then null
    when p.price < fs.price_min then 1
    when p.price >= fs.price_max then 5
    else 5e0 * (p.price - fs.price_min) / nullif(fs.price_max - fs.price_min, 0) div 1 + 1
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
    else cast(p.price as double)
  end as usual,
  case when p.price > 999.50 then 999.50 else p.price end as capped,
  case when 1e0 + p.price > 0 then ln(1e0 + p.price) end as size,
  coalesce(p.category, fs.category_mode) as category
from products as p
cross join fit_statistics as fs

-- readings_in_place: the same without a transform: statistics of the query's own rows.
-- MySQL 8.4 · definition.ts
select
  r.sensor,
  r.at,
  (r.value - avg(r.value) over ()) / nullif(stddev_pop(r.value) over (), 0) as value,
  dense_rank() over (order by r.sensor collate utf8mb4_0900_bin) - 1 as place,
  (
    coalesce(
      sum(r.value) over (partition by r.sensor collate utf8mb4_0900_bin)
        - coalesce(
          sum(r.value) over (
            partition by r.sensor collate utf8mb4_0900_bin,
              cast(
                conv(
                  left(
                    sha2(
                      convert(
                        concat(
                          'fold:',
                          cast(char_length(r.sensor) as char),
                          ':',
                          r.sensor,
                          cast(char_length(date_format(r.at, '%Y-%m-%d %H:%i:%s.%f')) as char),
                          ':',
                          date_format(r.at, '%Y-%m-%d %H:%i:%s.%f')
                        ) using utf8mb4
                      ),
                      256
                    ),
                    13
                  ),
                  16,
                  10
                ) as signed
              )
                % 2
          ),
          0e0
        ),
      0e0
    )
      + 2e0
        * (
          (
            sum(r.value) over ()
              - coalesce(
                sum(r.value) over (
                  partition by cast(
                      conv(
                        left(
                          sha2(
                            convert(
                              concat(
                                'fold:',
                                cast(char_length(r.sensor) as char),
                                ':',
                                r.sensor,
                                cast(
                                  char_length(date_format(r.at, '%Y-%m-%d %H:%i:%s.%f')) as char
                                ),
                                ':',
                                date_format(r.at, '%Y-%m-%d %H:%i:%s.%f')
                              ) using utf8mb4
                            ),
                            256
                          ),
                          13
                        ),
                        16,
                        10
                      ) as signed
                    )
                      % 2
                ),
                0e0
              )
          )
            / nullif(
              count(r.value) over ()
                - count(r.value) over (
                  partition by cast(
                      conv(
                        left(
                          sha2(
                            convert(
                              concat(
                                'fold:',
                                cast(char_length(r.sensor) as char),
                                ':',
                                r.sensor,
                                cast(
                                  char_length(date_format(r.at, '%Y-%m-%d %H:%i:%s.%f')) as char
                                ),
                                ':',
                                date_format(r.at, '%Y-%m-%d %H:%i:%s.%f')
                              ) using utf8mb4
                            ),
                            256
                          ),
                          13
                        ),
                        16,
                        10
                      ) as signed
                    )
                      % 2
                ),
              0
            )
        )
  )
    / nullif(
      count(r.value) over (partition by r.sensor collate utf8mb4_0900_bin)
        - count(r.value) over (
          partition by r.sensor collate utf8mb4_0900_bin,
            cast(
              conv(
                left(
                  sha2(
                    convert(
                      concat(
                        'fold:',
                        cast(char_length(r.sensor) as char),
                        ':',
                        r.sensor,
                        cast(char_length(date_format(r.at, '%Y-%m-%d %H:%i:%s.%f')) as char),
                        ':',
                        date_format(r.at, '%Y-%m-%d %H:%i:%s.%f')
                      ) using utf8mb4
                    ),
                    256
                  ),
                  13
                ),
                16,
                10
              ) as signed
            )
              % 2
        )
        + 2e0,
      0
    ) as in_sensor
from readings as r

-- readings_scaled: a statistic of what another one filled.
-- MySQL 8.4 · definition.ts
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
-- Note: last known value: segments are numbered by counting values, because the engine has no
--   IGNORE NULLS.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  groups_of_readings as (
    select sensor collate utf8mb4_0900_bin as sensor, count(value) as value_known
    from readings
    group by sensor collate utf8mb4_0900_bin
  ),
  numbered_value as (
    select
      sensor,
      value,
      row_number() over (partition by sensor collate utf8mb4_0900_bin order by value) as place
    from readings
    where value is not null
  ),
  ranked_value as (
    select
      gor.sensor,
      max(
        case when nv.place = floor((gor.value_known - 1) * 0.5e0) + 1 then nv.value end
      ) as value_median_low,
      max(
        case when nv.place = ceil((gor.value_known - 1) * 0.5e0) + 1 then nv.value end
      ) as value_median_high
    from numbered_value as nv
    join groups_of_readings as gor on nv.sensor = gor.sensor
      and nv.sensor collate utf8mb4_0900_bin = gor.sensor
    where nv.place in (
        floor((gor.value_known - 1) * 0.5e0) + 1, ceil((gor.value_known - 1) * 0.5e0) + 1
      )
    group by gor.sensor
  ),
  -- Statistics of all rows per sensor.
  by_sensor as (
    select
      gor.sensor,
      rv.value_median_low
        + (rv.value_median_high - rv.value_median_low)
          * ((gor.value_known - 1) * 0.5e0 - floor((gor.value_known - 1) * 0.5e0)) as value_median
    from groups_of_readings as gor
    left join ranked_value as rv on gor.sensor = rv.sensor
  ),
  groups_of_readings_2 as (
    select count(value) as value_known
    from readings
  ),
  numbered_value_2 as (
    select value, row_number() over (order by value) as place
    from readings
    where value is not null
  ),
  ranked_value_2 as (
    select
      max(
        case when nv.place = floor((gor.value_known - 1) * 0.5e0) + 1 then nv.value end
      ) as value_median_low,
      max(
        case when nv.place = ceil((gor.value_known - 1) * 0.5e0) + 1 then nv.value end
      ) as value_median_high
    from numbered_value_2 as nv
    join groups_of_readings_2 as gor on true
    where nv.place in (
        floor((gor.value_known - 1) * 0.5e0) + 1, ceil((gor.value_known - 1) * 0.5e0) + 1
      )
  ),
  -- Statistics of all rows.
  fit_statistics as (
    select
      rv.value_median_low
        + (rv.value_median_high - rv.value_median_low)
          * ((gor.value_known - 1) * 0.5e0 - floor((gor.value_known - 1) * 0.5e0)) as value_median
    from groups_of_readings_2 as gor
    left join ranked_value_2 as rv on true
  ),
  -- Statistics of all rows, computed from the statistics before.
  further_statistics as (
    select
      avg(coalesce(r.value, bs.value_median, fs.value_median)) as value_mean,
      stddev_pop(coalesce(r.value, bs.value_median, fs.value_median)) as value_stddev
    from readings as r
    left join by_sensor as bs on bs.sensor = r.sensor
      and bs.sensor collate utf8mb4_0900_bin = r.sensor
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
        partition by r.sensor collate utf8mb4_0900_bin
        order by r.at
        rows between unbounded preceding and current row
      ) as segment
    from readings as r
    left join by_sensor as bs on bs.sensor = r.sensor
      and bs.sensor collate utf8mb4_0900_bin = r.sensor
    cross join fit_statistics as fs
    cross join further_statistics as fs2
  )
select
  rws.sensor,
  rws.at,
  (coalesce(rws.value, rws.value_median, rws.value_median_2) - rws.value_mean)
    / nullif(rws.value_stddev, 0) as value,
  max(rws.value) over (partition by rws.sensor collate utf8mb4_0900_bin, rws.segment) as known
from readings_with_segment as rws

-- status_counts: what each customer ordered by status, and how often a combination comes.
-- MySQL 8.4 · definition.ts
select
  customer_id,
  count(case when status collate utf8mb4_0900_bin = 'completed' then 1 end) as orders_completed,
  count(case when status collate utf8mb4_0900_bin = 'on hold' then 1 end) as orders_on_hold,
  count(case when status collate utf8mb4_0900_bin = 'it''s "odd"' then 1 end) as orders_it_s_odd,
  sum(case when status collate utf8mb4_0900_bin = 'completed' then total end) as spend_completed
from orders
group by customer_id

-- stored_inputs: Orders as a model reads them, by parameters that were fitted before.
-- MySQL 8.4 · definition.ts · in order: version int or null
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
        then cast(
            conv(left(sha2(concat('fold:', cast(order_id as char)), 256), 13), 16, 10) as signed
          )
            % 3
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
          cast(? as signed),
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
      + 5e0
        * (
          cast(p.status_sum - coalesce(opbf.status_sum, 0) as double)
            / nullif(p.status_count - coalesce(opbf.status_count, 0), 0)
        )
  )
    / nullif(coalesce(opbs.status_count - coalesce(opbsf.status_count, 0), 0) + 5e0, 0) as status,
  opbs.status_place - 1 as place,
  coalesce(ko.discount, p.discount_mode) as discount,
  case when ko.discount is null then 1 else 0 end as discount_missing
from keyed_orders as ko
cross join parameters as p
left join order_parameters_by_status as opbs on opbs.version = p.version
  and opbs.status = ko.status
  and opbs.status collate utf8mb4_0900_bin = ko.status
left join order_parameters_by_status_fold as opbsf on opbsf.version = p.version
  and opbsf.status = ko.status
  and opbsf.status collate utf8mb4_0900_bin = ko.status
  and opbsf.fold = ko.fold
left join order_parameters_by_fold as opbf on opbf.version = p.version and opbf.fold = ko.fold

-- stored_inputs_fit, create: fits the parameters of stored_inputs and stores them as a version.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. create order_parameters
create table if not exists order_parameters (
  version int not null,
  fitted_at timestamp(6) not null,
  source_hash longtext collate utf8mb4_0900_bin not null,
  row_count bigint not null,
  total_median double,
  total_mean double,
  total_stddev double,
  status_sum bigint,
  status_count bigint not null,
  discount_mode decimal(12, 2),
  primary key (version)
);

-- 2. create order_parameters_by_status
create table if not exists order_parameters_by_status (
  version int not null,
  status longtext collate utf8mb4_0900_bin not null,
  status_sum bigint not null,
  status_count bigint not null,
  status_place bigint not null
);

-- 3. create order_parameters_by_status_fold
create table if not exists order_parameters_by_status_fold (
  version int not null,
  status longtext collate utf8mb4_0900_bin not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null
);

-- 4. create order_parameters_by_fold
create table if not exists order_parameters_by_fold (
  version int not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null,
  primary key (version, fold)
);

commit;

-- stored_inputs_fit, run: fits the parameters of stored_inputs and stores them as a version.
-- MySQL 8.4 · definition.ts · version int (default 1)
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.

start transaction;

-- 1. delete the version from order_parameters
-- Readers look for this row first, so that an incomplete version stays invisible.
delete from order_parameters
where version = ?;

-- 2. delete the version from order_parameters_by_status
delete from order_parameters_by_status
where version = ?;

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
        then cast(
            conv(left(sha2(concat('fold:', cast(order_id as char)), 256), 13), 16, 10) as signed
          )
            % 3
      end as fold
    from orders
  ),
  grouped_by_status as (
    select
      status collate utf8mb4_0900_bin as status,
      cast(sum(discount is not null) as signed) as status_sum,
      count(discount is not null) as status_count
    from keyed_orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
    group by status collate utf8mb4_0900_bin
  )
select
  cast(? as signed) as version,
  status,
  status_sum,
  status_count,
  row_number() over (order by status) as status_place
from grouped_by_status;

-- 4. delete the version from order_parameters_by_status_fold
delete from order_parameters_by_status_fold
where version = ?;

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
        then cast(
            conv(left(sha2(concat('fold:', cast(order_id as char)), 256), 13), 16, 10) as signed
          )
            % 3
      end as fold
    from orders
  )
select
  cast(? as signed) as version,
  status collate utf8mb4_0900_bin as status,
  fold,
  cast(sum(discount is not null) as signed) as status_sum,
  count(discount is not null) as status_count
from keyed_orders
where ordered_at < timestamp '2026-03-01 00:00:00'
group by status collate utf8mb4_0900_bin, fold;

-- 6. delete the version from order_parameters_by_fold
delete from order_parameters_by_fold
where version = ?;

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
        then cast(
            conv(left(sha2(concat('fold:', cast(order_id as char)), 256), 13), 16, 10) as signed
          )
            % 3
      end as fold
    from orders
  )
select
  cast(? as signed) as version,
  fold,
  cast(sum(discount is not null) as signed) as status_sum,
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
        then cast(
            conv(left(sha2(concat('fold:', cast(order_id as char)), 256), 13), 16, 10) as signed
          )
            % 3
      end as fold
    from orders
  ),
  groups_of_keyed_orders as (
    select
      count(*) as row_count,
      count(total) as total_known,
      avg(cast(total as double)) as total_mean,
      stddev_pop(total) as total_stddev,
      cast(sum(discount is not null) as signed) as status_sum,
      count(discount is not null) as status_count
    from keyed_orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
  ),
  numbered_total as (
    select total, row_number() over (order by total) as place
    from keyed_orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
  ),
  ranked_total as (
    select
      max(
        case when nt.place = floor((goko.total_known - 1) * 0.5e0) + 1 then nt.total end
      ) as total_median_low,
      max(
        case when nt.place = ceil((goko.total_known - 1) * 0.5e0) + 1 then nt.total end
      ) as total_median_high
    from numbered_total as nt
    join groups_of_keyed_orders as goko on true
    where nt.place in (
        floor((goko.total_known - 1) * 0.5e0) + 1, ceil((goko.total_known - 1) * 0.5e0) + 1
      )
  ),
  counts_by_discount_mode as (
    select discount as discount_mode, count(*) as n
    from keyed_orders
    where ordered_at < timestamp '2026-03-01 00:00:00' and discount is not null
    group by discount
  ),
  ranked_discount_mode as (
    select discount_mode, row_number() over (order by n desc, discount_mode) as place
    from counts_by_discount_mode
  )
select
  cast(? as signed) as version,
  utc_timestamp(6) as fitted_at,
  '4b41d89481d7de42' as source_hash,
  goko.row_count,
  rt.total_median_low
    + (rt.total_median_high - rt.total_median_low)
      * ((goko.total_known - 1) * 0.5e0 - floor((goko.total_known - 1) * 0.5e0)) as total_median,
  goko.total_mean,
  goko.total_stddev,
  goko.status_sum,
  goko.status_count,
  rdm.discount_mode
from groups_of_keyed_orders as goko
left join ranked_total as rt on true
left join ranked_discount_mode as rdm on rdm.place = 1;

commit;

-- stored_inputs_fit, drop: fits the parameters of stored_inputs and stores them as a version.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. drop order_parameters
drop table if exists order_parameters;

-- 2. drop order_parameters_by_status
drop table if exists order_parameters_by_status;

-- 3. drop order_parameters_by_status_fold
drop table if exists order_parameters_by_status_fold;

-- 4. drop order_parameters_by_fold
drop table if exists order_parameters_by_fold;

commit;
