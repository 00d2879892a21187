import { hash } from "node:crypto";

/** SHA-256 in hex. */
export const hashOf = (text: string | Uint8Array): string => hash("sha256", text, "hex");
