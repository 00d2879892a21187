import { cases } from "./cases/index.ts";
import { matching } from "./cases/matching.ts";
import { textMatching } from "./cases/text-matching.ts";
import { runMatrix } from "./run.ts";

runMatrix("postgres", cases);
runMatrix("postgres", cases, { version: "14" });
runMatrix("postgres", cases, { collation: "binary" });
runMatrix("postgres", [...textMatching, ...matching], { extensions: ["fuzzystrmatch"] });
