-- origins: the airports, as the list in the code below is compared with.
-- Postgres 16 · definitions/transforms.ts
select distinct origin collate "C" as category
from flights
order by category
