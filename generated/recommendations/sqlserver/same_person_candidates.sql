-- same_person_candidates: all pairs that same_person compares, and whether each is accepted.
-- SQL Server 2022 · definitions/merge.ts
-- Note: text comparison: computed by a recursive query, once per distinct pair of texts, because
--   the engine has no function.
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with
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
  -- Blocking keys, computed once per row.
  rows_with_blocking_keys as (
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
                    replicate(
                      cast(N' ' as nvarchar(max)),
                      len((surname + N'') collate Latin1_General_100_BIN2_UTF8 + '.')
                    )
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
                  replace(replace(replace(replace(replace(replace(replace(
                  replace(replace(replace(replace(replace(replace(replace(
                  replace(replace(replace(replace(
                    left(
                      translate(
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
                                replicate(
                                  cast(N' ' as nvarchar(max)),
                                  len((surname + N'') collate Latin1_General_100_BIN2_UTF8 + '.')
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
                                    (surname + N'') collate Latin1_General_100_BIN2_UTF8,
                                    translate(
                                      (surname + N'') collate Latin1_General_100_BIN2_UTF8,
                                      'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                                      space(52)
                                    )
                                      + '.',
                                    replicate(
                                      cast(N' ' as nvarchar(max)),
                                      len(
                                        (surname + N'') collate Latin1_General_100_BIN2_UTF8 + '.'
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
                      '1', '<>'), '><', ''), '<>', '1'), '2', '<>'), '><', ''), '<>', '2'),
                      '3', '<>'), '><', ''), '<>', '3'), '4', '<>'), '><', ''), '<>', '4'),
                      '5', '<>'), '><', ''), '<>', '5'), '6', '<>'), '><', ''), '<>', '6'),
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
    join rows_with_blocking_keys as b on (
        a.sound_and_birthday_block1 + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
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
    from rows_with_blocking_keys as a
    join rows_with_blocking_keys as b on (
        a.address_block + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
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
    select min(given_name_a) as a, min(given_name_b) as b
    from rows_to_compare
    where (given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((given_name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((given_name_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell
  -- has two digits.
  given_name_edit_matrix as (
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
      ) collate database_default as cells
    from given_name_text_pairs
    union all
    select
      cast(gnem.a as nvarchar(max)) collate database_default as a,
      cast(gnem.b as nvarchar(max)) collate database_default as b,
      cast(gnem.length_a as int) as length_a,
      cast(gnem.length_b as int) as length_b,
      cast(case when gnem.j = gnem.length_b then gnem.i + 1 else gnem.i end as int) as i,
      cast(case when gnem.j = gnem.length_b then 0 else gnem.j + 1 end as int) as j,
      cast(
        case when gnem.j = gnem.length_b then gnem.cells else gnem.above end as nvarchar(max)
      ) collate database_default as above,
      cast(
        case
          when gnem.j = gnem.length_b then cast(gnem.i + 11 as varchar(11))
          else gnem.cells
            + cast(
              least(
                cast(right(gnem.cells, 2) as int) + 1,
                cast(substring(gnem.above, 2 * gnem.j + 3, 2) as int) + 1,
                cast(substring(gnem.above, 2 * gnem.j + 1, 2) as int)
                  + case
                    when (
                        substring(
                          (gnem.a + N'') collate Latin1_General_100_CI_AS_SC,
                          gnem.i,
                          1
                        ) collate database_default
                          + N'.'
                      ) collate Latin1_General_100_BIN2_UTF8
                        = (
                          substring(
                            (gnem.b + N'') collate Latin1_General_100_CI_AS_SC,
                            gnem.j + 1,
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
      ) collate database_default as cells
    from given_name_edit_matrix as gnem
    where gnem.i < gnem.length_a or gnem.j < gnem.length_b
  ),
  given_name_distances as (
    select a, b, cast(right(cells, 2) as int) - 10 as distance
    from given_name_edit_matrix
    where i = length_a and j = length_b
  ),
  -- Distinct pairs of texts to compare.
  surname_text_pairs as (
    select min(surname_a) as a, min(surname_b) as b
    from rows_to_compare
    where (surname_a + N'.') collate Latin1_General_100_BIN2_UTF8
        <> (surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
      and len((surname_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
      and len((surname_b + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
    group by
      (surname_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell
  -- has two digits.
  surname_edit_matrix as (
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
      ) collate database_default as cells
    from surname_text_pairs
    union all
    select
      cast(sem.a as nvarchar(max)) collate database_default as a,
      cast(sem.b as nvarchar(max)) collate database_default as b,
      cast(sem.length_a as int) as length_a,
      cast(sem.length_b as int) as length_b,
      cast(case when sem.j = sem.length_b then sem.i + 1 else sem.i end as int) as i,
      cast(case when sem.j = sem.length_b then 0 else sem.j + 1 end as int) as j,
      cast(
        case when sem.j = sem.length_b then sem.cells else sem.above end as nvarchar(max)
      ) collate database_default as above,
      cast(
        case
          when sem.j = sem.length_b then cast(sem.i + 11 as varchar(11))
          else sem.cells
            + cast(
              least(
                cast(right(sem.cells, 2) as int) + 1,
                cast(substring(sem.above, 2 * sem.j + 3, 2) as int) + 1,
                cast(substring(sem.above, 2 * sem.j + 1, 2) as int)
                  + case
                    when (
                        substring(
                          (sem.a + N'') collate Latin1_General_100_CI_AS_SC,
                          sem.i,
                          1
                        ) collate database_default
                          + N'.'
                      ) collate Latin1_General_100_BIN2_UTF8
                        = (
                          substring(
                            (sem.b + N'') collate Latin1_General_100_CI_AS_SC,
                            sem.j + 1,
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
      ) collate database_default as cells
    from surname_edit_matrix as sem
    where sem.i < sem.length_a or sem.j < sem.length_b
  ),
  surname_distances as (
    select a, b, cast(right(cells, 2) as int) - 10 as distance
    from surname_edit_matrix
    where i = length_a and j = length_b
  ),
  rows_to_compare_with_surname as (
    select
      rtc.person_id_a,
      rtc.person_id_b,
      case
        when (rtc.given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8
            = (rtc.given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
          and len((rtc.given_name_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
        then 0
        else gnd.distance
      end as given_name,
      case
        when (rtc.surname_a + N'.') collate Latin1_General_100_BIN2_UTF8
            = (rtc.surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
          and len((rtc.surname_a + N'.') collate Latin1_General_100_CI_AS_SC) - 1 <= 32
        then 0
        else sd.distance
      end as surname,
      cast(
        case
          when rtc.born_on_a = rtc.born_on_b then 1
          when not rtc.born_on_a = rtc.born_on_b then 0
        end as bit
      ) as birthday,
      cast(
        case
          when (rtc.email_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (rtc.email_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          when not (rtc.email_a + N'.') collate Latin1_General_100_BIN2_UTF8
              = (rtc.email_b + N'.') collate Latin1_General_100_BIN2_UTF8
          then 0
        end as bit
      ) as address
    from rows_to_compare as rtc
    left join given_name_distances as gnd on (gnd.a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rtc.given_name_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (gnd.b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rtc.given_name_b + N'.') collate Latin1_General_100_BIN2_UTF8
    left join surname_distances as sd on (sd.a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rtc.surname_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (sd.b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rtc.surname_b + N'.') collate Latin1_General_100_BIN2_UTF8
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
      case
        when birthday is null then 0e0
        when birthday = 1 then 4e0
        else -5e0
      end as birthday_weight,
      case when address is null then 0e0 when address = 1 then 6e0 else -0.5e0 end as address_weight
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
  cast(case when score >= 7e0 then 1 else 0 end as bit) as accepted
from pairs_with_score
option (maxrecursion 0);
