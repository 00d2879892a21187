-- best_days: the best days by revenue of completed orders, read from the kept table.
-- Spark 4.0 · definitions/kept.ts
select day, orders, revenue
from daily_revenue
where status = 'completed'
order by revenue desc, day
limit 10
