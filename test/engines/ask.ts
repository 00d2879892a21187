import { createConnection } from "node:net";
import { text } from "node:stream/consumers";
import type { Reply, Request } from "./protocol.ts";

/** Asks the process that owns the servers. */
export async function ask(socket: string, request: Request): Promise<Reply> {
  const connection = createConnection(socket);
  connection.end(`${JSON.stringify(request)}\n`);
  const reply: Reply = JSON.parse(await text(connection));
  if (reply.error !== undefined) throw new Error(reply.error);
  return reply;
}
