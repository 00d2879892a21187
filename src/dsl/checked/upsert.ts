import {
  choice,
  duration,
  either,
  flag,
  giving,
  list,
  made,
  number,
  optional,
  options,
  source,
  text,
} from "../language/checks.ts";
import { guarded, guardedDefinition } from "../language/guarded.ts";
import type { AnySource } from "../language/source.ts";
import type { Row } from "../language/types.ts";
import { materialized as keep, type MaterializedOptions } from "../upsert/materialize.ts";
import type { RefreshOptions } from "../upsert/refresh.ts";
import * as refresh from "../upsert/refresh.ts";
import { runLog as log } from "../upsert/run-log.ts";
import { upsert as build, type UpsertOptions } from "../upsert/upsert.ts";
import * as tables from "../upsert/whole-schema.ts";

type Options = UpsertOptions<Row, AnySource, unknown>;
type Log = NonNullable<Options["log"]>;

export const upsert: typeof build = guardedDefinition(
  "upsert",
  {
    name: text,
    options: options<Options>({
      into: source,
      from: source,
      where: optional(giving.condition),
      columns: optional(giving.columns),
      key: optional(either(text, list(text, { least: 1 }))),
      version: optional(text),
      tieBreak: optional(giving.orders),
      deletes: optional(
        options<{ when: unknown; as: string; flag: string }>({
          when: giving.condition,
          as: choice("tombstone", "remove"),
          flag: optional(text),
        }),
      ),
      log: optional(
        options<Log>({ table: source, watermark: optional(giving.value), overlap: optional(either(number, duration)) }),
      ),
      counts: optional(flag),
      duplicates: optional(choice("resolve", "refuse")),
    }),
  },
  build,
);

export const materialized: typeof keep = guardedDefinition(
  "materialized",
  {
    source,
    options: optional(
      options<MaterializedOptions<AnySource>>({
        as: optional(choice("table", "view")),
        name: optional(text),
        table: optional(text),
        schema: optional(text),
        key: optional(list(text)),
        indexes: optional(list(list(text, { least: 1 }))),
        refresh: optional(made("byTime() or byKey()", "columns")),
      }),
    ),
  },
  keep,
);

export const schema: typeof tables.schema = guardedDefinition(
  "schema",
  { name: text, options: options<tables.SchemaOptions>({ tables: list(source, { least: 1 }) }) },
  tables.schema,
);

const refreshed = options<RefreshOptions>({
  log: source,
  overlap: optional(either(number, duration)),
  ignore: optional(list(source)),
});
export const byTime: typeof refresh.byTime = guarded("byTime", { column: text, options: refreshed }, refresh.byTime);
export const byKey: typeof refresh.byKey = guarded(
  "byKey",
  { columns: either(text, list(text, { least: 1 })), options: refreshed },
  refresh.byKey,
);

export const runLog: typeof log = guarded(
  "runLog",
  { name: text, watermark: made("t.timestamp() or another type", "state") },
  log,
);
