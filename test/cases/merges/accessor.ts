// Made by quern from definition.ts:64. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomersRow {
  readonly email: string | null;
  readonly name: string | null;
  readonly nameSource: string | null;
  readonly phone: string | null;
  readonly phoneSource: string | null;
  readonly lastPhone: string | null;
  /** decimal(12,2), exact */
  readonly lastScore: string | null;
  readonly longestName: string | null;
  readonly usualPhone: string | null;
  /** decimal(12,2), exact */
  readonly bestScore: string | null;
  readonly bestScoreSource: string | null;
  readonly firstSeen: Date;
  readonly records: number;
}

/** One row for each address, whoever knows it. */
export const customers: Query<NoParams, CustomersRow> = /* @__PURE__ */ defineQuery({
  name: "customers",
  params: {},
  columns: {
    email: "text?",
    name: "text?",
    nameSource: "text?",
    phone: "text?",
    phoneSource: "text?",
    lastPhone: "text?",
    lastScore: "decimal?",
    longestName: "text?",
    usualPhone: "text?",
    bestScore: "decimal?",
    bestScoreSource: "text?",
    firstSeen: "timestamp",
    records: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- Everybody who is known to the company, from both systems.
  people as (
    select
      'crm' as source,
      contact_id as id,
      mail as email,
      full_name as name,
      phone,
      score,
      updated_at as seen_at
    from contacts
    union all
    select 'shop' as source, account_id as id, email, name, phone, score, seen_at
    from accounts
  ),
  computed_people as (
    select
      source,
      id,
      email,
      name,
      phone,
      score,
      seen_at,
      case
        when (source + N'.') collate Latin1_General_100_BIN2_UTF8 = 'shop.' then 1
        when (source + N'.') collate Latin1_General_100_BIN2_UTF8 = 'crm.' then 2
        else 3
      end as source_priority,
      case when email is null then source end as source_alone,
      case when email is null then id end as id_alone
    from people
  ),
  -- The place of each row within its key, by every order that columns survive by.
  placed_people as (
    select
      email,
      source_alone,
      id_alone,
      name,
      phone,
      score,
      seen_at,
      source,
      row_number() over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
        order by source_priority,
          seen_at desc,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          id
      ) as trust_place,
      row_number() over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
        order by seen_at desc,
          source_priority,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          id
      ) as latest_place,
      row_number() over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
        order by len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 desc,
          source_priority,
          seen_at desc,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          id
      ) as longest_name_place,
      row_number() over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
        order by score desc,
          source_priority,
          seen_at desc,
          cast((source + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          id
      ) as best_score_place,
      count_big(phone) over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone,
          (phone + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as usual_phone_count
    from computed_people
  ),
  -- The first place at which each column has a value.
  first_places as (
    select
      email,
      source_alone,
      id_alone,
      name,
      phone,
      score,
      seen_at,
      source,
      trust_place,
      latest_place,
      longest_name_place,
      best_score_place,
      min(case when name is not null then trust_place end) over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
      ) as name_first,
      min(case when phone is not null then trust_place end) over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
      ) as phone_first,
      min(case when phone is not null then latest_place end) over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
      ) as last_phone_first,
      min(case when score is not null then latest_place end) over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
      ) as last_score_first,
      rank() over (
        partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8,
          (source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
          id_alone
        order by usual_phone_count desc, trust_place
      ) as usual_phone_first
    from placed_people
  )
select
  min(fp.email) as email,
  max(case when fp.trust_place = fp.name_first then fp.name end) as name,
  max(
    case when fp.trust_place = fp.name_first and fp.name is not null then fp.source end
  ) as name_source,
  max(case when fp.trust_place = fp.phone_first then fp.phone end) as phone,
  max(
    case when fp.trust_place = fp.phone_first and fp.phone is not null then fp.source end
  ) as phone_source,
  max(case when fp.latest_place = fp.last_phone_first then fp.phone end) as last_phone,
  cast(
    max(case when fp.latest_place = fp.last_score_first then fp.score end) as varchar(41)
  ) as last_score,
  max(case when fp.longest_name_place = 1 then fp.name end) as longest_name,
  max(case when fp.usual_phone_first = 1 then fp.phone end) as usual_phone,
  cast(max(case when fp.best_score_place = 1 then fp.score end) as varchar(41)) as best_score,
  max(
    case when fp.best_score_place = 1 and fp.score is not null then fp.source end
  ) as best_score_source,
  min(fp.seen_at) as first_seen,
  count_big(*) as records
from first_places as fp
group by
  (fp.email + N'.') collate Latin1_General_100_BIN2_UTF8,
  (fp.source_alone + N'.') collate Latin1_General_100_BIN2_UTF8,
  fp.id_alone`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:64. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomersConflictsRow {
  readonly email: string | null;
  readonly records: number;
  readonly nameValues: number;
  readonly phoneValues: number;
  readonly lastPhoneValues: number;
  readonly lastScoreValues: number;
  readonly longestNameValues: number;
  readonly usualPhoneValues: number;
}

/** The keys of customers whose rows say different things: how many different values each column has. */
export const customersConflicts: Query<NoParams, CustomersConflictsRow> = /* @__PURE__ */ defineQuery({
  name: "customers_conflicts",
  params: {},
  columns: {
    email: "text?",
    records: "count",
    nameValues: "count",
    phoneValues: "count",
    lastPhoneValues: "count",
    lastScoreValues: "count",
    longestNameValues: "count",
    usualPhoneValues: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:64. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomersReportRow {
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly keysMerged: number;
  readonly keysInConflict: number;
  readonly nameConflicts: number;
  readonly phoneConflicts: number;
  readonly lastPhoneConflicts: number;
  readonly lastScoreConflicts: number;
  readonly longestNameConflicts: number;
  readonly usualPhoneConflicts: number;
}

/** How many rows customers reads and gives, and how many keys are in conflict. */
export const customersReport: Query<NoParams, CustomersReportRow> = /* @__PURE__ */ defineQuery({
  name: "customers_report",
  params: {},
  columns: {
    rowsIn: "count",
    rowsOut: "count",
    keysMerged: "count",
    keysInConflict: "count",
    nameConflicts: "count",
    phoneConflicts: "count",
    lastPhoneConflicts: "count",
    lastScoreConflicts: "count",
    longestNameConflicts: "count",
    usualPhoneConflicts: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:58. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestAccountsRow {
  readonly accountId: bigint;
  readonly email: string;
  readonly name: string | null;
  readonly phone: string | null;
  /** decimal(6,2), exact */
  readonly score: string | null;
  readonly seenAt: Date;
}

/** The newest account of each address. */
export const latestAccounts: Query<NoParams, LatestAccountsRow> = /* @__PURE__ */ defineQuery({
  name: "latest_accounts",
  params: {},
  columns: {
    accountId: "bigint",
    email: "text",
    name: "text?",
    phone: "text?",
    score: "decimal?",
    seenAt: "timestamp",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `with ranked_accounts as (
  select
    account_id,
    email,
    name,
    phone,
    score,
    seen_at,
    row_number() over (
      partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8
      order by seen_at desc,
        case when name is null then 1 else 0 end,
        cast((name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
        account_id
    ) as rn
  from accounts
)
select
  ra.account_id,
  ra.email,
  ra.name,
  ra.phone,
  cast(ra.score as varchar(41)) as score,
  ra.seen_at
from ranked_accounts as ra
where ra.rn = 1`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:58. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestAccountsDuplicatesRow {
  readonly accountId: bigint;
  readonly email: string;
  readonly name: string | null;
  readonly phone: string | null;
  /** decimal(6,2), exact */
  readonly score: string | null;
  readonly seenAt: Date;
  readonly place: number;
}

/** The rows that latest_accounts leaves out, with their place in the order: the first is the one that stays. */
export const latestAccountsDuplicates: Query<NoParams, LatestAccountsDuplicatesRow> = /* @__PURE__ */ defineQuery({
  name: "latest_accounts_duplicates",
  params: {},
  columns: {
    accountId: "bigint",
    email: "text",
    name: "text?",
    phone: "text?",
    score: "decimal?",
    seenAt: "timestamp",
    place: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `with ranked_accounts as (
  select
    account_id,
    email,
    name,
    phone,
    score,
    seen_at,
    row_number() over (
      partition by (email + N'.') collate Latin1_General_100_BIN2_UTF8
      order by seen_at desc,
        case when name is null then 1 else 0 end,
        cast((name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
        account_id
    ) as place
  from accounts
)
select
  ra.account_id,
  ra.email,
  ra.name,
  ra.phone,
  cast(ra.score as varchar(41)) as score,
  ra.seen_at,
  ra.place
from ranked_accounts as ra
where ra.place > 1`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:58. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestAccountsReportRow {
  readonly rowsIn: number;
  readonly rowsKept: number;
  readonly rowsDropped: number;
  readonly keysWithCopies: number;
}

/** How many rows latest_accounts reads, keeps and leaves out. */
export const latestAccountsReport: Query<NoParams, LatestAccountsReportRow> = /* @__PURE__ */ defineQuery({
  name: "latest_accounts_report",
  params: {},
  columns: {
    rowsIn: "count",
    rowsKept: "count",
    rowsDropped: "count",
    keysWithCopies: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:51. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestByPhoneRow {
  readonly contactId: bigint;
  readonly mail: string | null;
  readonly fullName: string;
  readonly phone: string | null;
  readonly score: number;
  readonly updatedAt: Date;
  readonly copies: number;
}

/** The newest contact of each telephone number. */
export const latestByPhone: Query<NoParams, LatestByPhoneRow> = /* @__PURE__ */ defineQuery({
  name: "latest_by_phone",
  params: {},
  columns: {
    contactId: "bigint",
    mail: "text?",
    fullName: "text",
    phone: "text?",
    score: "int",
    updatedAt: "timestamp",
    copies: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:51. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestByPhoneDuplicatesRow {
  readonly contactId: bigint;
  readonly mail: string | null;
  readonly fullName: string;
  readonly phone: string | null;
  readonly score: number;
  readonly updatedAt: Date;
  readonly place: number;
}

/** The rows that latest_by_phone leaves out, with their place in the order: the first is the one that stays. */
export const latestByPhoneDuplicates: Query<NoParams, LatestByPhoneDuplicatesRow> = /* @__PURE__ */ defineQuery({
  name: "latest_by_phone_duplicates",
  params: {},
  columns: {
    contactId: "bigint",
    mail: "text?",
    fullName: "text",
    phone: "text?",
    score: "int",
    updatedAt: "timestamp",
    place: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:51. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestByPhoneReportRow {
  readonly rowsIn: number;
  readonly rowsKept: number;
  readonly rowsDropped: number;
  readonly keysWithCopies: number;
}

/** How many rows latest_by_phone reads, keeps and leaves out. */
export const latestByPhoneReport: Query<NoParams, LatestByPhoneReportRow> = /* @__PURE__ */ defineQuery({
  name: "latest_by_phone_report",
  params: {},
  columns: {
    rowsIn: "count",
    rowsKept: "count",
    rowsDropped: "count",
    keysWithCopies: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:41. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface NamesRow {
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
}

/** Names and addresses as both systems have them, each once. */
export const names: Query<NoParams, NamesRow> = /* @__PURE__ */ defineQuery({
  name: "names",
  params: {},
  columns: {
    email: "text?",
    name: "text?",
    phone: "text?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:21. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PeopleRow {
  readonly source: string;
  readonly id: bigint;
  readonly email: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  /** decimal(12,2), exact */
  readonly score: string | null;
  readonly seenAt: Date;
}

/** Everybody who is known to the company, from both systems. */
export const people: Query<NoParams, PeopleRow> = /* @__PURE__ */ defineQuery({
  name: "people",
  params: {},
  columns: {
    source: "text",
    id: "bigint",
    email: "text?",
    name: "text?",
    phone: "text?",
    score: "decimal?",
    seenAt: "timestamp",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `select
  'crm' as source,
  c.contact_id as id,
  c.mail as email,
  c.full_name as name,
  c.phone,
  cast(c.score as varchar(11)) as score,
  c.updated_at as seen_at
from contacts as c
union all
select
  'shop' as source,
  a.account_id as id,
  a.email,
  a.name,
  a.phone,
  cast(a.score as varchar(41)) as score,
  a.seen_at
from accounts as a`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:83. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SimpleRow {
  readonly email: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly seenAt: Date;
}

/** One row for each account address. */
export const simple: Query<NoParams, SimpleRow> = /* @__PURE__ */ defineQuery({
  name: "simple",
  params: {},
  columns: {
    email: "text",
    name: "text?",
    phone: "text?",
    seenAt: "timestamp",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:83. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SimpleConflictsRow {
  readonly email: string;
  readonly records: number;
  readonly nameValues: number;
  readonly phoneValues: number;
}

/** The keys of simple whose rows say different things: how many different values each column has. */
export const simpleConflicts: Query<NoParams, SimpleConflictsRow> = /* @__PURE__ */ defineQuery({
  name: "simple_conflicts",
  params: {},
  columns: {
    email: "text",
    records: "count",
    nameValues: "count",
    phoneValues: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:83. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SimpleReportRow {
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly keysMerged: number;
  readonly keysInConflict: number;
  readonly nameConflicts: number;
  readonly phoneConflicts: number;
}

/** How many rows simple reads and gives, and how many keys are in conflict. */
export const simpleReport: Query<NoParams, SimpleReportRow> = /* @__PURE__ */ defineQuery({
  name: "simple_report",
  params: {},
  columns: {
    rowsIn: "count",
    rowsOut: "count",
    keysMerged: "count",
    keysInConflict: "count",
    nameConflicts: "count",
    phoneConflicts: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
