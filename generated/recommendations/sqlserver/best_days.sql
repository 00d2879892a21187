-- best_days: the best days by revenue of completed orders, read from the kept table.
-- SQL Server 2022 · definitions/kept.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select top (10) day, orders, revenue
from daily_revenue
where status = 'completed' and status + N'.' = 'completed.'
order by revenue desc, day;
