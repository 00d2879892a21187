-- origins: the airports, as the list in the code below is compared with.
-- MySQL 8.4 · definitions/transforms.ts
select distinct origin collate utf8mb4_0900_bin as category
from flights
order by category
