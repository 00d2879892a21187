-- around: one parameter, used three times.
-- SQL Server 2022 · definition.ts · @n int, @amount decimal(12,2) (default 100.00)
select top (@n) order_id, abs(total - @amount) as distance
from orders
where total >= @amount * 0.90 and total <= @amount * 1.10
order by distance, order_id;

-- every_kind: a parameter of every kind.
-- SQL Server 2022 · definition.ts · parameters:
--   @an_int int (default -1)
--   @a_double double (default 0.5)
--   @a_text text (default "it's */ `${x}` \\")
--   @a_boolean boolean (default true)
--   @a_date date (default 2024-02-29)
--   @a_timestamp timestamp (default 2024-02-29 12:00:00.500000)
--   @an_instant instant
--   @a_decimal decimal(38,10)
--   @id bigint (default 9007199254740993)
select
  @an_int as an_int,
  @a_double as a_double,
  @a_text as a_text,
  @a_boolean as a_boolean,
  @a_date as a_date,
  @a_timestamp as a_timestamp,
  @an_instant as an_instant,
  @a_decimal as a_decimal
from customers
where customer_id = @id;

-- joined_between: Customers who joined in a span of time: a side that is not given is open.
-- SQL Server 2022 · definition.ts · @until date or null, @since date or null
select customer_id, datediff_big(day, joined_on, coalesce(@until, joined_on)) as age
from customers
where (@since is null or joined_on >= @since) and (@until is null or joined_on < @until);

-- order_page: Orders of some customers, in a chosen order, a page at a time.
-- SQL Server 2022 · definition.ts · parameters:
--   @customers bigint list
--   @without text list
--   @sort one of newest, largest (default newest)
--   @size int (default 20)
--   @skip int (default 0)
select order_id, total, ordered_at
from orders
where customer_id in (select v from openjson(@customers) with (v bigint '$'))
  and not (status + N'.') collate Latin1_General_100_BIN2_UTF8 in (
    select v + '.'
    from openjson(@without) with (v nvarchar(max) '$')
  )
order by
  case when @sort = 'newest' then ordered_at end desc,
  case when @sort = 'largest' then total end desc,
  order_id
offset iif(@size = 0, 9223372036854775807, @skip) rows
fetch next iif(@size = 0, 1, @size) rows only;
