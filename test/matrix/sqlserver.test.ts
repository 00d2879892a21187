import { cases } from "./cases/index.ts";
import { runMatrix } from "./run.ts";
import { checkTsql } from "./tsql.ts";

runMatrix("sqlserver", cases);
checkTsql(cases);
