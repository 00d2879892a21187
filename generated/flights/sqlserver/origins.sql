-- origins: the airports, as the list in the code below is compared with.
-- SQL Server 2022 · definitions/transforms.ts
select min(origin) as category
from flights
group by (origin + N'.') collate Latin1_General_100_BIN2_UTF8
order by cast((min(origin) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
