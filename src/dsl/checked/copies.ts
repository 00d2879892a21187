import { fileURLToPath } from "node:url";
import { run } from "../../base/run.ts";

/** Definitions and tables of one copy are nothing to another: the command line tells where there are two. */
run().copies.add(fileURLToPath(new URL("../../..", import.meta.url)));
