// node-postgres goes on after the first rows of a portal, so that reading only some needs a query object of our own, as its
// cursors are.

interface PgField {
  readonly dataTypeID: number;
}

interface PgWire {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { text: string; name: string }): void;
  bind(message: { values: readonly (string | null)[] }): void;
  describe(message: { type: "P"; name: string }): void;
  execute(message: { rows: number }): void;
  sync(): void;
}

/** A client of node-postgres itself, which takes query objects; other clients with its interface may not. */
interface PgWireClient {
  readonly connection: PgWire;
  query(query: object): unknown;
}

export function isPgWire(client: object): client is PgWireClient {
  const { connection, pipeline } = client as { readonly connection?: unknown; readonly pipeline?: unknown };
  if (typeof connection !== "object" || connection === null || pipeline === true) return false;
  const methods = ["parse", "bind", "describe", "execute", "sync"].map((name): unknown =>
    Reflect.get(connection, name),
  );
  const { cork } = Object(Reflect.get(connection, "stream")) as { readonly cork?: unknown };
  return [...methods, cork].every((method) => typeof method === "function");
}

interface SomeRows {
  readonly rows: unknown[][];
  readonly fields: readonly PgField[];
  readonly rowCount: number;
}

/** The first rows of a statement in one round trip: the server stops after them. */
export function readSome(
  client: PgWireClient,
  text: string,
  values: readonly unknown[],
  maxRows: number,
): Promise<SomeRows> {
  return new Promise((resolve, reject) => {
    const rows: unknown[][] = [];
    let fields: readonly PgField[] = [];
    client.query({
      submit(wire: PgWire) {
        // In one packet, as node-postgres sends its own queries.
        wire.stream.cork();
        wire.parse({ text, name: "" });
        wire.bind({ values: values.map((value) => (value === null ? null : String(value))) });
        wire.describe({ type: "P", name: "" });
        wire.execute({ rows: maxRows });
        wire.sync();
        wire.stream.uncork();
        return null;
      },
      handleRowDescription(message: { readonly fields: readonly PgField[] }) {
        fields = message.fields;
      },
      handleDataRow(message: { readonly fields: unknown[] }) {
        rows.push(message.fields);
      },
      handlePortalSuspended: nothing,
      handleCommandComplete: nothing,
      handleEmptyQuery: nothing,
      handleCopyInResponse: nothing,
      handleCopyData: nothing,
      handleError: reject,
      handleReadyForQuery() {
        resolve({ rows, fields, rowCount: rows.length });
      },
    });
  });
}

const nothing = (): void => undefined;
