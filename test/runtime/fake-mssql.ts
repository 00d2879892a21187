import { EventEmitter } from "node:events";
import { setImmediate } from "node:timers/promises";
import type { MssqlPool, MssqlRequest } from "../../src/runtime/sqlserver.ts";

/** What a request was asked, and how it was treated. */
interface Asked {
  readonly text: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

type Rows = readonly unknown[][];

/** A request of mssql, as far as the adapter uses it: in stream mode rows flow one by one until paused. */
class FakeRequest extends EventEmitter implements MssqlRequest {
  arrayRowMode = false;
  stream = false;
  canceled = false;
  paused = false;
  readonly #inputs: Record<string, unknown> = {};
  readonly #server: FakeServer;

  constructor(server: FakeServer) {
    super();
    this.#server = server;
  }

  input(name: string, value: unknown): void {
    this.#inputs[name] = value;
  }

  async query(text: string): Promise<{ recordset: unknown; recordsets: unknown; rowsAffected: number[] }> {
    this.#server.asked.push({ text, inputs: this.#inputs });
    if (!this.arrayRowMode) throw new Error("rows were expected as arrays");
    const { rows, failAt } = this.#server;
    if (this.stream) {
      this.emit("recordset", this.#columns());
      for (const [index, row] of rows.entries()) {
        while (this.paused && !this.canceled) await setImmediate();
        if (this.canceled) break;
        if (index === failAt) {
          this.emit("error", Object.assign(new Error("Divide by zero"), { code: "EREQUEST", number: 8134 }));
          break;
        }
        this.emit("row", row);
      }
      if (this.canceled) this.emit("error", Object.assign(new Error("Canceled."), { code: "ECANCEL" }));
      this.#server.ended++;
      this.emit("done");
    }
    const recordset = Object.assign([...rows], { columns: this.#columns() });
    return { recordset, recordsets: [recordset], rowsAffected: [rows.length] };
  }

  async batch(text: string): Promise<{ recordset: unknown; recordsets: unknown; rowsAffected: number[] }> {
    this.#server.asked.push({ text, inputs: this.#inputs });
    const recordsets = text.startsWith("set ") ? [] : [[["declare"]], [["select"], ["  |--Scan"]]];
    return { recordset: recordsets[0], recordsets, rowsAffected: [] };
  }

  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
  cancel(): void {
    this.canceled = true;
  }

  #columns(): unknown[] {
    const { rows, width = rows[0]?.length ?? 0 } = this.#server;
    return Array.from({ length: width }, (_, index) => ({ index }));
  }
}

/** A server that answers every query with the same rows, and keeps what it was asked. */
export class FakeServer {
  readonly asked: Asked[] = [];
  readonly transactions: string[] = [];
  ended = 0;
  rows: Rows;
  failAt: number | undefined;
  width: number | undefined;
  config: object = {};

  constructor(rows: Rows, width?: number) {
    this.rows = rows;
    this.width = width;
  }

  get pool(): MssqlPool {
    const request = (): MssqlRequest => new FakeRequest(this);
    const log = (what: string) => async (): Promise<void> => void this.transactions.push(what);
    return Object.assign(
      {
        request,
        transaction: () => ({ request, begin: log("begin"), commit: log("commit"), rollback: log("rollback") }),
      },
      { config: this.config },
    );
  }
}
