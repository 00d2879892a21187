// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SplitRow {
  readonly customerId: bigint;
  readonly unit: number;
  readonly fold: bigint;
  readonly byCountry: number;
}

/** A split that every engine makes alike. */
export const split: Query<NoParams, SplitRow> = /* @__PURE__ */ defineQuery({
  name: "split",
  params: {},
  columns: {
    customerId: "bigint",
    unit: "double",
    fold: "bigint",
    byCountry: "double",
  },
  sql: {
    postgres: {
      text: `select
  customer_id,
  cast(
    cast(
      cast(
        'x' || substr(
          encode(sha256(convert_to('seed-1:' || cast(customer_id as text), 'UTF8')), 'hex'),
          1,
          13
        ) as bit(52)
      ) as bigint
    ) as double precision
  )
    / 4503599627370496 as unit,
  mod(
    cast(
      cast(
        'x' || substr(
          encode(sha256(convert_to('seed-1:' || cast(customer_id as text), 'UTF8')), 'hex'),
          1,
          13
        ) as bit(52)
      ) as bigint
    ),
    5
  ) as fold,
  cast(
    cast(
      cast(
        'x' || substr(
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
          1,
          13
        ) as bit(52)
      ) as bigint
    ) as double precision
  )
    / 4503599627370496 as by_country
from customers`,
      params: [],
    },
    mysql: {
      text: `select
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
from customers`,
      params: [],
    },
    sqlserver: {
      text: `select
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
          + cast(len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
          + ':'
          + name
          + N''
      ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
    )
  ), 1, 7) as bigint)
    / 16
    / 4503599627370496e0 as by_country
from customers`,
      params: [],
    },
    spark: {
      text: `select
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
from customers`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:16. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TenthRow {
  readonly orderId: bigint;
  readonly lineNumber: number;
  readonly productId: bigint;
  readonly quantity: number;
}

/** A tenth of the order lines, by their key of two columns. */
export const tenth: Query<NoParams, TenthRow> = /* @__PURE__ */ defineQuery({
  name: "tenth",
  params: {},
  columns: {
    orderId: "bigint",
    lineNumber: "int",
    productId: "bigint",
    quantity: "int",
  },
  sql: {
    postgres: {
      text: `select order_id, line_number, product_id, quantity
from order_lines
where cast(
    cast(
      cast(
        'x' || substr(
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
          1,
          13
        ) as bit(52)
      ) as bigint
    ) as double precision
  )
    / 4503599627370496
    < 0.1`,
      params: [],
    },
    mysql: {
      text: `select order_id, line_number, product_id, quantity
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
    < 0.1e0`,
      params: [],
    },
    sqlserver: {
      text: `select order_id, line_number, product_id, quantity
from order_lines
where cast(substring(hashbytes(
    'SHA2_256',
    'a''b:' + cast(len(cast(order_id as varchar(20))) as varchar(11)) + ':'
      + cast(order_id as varchar(20))
      + cast(len(cast(line_number as varchar(11))) as varchar(11))
      + ':'
      + cast(line_number as varchar(11))
  ), 1, 7) as bigint)
    / 16
    / 4503599627370496e0
    < 0.1e0`,
      params: [],
    },
    spark: {
      text: `select order_id, line_number, product_id, quantity
from order_lines
where cast(
    conv(substr(sha2('a\\'b:'
      || cast(char_length(cast(order_id as string)) as string)
      || ':'
      || cast(order_id as string)
      || cast(char_length(cast(line_number as string)) as string)
      || ':'
      || cast(line_number as string), 256), 1, 13), 16, 10) as double
  )
    / 4503599627370496
    < 0.1`,
      params: [],
    },
  },
});
