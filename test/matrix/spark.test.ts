import { cases } from "./cases/index.ts";
import { runMatrix } from "./run.ts";

runMatrix("spark", cases);
if (process.env.QUERN_MATRIX === "all") runMatrix("spark", cases, { version: "4.0" });
