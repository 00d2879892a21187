/** The same rows as an example's definition gives, as one would write it for one engine. */
export interface Hand {
  readonly postgres: string;
  readonly mysql: string;
}

const BIN = "collate utf8mb4_0900_bin";

const carrierEncodings: Hand = {
  postgres: `with counts as (
    select carrier, count(*) as n, count(dep_delay) as known, count(*) filter (where dep_delay > 15) as late
    from flights group by carrier
  ), totals as (
    select *, sum(n) over () as all_n, sum(known) over () as all_known, sum(late) over () as all_late from counts
  )
  select carrier, row_number() over (order by carrier collate "C") - 1 as place, n::float8 / all_n as share,
    (late + 10e0::float8 * all_late / all_known) / (known + 10) as late,
    ln((late + 1) * (all_known - all_late + 2)::float8 / ((known - late + 1) * (all_late + 2))) as evidence
  from totals order by carrier collate "C"`,
  mysql: `with counts as (
    select carrier ${BIN} as carrier, count(*) as n, count(dep_delay) as known, count(case when dep_delay > 15 then 1 end) as late
    from flights group by carrier ${BIN}
  ), totals as (
    select c.*, sum(n) over () as all_n, sum(known) over () as all_known, sum(late) over () as all_late from counts as c
  )
  select carrier, row_number() over (order by carrier) - 1 as place, n / cast(all_n as double) as share,
    (late + 10e0 * all_late / all_known) / (known + 10e0) as late,
    ln((late + 1e0) * (all_known - all_late + 2e0) / ((known - late + 1e0) * (all_late + 2e0))) as evidence
  from totals order by carrier`,
};

const carrierDelays: Hand = {
  postgres: `select a.carrier, a.name as airline, date_trunc('month', f.scheduled_at)::date as month, count(*) as flights,
    count(*) filter (where dep_delay is null) as cancelled, count(*) filter (where dep_delay > 15) as late,
    avg(dep_delay)::float8 as mean_delay, percentile_cont(0.5) within group (order by dep_delay) as median_delay,
    percentile_cont(0.9) within group (order by dep_delay) as delay90, stddev_samp(dep_delay)::float8 as spread,
    count(*) filter (where dep_delay > 15)::float8 / nullif(count(dep_delay), 0) as late_share
  from flights as f join airlines as a using (carrier)
  group by a.carrier, a.name, month order by a.carrier collate "C", month`,
  mysql: `with months as (
    select carrier ${BIN} as carrier, date(date_format(scheduled_at, '%Y-%m-01')) as month, dep_delay from flights
  ), counts as (
    select carrier, month, count(*) as flights, count(dep_delay) as known, count(case when dep_delay > 15 then 1 end) as late,
      avg(cast(dep_delay as double)) as mean_delay, stddev_samp(dep_delay) as spread
    from months group by carrier, month
  ), numbered as (
    select carrier, month, dep_delay, row_number() over (partition by carrier, month order by dep_delay) - 1 as place
    from months where dep_delay is not null
  ), quantiles as (
    select c.carrier, c.month,
      max(case when n.place = floor((c.known - 1) * 0.5) then dep_delay end) as low50,
      max(case when n.place = ceil((c.known - 1) * 0.5) then dep_delay end) as high50,
      max(case when n.place = floor((c.known - 1) * 0.9) then dep_delay end) as low90,
      max(case when n.place = ceil((c.known - 1) * 0.9) then dep_delay end) as high90
    from numbered as n join counts as c on c.carrier = n.carrier and c.month = n.month
    group by c.carrier, c.month
  )
  select c.carrier, a.name as airline, c.month, c.flights, c.flights - c.known as cancelled, c.late, c.mean_delay,
    low50 + (high50 - low50) * ((c.known - 1) * 0.5e0 - floor((c.known - 1) * 0.5e0)) as median_delay,
    low90 + (high90 - low90) * ((c.known - 1) * 0.9e0 - floor((c.known - 1) * 0.9e0)) as delay90,
    c.spread, cast(c.late as double) / nullif(c.known, 0) as late_share
  from counts as c join airlines as a on a.carrier ${BIN} = c.carrier
  left join quantiles as q on q.carrier = c.carrier and q.month = c.month
  order by c.carrier, c.month`,
};

const worstRoutes: Hand = {
  postgres: `select origin, dest, count(*) as flights, percentile_cont(0.5) within group (order by arr_delay) as median_delay,
    max(arr_delay) as worst_delay, mode() within group (order by carrier collate "C") as main_carrier
  from flights group by origin, dest having count(*) >= 50
  order by median_delay desc nulls last, origin collate "C", dest collate "C" limit 10`,
  mysql: `with carriers as (
    select origin ${BIN} as origin, dest ${BIN} as dest, carrier ${BIN} as carrier, count(*) as n, count(arr_delay) as known,
      max(arr_delay) as worst
    from flights group by 1, 2, 3
  ), routes as (
    select origin, dest, sum(n) over w as flights, sum(known) over w as known, max(worst) over w as worst_delay, carrier,
      row_number() over (w order by n desc, carrier) as place
    from carriers window w as (partition by origin, dest)
  ), often as (
    select * from routes where place = 1 and flights >= 50
  ), numbered as (
    select origin ${BIN} as origin, dest ${BIN} as dest, arr_delay,
      row_number() over (partition by origin ${BIN}, dest ${BIN} order by arr_delay) as place
    from flights where arr_delay is not null
  ), medians as (
    select o.origin, o.dest, avg(cast(n.arr_delay as double)) as median_delay
    from often as o join numbered as n on n.origin = o.origin and n.dest = o.dest
    where n.place in ((o.known + 1) div 2, (o.known + 2) div 2) group by o.origin, o.dest
  )
  select o.origin, o.dest, o.flights, m.median_delay, o.worst_delay, o.carrier as main_carrier
  from often as o left join medians as m on m.origin = o.origin and m.dest = o.dest
  order by median_delay desc, origin, dest limit 10`,
};

const delayEvidence: Hand = {
  postgres: `with counts as (
    select case grouping(carrier, origin, dest, extract(hour from scheduled_at)) when 7 then 'carrier' when 11 then 'origin'
      when 13 then 'dest' else 'hour' end as feature, count(*) as n, count(*) filter (where dep_delay > 15) as late
    from flights where dep_delay is not null
    group by grouping sets (carrier, origin, dest, extract(hour from scheduled_at))
  ), shares as (
    select feature, n, late, (late + 1) / (sum(late) over w + 2)::float8 as of_late, (n - late + 1) / (sum(n - late) over w + 2)::float8 as of_others
    from counts window w as (partition by feature)
  )
  select feature, sum(n) as n, sum(late) as positives, count(*) as categories, sum((of_late - of_others) * ln(of_late / of_others)) as information_value
  from shares group by feature order by information_value desc, feature`,
  mysql: `with counts as (
    select 'carrier' as feature, carrier ${BIN} as category, count(*) as n, count(case when dep_delay > 15 then 1 end) as late
    from flights where dep_delay is not null group by 2
    union all
    select 'origin', origin ${BIN}, count(*), count(case when dep_delay > 15 then 1 end) from flights where dep_delay is not null group by 2
    union all
    select 'dest', dest ${BIN}, count(*), count(case when dep_delay > 15 then 1 end) from flights where dep_delay is not null group by 2
    union all
    select 'hour', hour(scheduled_at), count(*), count(case when dep_delay > 15 then 1 end) from flights where dep_delay is not null group by 2
  ), shares as (
    select feature, n, late, (late + 1) / (cast(sum(late) over w as double) + 2) as of_late,
      (n - late + 1) / (cast(sum(n - late) over w as double) + 2) as of_others
    from counts window w as (partition by feature)
  )
  select feature, sum(n) as n, sum(late) as positives, count(*) as categories, sum((of_late - of_others) * ln(of_late / of_others)) as information_value
  from shares group by feature order by information_value desc, feature`,
};

export const byHand = { carrierEncodings, carrierDelays, worstRoutes, delayEvidence } as const;
