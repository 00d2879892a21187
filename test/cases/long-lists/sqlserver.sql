-- many_values: a list of constants that does not fit a line.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select
  c.name + ' of a country with quite a long name, which is '
    + coalesce(c.country, 'unknown to us, as far as our records go')
    + ', and more' as name
from customers as c
where c.country in (
    'C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12', 'C13', 'C14',
    'C15', 'C16', 'C17', 'C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27',
    'C28', 'C29', 'C30', 'C31', 'C32', 'C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C39'
  )
  and (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 in (
    'C0.', 'C1.', 'C2.', 'C3.', 'C4.', 'C5.', 'C6.', 'C7.', 'C8.', 'C9.', 'C10.', 'C11.', 'C12.',
    'C13.', 'C14.', 'C15.', 'C16.', 'C17.', 'C18.', 'C19.', 'C20.', 'C21.', 'C22.', 'C23.', 'C24.',
    'C25.', 'C26.', 'C27.', 'C28.', 'C29.', 'C30.', 'C31.', 'C32.', 'C33.', 'C34.', 'C35.', 'C36.',
    'C37.', 'C38.', 'C39.'
  )
  and c.customer_id in (
    0, 1, 512, 19683, 262144, 1953125, 10077696, 40353607, 134217728, 387420489, 1000000000,
    cast(2357947691 as bigint), cast(5159780352 as bigint), cast(10604499373 as bigint),
    cast(20661046784 as bigint), cast(38443359375 as bigint), cast(68719476736 as bigint),
    cast(118587876497 as bigint), cast(198359290368 as bigint), cast(322687697779 as bigint),
    cast(512000000000 as bigint), cast(794280046581 as bigint), cast(1207269217792 as bigint),
    cast(1801152661463 as bigint), cast(2641807540224 as bigint), cast(3814697265625 as bigint),
    cast(5429503678976 as bigint), cast(7625597484987 as bigint), cast(10578455953408 as bigint),
    cast(14507145975869 as bigint)
  );

-- wide: More columns than a line holds.
-- SQL Server 2022 · definition.ts
select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  c.name as customer_name,
  c.country as customer_country,
  year(o.ordered_at) as year,
  month(o.ordered_at) as month,
  day(o.ordered_at) as day,
  datediff(day, '0001-01-01', o.ordered_at) % 7 + 1 as weekday,
  cast(case when month(o.ordered_at) = 1 then 1 else 0 end as bit) as month1,
  cast(case when month(o.ordered_at) = 2 then 1 else 0 end as bit) as month2,
  cast(case when month(o.ordered_at) = 3 then 1 else 0 end as bit) as month3,
  cast(case when month(o.ordered_at) = 4 then 1 else 0 end as bit) as month4,
  cast(case when month(o.ordered_at) = 5 then 1 else 0 end as bit) as month5,
  cast(case when month(o.ordered_at) = 6 then 1 else 0 end as bit) as month6,
  cast(case when month(o.ordered_at) = 7 then 1 else 0 end as bit) as month7,
  cast(case when month(o.ordered_at) = 8 then 1 else 0 end as bit) as month8,
  cast(case when month(o.ordered_at) = 9 then 1 else 0 end as bit) as month9,
  cast(case when month(o.ordered_at) = 10 then 1 else 0 end as bit) as month10,
  cast(case when month(o.ordered_at) = 11 then 1 else 0 end as bit) as month11,
  cast(case when month(o.ordered_at) = 12 then 1 else 0 end as bit) as month12
from orders as o
join customers as c on c.customer_id = o.customer_id
order by
  cast((c.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((c.country + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)) desc,
  o.ordered_at desc,
  o.total desc,
  o.discount desc,
  o.order_id;
