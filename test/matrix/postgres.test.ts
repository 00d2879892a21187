import { cases } from "./cases/index.ts";
import { runMatrix } from "./run.ts";

runMatrix("postgres", cases);
runMatrix("postgres", cases, { version: "14" });
runMatrix("postgres", cases, { collation: "binary" });
