-- balanced_carts_audit: number of rows that balanced_carts chose per class.
-- Spark 4.0 · definitions/samples.ts
with
  -- What was put into a cart, and whether its visitor bought it within a week: the rows that a
  -- model is trained on.
  cart_outcomes as (
    select
      cart.interaction_id as cart_id,
      cart.user_id,
      cart.product_id,
      cart.occurred_at as added_at,
      count(purchase.interaction_id) > 0 as is_bought
    from interactions as cart
    left join interactions as purchase on purchase.user_id = cart.user_id
      and purchase.product_id = cart.product_id
      and purchase.kind = 'purchase'
      and purchase.occurred_at >= cart.occurred_at
      and purchase.occurred_at < cart.occurred_at + interval 7 days
    where cart.kind = 'cart'
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
        when added_at < timestamp_ntz '2025-10-01 00:00:00' then 'train'
        when added_at < timestamp_ntz '2025-11-15 00:00:00' then 'valid'
        else 'test'
      end as split
    from cart_outcomes
    where (
        added_at < timestamp_ntz '2025-09-24 00:00:00'
        or added_at >= timestamp_ntz '2025-10-01 00:00:00'
      )
      and (
        added_at < timestamp_ntz '2025-11-08 00:00:00'
        or added_at >= timestamp_ntz '2025-11-15 00:00:00'
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
        order by cast(
            conv(substr(sha2('carts-2025:'
              || cast(cart_id as string), 256), 1, 13), 16, 10) as double
          )
            / 4503599627370496,
          cart_id
      ) as rn,
      count(*) over (partition by is_bought) as size
    from cart_split
    where split = 'train'
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
    where split = 'train'
    union all
    select is_bought, cast(null as int) as population, 1 as chosen
    from balanced_carts
  )
select
  pacr.is_bought,
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  count(pacr.chosen) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr
group by pacr.is_bought
order by pacr.is_bought
