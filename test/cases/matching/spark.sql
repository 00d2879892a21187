-- by_sound: Customers by the sound of their name.
-- Spark 4.1 · definition.ts:13
select
  customer_id,
  nullif(
    left(upper(regexp_replace(name, '[^A-Za-z]', '')), 1)
      || left(
        translate(
          substr(
            regexp_replace(
              translate(
                upper(regexp_replace(name, '[^A-Za-z]', '')),
                'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                '11112222222233455600000099'
              ),
              '(.)(9*\\1)+',
              '$1'
            ),
            2
          ),
          '09',
          ''
        )
          || '000',
        3
      ),
    '000'
  ) as sound
from customers

-- nearly_smith: Customers whose name is nearly Smith.
-- Spark 4.1 · definition.ts:19
select customer_id, name
from customers
where case
    when greatest(char_length(lower(name)), char_length('smith')) <= 32
    then levenshtein(lower(name), 'smith')
  end
    <= 2
