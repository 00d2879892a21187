-- customer_ids, refresh: each record with the lowest id of the person that it is about: pairs
-- connect records, also through others.
-- MySQL 8.4 · definitions/merge.ts
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.

start transaction;

-- 1. check for duplicate keys
-- Must return no rows; a row means: keys of customer_ids occur several times.
with
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
  )
select person_id collate utf8mb4_0900_bin as person_id, count(*) as times
from persons
group by person_id collate utf8mb4_0900_bin
having count(*) > 1
order by person_id;

-- 2. empty the table customer_ids_edges
-- Removes rows that an interrupted run may have left.
delete from customer_ids_edges;

-- 3. empty the table customer_ids_rounds
-- Removes rows that an interrupted run may have left.
delete from customer_ids_rounds;

-- 4. insert the pairs
insert into customer_ids_edges (member, neighbor)
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
  -- Cheap comparisons, computed first.
  pairs_with_cheap_comparisons as (
    select
      given_name_a,
      given_name_b,
      surname_a,
      surname_b,
      person_id_a,
      person_id_b,
      born_on_a = born_on_b as birthday,
      email_a collate utf8mb4_0900_bin = email_b as address
    from candidates
  ),
  pairs_with_cheap_weights as (
    select
      given_name_a,
      given_name_b,
      surname_a,
      surname_b,
      person_id_a,
      person_id_b,
      birthday,
      address,
      case when birthday is null then 0e0 when birthday then 4e0 else -5e0 end as birthday_weight,
      case when address is null then 0e0 when address then 6e0 else -0.5e0 end as address_weight
    from pairs_with_cheap_comparisons
  ),
  -- Input rows of the text comparisons.
  rows_to_compare as (
    select
      person_id_a,
      person_id_b,
      birthday,
      address,
      given_name_a,
      given_name_b,
      surname_a,
      surname_b,
      birthday_weight,
      address_weight
    from pairs_with_cheap_weights
    where 4e0 + 3e0 + birthday_weight + address_weight >= 7e0
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
  -- Expensive comparisons, only for pairs that can still reach the score. The offset keeps the
  -- optimizer from inlining this query and recomputing its expressions at each use.
  comparisons as (
    select
      rtc.person_id_a,
      rtc.person_id_b,
      rtc.birthday,
      rtc.address,
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
      rtc.birthday_weight,
      rtc.address_weight
    from rows_to_compare as rtc
    left join given_name_distances as gnd on gnd.a = rtc.given_name_a
      and gnd.a collate utf8mb4_0900_bin = rtc.given_name_a
      and gnd.b = rtc.given_name_b
      and gnd.b collate utf8mb4_0900_bin = rtc.given_name_b
    left join surname_distances as sd on sd.a = rtc.surname_a
      and sd.a collate utf8mb4_0900_bin = rtc.surname_a
      and sd.b = rtc.surname_b
      and sd.b collate utf8mb4_0900_bin = rtc.surname_b
    limit 18446744073709551615
    offset 0
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
      birthday_weight,
      address_weight
    from comparisons
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
  ),
  -- Pairs that are one person: names that sound alike and birthdays, or addresses, that are the
  -- same.
  same_person as (
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
      score
    from pairs_with_score
    where score >= 7e0
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') set_var(cte_max_recursion_depth = 4294967295) */ distinct
  person_id_a collate utf8mb4_0900_bin as member,
  person_id_b collate utf8mb4_0900_bin as neighbor
from same_person;

-- 5. insert the reversed pairs
insert into customer_ids_edges (member, neighbor)
select edges.neighbor as member, edges.member as neighbor
from customer_ids_edges as edges
except
select member, neighbor
from customer_ids_edges;

-- 6. insert a self-edge for each key
-- With a self-edge the key's own label counts, too.
insert into customer_ids_edges (member, neighbor)
select member, member as neighbor
from customer_ids_edges
except
select member, neighbor
from customer_ids_edges;

-- 7. insert the initial labels
-- The initial label of a key is its lowest neighbor.
insert into customer_ids_rounds (round, member, label)
select 0 as round, member, min(neighbor) as label
from customer_ids_edges
group by member;

-- 8. propagate labels until convergence
-- Repeat these statements until the last query returns 0 in its first column, at most 60 times.

-- 8.1. propagate labels
-- One round; labels can only decrease.
insert into customer_ids_rounds (round, member, label)
with
  -- Labels after the latest round.
  latest_labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  ),
  labels_of_labels as (
    select own.round, own.member, next.label
    from latest_labels as own
    join latest_labels as next on next.member = own.label
  ),
  -- Lowest label of the labels of each key's neighbors.
  neighbor_labels as (
    select neighbor.round, edges.member, min(neighbor.label) as offer
    from customer_ids_edges as edges
    join labels_of_labels as neighbor on neighbor.member = edges.neighbor
    group by neighbor.round, edges.member
  ),
  -- Proposed labels for each key and for its label.
  proposed_labels as (
    select round, member, offer
    from neighbor_labels
    union all
    select nl.round, ll.label as member, nl.offer
    from neighbor_labels as nl
    join latest_labels as ll on ll.member = nl.member
  )
select pl.round + 1 as round, pl.member, min(pl.offer) as label
from proposed_labels as pl
group by pl.round, pl.member;

-- 8: stop condition
with
  -- Labels after the latest round.
  latest_labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select
  count(case when cur.label <> prev.label then 1 end) as moved,
  count(distinct cur.label) as clusters
from latest_labels as cur
join customer_ids_rounds as prev on prev.round = cur.round - 1 and prev.member = cur.member;

-- 9. check that the labels have converged
-- Must return no rows; a row means: labels still change after 60 rounds, and the clusters of
-- customer_ids are unchanged.
with
  -- Labels after the latest round.
  latest_labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select cur.member, cur.label
from latest_labels as cur
join customer_ids_rounds as prev on prev.round = cur.round - 1 and prev.member = cur.member
where cur.label <> prev.label
order by cur.member;

-- 10. empty the table customer_ids
delete from customer_ids;

-- 11. fill the table customer_ids
insert into customer_ids (person_id, cluster_id)
with
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
  -- Final labels.
  latest_labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select p.person_id, coalesce(ll.cluster_id, p.person_id) as cluster_id
from persons as p
left join latest_labels as ll on ll.member collate utf8mb4_0900_bin = p.person_id;

-- 12. empty the table customer_ids_edges
delete from customer_ids_edges;

-- 13. empty the table customer_ids_rounds
delete from customer_ids_rounds;

commit;
