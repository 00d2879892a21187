-- same_person_candidates: all pairs that same_person compares, and whether each is accepted.
-- MySQL 8.4 · definitions/merge.ts
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
with recursive
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(
        name,
        locate(' ', concat(name, ' ') collate utf8mb4_0900_bin) - 1
      ) collate utf8mb4_0900_bin as given_name,
      trim(
        substr(name, greatest(locate(' ', concat(name, ' ') collate utf8mb4_0900_bin) + 1, 1))
      ) collate utf8mb4_0900_bin as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      null as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      null as email,
      born_on,
      called_at as seen_at,
      phone
    from contacts
    union all
    select
      'newsletter' as source,
      subscriber_id as id,
      given_name,
      surname,
      email,
      born_on,
      signed_up_at as seen_at,
      null as phone
    from subscribers
  ),
  -- The same, with one id for each of them.
  persons as (
    select
      source,
      id,
      given_name,
      surname,
      email,
      born_on,
      seen_at,
      phone,
      concat(source, ' ', cast(id as char)) as person_id
    from everybody
  ),
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
    select
      given_name,
      surname,
      email,
      born_on,
      person_id,
      nullif(
        concat(
          left(upper(regexp_replace(surname, '[^A-Za-z]', '', 1, 0, 'c')), 1),
          left(
            concat(
              regexp_replace(
                substr(
                  regexp_replace(regexp_replace(regexp_replace(
                  regexp_replace(regexp_replace(regexp_replace(
                  regexp_replace(regexp_replace(regexp_replace(
                    upper(regexp_replace(surname, '[^A-Za-z]', '', 1, 0, 'c')), '[BFPV]', '1'),
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
      ) as sound_and_birthday_block1,
      born_on as sound_and_birthday_block2,
      email as address_block
    from persons
  ),
  -- Candidate pairs of all blocking rules, without duplicates: each rule skips pairs that an
  -- earlier rule finds.
  candidates as (
    select
      a.given_name as given_name_a,
      b.given_name as given_name_b,
      a.surname as surname_a,
      b.surname as surname_b,
      a.email as email_a,
      b.email as email_b,
      a.born_on as born_on_a,
      b.born_on as born_on_b,
      a.person_id as person_id_a,
      b.person_id as person_id_b
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.sound_and_birthday_block1 collate utf8mb4_0900_bin
        = b.sound_and_birthday_block1
      and a.sound_and_birthday_block2 = b.sound_and_birthday_block2
      and a.person_id collate utf8mb4_0900_bin < b.person_id
    union all
    select
      a.given_name as given_name_a,
      b.given_name as given_name_b,
      a.surname as surname_a,
      b.surname as surname_b,
      a.email as email_a,
      b.email as email_b,
      a.born_on as born_on_a,
      b.born_on as born_on_b,
      a.person_id as person_id_a,
      b.person_id as person_id_b
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on a.address_block = b.address_block
      and a.address_block collate utf8mb4_0900_bin = b.address_block
      and a.person_id collate utf8mb4_0900_bin < b.person_id
    where a.sound_and_birthday_block1 collate utf8mb4_0900_bin <> b.sound_and_birthday_block1
      or a.sound_and_birthday_block1 is null
      or b.sound_and_birthday_block1 is null
      or a.sound_and_birthday_block2 <> b.sound_and_birthday_block2
      or a.sound_and_birthday_block2 is null
      or b.sound_and_birthday_block2 is null
  ),
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select
      person_id_a,
      person_id_b,
      given_name_a,
      given_name_b,
      surname_a,
      surname_b,
      born_on_a,
      born_on_b,
      email_a,
      email_b
    from candidates
  ),
  -- Distinct pairs of texts to compare.
  given_name_text_pairs as (
    select distinct
      given_name_a collate utf8mb4_0900_bin as a,
      given_name_b collate utf8mb4_0900_bin as b
    from rows_to_compare
    where given_name_a collate utf8mb4_0900_bin <> given_name_b
      and char_length(given_name_a) <= 32
      and char_length(given_name_b) <= 32
  ),
  -- Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell
  -- has two digits.
  given_name_edit_matrix as (
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
    from given_name_text_pairs
    union all
    select
      gnem.a,
      gnem.b,
      gnem.length_a,
      gnem.length_b,
      case when gnem.j = gnem.length_b then gnem.i + 1 else gnem.i end as i,
      case when gnem.j = gnem.length_b then 0 else gnem.j + 1 end as j,
      case when gnem.j = gnem.length_b then gnem.cells else gnem.above end as above,
      case
        when gnem.j = gnem.length_b then cast(gnem.i + 11 as char)
        else concat(
          gnem.cells,
          cast(
            least(
              cast(right(gnem.cells, 2) as signed) + 1,
              cast(substr(gnem.above, 2 * gnem.j + 3, 2) as signed) + 1,
              cast(substr(gnem.above, 2 * gnem.j + 1, 2) as signed)
                + case
                  when substr(gnem.a, gnem.i, 1) collate utf8mb4_0900_bin
                      = substr(gnem.b, gnem.j + 1, 1)
                  then 0
                  else 1
                end
            ) as char
          )
        )
      end as cells
    from given_name_edit_matrix as gnem
    where gnem.i < gnem.length_a or gnem.j < gnem.length_b
  ),
  given_name_distances as (
    select a, b, cast(right(cells, 2) as signed) - 10 as distance
    from given_name_edit_matrix
    where i = length_a and j = length_b
  ),
  -- Distinct pairs of texts to compare.
  surname_text_pairs as (
    select distinct surname_a collate utf8mb4_0900_bin as a, surname_b collate utf8mb4_0900_bin as b
    from rows_to_compare
    where surname_a collate utf8mb4_0900_bin <> surname_b
      and char_length(surname_a) <= 32
      and char_length(surname_b) <= 32
  ),
  -- Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell
  -- has two digits.
  surname_edit_matrix as (
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
    from surname_text_pairs
    union all
    select
      sem.a,
      sem.b,
      sem.length_a,
      sem.length_b,
      case when sem.j = sem.length_b then sem.i + 1 else sem.i end as i,
      case when sem.j = sem.length_b then 0 else sem.j + 1 end as j,
      case when sem.j = sem.length_b then sem.cells else sem.above end as above,
      case
        when sem.j = sem.length_b then cast(sem.i + 11 as char)
        else concat(
          sem.cells,
          cast(
            least(
              cast(right(sem.cells, 2) as signed) + 1,
              cast(substr(sem.above, 2 * sem.j + 3, 2) as signed) + 1,
              cast(substr(sem.above, 2 * sem.j + 1, 2) as signed)
                + case
                  when substr(sem.a, sem.i, 1) collate utf8mb4_0900_bin
                      = substr(sem.b, sem.j + 1, 1)
                  then 0
                  else 1
                end
            ) as char
          )
        )
      end as cells
    from surname_edit_matrix as sem
    where sem.i < sem.length_a or sem.j < sem.length_b
  ),
  surname_distances as (
    select a, b, cast(right(cells, 2) as signed) - 10 as distance
    from surname_edit_matrix
    where i = length_a and j = length_b
  ),
  rows_to_compare_with_surname as (
    select
      rtc.person_id_a,
      rtc.person_id_b,
      case
        when rtc.given_name_a collate utf8mb4_0900_bin = rtc.given_name_b
          and char_length(rtc.given_name_a) <= 32
        then 0
        else gnd.distance
      end as given_name,
      case
        when rtc.surname_a collate utf8mb4_0900_bin = rtc.surname_b
          and char_length(rtc.surname_a) <= 32
        then 0
        else sd.distance
      end as surname,
      rtc.born_on_a = rtc.born_on_b as birthday,
      rtc.email_a collate utf8mb4_0900_bin = rtc.email_b as address
    from rows_to_compare as rtc
    left join given_name_distances as gnd on gnd.a = rtc.given_name_a
      and gnd.a collate utf8mb4_0900_bin = rtc.given_name_a
      and gnd.b = rtc.given_name_b
      and gnd.b collate utf8mb4_0900_bin = rtc.given_name_b
    left join surname_distances as sd on sd.a = rtc.surname_a
      and sd.a collate utf8mb4_0900_bin = rtc.surname_a
      and sd.b = rtc.surname_b
      and sd.b collate utf8mb4_0900_bin = rtc.surname_b
  ),
  -- Weight of each comparison; the score is their sum.
  pairs_with_weights as (
    select
      person_id_a,
      person_id_b,
      given_name,
      surname,
      birthday,
      address,
      case
        when given_name is null then 0e0
        when given_name <= 0 then 4e0
        when given_name <= 1 then 2.5e0
        when given_name <= 2 then 1e0
        else -4e0
      end as given_name_weight,
      case
        when surname is null then 0e0
        when surname <= 0 then 3e0
        when surname <= 1 then 2e0
        else -3e0
      end as surname_weight,
      case when birthday is null then 0e0 when birthday then 4e0 else -5e0 end as birthday_weight,
      case when address is null then 0e0 when address then 6e0 else -0.5e0 end as address_weight
    from rows_to_compare_with_surname
  ),
  pairs_with_score as (
    select
      person_id_a,
      person_id_b,
      given_name,
      surname,
      birthday,
      address,
      given_name_weight,
      surname_weight,
      birthday_weight,
      address_weight,
      given_name_weight + surname_weight + birthday_weight + address_weight as score
    from pairs_with_weights
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') set_var(cte_max_recursion_depth = 4294967295) */
  person_id_a,
  person_id_b,
  given_name,
  surname,
  birthday,
  address,
  given_name_weight,
  surname_weight,
  birthday_weight,
  address_weight,
  score,
  score >= 7e0 as accepted
from pairs_with_score
