/** What an application has at hand in the examples of the documentation. Nothing of it runs. */
import type { Pool } from "pg";
import type { Progress } from "../../src/runtime/run-types.ts";
import type { Connection } from "../../src/runtime/types.ts";

export declare const pool: Pool;
export declare const db: Connection;
export declare const since: Date;
export declare const onProgress: (progress: Progress) => void;
