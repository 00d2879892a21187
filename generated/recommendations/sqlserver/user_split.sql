-- user_split: Users for training and test: the application asks `assignUserSplit` which of them
-- somebody is in.
-- SQL Server 2022 · definitions/samples.ts
select
  user_id,
  email,
  name,
  country,
  birth_date,
  newsletter,
  registered_at,
  case
    when cast(substring(hashbytes(
        'SHA2_256',
        'users-2025:' + cast(user_id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < 0.8e0
    then 'train'
    else 'test'
  end as split
from users;
