/** Postgres sends text; this makes exact values of it, by the type's number in pg_type. */
export function readPostgresValue(type: number, text: string): unknown {
  switch (type) {
    case 16: // bool
      return text === "t";
    case 17: // bytea
      return new Uint8Array(Buffer.from(text.slice(2), "hex"));
    case 20: // int8
      return BigInt(text);
    case 21: // int2
    case 23: // int4
    case 26: // oid
    case 700: // float4
    case 701: // float8
      return Number(text);
    case 1184: // timestamptz, of a session in UTC
      return text.replace(/\+00$/, "");
    default:
      return text;
  }
}
