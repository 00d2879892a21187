-- origins: the airports, as the list in the code below is compared with.
-- Spark 4.0 · definitions/transforms.ts
select distinct origin as category
from flights
order by category
