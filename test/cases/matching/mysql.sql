-- by_sound: Customers by the sound of their name.
-- MySQL 8.4 · definition.ts
select
  customer_id,
  nullif(
    concat(
      left(upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), 1),
      left(
        concat(
          regexp_replace(
            substr(
              regexp_replace(regexp_replace(regexp_replace(
              regexp_replace(regexp_replace(regexp_replace(
              regexp_replace(regexp_replace(regexp_replace(
                upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), '[BFPV]', '1'),
                  '[CGJKQSXZ]', '2'), '[DT]', '3'), 'L', '4'), '[MN]', '5'), 'R', '6'),
                  '[AEIOUY]', '0'), '[HW]', '9'), '(.)(9*\\1)+', '$1'),
              2
            ),
            '[09]',
            ''
          ),
          '000'
        ),
        3
      )
    ),
    '000'
  ) as sound
from customers

-- like_miller: Customers whose names are written much alike.
-- MySQL 8.4 · definition.ts
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
with recursive
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select customer_id, lower(name) as text_a, 'miller' as text_b
    from customers
  ),
  -- Distinct pairs of texts to compare.
  share_text_pairs as (
    select distinct text_a collate utf8mb4_0900_bin as a, text_b collate utf8mb4_0900_bin as b
    from rows_to_compare
    where char_length(text_a) <= 255
      and char_length(text_b) <= 255
      and (char_length(text_a) >= 2 or char_length(text_b) >= 2)
  ),
  -- Distinct texts.
  share_texts as (
    select a collate utf8mb4_0900_bin as text
    from share_text_pairs
    union
    select b collate utf8mb4_0900_bin as text
    from share_text_pairs
  ),
  -- Q-grams of each text, in order.
  share_all_qgrams as (
    select text, 1 as place, left(text, 2) as gram
    from share_texts
    where char_length(text) >= 2
    union all
    select
      saq.text,
      saq.place + 1 as place,
      substr(saq.text, greatest(saq.place + 1, 1), 2 + least(saq.place + 1 - 1, 0)) as gram
    from share_all_qgrams as saq
    where saq.place + 2 <= char_length(saq.text)
  ),
  share_distinct_qgrams as (
    select distinct text collate utf8mb4_0900_bin as text, gram collate utf8mb4_0900_bin as gram
    from share_all_qgrams
  ),
  -- Distinct q-grams of each text, with their number.
  share_qgrams as (
    select text, gram, count(*) over (partition by text collate utf8mb4_0900_bin) as grams
    from share_distinct_qgrams
  ),
  share_similarities as (
    select
      pairs.a collate utf8mb4_0900_bin as a,
      pairs.b collate utf8mb4_0900_bin as b,
      cast(count(*) as double)
        / nullif(min(grams_a.grams) + min(grams_b.grams) - count(*), 0) as similarity
    from share_text_pairs as pairs
    join share_qgrams as grams_a on grams_a.text collate utf8mb4_0900_bin = pairs.a
    join share_qgrams as grams_b on grams_b.text collate utf8mb4_0900_bin = pairs.b
      and grams_b.gram collate utf8mb4_0900_bin = grams_a.gram
    group by pairs.a collate utf8mb4_0900_bin, pairs.b collate utf8mb4_0900_bin
  )
select /*+ set_var(cte_max_recursion_depth = 4294967295) set_var(optimizer_switch = 'derived_merge=off') */
  rtc.customer_id,
  case
    when char_length(rtc.text_a) <= 255
      and char_length(rtc.text_b) <= 255
      and (char_length(rtc.text_a) >= 2 or char_length(rtc.text_b) >= 2)
    then coalesce(ss.similarity, 0e0)
  end as share
from rows_to_compare as rtc
left join share_similarities as ss on ss.a collate utf8mb4_0900_bin = rtc.text_a
  and ss.b collate utf8mb4_0900_bin = rtc.text_b

-- nearly_smith: Customers whose name is nearly Smith.
-- MySQL 8.4 · definition.ts
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
with recursive
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select customer_id, name, lower(name) as text_a, 'smith' as text_b
    from customers
  ),
  -- Distinct pairs of texts to compare.
  text_pairs as (
    select distinct text_a collate utf8mb4_0900_bin as a, text_b collate utf8mb4_0900_bin as b
    from rows_to_compare
    where text_a collate utf8mb4_0900_bin <> text_b
      and char_length(text_a) <= 32
      and char_length(text_b) <= 32
  ),
  -- Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell
  -- has two digits.
  edit_matrix as (
    select
      a,
      b,
      char_length(a) as length_a,
      char_length(b) as length_b,
      0 as i,
      char_length(b) as j,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as above,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as cells
    from text_pairs
    union all
    select
      em.a,
      em.b,
      em.length_a,
      em.length_b,
      case when em.j = em.length_b then em.i + 1 else em.i end as i,
      case when em.j = em.length_b then 0 else em.j + 1 end as j,
      case when em.j = em.length_b then em.cells else em.above end as above,
      case
        when em.j = em.length_b then cast(em.i + 11 as char)
        else concat(
          em.cells,
          cast(
            least(
              cast(right(em.cells, 2) as signed) + 1,
              cast(substr(em.above, 2 * em.j + 3, 2) as signed) + 1,
              cast(substr(em.above, 2 * em.j + 1, 2) as signed)
                + case
                  when substr(em.a, em.i, 1) collate utf8mb4_0900_bin = substr(em.b, em.j + 1, 1)
                  then 0
                  else 1
                end
            ) as char
          )
        )
      end as cells
    from edit_matrix as em
    where em.i < em.length_a or em.j < em.length_b
  ),
  distances as (
    select a, b, cast(right(cells, 2) as signed) - 10 as distance
    from edit_matrix
    where i = length_a and j = length_b
  )
select /*+ set_var(cte_max_recursion_depth = 4294967295) set_var(optimizer_switch = 'derived_merge=off') */
  rtc.customer_id,
  rtc.name
from rows_to_compare as rtc
left join distances as d on d.a collate utf8mb4_0900_bin = rtc.text_a
  and d.b collate utf8mb4_0900_bin = rtc.text_b
where case
    when rtc.text_a collate utf8mb4_0900_bin = rtc.text_b and char_length(rtc.text_a) <= 32 then 0
    else d.distance
  end
    <= 2

-- same_customer: Customers who may be one: names that sound alike in one country, or the same day
-- of joining.
-- MySQL 8.4 · definition.ts
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
with recursive
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
    select
      customer_id,
      name,
      country,
      nullif(
        concat(
          left(upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), 1),
          left(
            concat(
              regexp_replace(
                substr(
                  regexp_replace(regexp_replace(regexp_replace(
                  regexp_replace(regexp_replace(regexp_replace(
                  regexp_replace(regexp_replace(regexp_replace(
                    upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), '[BFPV]', '1'),
                      '[CGJKQSXZ]', '2'), '[DT]', '3'), 'L', '4'), '[MN]', '5'), 'R', '6'),
                      '[AEIOUY]', '0'), '[HW]', '9'), '(.)(9*\\1)+', '$1'),
                  2
                ),
                '[09]',
                ''
              ),
              '000'
            ),
            3
          )
        ),
        '000'
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  -- Candidate pairs of all blocking rules, without duplicates: each rule skips pairs that an
  -- earlier rule finds.
  candidates as (
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.name as name_a,
      b.name as name_b,
      a.country as country_a,
      b.country as country_b
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.sound_block1 collate utf8mb4_0900_bin = b.sound_block1
      and a.sound_block2 = b.sound_block2
      and a.sound_block2 collate utf8mb4_0900_bin = b.sound_block2
      and a.customer_id < b.customer_id
    union all
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.name as name_a,
      b.name as name_b,
      a.country as country_a,
      b.country as country_b
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where a.sound_block1 collate utf8mb4_0900_bin <> b.sound_block1
      or a.sound_block1 is null
      or b.sound_block1 is null
      or a.sound_block2 collate utf8mb4_0900_bin <> b.sound_block2
      or a.sound_block2 is null
      or b.sound_block2 is null
  ),
  -- Cheap comparisons, computed first.
  pairs_with_cheap_comparisons as (
    select
      name_a,
      name_b,
      customer_id_a,
      customer_id_b,
      country_a collate utf8mb4_0900_bin = country_b as same_country
    from candidates
  ),
  pairs_with_cheap_weights as (
    select
      name_a,
      name_b,
      customer_id_a,
      customer_id_b,
      same_country,
      case
        when same_country is null then 0e0
        when same_country then 1e0
        else -2e0
      end as country_weight
    from pairs_with_cheap_comparisons
  ),
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select customer_id_a, customer_id_b, same_country, name_a, name_b, country_weight
    from pairs_with_cheap_weights
    where 4e0 + country_weight >= 2e0
  ),
  -- Distinct pairs of texts to compare.
  name_text_pairs as (
    select distinct name_a collate utf8mb4_0900_bin as a, name_b collate utf8mb4_0900_bin as b
    from rows_to_compare
    where name_a collate utf8mb4_0900_bin <> name_b
      and char_length(name_a) <= 32
      and char_length(name_b) <= 32
  ),
  -- Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell
  -- has two digits.
  name_edit_matrix as (
    select
      a,
      b,
      char_length(a) as length_a,
      char_length(b) as length_b,
      0 as i,
      char_length(b) as j,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as above,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as cells
    from name_text_pairs
    union all
    select
      nem.a,
      nem.b,
      nem.length_a,
      nem.length_b,
      case when nem.j = nem.length_b then nem.i + 1 else nem.i end as i,
      case when nem.j = nem.length_b then 0 else nem.j + 1 end as j,
      case when nem.j = nem.length_b then nem.cells else nem.above end as above,
      case
        when nem.j = nem.length_b then cast(nem.i + 11 as char)
        else concat(
          nem.cells,
          cast(
            least(
              cast(right(nem.cells, 2) as signed) + 1,
              cast(substr(nem.above, 2 * nem.j + 3, 2) as signed) + 1,
              cast(substr(nem.above, 2 * nem.j + 1, 2) as signed)
                + case
                  when substr(nem.a, nem.i, 1) collate utf8mb4_0900_bin
                      = substr(nem.b, nem.j + 1, 1)
                  then 0
                  else 1
                end
            ) as char
          )
        )
      end as cells
    from name_edit_matrix as nem
    where nem.i < nem.length_a or nem.j < nem.length_b
  ),
  name_distances as (
    select a, b, cast(right(cells, 2) as signed) - 10 as distance
    from name_edit_matrix
    where i = length_a and j = length_b
  ),
  -- Expensive comparisons, only for pairs that can still reach the score. The offset keeps the
  -- optimizer from inlining this query and recomputing its expressions at each use.
  comparisons as (
    select
      rtc.customer_id_a,
      rtc.customer_id_b,
      rtc.same_country,
      case
        when rtc.name_a collate utf8mb4_0900_bin = rtc.name_b
          and char_length(rtc.name_a) <= 32
        then 0
        else nd.distance
      end as name,
      rtc.country_weight
    from rows_to_compare as rtc
    left join name_distances as nd on nd.a = rtc.name_a
      and nd.a collate utf8mb4_0900_bin = rtc.name_a
      and nd.b = rtc.name_b
      and nd.b collate utf8mb4_0900_bin = rtc.name_b
    limit 18446744073709551615
    offset 0
  ),
  -- Weight of each comparison; the score is their sum.
  pairs_with_weights as (
    select
      customer_id_a,
      customer_id_b,
      name,
      same_country,
      case
        when name is null then 0e0
        when name <= 0 then 4e0
        when name <= 1 then 2.5e0
        else -3e0
      end as name_weight,
      country_weight
    from comparisons
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') set_var(cte_max_recursion_depth = 4294967295) */
  customer_id_a,
  customer_id_b,
  name,
  same_country,
  name_weight,
  country_weight,
  name_weight + country_weight as score
from pairs_with_weights
where name_weight + country_weight >= 2e0

-- same_customer_blocks: number of pairs per blocking rule of same_customer, from the block sizes.
-- MySQL 8.4 · definition.ts
with
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
    select
      nullif(
        concat(
          left(upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), 1),
          left(
            concat(
              regexp_replace(
                substr(
                  regexp_replace(regexp_replace(regexp_replace(
                  regexp_replace(regexp_replace(regexp_replace(
                  regexp_replace(regexp_replace(regexp_replace(
                    upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), '[BFPV]', '1'),
                      '[CGJKQSXZ]', '2'), '[DT]', '3'), 'L', '4'), '[MN]', '5'), 'R', '6'),
                      '[AEIOUY]', '0'), '[HW]', '9'), '(.)(9*\\1)+', '$1'),
                  2
                ),
                '[09]',
                ''
              ),
              '000'
            ),
            3
          )
        ),
        '000'
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  sound_blocks as (
    select
      sound_block1 collate utf8mb4_0900_bin as by1,
      sound_block2 collate utf8mb4_0900_bin as by2,
      count(*) as `rows`
    from rows_with_blocking_keys
    where sound_block1 is not null and sound_block2 is not null
    group by sound_block1 collate utf8mb4_0900_bin, sound_block2 collate utf8mb4_0900_bin
  ),
  day_blocks as (
    select day_block as by1, count(*) as `rows`
    from rows_with_blocking_keys
    group by day_block
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') */
  'sound' as rule,
  coalesce(cast(sum(`rows` * (`rows` - 1) div 2) as signed), 0) as pairs,
  count(case when `rows` > 1 then 1 end) as blocks,
  coalesce(max(`rows`), 0) as largest_block
from sound_blocks
union all
select
  'day' as rule,
  coalesce(cast(sum(`rows` * (`rows` - 1) div 2) as signed), 0) as pairs,
  count(case when `rows` > 1 then 1 end) as blocks,
  coalesce(max(`rows`), 0) as largest_block
from day_blocks

-- same_customer_candidates: all pairs that same_customer compares, and whether each is accepted.
-- MySQL 8.4 · definition.ts
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
with recursive
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
    select
      customer_id,
      name,
      country,
      nullif(
        concat(
          left(upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), 1),
          left(
            concat(
              regexp_replace(
                substr(
                  regexp_replace(regexp_replace(regexp_replace(
                  regexp_replace(regexp_replace(regexp_replace(
                  regexp_replace(regexp_replace(regexp_replace(
                    upper(regexp_replace(name, '[^A-Za-z]', '', 1, 0, 'c')), '[BFPV]', '1'),
                      '[CGJKQSXZ]', '2'), '[DT]', '3'), 'L', '4'), '[MN]', '5'), 'R', '6'),
                      '[AEIOUY]', '0'), '[HW]', '9'), '(.)(9*\\1)+', '$1'),
                  2
                ),
                '[09]',
                ''
              ),
              '000'
            ),
            3
          )
        ),
        '000'
      ) as sound_block1,
      country as sound_block2,
      joined_on as day_block
    from customers
  ),
  -- Candidate pairs of all blocking rules, without duplicates: each rule skips pairs that an
  -- earlier rule finds.
  candidates as (
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.name as name_a,
      b.name as name_b,
      a.country as country_a,
      b.country as country_b
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.sound_block1 collate utf8mb4_0900_bin = b.sound_block1
      and a.sound_block2 = b.sound_block2
      and a.sound_block2 collate utf8mb4_0900_bin = b.sound_block2
      and a.customer_id < b.customer_id
    union all
    select
      a.customer_id as customer_id_a,
      b.customer_id as customer_id_b,
      a.name as name_a,
      b.name as name_b,
      a.country as country_a,
      b.country as country_b
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.day_block = b.day_block and a.customer_id < b.customer_id
    where a.sound_block1 collate utf8mb4_0900_bin <> b.sound_block1
      or a.sound_block1 is null
      or b.sound_block1 is null
      or a.sound_block2 collate utf8mb4_0900_bin <> b.sound_block2
      or a.sound_block2 is null
      or b.sound_block2 is null
  ),
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select customer_id_a, customer_id_b, name_a, name_b, country_a, country_b
    from candidates
  ),
  -- Distinct pairs of texts to compare.
  name_text_pairs as (
    select distinct name_a collate utf8mb4_0900_bin as a, name_b collate utf8mb4_0900_bin as b
    from rows_to_compare
    where name_a collate utf8mb4_0900_bin <> name_b
      and char_length(name_a) <= 32
      and char_length(name_b) <= 32
  ),
  -- Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell
  -- has two digits.
  name_edit_matrix as (
    select
      a,
      b,
      char_length(a) as length_a,
      char_length(b) as length_b,
      0 as i,
      char_length(b) as j,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as above,
      left(
        '101112131415161718192021222324252627282930313233343536373839404142',
        2 * (char_length(b) + 1)
      ) as cells
    from name_text_pairs
    union all
    select
      nem.a,
      nem.b,
      nem.length_a,
      nem.length_b,
      case when nem.j = nem.length_b then nem.i + 1 else nem.i end as i,
      case when nem.j = nem.length_b then 0 else nem.j + 1 end as j,
      case when nem.j = nem.length_b then nem.cells else nem.above end as above,
      case
        when nem.j = nem.length_b then cast(nem.i + 11 as char)
        else concat(
          nem.cells,
          cast(
            least(
              cast(right(nem.cells, 2) as signed) + 1,
              cast(substr(nem.above, 2 * nem.j + 3, 2) as signed) + 1,
              cast(substr(nem.above, 2 * nem.j + 1, 2) as signed)
                + case
                  when substr(nem.a, nem.i, 1) collate utf8mb4_0900_bin
                      = substr(nem.b, nem.j + 1, 1)
                  then 0
                  else 1
                end
            ) as char
          )
        )
      end as cells
    from name_edit_matrix as nem
    where nem.i < nem.length_a or nem.j < nem.length_b
  ),
  name_distances as (
    select a, b, cast(right(cells, 2) as signed) - 10 as distance
    from name_edit_matrix
    where i = length_a and j = length_b
  ),
  rows_to_compare_with_name as (
    select
      rtc.customer_id_a,
      rtc.customer_id_b,
      case
        when rtc.name_a collate utf8mb4_0900_bin = rtc.name_b
          and char_length(rtc.name_a) <= 32
        then 0
        else nd.distance
      end as name,
      rtc.country_a collate utf8mb4_0900_bin = rtc.country_b as same_country
    from rows_to_compare as rtc
    left join name_distances as nd on nd.a = rtc.name_a
      and nd.a collate utf8mb4_0900_bin = rtc.name_a
      and nd.b = rtc.name_b
      and nd.b collate utf8mb4_0900_bin = rtc.name_b
  ),
  -- Weight of each comparison; the score is their sum.
  pairs_with_weights as (
    select
      customer_id_a,
      customer_id_b,
      name,
      same_country,
      case
        when name is null then 0e0
        when name <= 0 then 4e0
        when name <= 1 then 2.5e0
        else -3e0
      end as name_weight,
      case
        when same_country is null then 0e0
        when same_country then 1e0
        else -2e0
      end as country_weight
    from rows_to_compare_with_name
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') set_var(cte_max_recursion_depth = 4294967295) */
  customer_id_a,
  customer_id_b,
  name,
  same_country,
  name_weight,
  country_weight,
  name_weight + country_weight as score,
  name_weight + country_weight >= 2e0 as accepted
from pairs_with_weights
