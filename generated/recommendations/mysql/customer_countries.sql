-- customer_countries: Customers with one column for each of the shop's largest countries, for a
-- model that reads numbers only.
-- MySQL 8.4 · definitions/rfm.ts
select
  user_id,
  case when country collate utf8mb4_0900_bin = 'DE' then 1 else 0 end as country_de,
  case when country collate utf8mb4_0900_bin = 'FR' then 1 else 0 end as country_fr,
  case when country collate utf8mb4_0900_bin = 'GB' then 1 else 0 end as country_gb,
  case when country collate utf8mb4_0900_bin = 'US' then 1 else 0 end as country_us,
  case
    when country is null or country collate utf8mb4_0900_bin in ('DE', 'FR', 'GB', 'US') then 0
    else 1
  end as country_other,
  case when country is null then 1 else 0 end as country_null
from users
order by user_id
