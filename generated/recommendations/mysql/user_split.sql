-- user_split: Users for training and test: the application asks `assignUserSplit` which of them
-- somebody is in.
-- MySQL 8.4 · definitions/samples.ts
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
        conv(left(sha2(concat('users-2025:', cast(user_id as char)), 256), 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.8e0
    then 'train'
    else 'test'
  end as split
from users
