-- user_split: Users for training and test: the application asks `assignUserSplit` which of them
-- somebody is in.
-- Postgres 16 · definitions/samples.ts
select
  user_id,
  email,
  name,
  country,
  birth_date,
  newsletter,
  registered_at,
  case
    when cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('users-2025:' || cast(user_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.8
    then 'train'
    else 'test'
  end as split
from users
