-- customer_features_indexes: indexes for the lookups of customer_features.
-- SQL Server 2022 · definitions/features.ts

-- 1. index orders_user_id_ordered_at
if not exists (select 1 from sys.indexes where name = 'orders_user_id_ordered_at' and object_id = object_id('orders'))
create index orders_user_id_ordered_at on orders (user_id, ordered_at);
