// Made by quern from definitions/merge.ts:43. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface SamePersonRow {
  readonly personIdA: string;
  readonly personIdB: string;
  readonly givenName: number | null;
  readonly surname: number | null;
  readonly birthday: boolean | null;
  readonly address: boolean | null;
  readonly givenNameWeight: number;
  readonly surnameWeight: number;
  readonly birthdayWeight: number;
  readonly addressWeight: number;
  readonly score: number;
}

/** Pairs that are one person: names that sound alike and birthdays, or addresses, that are the same. */
export const samePerson: Query<NoParams, SamePersonRow> = /* @__PURE__ */ defineQuery({
  name: "same_person",
  params: {},
  columns: {
    personIdA: "text",
    personIdB: "text",
    givenName: "int?",
    surname: "int?",
    birthday: "boolean?",
    address: "boolean?",
    givenNameWeight: "double",
    surnameWeight: "double",
    birthdayWeight: "double",
    addressWeight: "double",
    score: "double",
  },
  sql: {
    postgres: {
      text: `with recursive
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
  score
from computed_weighed
where score >= 7.0`,
      params: [],
    },
    mysql: {
      text: `with recursive
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
  score
from computed_weighed
where score >= 7e0`,
      params: [],
    },
    sqlserver: {
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
  score
from computed_weighed
where score >= 7e0
option (maxrecursion 0)`,
      params: [],
    },
    spark: {
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
  score
from computed_weighed
where score >= 7`,
      params: [],
    },
  },
});
