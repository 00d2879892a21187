// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface EverythingRow {
  readonly select: number;
  readonly group: string;
  readonly userId: number;
  readonly quoted: string;
  readonly ticked: string;
  readonly bracketed: string;
  readonly umlaut: string;
  readonly dotted: number;
  readonly commented: number;
  readonly numbered: number;
  readonly upper: number;
}

/** Everything that needs quotes. */
export const everything: Query<NoParams, EverythingRow> = /* @__PURE__ */ defineQuery({
  name: "everything",
  params: {},
  columns: {
    select: "int",
    group: "text",
    userId: "int",
    quoted: "text",
    ticked: "text",
    bracketed: "text",
    umlaut: "text",
    dotted: "int",
    commented: "int",
    numbered: "int",
    upper: "int",
  },
  sql: {
    postgres: {
      text: `select
  "select",
  "group",
  "User Id",
  "a""b",
  "a\`b",
  "a[b]c",
  "größe",
  "a.b",
  "a--b*/",
  "2nd",
  "UPPER"
from "my schema"."Order"
where "User Id" > 0 and "a""b" = 'x'
order by "größe" collate "C", "select"`,
      params: [],
    },
    mysql: {
      text: `select
  \`select\`,
  \`group\`,
  \`User Id\`,
  \`a"b\`,
  \`a\`\`b\`,
  \`a[b]c\`,
  \`größe\`,
  \`a.b\`,
  \`a--b*/\`,
  \`2nd\`,
  \`UPPER\`
from \`my schema\`.\`Order\`
where \`User Id\` > 0 and \`a"b\` = 'x' and \`a"b\` collate utf8mb4_0900_bin = 'x'
order by \`größe\` collate utf8mb4_0900_bin, \`select\``,
      params: [],
    },
    sqlserver: {
      text: `select
  [select],
  [group],
  [User Id],
  [a"b],
  [a\`b],
  [a[b]]c],
  [größe],
  [a.b],
  [a--b*/],
  [2nd],
  [UPPER]
from [my schema].[Order]
where [User Id] > 0 and [a"b] = 'x' and ([a"b] + N'.') collate Latin1_General_100_BIN2_UTF8 = 'x.'
order by cast(([größe] + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), [select]`,
      params: [],
    },
    spark: {
      text: `select
  \`select\`,
  \`group\`,
  \`User Id\`,
  \`a"b\`,
  \`a\`\`b\`,
  \`a[b]c\`,
  \`größe\`,
  \`a.b\`,
  \`a--b*/\`,
  \`2nd\`,
  \`UPPER\`
from \`my schema\`.\`Order\`
where \`User Id\` > 0 and \`a"b\` = 'x'
order by \`größe\`, \`select\``,
      params: [],
    },
  },
});

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReservedAliasesRow {
  readonly from: number;
  readonly limit: number;
  readonly order: number;
}

/** Aliases, output columns and a CTE that are reserved words. */
export const reservedAliases: Query<NoParams, ReservedAliasesRow> = /* @__PURE__ */ defineQuery({
  name: "reserved_aliases",
  params: {},
  columns: {
    from: "count",
    limit: "int",
    order: "int",
  },
  sql: {
    postgres: {
      text: `with
  -- A CTE whose name is a reserved word.
  "with" as (
    select as2."group" as "where", count(*) as "from", max(on2."select") as "limit"
    from "my schema"."Order" as as2
    join "my schema"."Order" as on2 on as2."select" = on2."User Id"
    group by as2."group"
  )
select w."from", w."limit", end2."a.b" as "order"
from "with" as w
join "my schema"."Order" as end2 on end2."group" = w."where"`,
      params: [],
    },
    mysql: {
      text: `with
  -- A CTE whose name is a reserved word.
  \`with\` as (
    select
      as2.\`group\` collate utf8mb4_0900_bin as \`where\`,
      count(*) as \`from\`,
      max(on2.\`select\`) as \`limit\`
    from \`my schema\`.\`Order\` as as2
    join \`my schema\`.\`Order\` as on2 on as2.\`select\` = on2.\`User Id\`
    group by as2.\`group\` collate utf8mb4_0900_bin
  )
select w.\`from\`, w.\`limit\`, end.\`a.b\` as \`order\`
from \`with\` as w
join \`my schema\`.\`Order\` as end on end.\`group\` = w.\`where\`
  and end.\`group\` collate utf8mb4_0900_bin = w.\`where\``,
      params: [],
    },
    sqlserver: {
      text: `with
  -- A CTE whose name is a reserved word.
  [with] as (
    select min(as2.[group]) as [where], count_big(*) as [from], max(on2.[select]) as limit
    from [my schema].[Order] as as2
    join [my schema].[Order] as on2 on as2.[select] = on2.[User Id]
    group by (as2.[group] + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select w.[from], w.limit, end2.[a.b] as [order]
from [with] as w
join [my schema].[Order] as end2 on end2.[group] = w.[where]
  and (end2.[group] + N'.') collate Latin1_General_100_BIN2_UTF8
    = (w.[where] + N'.') collate Latin1_General_100_BIN2_UTF8`,
      params: [],
    },
    spark: {
      text: `with
  -- A CTE whose name is a reserved word.
  \`with\` as (
    select as2.\`group\` as \`where\`, count(*) as \`from\`, max(on2.\`select\`) as limit
    from \`my schema\`.\`Order\` as as2
    join \`my schema\`.\`Order\` as on2 on as2.\`select\` = on2.\`User Id\`
    group by as2.\`group\`
  )
select w.\`from\`, w.limit, end2.\`a.b\` as \`order\`
from \`with\` as w
join \`my schema\`.\`Order\` as end2 on end2.\`group\` = w.\`where\``,
      params: [],
    },
  },
});
