-- customer_features_indexes: indexes for the lookups of customer_features.
-- Postgres 16 · definitions/features.ts

-- 1. index orders_user_id_ordered_at
create index if not exists orders_user_id_ordered_at on orders (user_id, ordered_at);
