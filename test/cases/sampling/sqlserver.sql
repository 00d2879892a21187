-- split: a split that every engine makes alike.
-- SQL Server 2022 · definition.ts
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
select
  customer_id,
  cast(substring(hashbytes(
    'SHA2_256',
    'seed-1:' + cast(customer_id as varchar(20))
  ), 1, 7) as bigint)
    / 16
    / 4503599627370496e0 as unit,
  cast(substring(hashbytes(
    'SHA2_256',
    'seed-1:' + cast(customer_id as varchar(20))
  ), 1, 7) as bigint)
    / 16
    % 5 as fold,
  cast(substring(hashbytes(
    'SHA2_256',
    cast(
      (
        '42:'
          + coalesce(
            cast(len((country + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11)) + ':'
              + country,
            '-'
          )
          + cast(len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11)) + ':'
          + name + N''
      ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
    )
  ), 1, 7) as bigint)
    / 16
    / 4503599627370496e0 as by_country
from customers;

-- tenth: a tenth of the order lines, by their key of two columns.
-- SQL Server 2022 · definition.ts
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
select order_id, line_number, product_id, quantity
from order_lines
where cast(substring(hashbytes(
    'SHA2_256',
    'a''b:' + cast(len(cast(order_id as varchar(20))) as varchar(11)) + ':'
      + cast(order_id as varchar(20)) + cast(len(cast(line_number as varchar(11))) as varchar(11))
      + ':' + cast(line_number as varchar(11))
  ), 1, 7) as bigint)
    / 16
    / 4503599627370496e0
    < 0.1e0;
