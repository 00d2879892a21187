import { cases } from "./cases/index.ts";
import { runMatrix } from "./run.ts";

runMatrix("postgres", cases);
