-- same_person_candidates: every pair that same_person compares, and whether it accepts it.
-- Postgres 16 · definitions/merge.ts
-- Note: compared texts: there is no function for it: a recursive query computes it, once for each
--   different pair of texts.
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
  -- What is compared.
  compared as (
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
  computed_compared as (
    select
      c.person_id_a,
      c.person_id_b,
      case
        when c.given_name_a = c.given_name_b and char_length(c.given_name_a) <= 32 then 0
        else d.distance
      end as given_name,
      case
        when c.surname_a = c.surname_b and char_length(c.surname_a) <= 32 then 0
        else d2.distance
      end as surname,
      c.born_on_a = c.born_on_b as birthday,
      c.email_a = c.email_b as address
    from compared as c
    left join distances1 as d on d.a = c.given_name_a and d.b = c.given_name_b
    left join distances2 as d2 on d2.a = c.surname_a and d2.b = c.surname_b
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
    from computed_compared
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
  )
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
  score,
  score >= 7.0 as accepted
from computed_weighed
