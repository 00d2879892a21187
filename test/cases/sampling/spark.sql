-- split: a split that every engine makes alike.
-- Spark 4.0 · definition.ts
select
  customer_id,
  cast(conv(substr(sha2('seed-1:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double)
    / 4503599627370496 as unit,
  cast(conv(substr(sha2('seed-1:' || cast(customer_id as string), 256), 1, 13), 16, 10) as bigint)
    % 5 as fold,
  cast(
    conv(substr(sha2('42:'
      || coalesce(cast(char_length(country) as string) || ':' || country, '-')
      || cast(char_length(name) as string)
      || ':'
      || name, 256), 1, 13), 16, 10) as double
  )
    / 4503599627370496 as by_country
from customers

-- tenth: a tenth of the order lines, by their key of two columns.
-- Spark 4.0 · definition.ts
select order_id, line_number, product_id, quantity
from order_lines
where cast(
    conv(substr(sha2('a\'b:'
      || cast(char_length(cast(order_id as string)) as string)
      || ':'
      || cast(order_id as string)
      || cast(char_length(cast(line_number as string)) as string)
      || ':'
      || cast(line_number as string), 256), 1, 13), 16, 10) as double
  )
    / 4503599627370496
    < 0.1
