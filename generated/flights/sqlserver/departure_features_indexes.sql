-- departure_features_indexes: indexes for the lookups of departure_features.
-- SQL Server 2022 · definitions/features.ts

-- 1. index flights_carrier_scheduled_at
if not exists (select 1 from sys.indexes where name = 'flights_carrier_scheduled_at' and object_id = object_id('flights'))
create index flights_carrier_scheduled_at on flights (carrier, scheduled_at);
