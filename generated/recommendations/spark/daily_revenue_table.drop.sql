-- daily_revenue_table, drop: Orders and revenue per day and status, kept. A refresh computes the
-- days in which orders came since the last one, up to a week late.
-- Spark 4.0 · definitions/kept.ts

-- 1. drop the table daily_revenue
drop table if exists daily_revenue;

-- 2. drop the table of stale slices
drop table if exists daily_revenue_stale;
