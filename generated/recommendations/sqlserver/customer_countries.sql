-- customer_countries: Customers with one column for each of the shop's largest countries, for a
-- model that reads numbers only.
-- SQL Server 2022 · definitions/rfm.ts
select
  user_id,
  case
    when (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'DE.' then 1
    else 0
  end as country_de,
  case
    when (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'FR.' then 1
    else 0
  end as country_fr,
  case
    when (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'GB.' then 1
    else 0
  end as country_gb,
  case
    when (country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'US.' then 1
    else 0
  end as country_us,
  case
    when country is null
      or (country + N'.') collate Latin1_General_100_BIN2_UTF8 in ('DE.', 'FR.', 'GB.', 'US.')
    then 0
    else 1
  end as country_other,
  case when country is null then 1 else 0 end as country_null
from users
order by user_id;
