-- click_training_indexes: indexes for the lookups of click_training.
-- Postgres 16 · definitions/features.ts

-- 1. index orders_user_id_ordered_at
create index if not exists orders_user_id_ordered_at on orders (user_id, ordered_at);

-- 2. index interactions_user_id_occurred_at
create index if not exists interactions_user_id_occurred_at on interactions (user_id, occurred_at);

-- 3. index interactions_product_id_occurred_at
create index if not exists interactions_product_id_occurred_at on interactions (product_id, occurred_at);
