-- customer_ids, refresh: each record with the lowest id of the person that it is about: pairs
-- connect records, also through others.
-- Spark 4.0 · definitions/merge.ts

-- 1. check for duplicate keys
-- Must return no rows; a row means: keys of customer_ids occur several times.
with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(name, instr(name || ' ', ' ') - 1) as given_name,
      trim(substring(name, instr(name || ' ', ' ') + 1)) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as string) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as string) as email,
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
      cast(null as string) as phone
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
      source || ' ' || cast(id as string) as person_id
    from everybody
  )
select person_id, count(*) as times
from persons
group by person_id
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
with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(name, instr(name || ' ', ' ') - 1) as given_name,
      trim(substring(name, instr(name || ' ', ' ') + 1)) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as string) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as string) as email,
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
      cast(null as string) as phone
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
      source || ' ' || cast(id as string) as person_id
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
        left(upper(regexp_replace(surname, '[^A-Za-z]', '')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(surname, '[^A-Za-z]', '')),
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
    join rows_with_blocking_keys as b on a.sound_and_birthday_block1 = b.sound_and_birthday_block1
      and a.sound_and_birthday_block2 = b.sound_and_birthday_block2
      and a.person_id < b.person_id
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
      and a.person_id < b.person_id
    where a.sound_and_birthday_block1 <> b.sound_and_birthday_block1
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
      email_a = email_b as address
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
      case when birthday is null then 0D when birthday then 4 else -5 end as birthday_weight,
      case when address is null then 0D when address then 6 else -0.5 end as address_weight
    from pairs_with_cheap_comparisons
  ),
  -- Expensive comparisons, only for pairs that can still reach the score.
  comparisons as (
    select
      person_id_a,
      person_id_b,
      birthday,
      address,
      case
        when greatest(char_length(given_name_a), char_length(given_name_b)) <= 32
        then levenshtein(given_name_a, given_name_b)
      end as given_name,
      case
        when greatest(char_length(surname_a), char_length(surname_b)) <= 32
        then levenshtein(surname_a, surname_b)
      end as surname,
      birthday_weight,
      address_weight
    from pairs_with_cheap_weights
    where 4D + 3D + birthday_weight + address_weight >= 7
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
        when given_name is null then 0D
        when given_name <= 0 then 4
        when given_name <= 1 then 2.5
        when given_name <= 2 then 1
        else -4
      end as given_name_weight,
      case
        when surname is null then 0D
        when surname <= 0 then 3
        when surname <= 1 then 2
        else -3
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
    where score >= 7
  )
select distinct person_id_a as member, person_id_b as neighbor
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
  count(*) filter (where cur.label <> prev.label) as moved,
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
      left(name, instr(name || ' ', ' ') - 1) as given_name,
      trim(substring(name, instr(name || ' ', ' ') + 1)) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as string) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as string) as email,
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
      cast(null as string) as phone
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
      source || ' ' || cast(id as string) as person_id
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
left join latest_labels as ll on ll.member = p.person_id;

-- 12. empty the table customer_ids_edges
delete from customer_ids_edges;

-- 13. empty the table customer_ids_rounds
delete from customer_ids_rounds;
