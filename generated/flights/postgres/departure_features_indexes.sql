-- departure_features_indexes: indexes for the lookups of departure_features.
-- Postgres 16 · definitions/features.ts

-- 1. index flights_carrier_scheduled_at
create index if not exists flights_carrier_scheduled_at on flights (carrier, scheduled_at);
