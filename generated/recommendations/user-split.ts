// Made by quern from definitions/samples.ts:58. Do not edit: `quern generate` writes it.
import { hashUnit } from "./runtime/hash.ts";
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface UserSplitRow {
  readonly userId: bigint;
  readonly email: string;
  readonly name: string;
  readonly country: string | null;
  /** YYYY-MM-DD */
  readonly birthDate: string | null;
  readonly newsletter: boolean;
  readonly registeredAt: Date;
  readonly split: string;
}

/** Users for training and test: the application asks `assignUserSplit` which of them somebody is in. */
export const userSplit: Query<NoParams, UserSplitRow> = /* @__PURE__ */ defineQuery({
  name: "user_split",
  params: {},
  columns: {
    userId: "bigint",
    email: "text",
    name: "text",
    country: "text?",
    birthDate: "date?",
    newsletter: "boolean",
    registeredAt: "timestamp",
    split: "text",
  },
  sql: {
    postgres: {
      text: `select
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
from users`,
      params: [],
    },
    mysql: {
      text: `select
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
from users`,
      params: [],
    },
    sqlserver: {
      text: `select
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
from users`,
      params: [],
    },
    spark: {
      text: `select
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
from users`,
      params: [],
    },
  },
});

/** The part that a key is in, as its SQL says, without asking the database. */
export function assignUserSplit(userId: bigint): "train" | "test" {
  const unit = hashUnit("users-2025", [[userId, "bigint"]]);
  return unit < 0.8 ? "train" : "test";
}
