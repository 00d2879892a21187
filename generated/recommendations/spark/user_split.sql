-- user_split: Users for training and test: the application asks `assignUserSplit` which of them
-- somebody is in.
-- Spark 4.0 · definitions/samples.ts
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
        conv(substr(sha2('users-2025:' || cast(user_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.8
    then 'train'
    else 'test'
  end as split
from users
