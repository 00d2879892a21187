import { createHash } from "node:crypto";
import { hashBucket, hashUnit } from "quern";
import { moments, numbers, texts } from "../../fixtures/index.ts";
import { gives, type MatrixCase, perRow } from "../case.ts";
import { each, eleven, own, parts, points } from "./own-texts.ts";

const sha256 = (s: string): string => createHash("sha256").update(s, "utf8").digest("hex");
/** The key of hashes with several parts, or with one that may be NULL: lengths and a mark for NULL. */
const keyOf = (...parts: readonly (string | null)[]): string =>
  parts.map((part) => (part === null ? "-" : `${points(part).length}:${part}`)).join("");
const digits = (seed: string | number, key: string): number =>
  Number.parseInt(sha256(`${seed}:${key}`).slice(0, 13), 16);
const unit = (seed: string | number, key: string): number => digits(seed, key) / 16 ** 13;

const hashes = perRow("hashes of texts", texts, eleven, ({ id, s, p }) => {
  return {
    sha256: gives(s.sha256(), ...each(sha256)),
    hashOfId: gives(hashUnit(1, id), ...eleven.map((n) => unit(1, String(n)))),
    hashOfText: gives(hashUnit("train", p), ...parts.map((x) => unit("train", x))),
    hashOfNullable: gives(hashUnit("x", s), ...own.map((x) => unit("x", keyOf(x)))),
    hashOfParts: gives(
      hashUnit("x", s, id, p),
      ...own.map((x, i) => unit("x", keyOf(x, String(i + 1), parts[i] ?? ""))),
    ),
    bucket: gives(hashBucket("fold", 5, id), ...eleven.map((n) => BigInt(digits("fold", String(n)) % 5))),
    bucketOfText: gives(hashBucket(7, 1000003, p), ...parts.map((x) => BigInt(digits(7, x) % 1000003))),
  };
});

const bigs = ["9007199254740993", "-9007199254740993", "9223372036854775807", "0", null, "3"];
const decimals = ["12.34", "-12.35", "0.05", "0.00", null, "9999999999.99"];
const hashesOfNumbers = perRow("hashes of numbers", numbers, [1, 2, 3, 4, 5, 6], ({ b, m, i }) => ({
  big: gives(hashUnit("b", b), ...bigs.map((x) => unit("b", keyOf(x)))),
  decimal: gives(hashUnit("m", m), ...decimals.map((x) => unit("m", keyOf(x)))),
  compared: gives(
    hashUnit("c", i.coalesce(0).gt(0)),
    ...["true", "false", "true", "false", "false", "true"].map((x) => unit("c", x)),
  ),
}));

const hashesOfMoments = perRow("hashes of dates and times", moments, [1, 2, 3, 4, 5, 6, 7], ({ on, till }) => ({
  date: gives(
    hashUnit("d", on),
    ...["2024-02-29", "2020-12-31", "2021-01-03", "2021-01-04", "2023-01-31", "1969-12-31", null].map((x) =>
      unit("d", keyOf(x)),
    ),
  ),
  timestamp: gives(
    hashUnit("t", till),
    ...[
      "2024-03-01 00:00:00.000000",
      "2021-01-03 12:34:56.789000",
      "2021-01-04 00:00:00.000000",
      "2020-12-31 00:00:00.000000",
      "2024-02-29 09:59:59.000000",
      "1970-01-01 00:00:00.000000",
      "2000-01-01 00:00:00.000000",
    ].map((x) => unit("t", x)),
  ),
}));

export const hashing: readonly MatrixCase[] = [hashes, hashesOfNumbers, hashesOfMoments];
