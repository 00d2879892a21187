-- balanced_carts_audit: number of rows that balanced_carts chose per class.
-- SQL Server 2022 · definitions/samples.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- What was put into a cart, and whether its visitor bought it within a week: the rows that a
  -- model is trained on.
  cart_outcomes as (
    select
      cart.interaction_id as cart_id,
      cart.user_id,
      cart.product_id,
      cart.occurred_at as added_at,
      cast(case when count_big(purchase.interaction_id) > 0 then 1 else 0 end as bit) as is_bought
    from interactions as cart
    left join interactions as purchase on purchase.user_id = cart.user_id
      and purchase.product_id = cart.product_id
      and purchase.kind = 'purchase'
      and (purchase.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.'
      and purchase.occurred_at >= cart.occurred_at
      and purchase.occurred_at < dateadd(day, 7, cart.occurred_at)
    where cart.kind = 'cart' and (cart.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.'
    group by cart.interaction_id, cart.user_id, cart.product_id, cart.occurred_at
  ),
  -- Carts for training, validation and test, by time. The week before each later part is left out:
  -- what was bought then is not known yet when that part begins.
  cart_split as (
    select
      cart_id,
      user_id,
      product_id,
      added_at,
      is_bought,
      case
        when added_at < cast('2025-10-01' as datetime2(6)) then 'train'
        when added_at < cast('2025-11-15' as datetime2(6)) then 'valid'
        else 'test'
      end as split
    from cart_outcomes
    where (
        added_at < cast('2025-09-24' as datetime2(6))
        or added_at >= cast('2025-10-01' as datetime2(6))
      )
      and (
        added_at < cast('2025-11-08' as datetime2(6))
        or added_at >= cast('2025-11-15' as datetime2(6))
      )
  ),
  -- Each row with its rank in its class by the hash of its key, and the class size.
  ranked_cart_split as (
    select
      cart_id,
      user_id,
      product_id,
      added_at,
      is_bought,
      split,
      row_number() over (
        partition by is_bought
        order by cast(substring(hashbytes(
            'SHA2_256',
            'carts-2025:' + cast(cart_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            / 4503599627370496e0,
          cart_id
      ) as rn,
      count_big(*) over (partition by is_bought) as size
    from cart_split
    where (split + N'.') collate Latin1_General_100_BIN2_UTF8 = 'train.'
  ),
  -- Carts to train on, as many that were bought as were not: of the more frequent kind those of the
  -- smallest hashes.
  balanced_carts as (
    select rcs.cart_id, rcs.user_id, rcs.product_id, rcs.added_at, rcs.is_bought, rcs.split
    from ranked_cart_split as rcs
    where rcs.rn <= (select min(rcs2.size) as smallest from ranked_cart_split as rcs2)
  ),
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select is_bought, 1 as population, cast(null as int) as chosen
    from cart_split
    where (split + N'.') collate Latin1_General_100_BIN2_UTF8 = 'train.'
    union all
    select is_bought, cast(null as int) as population, 1 as chosen
    from balanced_carts
  )
select
  pacr.is_bought,
  count_big(pacr.population) as population,
  count_big(pacr.chosen) as chosen,
  cast(count_big(pacr.chosen) as float) / nullif(count_big(pacr.population), 0) as share
from population_and_chosen_rows as pacr
group by pacr.is_bought
order by pacr.is_bought;
