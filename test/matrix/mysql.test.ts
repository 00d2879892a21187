import { cases } from "./cases/index.ts";
import { runMatrix } from "./run.ts";

runMatrix("mysql", cases);
runMatrix("mysql", cases, { version: "8.0" });
runMatrix("mysql", cases, { version: "8.4" });
runMatrix("mysql", cases, { collation: "binary" });
