-- split: a split that every engine makes alike.
-- MySQL 8.4 · definition.ts
select
  customer_id,
  cast(conv(left(sha2(concat('seed-1:', cast(customer_id as char)), 256), 13), 16, 10) as double)
    / 4503599627370496 as unit,
  cast(conv(left(sha2(concat('seed-1:', cast(customer_id as char)), 256), 13), 16, 10) as signed)
    % 5 as fold,
  cast(
    conv(
      left(
        sha2(
          convert(
            concat(
              '42:',
              coalesce(concat(cast(char_length(country) as char), ':', country), '-'),
              cast(char_length(name) as char),
              ':',
              name
            ) using utf8mb4
          ),
          256
        ),
        13
      ),
      16,
      10
    ) as double
  )
    / 4503599627370496 as by_country
from customers

-- tenth: a tenth of the order lines, by their key of two columns.
-- MySQL 8.4 · definition.ts
select order_id, line_number, product_id, quantity
from order_lines
where cast(
    conv(
      left(
        sha2(
          concat(
            'a''b:',
            cast(char_length(cast(order_id as char)) as char),
            ':',
            cast(order_id as char),
            cast(char_length(cast(line_number as char)) as char),
            ':',
            cast(line_number as char)
          ),
          256
        ),
        13
      ),
      16,
      10
    ) as double
  )
    / 4503599627370496
    < 0.1e0
