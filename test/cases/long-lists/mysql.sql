-- many_values: a list of constants that does not fit a line.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select
  concat(
    c.name,
    ' of a country with quite a long name, which is ',
    coalesce(c.country, 'unknown to us, as far as our records go'),
    ', and more'
  ) as name
from customers as c
where c.country in (
    'C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12', 'C13', 'C14',
    'C15', 'C16', 'C17', 'C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27',
    'C28', 'C29', 'C30', 'C31', 'C32', 'C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C39'
  )
  and c.country collate utf8mb4_0900_bin in (
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
-- MySQL 8.4 · definition.ts
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
  extract(year from o.ordered_at) as year,
  month(o.ordered_at) as month,
  day(o.ordered_at) as day,
  weekday(o.ordered_at) + 1 as weekday,
  month(o.ordered_at) = 1 as month1,
  month(o.ordered_at) = 2 as month2,
  month(o.ordered_at) = 3 as month3,
  month(o.ordered_at) = 4 as month4,
  month(o.ordered_at) = 5 as month5,
  month(o.ordered_at) = 6 as month6,
  month(o.ordered_at) = 7 as month7,
  month(o.ordered_at) = 8 as month8,
  month(o.ordered_at) = 9 as month9,
  month(o.ordered_at) = 10 as month10,
  month(o.ordered_at) = 11 as month11,
  month(o.ordered_at) = 12 as month12
from orders as o
join customers as c on c.customer_id = o.customer_id
order by
  c.name collate utf8mb4_0900_bin,
  c.country collate utf8mb4_0900_bin desc,
  o.ordered_at desc,
  o.total desc,
  o.discount desc,
  o.order_id
