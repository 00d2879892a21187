// SHA-256 without Node and without waiting: an application can ask for a key's part in a browser or within a request.

/** A key's value and how the schema types its column; `?`: the column may be NULL. */
export type KeyPart =
  | readonly [value: number, type: "int" | "count"]
  | readonly [value: bigint | string | number, type: "bigint"]
  | readonly [value: boolean, type: "boolean"]
  | readonly [value: string, type: "text" | "date"]
  | readonly [value: string | number, type: `decimal(${number},${number})`]
  | readonly [value: Date | string, type: "timestamp" | "instant"]
  | readonly [value: number | null, type: "int?" | "count?"]
  | readonly [value: bigint | string | number | null, type: "bigint?"]
  | readonly [value: boolean | null, type: "boolean?"]
  | readonly [value: string | null, type: "text?" | "date?"]
  | readonly [value: string | number | null, type: `decimal(${number},${number})?`]
  | readonly [value: Date | string | null, type: "timestamp?" | "instant?"];

/** The key's place in [0, 1), as the SQL computes it: the first 13 hex digits of SHA-256(seed ":" key), divided by 16^13. */
export const hashUnit = (seed: string, key: readonly KeyPart[]): number =>
  Number.parseInt(sha256(`${seed}:${keyText(key)}`).slice(0, 13), 16) / 16 ** 13;

/** One value as it is; several, or one that may be NULL, with lengths and a mark for NULL, so that no two keys are alike. */
function keyText(key: readonly KeyPart[]): string {
  const [only] = key;
  if (key.length === 1 && only && !only[1].endsWith("?")) return valueText(only);
  return key
    .map((part) => {
      if (part[0] === null) return "-";
      const text = valueText(part);
      return `${[...text].length}:${text}`;
    })
    .join("");
}

/** The text that each engine's cast of the value gives. */
function valueText([value, typed]: KeyPart): string {
  const type = typed.replace("?", "");
  if (value === null) throw new TypeError(`NULL is no ${type}`);
  if (type === "text" && typeof value === "string") return value;
  if (type === "boolean" && typeof value === "boolean") return String(value);
  if (type === "bigint") return bigintText(value);
  if ((type === "int" || type === "count") && Number.isSafeInteger(value)) return String(Number(value));
  if (type === "date" && typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  if (type === "timestamp" || type === "instant") return timeText(value, type);
  const [, scale] = /^decimal\(\d+,(\d+)\)$/.exec(type) ?? [];
  if (scale !== undefined) return decimalText(String(value), Number(scale));
  throw new TypeError(`${String(value)} is no ${type}`);
}

function bigintText(value: unknown): string {
  if (
    typeof value === "bigint" ||
    Number.isSafeInteger(value) ||
    (typeof value === "string" && /^-?\d+$/.test(value))
  ) {
    const n = BigInt(value as bigint | number | string);
    if (BigInt.asIntN(64, n) === n) return String(n);
  }
  throw new TypeError(`${String(value)} is not a bigint`);
}

function timeText(value: unknown, type: string): string {
  const text = value instanceof Date ? value.toISOString() : String(value);
  const [, date, clock, fraction = ""] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?Z?$/.exec(text) ?? [];
  if (date === undefined) throw new TypeError(`${text} is no ${type}`);
  return `${date} ${clock}.${fraction.padEnd(6, "0")}`;
}

/** With all digits of the scale. More of them would be another value. */
function decimalText(text: string, scale: number): string {
  const [, sign = "", whole = "", given = ""] = /^([-+]?)0*(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  const fraction = given.replace(/0+$/, "").padEnd(scale, "0");
  if (whole === "" || fraction.length > scale)
    throw new TypeError(`${text} is no decimal with ${scale} digits after the point`);
  const digits = scale === 0 ? whole : `${whole}.${fraction}`;
  return sign === "-" && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** The first 32 bits of the fractions of the cube roots of the first 64 primes (FIPS 180-4). */
const ROUNDS = Uint32Array.from(
  (
    "428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 d807aa98 12835b01 243185be 550c7dc3 72be5d74 " +
    "80deb1fe 9bdc06a7 c19bf174 e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da 983e5152 a831c66d " +
    "b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e " +
    "92722c85 a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070 19a4c116 1e376c08 2748774c 34b0bcb5 " +
    "391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2"
  ).split(" "),
  (word) => Number.parseInt(word, 16),
);
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

const turned = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

/** SHA-256 of the UTF-8 text, as 64 lower-case hex digits. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length * 8));
  const state = Uint32Array.from(START);
  const words = new Uint32Array(64);
  for (let offset = 0; offset < padded.length; offset += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(offset + 4 * i);
    mix(state, words);
  }
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** One block of 16 words, spread over 64 and stirred into the state. */
function mix(state: Uint32Array, words: Uint32Array): void {
  const word = (i: number): number => words[i] ?? 0;
  for (let i = 16; i < 64; i++) {
    const [far, near] = [word(i - 15), word(i - 2)];
    const low = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
    const high = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
    words[i] = word(i - 16) + low + word(i - 7) + high;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const chosen = (e & f) ^ (~e & g);
    const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + chosen + (ROUNDS[i] ?? 0) + word(i)) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [i, x] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + x;
}
