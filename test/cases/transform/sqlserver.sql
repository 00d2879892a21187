-- countries
-- SQL Server 2022 · definition.ts
select min(country) as category
from customers
where country is not null
group by (country + N'.') collate Latin1_General_100_BIN2_UTF8
order by cast((min(country) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- crossed
-- SQL Server 2022 · definition.ts
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with
  -- Each row with its pair.
  keyed_orders as (
    select
      order_id,
      cast(len((status + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11)) + ':'
        + status + cast(len(cast(customer_id as varchar(20))) as varchar(11)) + ':'
        + cast(customer_id as varchar(20)) as pair
    from orders
  ),
  -- Statistics of all rows per pair.
  by_pair as (
    select min(pair) as pair, count_big(*) as row_count
    from keyed_orders
    group by (pair + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select ko.order_id, ko.pair, coalesce(bp.row_count, 0) as seen
from keyed_orders as ko
left join by_pair as bp on (bp.pair + N'.') collate Latin1_General_100_BIN2_UTF8
    = (ko.pair + N'.') collate Latin1_General_100_BIN2_UTF8;

-- customer_countries: Customers by what the country says of those who are active; nobody is told of
-- themselves.
-- SQL Server 2022 · definition.ts
with
  -- Each row with its fold; only training rows have a fold.
  keyed_customers as (
    select
      customer_id,
      country,
      joined_on,
      active,
      case
        when joined_on < cast('2025-01-01' as date)
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(customer_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            % 5
      end as fold
    from customers
  ),
  grouped_by_country as (
    select
      min(country) as country,
      count_big(*) as row_count,
      sum(cast(cast(active as int) as bigint)) as active_sum,
      count_big(active) as active_count,
      sum(cast(case when not active = 1 then 1 else 0 end as bigint)) as evidence_sum
    from keyed_customers
    where joined_on < cast('2025-01-01' as date)
    group by (country + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Statistics of the training rows per country.
  by_country as (
    select
      country,
      row_number() over (
        order by case when country is null then 1 else 0 end,
          cast((country + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as country_place,
      row_count,
      active_sum,
      active_count,
      evidence_sum
    from grouped_by_country
  ),
  -- Statistics of the training rows.
  fit_statistics as (
    select
      count_big(*) as row_count,
      avg(cast(cast(active as int) as float)) as active_mean,
      sum(cast(cast(active as int) as bigint)) as active_sum,
      count_big(active) as active_count,
      sum(cast(case when not active = 1 then 1 else 0 end as bigint)) as evidence_sum
    from keyed_customers
    where joined_on < cast('2025-01-01' as date)
  ),
  -- Statistics of the training rows per country and fold.
  by_country_fold as (
    select
      min(country) as country,
      fold,
      sum(cast(cast(active as int) as bigint)) as active_sum,
      count_big(active) as active_count
    from keyed_customers
    where joined_on < cast('2025-01-01' as date)
    group by (country + N'.') collate Latin1_General_100_BIN2_UTF8, fold
  ),
  -- Statistics of the training rows per fold.
  by_fold as (
    select
      fold,
      sum(cast(cast(active as int) as bigint)) as active_sum,
      count_big(active) as active_count
    from keyed_customers
    where joined_on < cast('2025-01-01' as date)
    group by fold
  )
select
  kc.customer_id,
  case when kc.country is not null then cast(bc.country_place as int) - 1 end as country,
  coalesce(bc.row_count, 0) as customers,
  cast(coalesce(bc.row_count, 0) as float) / nullif(fs.row_count, 0) as share,
  (coalesce(bc.active_sum, 0) + 10e0 * fs.active_mean)
    / (coalesce(bc.active_count, 0) + 10e0) as active,
  (
    coalesce(bc.active_sum - coalesce(bcf.active_sum, 0), 0)
      + 10e0
        * (
          cast(fs.active_sum - coalesce(bf.active_sum, 0) as float)
            / nullif(fs.active_count - coalesce(bf.active_count, 0), 0)
        )
  )
    / nullif(
      coalesce(bc.active_count - coalesce(bcf.active_count, 0), 0) + 10e0,
      0
    ) as active_others,
  coalesce(
    log(
      (bc.active_sum + 1e0) * (fs.evidence_sum + 2e0)
        / ((bc.evidence_sum + 1e0) * (fs.active_sum + 2e0))
    ),
    0e0
  ) as evidence
from keyed_customers as kc
left join by_country as bc on (
    bc.country + N'.'
  ) collate Latin1_General_100_BIN2_UTF8 is not distinct from (
    kc.country + N'.'
  ) collate Latin1_General_100_BIN2_UTF8
cross join fit_statistics as fs
left join by_country_fold as bcf on (
    bcf.country + N'.'
  ) collate Latin1_General_100_BIN2_UTF8 is not distinct from (
    kc.country + N'.'
  ) collate Latin1_General_100_BIN2_UTF8
  and bcf.fold = kc.fold
left join by_fold as bf on bf.fold = kc.fold;

-- order_inputs: Orders as a model reads them, scaled by what the orders before March say.
-- SQL Server 2022 · definition.ts
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.
with
  orders_with_total_centered as (
    select
      total,
      discount,
      cast(total as float) - avg(cast(total as float)) over () as total_centered
    from orders
    where ordered_at < cast('2026-03-01' as datetime2(6))
  ),
  -- Statistics of the training rows.
  fit_statistics as (
    select
      avg(cast(total as float)) as total_mean,
      stdevp(total_centered) as total_stddev,
      min(total) as total_min,
      max(total) as total_max,
      max(abs(total)) as total_size_max,
      avg(cast(discount as float)) as discount_mean
    from orders_with_total_centered
  )
select
  o.order_id,
  (o.total - fs.total_mean) / nullif(fs.total_stddev, 0) as total,
  cast(o.total - fs.total_min as float) / nullif(fs.total_max - fs.total_min, 0) as total_share,
  cast(o.total as float) / nullif(fs.total_size_max, 0) as total_size,
  coalesce(o.discount, fs.discount_mean) as discount,
  case when o.discount is null then 1 else 0 end as discount_missing,
  case
    when (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.' then 1
    else 0
  end as status_completed,
  case
    when (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cancelled.' then 1
    else 0
  end as status_cancelled,
  case
    when (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 in ('completed.', 'cancelled.')
    then 0
    else 1
  end as status_other,
  datepart(hour, o.ordered_at) as ordered_hour,
  datediff(day, '0001-01-01', o.ordered_at) % 7 + 1 as ordered_weekday,
  cast(
    case when datediff(day, '0001-01-01', o.ordered_at) % 7 + 1 >= 6 then 1 else 0 end as bit
  ) as ordered_is_weekend,
  year(dateadd(day, 3, datetrunc(iso_week, o.ordered_at))) as ordered_iso_year,
  sin(datepart(hour, o.ordered_at) * 0.2617993877991494e0) as hour_sin,
  cos(datepart(hour, o.ordered_at) * 0.2617993877991494e0) as hour_cos
from orders as o
cross join fit_statistics as fs;

-- product_bins: Products in bins, with gaps filled by category.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  ranked_products as (
    select
      price,
      category,
      row_number() over (order by price) - 1 as price_index,
      coalesce(lead(price, 1) over (order by price), price) as price_next,
      (count_big(price) over () - 1) * 0.5e0 as price_median_at,
      (count_big(price) over () - 1) * 0.75e0 as price_p75_at,
      (count_big(price) over () - 1) * 0.25e0 as price_p25_at,
      (count_big(price) over () - 1) * 0.2e0 as price_p20_at,
      (count_big(price) over () - 1) * 0.4e0 as price_p40_at,
      (count_big(price) over () - 1) * 0.6e0 as price_p60_at,
      (count_big(price) over () - 1) * 0.8e0 as price_p80_at,
      (count_big(price) over () - 1) * 0.05e0 as price_p05_at,
      (count_big(price) over () - 1) * 0.95e0 as price_p95_at,
      count_big(category) over (
        partition by (category + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as category_count
    from products
  ),
  products_with_category_rank as (
    select
      price,
      category,
      price_index,
      price_next,
      price_median_at,
      price_p75_at,
      price_p25_at,
      price_p20_at,
      price_p40_at,
      price_p60_at,
      price_p80_at,
      price_p05_at,
      price_p95_at,
      row_number() over (
        order by category_count desc,
          case when category is null then 1 else 0 end,
          cast((category + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as category_rank
    from ranked_products
  ),
  -- Statistics of all rows.
  fit_statistics as (
    select
      max(
        case
          when price_index = floor(price_median_at)
          then price + (price_next - price) * (price_median_at - floor(price_median_at))
        end
      ) as price_median,
      max(
        case
          when price_index = floor(price_p75_at)
          then price + (price_next - price) * (price_p75_at - floor(price_p75_at))
        end
      ) as price_p75,
      max(
        case
          when price_index = floor(price_p25_at)
          then price + (price_next - price) * (price_p25_at - floor(price_p25_at))
        end
      ) as price_p25,
      min(price) as price_min,
      max(price) as price_max,
      max(
        case
          when price_index = floor(price_p20_at)
          then price + (price_next - price) * (price_p20_at - floor(price_p20_at))
        end
      ) as price_p20,
      max(
        case
          when price_index = floor(price_p40_at)
          then price + (price_next - price) * (price_p40_at - floor(price_p40_at))
        end
      ) as price_p40,
      max(
        case
          when price_index = floor(price_p60_at)
          then price + (price_next - price) * (price_p60_at - floor(price_p60_at))
        end
      ) as price_p60,
      max(
        case
          when price_index = floor(price_p80_at)
          then price + (price_next - price) * (price_p80_at - floor(price_p80_at))
        end
      ) as price_p80,
      max(
        case
          when price_index = floor(price_p05_at)
          then price + (price_next - price) * (price_p05_at - floor(price_p05_at))
        end
      ) as price_p05,
      max(
        case
          when price_index = floor(price_p95_at)
          then price + (price_next - price) * (price_p95_at - floor(price_p95_at))
        end
      ) as price_p95,
      max(case when category_rank = 1 then category end) as category_mode
    from products_with_category_rank
  )
select
  p.product_id,
  (p.price - fs.price_median) / nullif(fs.price_p75 - fs.price_p25, 0) as robust,
  case when p.price < 10.00 then 1 when p.price < 100.00 then 2 else 3 end as band,
  case
    when fs.price_min = fs.price_max then null
    when p.price < fs.price_min then 1
    when p.price >= fs.price_max then 5
    else cast(5e0 * (p.price - fs.price_min) / nullif(fs.price_max - fs.price_min, 0) as int) + 1
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
    else cast(p.price as float)
  end as usual,
  case when p.price > 999.50 then 999.50 else p.price end as capped,
  case when 1e0 + p.price > 0 then log(1e0 + p.price) end as size,
  coalesce(p.category, fs.category_mode) as category
from products as p
cross join fit_statistics as fs;

-- readings_in_place: the same without a transform: statistics of the query's own rows.
-- SQL Server 2022 · definition.ts
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with readings_with_value_centered as (
  select sensor, at, value, value - avg(value) over () as value_centered
  from readings
)
select
  rwvc.sensor,
  rwvc.at,
  (rwvc.value - avg(rwvc.value) over ()) / nullif(stdevp(rwvc.value_centered) over (), 0) as value,
  cast(
    dense_rank() over (
      order by cast((rwvc.sensor + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    ) as int
  )
    - 1 as place,
  (
    coalesce(
      sum(rwvc.value) over (partition by (rwvc.sensor + N'.') collate Latin1_General_100_BIN2_UTF8)
        - coalesce(
          sum(rwvc.value) over (
            partition by (rwvc.sensor + N'.') collate Latin1_General_100_BIN2_UTF8,
              cast(substring(hashbytes(
                'SHA2_256',
                cast(
                  (
                    'fold:'
                      + (
                        cast(
                          len((rwvc.sensor + N'.') collate Latin1_General_100_CI_AS_SC)
                            - 1 as varchar(11)
                        )
                          + ':' + rwvc.sensor
                          + cast(
                            len(
                              convert(varchar(26), cast(rwvc.at as datetime2(6)), 121)
                            ) as varchar(11)
                          )
                          + ':' + convert(varchar(26), cast(rwvc.at as datetime2(6)), 121)
                      )
                      + N''
                  ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
                )
              ), 1, 7) as bigint)
                / 16
                % 2
          ),
          0e0
        ),
      0e0
    )
      + 2e0
        * (
          (
            sum(rwvc.value) over ()
              - coalesce(
                sum(rwvc.value) over (
                  partition by cast(substring(hashbytes(
                      'SHA2_256',
                      cast(
                        (
                          'fold:'
                            + (
                              cast(
                                len((rwvc.sensor + N'.') collate Latin1_General_100_CI_AS_SC)
                                  - 1 as varchar(11)
                              )
                                + ':' + rwvc.sensor
                                + cast(
                                  len(
                                    convert(varchar(26), cast(rwvc.at as datetime2(6)), 121)
                                  ) as varchar(11)
                                )
                                + ':' + convert(varchar(26), cast(rwvc.at as datetime2(6)), 121)
                            )
                            + N''
                        ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
                      )
                    ), 1, 7) as bigint)
                      / 16
                      % 2
                ),
                0e0
              )
          )
            / nullif(
              count_big(rwvc.value) over ()
                - count_big(rwvc.value) over (
                  partition by cast(substring(hashbytes(
                      'SHA2_256',
                      cast(
                        (
                          'fold:'
                            + (
                              cast(
                                len((rwvc.sensor + N'.') collate Latin1_General_100_CI_AS_SC)
                                  - 1 as varchar(11)
                              )
                                + ':' + rwvc.sensor
                                + cast(
                                  len(
                                    convert(varchar(26), cast(rwvc.at as datetime2(6)), 121)
                                  ) as varchar(11)
                                )
                                + ':' + convert(varchar(26), cast(rwvc.at as datetime2(6)), 121)
                            )
                            + N''
                        ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
                      )
                    ), 1, 7) as bigint)
                      / 16
                      % 2
                ),
              0
            )
        )
  )
    / nullif(
      count_big(rwvc.value) over (
        partition by (rwvc.sensor + N'.') collate Latin1_General_100_BIN2_UTF8
      )
        - count_big(rwvc.value) over (
          partition by (rwvc.sensor + N'.') collate Latin1_General_100_BIN2_UTF8,
            cast(substring(hashbytes(
              'SHA2_256',
              cast(
                (
                  'fold:'
                    + (
                      cast(
                        len((rwvc.sensor + N'.') collate Latin1_General_100_CI_AS_SC)
                          - 1 as varchar(11)
                      )
                        + ':' + rwvc.sensor
                        + cast(
                          len(
                            convert(varchar(26), cast(rwvc.at as datetime2(6)), 121)
                          ) as varchar(11)
                        )
                        + ':' + convert(varchar(26), cast(rwvc.at as datetime2(6)), 121)
                    )
                    + N''
                ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
              )
            ), 1, 7) as bigint)
              / 16
              % 2
        )
        + 2e0,
      0
    ) as in_sensor
from readings_with_value_centered as rwvc;

-- readings_scaled: a statistic of what another one filled.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  ranked_readings as (
    select
      sensor,
      value,
      row_number() over (
        partition by (sensor + N'.') collate Latin1_General_100_BIN2_UTF8
        order by case when value is null then 1 else 0 end, value
      )
        - 1 as value_index,
      coalesce(
        lead(value, 1) over (
          partition by (sensor + N'.') collate Latin1_General_100_BIN2_UTF8
          order by case when value is null then 1 else 0 end, value
        ),
        value
      ) as value_next,
      (
        count_big(value) over (partition by (sensor + N'.') collate Latin1_General_100_BIN2_UTF8)
          - 1
      )
        * 0.5e0 as value_median_at
    from readings
  ),
  -- Statistics of all rows per sensor.
  by_sensor as (
    select
      min(sensor) as sensor,
      max(
        case
          when value_index = floor(value_median_at)
          then value + (value_next - value) * (value_median_at - floor(value_median_at))
        end
      ) as value_median
    from ranked_readings
    group by (sensor + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  readings_with_value_median_at as (
    select
      value,
      row_number() over (order by case when value is null then 1 else 0 end, value)
        - 1 as value_index,
      coalesce(
        lead(value, 1) over (order by case when value is null then 1 else 0 end, value),
        value
      ) as value_next,
      (count_big(value) over () - 1) * 0.5e0 as value_median_at
    from readings
  ),
  -- Statistics of all rows.
  fit_statistics as (
    select
      max(
        case
          when value_index = floor(value_median_at)
          then value + (value_next - value) * (value_median_at - floor(value_median_at))
        end
      ) as value_median
    from readings_with_value_median_at
  ),
  readings_with_value_stddev_centered as (
    select
      r.value,
      bs.value_median,
      fs.value_median as value_median_2,
      coalesce(r.value, bs.value_median, fs.value_median)
        - avg(coalesce(r.value, bs.value_median, fs.value_median)) over () as value_stddev_centered
    from readings as r
    left join by_sensor as bs on bs.sensor = r.sensor
      and (bs.sensor + N'.') collate Latin1_General_100_BIN2_UTF8
        = (r.sensor + N'.') collate Latin1_General_100_BIN2_UTF8
    cross join fit_statistics as fs
  ),
  -- Statistics of all rows, computed from the statistics before.
  further_statistics as (
    select
      avg(coalesce(value, value_median, value_median_2)) as value_mean,
      stdevp(value_stddev_centered) as value_stddev
    from readings_with_value_stddev_centered
  )
select
  r.sensor,
  r.at,
  (coalesce(r.value, bs.value_median, fs.value_median) - fs2.value_mean)
    / nullif(fs2.value_stddev, 0) as value,
  last_value(r.value) ignore nulls over (
    partition by (r.sensor + N'.') collate Latin1_General_100_BIN2_UTF8
    order by r.at
  ) as known
from readings as r
left join by_sensor as bs on bs.sensor = r.sensor
  and (bs.sensor + N'.') collate Latin1_General_100_BIN2_UTF8
    = (r.sensor + N'.') collate Latin1_General_100_BIN2_UTF8
cross join fit_statistics as fs
cross join further_statistics as fs2;

-- status_counts: what each customer ordered by status, and how often a combination comes.
-- SQL Server 2022 · definition.ts
select
  customer_id,
  count_big(
    case when (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.' then 1 end
  ) as orders_completed,
  count_big(
    case when (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'on hold.' then 1 end
  ) as orders_on_hold,
  count_big(
    case when (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'it''s "odd".' then 1 end
  ) as orders_it_s_odd,
  sum(
    case when (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.' then total end
  ) as spend_completed
from orders
group by customer_id;

-- stored_inputs: Orders as a model reads them, by parameters that were fitted before.
-- SQL Server 2022 · definition.ts · @version int or null
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
        when ordered_at < cast('2026-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(order_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
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
      and op.source_hash + N'.' = '4b41d89481d7de42.'
      and op.version
        = coalesce(
          @version,
          (
            select max(op2.version) as newest
            from order_parameters as op2
            where op2.source_hash = '4b41d89481d7de42'
              and op2.source_hash + N'.' = '4b41d89481d7de42.'
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
          cast(p.status_sum - coalesce(opbf.status_sum, 0) as float)
            / nullif(p.status_count - coalesce(opbf.status_count, 0), 0)
        )
  )
    / nullif(coalesce(opbs.status_count - coalesce(opbsf.status_count, 0), 0) + 5e0, 0) as status,
  cast(opbs.status_place as int) - 1 as place,
  coalesce(ko.discount, p.discount_mode) as discount,
  case when ko.discount is null then 1 else 0 end as discount_missing
from keyed_orders as ko
cross join parameters as p
left join order_parameters_by_status as opbs on opbs.version = p.version
  and opbs.status + N'.' = (ko.status + N'.') collate Latin1_General_100_BIN2_UTF8
left join order_parameters_by_status_fold as opbsf on opbsf.version = p.version
  and opbsf.status + N'.' = (ko.status + N'.') collate Latin1_General_100_BIN2_UTF8
  and opbsf.fold = ko.fold
left join order_parameters_by_fold as opbf on opbf.version = p.version and opbf.fold = ko.fold;

-- stored_inputs_fit, create: fits the parameters of stored_inputs and stores them as a version.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create order_parameters
if object_id(N'order_parameters', N'U') is null
create table order_parameters (
  version int not null,
  fitted_at datetimeoffset(6) not null,
  source_hash nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  row_count bigint not null,
  total_median float,
  total_mean float,
  total_stddev float,
  status_sum bigint,
  status_count bigint not null,
  discount_mode decimal(12, 2),
  primary key (version)
);

-- 2. create order_parameters_by_status
if object_id(N'order_parameters_by_status', N'U') is null
create table order_parameters_by_status (
  version int not null,
  status nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  status_sum bigint not null,
  status_count bigint not null,
  status_place bigint not null
);

-- 3. create order_parameters_by_status_fold
if object_id(N'order_parameters_by_status_fold', N'U') is null
create table order_parameters_by_status_fold (
  version int not null,
  status nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null
);

-- 4. create order_parameters_by_fold
if object_id(N'order_parameters_by_fold', N'U') is null
create table order_parameters_by_fold (
  version int not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null,
  primary key (version, fold)
);

commit;

-- stored_inputs_fit, run: fits the parameters of stored_inputs and stores them as a version.
-- SQL Server 2022 · definition.ts · @version int (default 1)
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.

set xact_abort on;
begin transaction;

-- 1. delete the version from order_parameters
-- Readers look for this row first, so that an incomplete version stays invisible.
delete from order_parameters
where version = @version;

-- 2. delete the version from order_parameters_by_status
delete from order_parameters_by_status
where version = @version;

-- 3. fit order_parameters_by_status
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
        when ordered_at < cast('2026-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(order_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            % 3
      end as fold
    from orders
  ),
  grouped_by_status as (
    select
      min(status) as status,
      sum(cast(case when discount is not null then 1 else 0 end as bigint)) as status_sum,
      count_big(cast(case when discount is not null then 1 else 0 end as bit)) as status_count
    from keyed_orders
    where ordered_at < cast('2026-03-01' as datetime2(6))
    group by (status + N'.') collate Latin1_General_100_BIN2_UTF8
  )
insert into order_parameters_by_status (version, status, status_sum, status_count, status_place)
select
  @version as version,
  status,
  status_sum,
  status_count,
  row_number() over (
    order by cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  ) as status_place
from grouped_by_status;

-- 4. delete the version from order_parameters_by_status_fold
delete from order_parameters_by_status_fold
where version = @version;

-- 5. fit order_parameters_by_status_fold
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
        when ordered_at < cast('2026-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(order_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            % 3
      end as fold
    from orders
  )
insert into order_parameters_by_status_fold (version, status, fold, status_sum, status_count)
select
  @version as version,
  min(status) as status,
  fold,
  sum(cast(case when discount is not null then 1 else 0 end as bigint)) as status_sum,
  count_big(cast(case when discount is not null then 1 else 0 end as bit)) as status_count
from keyed_orders
where ordered_at < cast('2026-03-01' as datetime2(6))
group by (status + N'.') collate Latin1_General_100_BIN2_UTF8, fold;

-- 6. delete the version from order_parameters_by_fold
delete from order_parameters_by_fold
where version = @version;

-- 7. fit order_parameters_by_fold
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
        when ordered_at < cast('2026-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(order_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            % 3
      end as fold
    from orders
  )
insert into order_parameters_by_fold (version, fold, status_sum, status_count)
select
  @version as version,
  fold,
  sum(cast(case when discount is not null then 1 else 0 end as bigint)) as status_sum,
  count_big(cast(case when discount is not null then 1 else 0 end as bit)) as status_count
from keyed_orders
where ordered_at < cast('2026-03-01' as datetime2(6))
group by fold;

-- 8. fit order_parameters
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
        when ordered_at < cast('2026-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(order_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            % 3
      end as fold
    from orders
  ),
  ranked_keyed_orders as (
    select
      total,
      discount,
      row_number() over (order by total) - 1 as total_index,
      coalesce(lead(total, 1) over (order by total), total) as total_next,
      (count_big(total) over () - 1) * 0.5e0 as total_median_at,
      count_big(discount) over (partition by discount) as discount_count
    from keyed_orders
    where ordered_at < cast('2026-03-01' as datetime2(6))
  ),
  keyed_orders_with_discount_rank as (
    select
      total,
      discount,
      total_index,
      total_next,
      total_median_at,
      row_number() over (
        order by discount_count desc, case when discount is null then 1 else 0 end, discount
      ) as discount_rank
    from ranked_keyed_orders
  ),
  keyed_orders_with_total_centered as (
    select
      total,
      discount,
      total_index,
      total_next,
      total_median_at,
      discount_rank,
      cast(total as float) - avg(cast(total as float)) over () as total_centered
    from keyed_orders_with_discount_rank
  )
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
select
  @version as version,
  sysdatetimeoffset() as fitted_at,
  '4b41d89481d7de42' as source_hash,
  count_big(*) as row_count,
  max(
    case
      when total_index = floor(total_median_at)
      then total + (total_next - total) * (total_median_at - floor(total_median_at))
    end
  ) as total_median,
  avg(cast(total as float)) as total_mean,
  stdevp(total_centered) as total_stddev,
  sum(cast(case when discount is not null then 1 else 0 end as bigint)) as status_sum,
  count_big(cast(case when discount is not null then 1 else 0 end as bit)) as status_count,
  max(case when discount_rank = 1 then discount end) as discount_mode
from keyed_orders_with_total_centered;

commit;

-- stored_inputs_fit, drop: fits the parameters of stored_inputs and stores them as a version.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. drop order_parameters
drop table if exists order_parameters;

-- 2. drop order_parameters_by_status
drop table if exists order_parameters_by_status;

-- 3. drop order_parameters_by_status_fold
drop table if exists order_parameters_by_status_fold;

-- 4. drop order_parameters_by_fold
drop table if exists order_parameters_by_fold;

commit;
