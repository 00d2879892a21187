import { cases } from "./cases/index.ts";
import { runMatrix } from "./run.ts";

runMatrix("spark", cases);
// a minute and a half more; what is written for 3.5 means something else on 4.x at times, and is not run there
if (process.env.QUERN_MATRIX === "all") runMatrix("spark", cases, { version: "4.0" });
