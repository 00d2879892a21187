import { cases } from "./cases/index.ts";
import { runMatrix } from "./run.ts";

runMatrix("spark", cases);
// a minute and a half each
if (process.env.QUERN_MATRIX === "all") {
  runMatrix("spark", cases, { version: "4.0" });
  runMatrix("spark", cases, { version: "3.5" });
}
