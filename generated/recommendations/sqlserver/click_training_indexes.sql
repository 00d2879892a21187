-- click_training_indexes: indexes for the lookups of click_training.
-- SQL Server 2022 · definitions/features.ts

-- 1. index orders_user_id_ordered_at
if not exists (select 1 from sys.indexes where name = 'orders_user_id_ordered_at' and object_id = object_id('orders'))
create index orders_user_id_ordered_at on orders (user_id, ordered_at);

-- 2. index interactions_user_id_occurred_at
if not exists (select 1 from sys.indexes where name = 'interactions_user_id_occurred_at' and object_id = object_id('interactions'))
create index interactions_user_id_occurred_at on interactions (user_id, occurred_at);

-- 3. index interactions_product_id_occurred_at
if not exists (select 1 from sys.indexes where name = 'interactions_product_id_occurred_at' and object_id = object_id('interactions'))
create index interactions_product_id_occurred_at on interactions (product_id, occurred_at);
