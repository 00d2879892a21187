-- customer_ids, refresh: each record with the lowest id of the person that it is about: pairs
-- connect records, also through others.
-- Postgres 16 · definitions/merge.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.

begin;

-- 1. look for keys that occur twice
-- Must give no rows: keys of customer_ids occur several times.
with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(name, strpos(name || ' ', ' ') - 1) as given_name,
      btrim(substr(name, strpos(name || ' ', ' ') + 1)) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as text) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as text) as email,
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
      cast(null as text) as phone
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
      source || ' ' || cast(id as text) as person_id
    from everybody
  )
select person_id, count(*) as times
from persons
group by person_id
having count(*) > 1
order by person_id collate "C";

-- 2. empty the table customer_ids_edges
-- What a run that was stopped may have left.
delete from customer_ids_edges;

-- 3. empty the table customer_ids_rounds
-- What a run that was stopped may have left.
delete from customer_ids_rounds;

-- 4. find the pairs
insert into customer_ids_edges (member, neighbour)
with recursive
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(name, strpos(name || ' ', ' ') - 1) as given_name,
      btrim(substr(name, strpos(name || ' ', ' ') + 1)) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as text) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as text) as email,
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
      cast(null as text) as phone
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
      source || ' ' || cast(id as text) as person_id
    from everybody
  ),
  -- What rows are compared by, computed once for each row.
  blocked as materialized (
    select
      given_name,
      surname,
      email,
      born_on,
      person_id,
      nullif(
        left(upper(regexp_replace(surname, '[^A-Za-z]', '', 'g')), 1)
          || left(
            translate(
              substr(
                regexp_replace(
                  translate(
                    upper(regexp_replace(surname, '[^A-Za-z]', '', 'g')),
                    'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                    '11112222222233455600000099'
                  ),
                  E'(.)(9*\\1)+',
                  E'\\1',
                  'g'
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
  -- The pairs of every rule, each once: a rule leaves out what one before it finds.
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
    from blocked as a
    join blocked as b on a.sound_and_birthday_block1 = b.sound_and_birthday_block1
      and a.sound_and_birthday_block2 = b.sound_and_birthday_block2
      and a.person_id collate "C" < b.person_id
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
    from blocked as a
    join blocked as b on a.address_block = b.address_block and a.person_id collate "C" < b.person_id
    where a.sound_and_birthday_block1 <> b.sound_and_birthday_block1
      or a.sound_and_birthday_block1 is null
      or b.sound_and_birthday_block1 is null
      or a.sound_and_birthday_block2 <> b.sound_and_birthday_block2
      or a.sound_and_birthday_block2 is null
      or b.sound_and_birthday_block2 is null
  ),
  -- What costs little is compared first.
  compared_first as (
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
  weighed_first as (
    select
      given_name_a,
      given_name_b,
      surname_a,
      surname_b,
      person_id_a,
      person_id_b,
      birthday,
      address,
      case
        when birthday is null then 0.0::float8
        when birthday then 4.0
        else -5.0
      end as birthday_weight,
      case
        when address is null then 0.0::float8
        when address then 6.0
        else -0.5
      end as address_weight
    from compared_first
  ),
  -- What is compared.
  compared as (
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
    from weighed_first
    where 4.0::float8 + 3.0::float8 + birthday_weight + address_weight >= 7.0
  ),
  -- The different texts that are compared.
  text_pairs1 as (
    select distinct given_name_a as a, given_name_b as b
    from compared
    where given_name_a <> given_name_b
      and char_length(given_name_a) <= 32
      and char_length(given_name_b) <= 32
  ),
  -- The edits from the first i letters of a to the first j of b, and 10: two digits a cell.
  matrix1 as (
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
      ) as row
    from text_pairs1
    union all
    select
      m.a,
      m.b,
      m.length_a,
      m.length_b,
      case when m.j = m.length_b then m.i + 1 else m.i end as i,
      case when m.j = m.length_b then 0 else m.j + 1 end as j,
      case when m.j = m.length_b then m.row else m.above end as above,
      case
        when m.j = m.length_b then cast(m.i + 11 as text)
        else m.row
          || cast(
            least(
              cast(right(m.row, 2) as integer) + 1,
              cast(substr(m.above, 2 * (m.j + 1) + 1, 2) as integer) + 1,
              cast(substr(m.above, 2 * m.j + 1, 2) as integer)
                + case when substr(m.a, m.i, 1) = substr(m.b, m.j + 1, 1) then 0 else 1 end
            ) as text
          )
      end as row
    from matrix1 as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances1 as materialized (
    select a, b, cast(right(row, 2) as integer) - 10 as distance
    from matrix1
    where i = length_a and j = length_b
  ),
  -- The different texts that are compared.
  text_pairs2 as (
    select distinct surname_a as a, surname_b as b
    from compared
    where surname_a <> surname_b and char_length(surname_a) <= 32 and char_length(surname_b) <= 32
  ),
  -- The edits from the first i letters of a to the first j of b, and 10: two digits a cell.
  matrix2 as (
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
      ) as row
    from text_pairs2
    union all
    select
      m.a,
      m.b,
      m.length_a,
      m.length_b,
      case when m.j = m.length_b then m.i + 1 else m.i end as i,
      case when m.j = m.length_b then 0 else m.j + 1 end as j,
      case when m.j = m.length_b then m.row else m.above end as above,
      case
        when m.j = m.length_b then cast(m.i + 11 as text)
        else m.row
          || cast(
            least(
              cast(right(m.row, 2) as integer) + 1,
              cast(substr(m.above, 2 * (m.j + 1) + 1, 2) as integer) + 1,
              cast(substr(m.above, 2 * m.j + 1, 2) as integer)
                + case when substr(m.a, m.i, 1) = substr(m.b, m.j + 1, 1) then 0 else 1 end
            ) as text
          )
      end as row
    from matrix2 as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances2 as materialized (
    select a, b, cast(right(row, 2) as integer) - 10 as distance
    from matrix2
    where i = length_a and j = length_b
  ),
  -- The rest, of pairs that can still reach the score. The offset keeps them from being computed
  -- anew at each use.
  comparisons as (
    select
      c.person_id_a,
      c.person_id_b,
      c.birthday,
      c.address,
      case
        when c.given_name_a = c.given_name_b and char_length(c.given_name_a) <= 32 then 0
        else d.distance
      end as given_name,
      case
        when c.surname_a = c.surname_b and char_length(c.surname_a) <= 32 then 0
        else d2.distance
      end as surname,
      c.birthday_weight,
      c.address_weight
    from compared as c
    left join distances1 as d on d.a = c.given_name_a and d.b = c.given_name_b
    left join distances2 as d2 on d2.a = c.surname_a and d2.b = c.surname_b
    offset 0
  ),
  -- What each comparison says: the score is the sum.
  weighed as (
    select
      person_id_a,
      person_id_b,
      given_name,
      surname,
      birthday,
      address,
      case
        when given_name is null then 0.0::float8
        when given_name <= 0 then 4.0
        when given_name <= 1 then 2.5
        when given_name <= 2 then 1.0
        else -4.0
      end as given_name_weight,
      case
        when surname is null then 0.0::float8
        when surname <= 0 then 3.0
        when surname <= 1 then 2.0
        else -3.0
      end as surname_weight,
      birthday_weight,
      address_weight
    from comparisons
  ),
  computed_weighed as (
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
    from weighed
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
    from computed_weighed
    where score >= 7.0
  )
select distinct person_id_a as member, person_id_b as neighbour
from same_person;

-- 5. turn the pairs round
insert into customer_ids_edges (member, neighbour)
select edges.neighbour as member, edges.member as neighbour
from customer_ids_edges as edges
except
select member, neighbour
from customer_ids_edges;

-- 6. put each key beside itself
-- So that its own label counts.
insert into customer_ids_edges (member, neighbour)
select member, member as neighbour
from customer_ids_edges
except
select member, neighbour
from customer_ids_edges;

-- 7. label each key
-- With the lowest key beside it.
insert into customer_ids_rounds (round, member, label)
select 0 as round, member, min(neighbour) as label
from customer_ids_edges
group by member;

-- 8. pass labels on until they rest
-- Repeat what follows until the last query gives 0 in its first column, at most 60 times.

-- 8.1. pass labels on
-- One round: labels only ever get lower.
insert into customer_ids_rounds (round, member, label)
with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  ),
  -- The label of each neighbour's label.
  offers as (
    select own.round, edges.member, own.label, next.label as offer
    from customer_ids_edges as edges
    join labels as own on own.member = edges.member
    join labels as beside on beside.member = edges.neighbour
    join labels as next on next.member = beside.label
  ),
  -- To each key, and to its label.
  offered as (
    select round, member, offer
    from offers
    union all
    select round, label as member, offer
    from offers
  )
select o.round + 1 as round, o.member, min(o.offer) as label
from offered as o
group by o.round, o.member;

-- 8: how much moved
with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select
  count(*) filter (where now.label <> earlier.label) as moved,
  count(distinct now.label) as clusters
from labels as now
join customer_ids_rounds as earlier on earlier.round = now.round - 1 and earlier.member = now.member;

-- 9. look for labels that still move
-- Must give no rows: labels still move after 60 rounds: the clusters of customer_ids are as they
-- were.
with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select now.member, now.label
from labels as now
join customer_ids_rounds as earlier on earlier.round = now.round - 1 and earlier.member = now.member
where now.label <> earlier.label
order by now.member;

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
      left(name, strpos(name || ' ', ' ') - 1) as given_name,
      btrim(substr(name, strpos(name || ' ', ' ') + 1)) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as text) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as text) as email,
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
      cast(null as text) as phone
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
      source || ' ' || cast(id as text) as person_id
    from everybody
  ),
  -- As they rest.
  labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select p.person_id, coalesce(l.cluster_id, p.person_id) as cluster_id
from persons as p
left join labels as l on l.member = p.person_id;

-- 12. empty the table customer_ids_edges
delete from customer_ids_edges;

-- 13. empty the table customer_ids_rounds
delete from customer_ids_rounds;

commit;
