/**
 * Words that Spark 3.5 to 4.2 reserve under spark.sql.ansi.enforceReservedKeywords (from its sql_keywords()), and those that
 * it misreads without it: `anti`, `minus` and the like as aliases, `stream` before a table's name (4.2).
 */
export const SPARK_RESERVED: ReadonlySet<string> = new Set(
  (
    "all and anti any as authorization both call case cast check collate collation collations column constraint create " +
    "cross current_date current_path current_schema current_time current_timestamp current_user distinct else end escape " +
    "except execute false fetch filter for foreign from full grant group having in inner intersect into is join lateral " +
    "leading left minus natural not null offset on only or order outer overlaps percentile_cont percentile_disc primary " +
    "recursive references right select semi session_user setminus some sql stream table then time to trailing true union " +
    "unique unknown user using when where with within"
  ).split(" "),
);
