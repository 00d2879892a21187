import type { config } from "mssql";

/** sqlserver://user:password@host:port/database?trustServerCertificate=true */
export function sqlserverConfig(text: string, database?: string): config {
  const url = new URL(text);
  return {
    server: url.hostname,
    port: url.port === "" ? 1433 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: database ?? (decodeURIComponent(url.pathname.slice(1)) || "master"),
    options: {
      encrypt: url.searchParams.get("encrypt") !== "false",
      trustServerCertificate: url.searchParams.get("trustServerCertificate") === "true",
      useUTC: true,
    },
  };
}
