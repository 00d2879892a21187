-- departure_features_indexes: indexes for the lookups of departure_features.
-- MySQL 8.4 · definitions/features.ts

-- 1. index flights_carrier_scheduled_at
create index flights_carrier_scheduled_at on flights (carrier, scheduled_at);
