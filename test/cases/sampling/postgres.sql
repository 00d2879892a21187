-- split: a split that every engine makes alike.
-- Postgres 16 · definition.ts
select
  customer_id,
  cast(
    cast(
      'x' || left(
        encode(sha256(convert_to('seed-1:' || cast(customer_id as text), 'UTF8')), 'hex'),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52 as unit,
  mod(
    cast(
      cast(
        'x' || left(
          encode(sha256(convert_to('seed-1:' || cast(customer_id as text), 'UTF8')), 'hex'),
          13
        ) as bit(52)
      ) as bigint
    ),
    5
  ) as fold,
  cast(
    cast(
      'x' || left(
        encode(
          sha256(
            convert_to(
              '42:'
                || coalesce(cast(char_length(country) as text) || ':' || country, '-')
                || cast(char_length(name) as text)
                || ':'
                || name,
              'UTF8'
            )
          ),
          'hex'
        ),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52 as by_country
from customers

-- tenth: a tenth of the order lines, by their key of two columns.
-- Postgres 16 · definition.ts
select order_id, line_number, product_id, quantity
from order_lines
where cast(
    cast(
      'x' || left(
        encode(
          sha256(
            convert_to(
              'a''b:'
                || cast(char_length(cast(order_id as text)) as text)
                || ':'
                || cast(order_id as text)
                || cast(char_length(cast(line_number as text)) as text)
                || ':'
                || cast(line_number as text),
              'UTF8'
            )
          ),
          'hex'
        ),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52
    < 0.1
