// Made by quern from definitions/merge.ts:75. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.ts";

/** Each record with the lowest id of the person that it is about: pairs connect records, also through others. */
export const customerIds: Run<NoParams, "create" | "refresh" | "drop"> = /* @__PURE__ */ defineRun({
  name: "customer_ids",
  params: {},
  actions: ["create", "refresh", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_ids",
          text: `create table if not exists customer_ids (
  person_id text not null,
  cluster_id text not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_ids_edges",
          text: `create table if not exists customer_ids_edges (
  member text collate "C" not null,
  neighbour text collate "C" not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_ids_rounds",
          text: `create table if not exists customer_ids_rounds (
  round integer not null,
  member text collate "C" not null,
  label text collate "C" not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "guard",
          name: "look for keys that occur twice",
          problem: "keys of customer_ids occur several times",
          columns: { personId: "text", times: "count" },
          text: `with
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
order by person_id collate "C"`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_edges",
          text: `delete from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_rounds",
          text: `delete from customer_ids_rounds`,
          params: [],
        },
        {
          do: "write",
          name: "find the pairs",
          text: `insert into customer_ids_edges (member, neighbour)
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
                  '(.)(9*\\1)+',
                  '\\1',
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
        when birthday is null then cast(0.0 as double precision)
        when birthday then 4.0
        else -5.0
      end as birthday_weight,
      case
        when address is null then cast(0.0 as double precision)
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
    where 4.0 + 3.0 + birthday_weight + address_weight >= 7.0
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
        when given_name is null then cast(0.0 as double precision)
        when given_name <= 0 then 4.0
        when given_name <= 1 then 2.5
        when given_name <= 2 then 1.0
        else -4.0
      end as given_name_weight,
      case
        when surname is null then cast(0.0 as double precision)
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
from same_person`,
          params: [],
        },
        {
          do: "write",
          name: "turn the pairs round",
          text: `insert into customer_ids_edges (member, neighbour)
select edges.neighbour as member, edges.member as neighbour
from customer_ids_edges as edges
except
select member, neighbour
from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "put each key beside itself",
          text: `insert into customer_ids_edges (member, neighbour)
select member, member as neighbour
from customer_ids_edges
except
select member, neighbour
from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "label each key",
          text: `insert into customer_ids_rounds (round, member, label)
select 0 as round, member, min(neighbour) as label
from customer_ids_edges
group by member`,
          params: [],
        },
        {
          do: "repeat",
          name: "pass labels on until they rest",
          most: 60,
          steps: [
            {
              do: "write",
              name: "pass labels on",
              text: `insert into customer_ids_rounds (round, member, label)
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
group by o.round, o.member`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", clusters: "count" },
            text: `with
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
join customer_ids_rounds as earlier on earlier.round = now.round - 1 and earlier.member = now.member`,
            params: [],
          },
        },
        {
          do: "guard",
          name: "look for labels that still move",
          problem: "labels still move after 60 rounds: the clusters of customer_ids are as they were",
          columns: { member: "text", label: "text" },
          text: `with
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
order by now.member`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids",
          counts: "deleted",
          text: `delete from customer_ids`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_ids",
          counts: "inserted",
          text: `insert into customer_ids (person_id, cluster_id)
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
left join labels as l on l.member = p.person_id`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_edges",
          text: `delete from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_rounds",
          text: `delete from customer_ids_rounds`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_ids",
          text: `drop table if exists customer_ids`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_ids_edges",
          text: `drop table if exists customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_ids_rounds",
          text: `drop table if exists customer_ids_rounds`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_ids",
          text: `create table if not exists customer_ids (
  person_id longtext not null,
  cluster_id longtext not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_ids_edges",
          text: `create table if not exists customer_ids_edges (
  member longtext collate utf8mb4_0900_bin not null,
  neighbour longtext collate utf8mb4_0900_bin not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_ids_rounds",
          text: `create table if not exists customer_ids_rounds (
  round int not null,
  member longtext collate utf8mb4_0900_bin not null,
  label longtext collate utf8mb4_0900_bin not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "guard",
          name: "look for keys that occur twice",
          problem: "keys of customer_ids occur several times",
          columns: { personId: "text", times: "count" },
          text: `with
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
order by person_id`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_edges",
          text: `delete from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_rounds",
          text: `delete from customer_ids_rounds`,
          params: [],
        },
        {
          do: "write",
          name: "find the pairs",
          text: `insert into customer_ids_edges (member, neighbour)
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
  -- What rows are compared by, computed once for each row.
  blocked as (
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
                  regexp_replace(
                    regexp_replace(
                      regexp_replace(
                        regexp_replace(
                          regexp_replace(
                            regexp_replace(
                              regexp_replace(
                                regexp_replace(
                                  regexp_replace(
                                    upper(regexp_replace(surname, '[^A-Za-z]', '', 1, 0, 'c')),
                                    '[BFPV]',
                                    '1'
                                  ),
                                  '[CGJKQSXZ]',
                                  '2'
                                ),
                                '[DT]',
                                '3'
                              ),
                              'L',
                              '4'
                            ),
                            '[MN]',
                            '5'
                          ),
                          'R',
                          '6'
                        ),
                        '[AEIOUY]',
                        '0'
                      ),
                      '[HW]',
                      '9'
                    ),
                    '(.)(9*\\\\1)+',
                    '$1'
                  ),
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
    join blocked as b on a.sound_and_birthday_block1 collate utf8mb4_0900_bin
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
    from blocked as a
    join blocked as b on a.address_block = b.address_block
      and a.address_block collate utf8mb4_0900_bin = b.address_block
      and a.person_id collate utf8mb4_0900_bin < b.person_id
    where a.sound_and_birthday_block1 collate utf8mb4_0900_bin <> b.sound_and_birthday_block1
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
      email_a collate utf8mb4_0900_bin = email_b as address
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
      case when birthday is null then 0e0 when birthday then 4e0 else -5e0 end as birthday_weight,
      case when address is null then 0e0 when address then 6e0 else -0.5e0 end as address_weight
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
    where 4e0 + 3e0 + birthday_weight + address_weight >= 7e0
  ),
  -- The different texts that are compared.
  text_pairs1 as (
    select distinct
      given_name_a collate utf8mb4_0900_bin as a,
      given_name_b collate utf8mb4_0900_bin as b
    from compared
    where given_name_a collate utf8mb4_0900_bin <> given_name_b
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
      ) as \`row\`
    from text_pairs1
    union all
    select
      m.a,
      m.b,
      m.length_a,
      m.length_b,
      case when m.j = m.length_b then m.i + 1 else m.i end as i,
      case when m.j = m.length_b then 0 else m.j + 1 end as j,
      case when m.j = m.length_b then m.\`row\` else m.above end as above,
      case
        when m.j = m.length_b then cast(m.i + 11 as char)
        else concat(
          m.\`row\`,
          cast(
            least(
              cast(
                case
                  when regexp_like(right(m.\`row\`, 2), '^ *[+-]?0*[0-9]{1,10} *$')
                    and cast(right(m.\`row\`, 2) as signed) between -2147483648 and 2147483647
                  then right(m.\`row\`, 2)
                  else uuid_to_bin(concat('not an int: ', right(m.\`row\`, 2)))
                end as signed
              )
                + 1,
              cast(
                case
                  when regexp_like(
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      ),
                      '^ *[+-]?0*[0-9]{1,10} *$'
                    )
                    and cast(
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      ) as signed
                    ) between -2147483648 and 2147483647
                  then substr(
                      m.above,
                      greatest(2 * (m.j + 1) + 1, 1),
                      2 + least(2 * (m.j + 1) + 1 - 1, 0)
                    )
                  else uuid_to_bin(
                    concat(
                      'not an int: ',
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      )
                    )
                  )
                end as signed
              )
                + 1,
              cast(
                case
                  when regexp_like(
                      substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0)),
                      '^ *[+-]?0*[0-9]{1,10} *$'
                    )
                    and cast(
                      substr(
                        m.above,
                        greatest(2 * m.j + 1, 1),
                        2 + least(2 * m.j + 1 - 1, 0)
                      ) as signed
                    ) between -2147483648 and 2147483647
                  then substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0))
                  else uuid_to_bin(
                    concat(
                      'not an int: ',
                      substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0))
                    )
                  )
                end as signed
              )
                + case
                  when substr(m.a, greatest(m.i, 1), 1 + least(m.i - 1, 0)) collate utf8mb4_0900_bin
                      = substr(m.b, greatest(m.j + 1, 1), 1 + least(m.j + 1 - 1, 0))
                  then 0
                  else 1
                end
            ) as char
          )
        )
      end as \`row\`
    from matrix1 as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances1 as (
    select
      a,
      b,
      cast(
        case
          when regexp_like(right(\`row\`, 2), '^ *[+-]?0*[0-9]{1,10} *$')
            and cast(right(\`row\`, 2) as signed) between -2147483648 and 2147483647
          then right(\`row\`, 2)
          else uuid_to_bin(concat('not an int: ', right(\`row\`, 2)))
        end as signed
      )
        - 10 as distance
    from matrix1
    where i = length_a and j = length_b
  ),
  -- The different texts that are compared.
  text_pairs2 as (
    select distinct surname_a collate utf8mb4_0900_bin as a, surname_b collate utf8mb4_0900_bin as b
    from compared
    where surname_a collate utf8mb4_0900_bin <> surname_b
      and char_length(surname_a) <= 32
      and char_length(surname_b) <= 32
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
      ) as \`row\`
    from text_pairs2
    union all
    select
      m.a,
      m.b,
      m.length_a,
      m.length_b,
      case when m.j = m.length_b then m.i + 1 else m.i end as i,
      case when m.j = m.length_b then 0 else m.j + 1 end as j,
      case when m.j = m.length_b then m.\`row\` else m.above end as above,
      case
        when m.j = m.length_b then cast(m.i + 11 as char)
        else concat(
          m.\`row\`,
          cast(
            least(
              cast(
                case
                  when regexp_like(right(m.\`row\`, 2), '^ *[+-]?0*[0-9]{1,10} *$')
                    and cast(right(m.\`row\`, 2) as signed) between -2147483648 and 2147483647
                  then right(m.\`row\`, 2)
                  else uuid_to_bin(concat('not an int: ', right(m.\`row\`, 2)))
                end as signed
              )
                + 1,
              cast(
                case
                  when regexp_like(
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      ),
                      '^ *[+-]?0*[0-9]{1,10} *$'
                    )
                    and cast(
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      ) as signed
                    ) between -2147483648 and 2147483647
                  then substr(
                      m.above,
                      greatest(2 * (m.j + 1) + 1, 1),
                      2 + least(2 * (m.j + 1) + 1 - 1, 0)
                    )
                  else uuid_to_bin(
                    concat(
                      'not an int: ',
                      substr(
                        m.above,
                        greatest(2 * (m.j + 1) + 1, 1),
                        2 + least(2 * (m.j + 1) + 1 - 1, 0)
                      )
                    )
                  )
                end as signed
              )
                + 1,
              cast(
                case
                  when regexp_like(
                      substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0)),
                      '^ *[+-]?0*[0-9]{1,10} *$'
                    )
                    and cast(
                      substr(
                        m.above,
                        greatest(2 * m.j + 1, 1),
                        2 + least(2 * m.j + 1 - 1, 0)
                      ) as signed
                    ) between -2147483648 and 2147483647
                  then substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0))
                  else uuid_to_bin(
                    concat(
                      'not an int: ',
                      substr(m.above, greatest(2 * m.j + 1, 1), 2 + least(2 * m.j + 1 - 1, 0))
                    )
                  )
                end as signed
              )
                + case
                  when substr(m.a, greatest(m.i, 1), 1 + least(m.i - 1, 0)) collate utf8mb4_0900_bin
                      = substr(m.b, greatest(m.j + 1, 1), 1 + least(m.j + 1 - 1, 0))
                  then 0
                  else 1
                end
            ) as char
          )
        )
      end as \`row\`
    from matrix2 as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances2 as (
    select
      a,
      b,
      cast(
        case
          when regexp_like(right(\`row\`, 2), '^ *[+-]?0*[0-9]{1,10} *$')
            and cast(right(\`row\`, 2) as signed) between -2147483648 and 2147483647
          then right(\`row\`, 2)
          else uuid_to_bin(concat('not an int: ', right(\`row\`, 2)))
        end as signed
      )
        - 10 as distance
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
        when c.given_name_a collate utf8mb4_0900_bin = c.given_name_b
          and char_length(c.given_name_a) <= 32
        then 0
        else d.distance
      end as given_name,
      case
        when c.surname_a collate utf8mb4_0900_bin = c.surname_b
          and char_length(c.surname_a) <= 32
        then 0
        else d2.distance
      end as surname,
      c.birthday_weight,
      c.address_weight
    from compared as c
    left join distances1 as d on d.a = c.given_name_a
      and d.a collate utf8mb4_0900_bin = c.given_name_a
      and d.b = c.given_name_b
      and d.b collate utf8mb4_0900_bin = c.given_name_b
    left join distances2 as d2 on d2.a = c.surname_a
      and d2.a collate utf8mb4_0900_bin = c.surname_a
      and d2.b = c.surname_b
      and d2.b collate utf8mb4_0900_bin = c.surname_b
    limit 18446744073709551615
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
    where score >= 7e0
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') set_var(cte_max_recursion_depth = 4294967295) */ distinct
  person_id_a collate utf8mb4_0900_bin as member,
  person_id_b collate utf8mb4_0900_bin as neighbour
from same_person`,
          params: [],
        },
        {
          do: "write",
          name: "turn the pairs round",
          text: `insert into customer_ids_edges (member, neighbour)
select edges.neighbour as member, edges.member as neighbour
from customer_ids_edges as edges
except
select member, neighbour
from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "put each key beside itself",
          text: `insert into customer_ids_edges (member, neighbour)
select member, member as neighbour
from customer_ids_edges
except
select member, neighbour
from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "label each key",
          text: `insert into customer_ids_rounds (round, member, label)
select 0 as round, member, min(neighbour) as label
from customer_ids_edges
group by member`,
          params: [],
        },
        {
          do: "repeat",
          name: "pass labels on until they rest",
          most: 60,
          steps: [
            {
              do: "write",
              name: "pass labels on",
              text: `insert into customer_ids_rounds (round, member, label)
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
group by o.round, o.member`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", clusters: "count" },
            text: `with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select
  count(case when now.label <> earlier.label then 1 end) as moved,
  count(distinct now.label) as clusters
from labels as now
join customer_ids_rounds as earlier on earlier.round = now.round - 1 and earlier.member = now.member`,
            params: [],
          },
        },
        {
          do: "guard",
          name: "look for labels that still move",
          problem: "labels still move after 60 rounds: the clusters of customer_ids are as they were",
          columns: { member: "text", label: "text" },
          text: `with
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
order by now.member`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids",
          counts: "deleted",
          text: `delete from customer_ids`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_ids",
          counts: "inserted",
          text: `insert into customer_ids (person_id, cluster_id)
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
  -- As they rest.
  labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select p.person_id, coalesce(l.cluster_id, p.person_id) as cluster_id
from persons as p
left join labels as l on l.member collate utf8mb4_0900_bin = p.person_id`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_edges",
          text: `delete from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_rounds",
          text: `delete from customer_ids_rounds`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_ids",
          text: `drop table if exists customer_ids`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_ids_edges",
          text: `drop table if exists customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_ids_rounds",
          text: `drop table if exists customer_ids_rounds`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_ids",
          text: `if object_id(N'customer_ids', N'U') is null
create table customer_ids (
  person_id nvarchar(max) not null,
  cluster_id nvarchar(max) not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_ids_edges",
          text: `if object_id(N'customer_ids_edges', N'U') is null
create table customer_ids_edges (
  member nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  neighbour nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_ids_rounds",
          text: `if object_id(N'customer_ids_rounds', N'U') is null
create table customer_ids_rounds (
  round int not null,
  member nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  label nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "guard",
          name: "look for keys that occur twice",
          problem: "keys of customer_ids occur several times",
          columns: { personId: "text", times: "count" },
          text: `with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(
        (name + N'') collate Latin1_General_100_CI_AS_SC,
        case
          when charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
          else len(
            (
              left(
                (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8,
                charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) - 1
              )
                + N'.'
            ) collate Latin1_General_100_CI_AS_SC
          )
        end
          - 1
      ) collate database_default as given_name,
      trim(
        substring(
          (name + N'') collate Latin1_General_100_CI_AS_SC,
          case
            when charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
            else len(
              (
                left(
                  (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8,
                  charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) - 1
                )
                  + N'.'
              ) collate Latin1_General_100_CI_AS_SC
            )
          end
            + 1,
          2147483647
        ) collate database_default
      ) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as nvarchar(max)) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as nvarchar(max)) as email,
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
      cast(null as nvarchar(max)) as phone
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
      source + ' ' + cast(id as varchar(20)) as person_id
    from everybody
  )
select min(person_id) as person_id, count_big(*) as times
from persons
group by (person_id + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(*) > 1
order by cast((min(person_id) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_edges",
          text: `delete from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_rounds",
          text: `delete from customer_ids_rounds`,
          params: [],
        },
        {
          do: "write",
          name: "find the pairs",
          text: `with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(
        (name + N'') collate Latin1_General_100_CI_AS_SC,
        case
          when charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
          else len(
            (
              left(
                (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8,
                charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) - 1
              )
                + N'.'
            ) collate Latin1_General_100_CI_AS_SC
          )
        end
          - 1
      ) collate database_default as given_name,
      trim(
        substring(
          (name + N'') collate Latin1_General_100_CI_AS_SC,
          case
            when charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
            else len(
              (
                left(
                  (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8,
                  charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) - 1
                )
                  + N'.'
              ) collate Latin1_General_100_CI_AS_SC
            )
          end
            + 1,
          2147483647
        ) collate database_default
      ) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as nvarchar(max)) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as nvarchar(max)) as email,
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
      cast(null as nvarchar(max)) as phone
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
      source + ' ' + cast(id as varchar(20)) as person_id
    from everybody
  ),
  -- What rows are compared by, computed once for each row.
  blocked as (
    select
      given_name,
      surname,
      email,
      born_on,
      person_id,
      cast(
        nullif(
          left(
            upper(
              cast(
                replace(
                  translate(
                    (surname + N'') collate Latin1_General_100_BIN2_UTF8,
                    translate(
                      (surname + N'') collate Latin1_General_100_BIN2_UTF8,
                      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                      space(52)
                    )
                      + '.',
                    space(len((surname + N'') collate Latin1_General_100_BIN2_UTF8 + '.'))
                  ),
                  ' ',
                  ''
                ) as varchar(8000)
              )
            ),
            1
          )
            + left(
              replace(
                substring(
                  replace(
                    replace(
                      replace(
                        replace(
                          replace(
                            replace(
                              replace(
                                replace(
                                  replace(
                                    replace(
                                      replace(
                                        replace(
                                          replace(
                                            replace(
                                              replace(
                                                replace(
                                                  replace(
                                                    replace(
                                                      left(
                                                        translate(
                                                          upper(
                                                            cast(
                                                              replace(
                                                                translate(
                                                                  (
                                                                    surname + N''
                                                                  ) collate Latin1_General_100_BIN2_UTF8,
                                                                  translate(
                                                                    (
                                                                      surname + N''
                                                                    ) collate Latin1_General_100_BIN2_UTF8,
                                                                    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                                                                    space(52)
                                                                  )
                                                                    + '.',
                                                                  space(
                                                                    len(
                                                                      (
                                                                        surname + N''
                                                                      ) collate Latin1_General_100_BIN2_UTF8
                                                                        + '.'
                                                                    )
                                                                  )
                                                                ),
                                                                ' ',
                                                                ''
                                                              ) as varchar(8000)
                                                            )
                                                          ),
                                                          'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                                                          '11112222222233455600000099'
                                                        ),
                                                        1
                                                      )
                                                        + replace(
                                                          substring(
                                                            translate(
                                                              upper(
                                                                cast(
                                                                  replace(
                                                                    translate(
                                                                      (
                                                                        surname + N''
                                                                      ) collate Latin1_General_100_BIN2_UTF8,
                                                                      translate(
                                                                        (
                                                                          surname + N''
                                                                        ) collate Latin1_General_100_BIN2_UTF8,
                                                                        'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                                                                        space(52)
                                                                      )
                                                                        + '.',
                                                                      space(
                                                                        len(
                                                                          (
                                                                            surname + N''
                                                                          ) collate Latin1_General_100_BIN2_UTF8
                                                                            + '.'
                                                                        )
                                                                      )
                                                                    ),
                                                                    ' ',
                                                                    ''
                                                                  ) as varchar(8000)
                                                                )
                                                              ),
                                                              'BFPVCGJKQSXZDTLMNRAEIOUYHW',
                                                              '11112222222233455600000099'
                                                            ),
                                                            2,
                                                            8000
                                                          ),
                                                          '9',
                                                          ''
                                                        ),
                                                      '1',
                                                      '<>'
                                                    ),
                                                    '><',
                                                    ''
                                                  ),
                                                  '<>',
                                                  '1'
                                                ),
                                                '2',
                                                '<>'
                                              ),
                                              '><',
                                              ''
                                            ),
                                            '<>',
                                            '2'
                                          ),
                                          '3',
                                          '<>'
                                        ),
                                        '><',
                                        ''
                                      ),
                                      '<>',
                                      '3'
                                    ),
                                    '4',
                                    '<>'
                                  ),
                                  '><',
                                  ''
                                ),
                                '<>',
                                '4'
                              ),
                              '5',
                              '<>'
                            ),
                            '><',
                            ''
                          ),
                          '<>',
                          '5'
                        ),
                        '6',
                        '<>'
                      ),
                      '><',
                      ''
                    ),
                    '<>',
                    '6'
                  ),
                  2,
                  8000
                ),
                '0',
                ''
              )
                + '000',
              3
            ),
          '000'
        ) as varchar(4)
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
    join blocked as b on (a.sound_and_birthday_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
        = (b.sound_and_birthday_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
      and a.sound_and_birthday_block2 = b.sound_and_birthday_block2
      and cast((a.person_id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
        < cast((b.person_id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
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
    join blocked as b on (a.address_block + N'.') collate Latin1_General_100_BIN2_UTF8
        = (b.address_block + N'.') collate Latin1_General_100_BIN2_UTF8
      and cast((a.person_id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
        < cast((b.person_id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    where (a.sound_and_birthday_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (b.sound_and_birthday_block1 + N'.') collate Latin1_General_100_BIN2_UTF8
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
      cast(
        case when born_on_a = born_on_b then 1 when not born_on_a = born_on_b then 0 end as bit
      ) as birthday,
      cast(
        case
          when (email_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (email_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          when not (email_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (email_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 0
        end as bit
      ) as address
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
        when birthday is null then 0e0
        when birthday = 1 then 4e0
        else -5e0
      end as birthday_weight,
      case when address is null then 0e0 when address = 1 then 6e0 else -0.5e0 end as address_weight
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
    where 4e0 + 3e0 + birthday_weight + address_weight >= 7e0
  ),
  -- The different texts that are compared.
  text_pairs1 as (
    select min(given_name_a) as a, min(given_name_b) as b
    from compared
    where (given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((given_name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((given_name_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- The edits from the first i letters of a to the first j of b, and 10: two digits a cell.
  matrix1 as (
    select
      cast(a as nvarchar(max)) collate database_default as a,
      cast(b as nvarchar(max)) collate database_default as b,
      cast(len((a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as length_a,
      cast(len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as length_b,
      cast(0 as int) as i,
      cast(len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as j,
      cast(
        left(
          '101112131415161718192021222324252627282930313233343536373839404142',
          2 * (len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 + 1)
        ) as nvarchar(max)
      ) collate database_default as above,
      cast(
        left(
          '101112131415161718192021222324252627282930313233343536373839404142',
          2 * (len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 + 1)
        ) as nvarchar(max)
      ) collate database_default as row
    from text_pairs1
    union all
    select
      cast(m.a as nvarchar(max)) collate database_default as a,
      cast(m.b as nvarchar(max)) collate database_default as b,
      cast(m.length_a as int) as length_a,
      cast(m.length_b as int) as length_b,
      cast(case when m.j = m.length_b then m.i + 1 else m.i end as int) as i,
      cast(case when m.j = m.length_b then 0 else m.j + 1 end as int) as j,
      cast(
        case when m.j = m.length_b then m.row else m.above end as nvarchar(max)
      ) collate database_default as above,
      cast(
        case
          when m.j = m.length_b then cast(m.i + 11 as varchar(11))
          else m.row
            + cast(
              least(
                cast(
                  case
                    when right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                    else right(
                      (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + 1,
                cast(
                  case
                    when substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                    else substring(
                      (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                      2 * (m.j + 1) + 1,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + 1,
                cast(
                  case
                    when substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                    else substring(
                      (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                      2 * m.j + 1,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + case
                    when (
                        substring(
                          (m.a + N'') collate Latin1_General_100_CI_AS_SC,
                          m.i,
                          1
                        ) collate database_default
                          + N'.'
                      ) collate Latin1_General_100_BIN2_UTF8
                        = (
                          substring(
                            (m.b + N'') collate Latin1_General_100_CI_AS_SC,
                            m.j + 1,
                            1
                          ) collate database_default
                            + N'.'
                        ) collate Latin1_General_100_BIN2_UTF8
                    then 0
                    else 1
                  end
              ) as varchar(11)
            )
        end as nvarchar(max)
      ) collate database_default as row
    from matrix1 as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances1 as (
    select
      a,
      b,
      cast(
        case
          when right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              like '%[0-9]%'
            and right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              not like '%[^-+0-9 ]%'
            and right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              not like '%[-+] %'
          then right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
          else right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
            + '?'
        end as int
      )
        - 10 as distance
    from matrix1
    where i = length_a and j = length_b
  ),
  -- The different texts that are compared.
  text_pairs2 as (
    select min(surname_a) as a, min(surname_b) as b
    from compared
    where (surname_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((surname_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((surname_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (surname_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- The edits from the first i letters of a to the first j of b, and 10: two digits a cell.
  matrix2 as (
    select
      cast(a as nvarchar(max)) collate database_default as a,
      cast(b as nvarchar(max)) collate database_default as b,
      cast(len((a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as length_a,
      cast(len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as length_b,
      cast(0 as int) as i,
      cast(len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as int) as j,
      cast(
        left(
          '101112131415161718192021222324252627282930313233343536373839404142',
          2 * (len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 + 1)
        ) as nvarchar(max)
      ) collate database_default as above,
      cast(
        left(
          '101112131415161718192021222324252627282930313233343536373839404142',
          2 * (len((b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 + 1)
        ) as nvarchar(max)
      ) collate database_default as row
    from text_pairs2
    union all
    select
      cast(m.a as nvarchar(max)) collate database_default as a,
      cast(m.b as nvarchar(max)) collate database_default as b,
      cast(m.length_a as int) as length_a,
      cast(m.length_b as int) as length_b,
      cast(case when m.j = m.length_b then m.i + 1 else m.i end as int) as i,
      cast(case when m.j = m.length_b then 0 else m.j + 1 end as int) as j,
      cast(
        case when m.j = m.length_b then m.row else m.above end as nvarchar(max)
      ) collate database_default as above,
      cast(
        case
          when m.j = m.length_b then cast(m.i + 11 as varchar(11))
          else m.row
            + cast(
              least(
                cast(
                  case
                    when right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then right(
                        (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                        2
                      ) collate database_default
                    else right(
                      (m.row + N'') collate Latin1_General_100_CI_AS_SC,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + 1,
                cast(
                  case
                    when substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * (m.j + 1) + 1,
                        2
                      ) collate database_default
                    else substring(
                      (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                      2 * (m.j + 1) + 1,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + 1,
                cast(
                  case
                    when substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        like '%[0-9]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        not like '%[^-+0-9 ]%'
                      and substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                        not like '%[-+] %'
                    then substring(
                        (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                        2 * m.j + 1,
                        2
                      ) collate database_default
                    else substring(
                      (m.above + N'') collate Latin1_General_100_CI_AS_SC,
                      2 * m.j + 1,
                      2
                    ) collate database_default
                      + '?'
                  end as int
                )
                  + case
                    when (
                        substring(
                          (m.a + N'') collate Latin1_General_100_CI_AS_SC,
                          m.i,
                          1
                        ) collate database_default
                          + N'.'
                      ) collate Latin1_General_100_BIN2_UTF8
                        = (
                          substring(
                            (m.b + N'') collate Latin1_General_100_CI_AS_SC,
                            m.j + 1,
                            1
                          ) collate database_default
                            + N'.'
                        ) collate Latin1_General_100_BIN2_UTF8
                    then 0
                    else 1
                  end
              ) as varchar(11)
            )
        end as nvarchar(max)
      ) collate database_default as row
    from matrix2 as m
    where m.i < m.length_a or m.j < m.length_b
  ),
  distances2 as (
    select
      a,
      b,
      cast(
        case
          when right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              like '%[0-9]%'
            and right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              not like '%[^-+0-9 ]%'
            and right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
              not like '%[-+] %'
          then right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
          else right((row + N'') collate Latin1_General_100_CI_AS_SC, 2) collate database_default
            + '?'
        end as int
      )
        - 10 as distance
    from matrix2
    where i = length_a and j = length_b
  ),
  -- The rest, of pairs that can still reach the score.
  comparisons as (
    select
      c.person_id_a,
      c.person_id_b,
      c.birthday,
      c.address,
      case
        when (c.given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8
            = (c.given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
          and len((c.given_name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
        then 0
        else d.distance
      end as given_name,
      case
        when (c.surname_a + N'.') collate Latin1_General_100_BIN2_UTF8
            = (c.surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
          and len((c.surname_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
        then 0
        else d2.distance
      end as surname,
      c.birthday_weight,
      c.address_weight
    from compared as c
    left join distances1 as d on (d.a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (d.b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
    left join distances2 as d2 on (d2.a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.surname_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (d2.b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
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
    where score >= 7e0
  )
insert into customer_ids_edges (member, neighbour)
select min(person_id_a) as member, min(person_id_b) as neighbour
from same_person
group by
  (person_id_a + N'.') collate Latin1_General_100_BIN2_UTF8,
  (person_id_b + N'.') collate Latin1_General_100_BIN2_UTF8
option (maxrecursion 0)`,
          params: [],
        },
        {
          do: "write",
          name: "turn the pairs round",
          text: `insert into customer_ids_edges (member, neighbour)
select
  left(member, len(member) - 1) collate database_default as member,
  left(neighbour, len(neighbour) - 1) collate database_default as neighbour
from (
  select edges.neighbour + N'.' as member, edges.member + N'.' as neighbour
  from customer_ids_edges as edges
  except
  select edges.member + N'.' as member, edges.neighbour + N'.' as neighbour
  from customer_ids_edges as edges
) as combined`,
          params: [],
        },
        {
          do: "write",
          name: "put each key beside itself",
          text: `insert into customer_ids_edges (member, neighbour)
select
  left(member, len(member) - 1) collate database_default as member,
  left(neighbour, len(neighbour) - 1) collate database_default as neighbour
from (
  select edges.member + N'.' as member, edges.member + N'.' as neighbour
  from customer_ids_edges as edges
  except
  select edges.member + N'.' as member, edges.neighbour + N'.' as neighbour
  from customer_ids_edges as edges
) as combined`,
          params: [],
        },
        {
          do: "write",
          name: "label each key",
          text: `insert into customer_ids_rounds (round, member, label)
select
  0 as round,
  min(member) as member,
  replace(
    min(cast((neighbour + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))),
    nchar(0),
    N''
  ) collate database_default as label
from customer_ids_edges
group by member + N'.'`,
          params: [],
        },
        {
          do: "repeat",
          name: "pass labels on until they rest",
          most: 60,
          steps: [
            {
              do: "write",
              name: "pass labels on",
              text: `with
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
    join labels as own on own.member = edges.member and own.member + N'.' = edges.member + N'.'
    join labels as beside on beside.member = edges.neighbour
      and beside.member + N'.' = edges.neighbour + N'.'
    join labels as next on next.member + N'.' = beside.label + N'.'
  ),
  -- To each key, and to its label.
  offered as (
    select round, member, offer
    from offers
    union all
    select round, label as member, offer
    from offers
  )
insert into customer_ids_rounds (round, member, label)
select
  o.round + 1 as round,
  min(o.member) as member,
  replace(
    min(cast((o.offer + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))),
    nchar(0),
    N''
  ) collate database_default as label
from offered as o
group by o.round, o.member + N'.'`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", clusters: "count" },
            text: `with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select
  count_big(case when now.label + N'.' <> earlier.label + N'.' then 1 end) as moved,
  count_big(distinct now.label + N'.') as clusters
from labels as now
join customer_ids_rounds as earlier on earlier.round = now.round - 1
  and earlier.member = now.member
  and earlier.member + N'.' = now.member + N'.'`,
            params: [],
          },
        },
        {
          do: "guard",
          name: "look for labels that still move",
          problem: "labels still move after 60 rounds: the clusters of customer_ids are as they were",
          columns: { member: "text", label: "text" },
          text: `with
  -- As they stand.
  labels as (
    select rounds.round, rounds.member, rounds.label
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select now.member, now.label
from labels as now
join customer_ids_rounds as earlier on earlier.round = now.round - 1
  and earlier.member = now.member
  and earlier.member + N'.' = now.member + N'.'
where now.label + N'.' <> earlier.label + N'.'
order by cast((now.member + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids",
          counts: "deleted",
          text: `delete from customer_ids`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_ids",
          counts: "inserted",
          text: `with
  -- Everybody who is known to the shop, the call centre or the newsletter: one person may be there
  -- three times.
  everybody as (
    select
      'shop' as source,
      user_id as id,
      left(
        (name + N'') collate Latin1_General_100_CI_AS_SC,
        case
          when charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
          else len(
            (
              left(
                (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8,
                charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) - 1
              )
                + N'.'
            ) collate Latin1_General_100_CI_AS_SC
          )
        end
          - 1
      ) collate database_default as given_name,
      trim(
        substring(
          (name + N'') collate Latin1_General_100_CI_AS_SC,
          case
            when charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
            else len(
              (
                left(
                  (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8,
                  charindex(' ', (name + ' ' + N'') collate Latin1_General_100_BIN2_UTF8) - 1
                )
                  + N'.'
              ) collate Latin1_General_100_CI_AS_SC
            )
          end
            + 1,
          2147483647
        ) collate database_default
      ) as surname,
      email,
      birth_date as born_on,
      registered_at as seen_at,
      cast(null as nvarchar(max)) as phone
    from users
    union all
    select
      'calls' as source,
      contact_id as id,
      given_name,
      surname,
      cast(null as nvarchar(max)) as email,
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
      cast(null as nvarchar(max)) as phone
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
      source + ' ' + cast(id as varchar(20)) as person_id
    from everybody
  ),
  -- As they rest.
  labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
insert into customer_ids (person_id, cluster_id)
select
  p.person_id,
  coalesce((l.cluster_id + N'') collate database_default, p.person_id) as cluster_id
from persons as p
left join labels as l on l.member + N'.' = (p.person_id + N'.') collate Latin1_General_100_BIN2_UTF8`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_edges",
          text: `delete from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_rounds",
          text: `delete from customer_ids_rounds`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_ids",
          text: `drop table if exists customer_ids`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_ids_edges",
          text: `drop table if exists customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_ids_rounds",
          text: `drop table if exists customer_ids_rounds`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "create the table customer_ids",
          text: `create table if not exists customer_ids (
  person_id string not null,
  cluster_id string not null
) using delta`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_ids_edges",
          text: `create table if not exists customer_ids_edges (
  member string not null,
  neighbour string not null
) using delta`,
          params: [],
        },
        {
          do: "write",
          name: "create the table customer_ids_rounds",
          text: `create table if not exists customer_ids_rounds (
  round int not null,
  member string not null,
  label string not null
) using delta`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "guard",
          name: "look for keys that occur twice",
          problem: "keys of customer_ids occur several times",
          columns: { personId: "text", times: "count" },
          text: `with
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
order by person_id`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_edges",
          text: `delete from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_rounds",
          text: `delete from customer_ids_rounds`,
          params: [],
        },
        {
          do: "write",
          name: "find the pairs",
          text: `insert into customer_ids_edges (member, neighbour)
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
  -- What rows are compared by, computed once for each row.
  blocked as (
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
                  '(.)(9*\\\\1)+',
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
    from blocked as a
    join blocked as b on a.address_block = b.address_block and a.person_id < b.person_id
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
      case when birthday is null then 0D when birthday then 4D else -5D end as birthday_weight,
      case when address is null then 0D when address then 6D else -0.5D end as address_weight
    from compared_first
  ),
  -- The rest, of pairs that can still reach the score.
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
    from weighed_first
    where 4D + 3D + birthday_weight + address_weight >= 7
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
        when given_name is null then 0D
        when given_name <= 0 then 4D
        when given_name <= 1 then 2.5D
        when given_name <= 2 then 1D
        else -4D
      end as given_name_weight,
      case
        when surname is null then 0D
        when surname <= 0 then 3D
        when surname <= 1 then 2D
        else -3D
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
    where score >= 7
  )
select distinct person_id_a as member, person_id_b as neighbour
from same_person`,
          params: [],
        },
        {
          do: "write",
          name: "turn the pairs round",
          text: `insert into customer_ids_edges (member, neighbour)
select edges.neighbour as member, edges.member as neighbour
from customer_ids_edges as edges
except
select member, neighbour
from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "put each key beside itself",
          text: `insert into customer_ids_edges (member, neighbour)
select member, member as neighbour
from customer_ids_edges
except
select member, neighbour
from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "label each key",
          text: `insert into customer_ids_rounds (round, member, label)
select 0 as round, member, min(neighbour) as label
from customer_ids_edges
group by member`,
          params: [],
        },
        {
          do: "repeat",
          name: "pass labels on until they rest",
          most: 60,
          steps: [
            {
              do: "write",
              name: "pass labels on",
              text: `insert into customer_ids_rounds (round, member, label)
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
group by o.round, o.member`,
              params: [],
            },
          ],
          until: {
            columns: { moved: "count", clusters: "count" },
            text: `with
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
join customer_ids_rounds as earlier on earlier.round = now.round - 1 and earlier.member = now.member`,
            params: [],
          },
        },
        {
          do: "guard",
          name: "look for labels that still move",
          problem: "labels still move after 60 rounds: the clusters of customer_ids are as they were",
          columns: { member: "text", label: "text" },
          text: `with
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
order by now.member`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids",
          counts: "deleted",
          text: `delete from customer_ids`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_ids",
          counts: "inserted",
          text: `insert into customer_ids (person_id, cluster_id)
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
  -- As they rest.
  labels as (
    select rounds.member, rounds.label as cluster_id
    from customer_ids_rounds as rounds
    where rounds.round = (select max(latest.round) as round from customer_ids_rounds as latest)
  )
select p.person_id, coalesce(l.cluster_id, p.person_id) as cluster_id
from persons as p
left join labels as l on l.member = p.person_id`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_edges",
          text: `delete from customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "empty the table customer_ids_rounds",
          text: `delete from customer_ids_rounds`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_ids",
          text: `drop table if exists customer_ids`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_ids_edges",
          text: `drop table if exists customer_ids_edges`,
          params: [],
        },
        {
          do: "write",
          name: "drop the table customer_ids_rounds",
          text: `drop table if exists customer_ids_rounds`,
          params: [],
        },
      ],
    },
  },
});
