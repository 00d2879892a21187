-- many_values: a list of constants that does not fit a line.
-- Postgres 16 · definition.ts
select
  c.name || ' of a country with quite a long name, which is '
    || coalesce(c.country, 'unknown to us, as far as our records go')
    || ', and more' as name
from customers as c
where c.country in (
    'C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12', 'C13', 'C14',
    'C15', 'C16', 'C17', 'C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27',
    'C28', 'C29', 'C30', 'C31', 'C32', 'C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C39'
  )
  and c.customer_id in (
    0, 1, 512, 19683, 262144, 1953125, 10077696, 40353607, 134217728, 387420489, 1000000000,
    2357947691, 5159780352, 10604499373, 20661046784, 38443359375, 68719476736, 118587876497,
    198359290368, 322687697779, 512000000000, 794280046581, 1207269217792, 1801152661463,
    2641807540224, 3814697265625, 5429503678976, 7625597484987, 10578455953408, 14507145975869
  )

-- wide: More columns than a line holds.
-- Postgres 16 · definition.ts
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
  cast(extract(year from o.ordered_at) as integer) as year,
  cast(extract(month from o.ordered_at) as integer) as month,
  cast(extract(day from o.ordered_at) as integer) as day,
  cast(extract(isodow from o.ordered_at) as integer) as weekday,
  cast(extract(month from o.ordered_at) as integer) = 1 as month1,
  cast(extract(month from o.ordered_at) as integer) = 2 as month2,
  cast(extract(month from o.ordered_at) as integer) = 3 as month3,
  cast(extract(month from o.ordered_at) as integer) = 4 as month4,
  cast(extract(month from o.ordered_at) as integer) = 5 as month5,
  cast(extract(month from o.ordered_at) as integer) = 6 as month6,
  cast(extract(month from o.ordered_at) as integer) = 7 as month7,
  cast(extract(month from o.ordered_at) as integer) = 8 as month8,
  cast(extract(month from o.ordered_at) as integer) = 9 as month9,
  cast(extract(month from o.ordered_at) as integer) = 10 as month10,
  cast(extract(month from o.ordered_at) as integer) = 11 as month11,
  cast(extract(month from o.ordered_at) as integer) = 12 as month12
from orders as o
join customers as c on c.customer_id = o.customer_id
order by
  c.name collate "C",
  c.country collate "C" desc nulls last,
  o.ordered_at desc,
  o.total desc,
  o.discount desc nulls last,
  o.order_id
