import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { postgres } from "quern";
import { afterAll, describe, expect, test } from "vitest";
import { generate } from "../../src/generate.ts";
import { ModuleRecord } from "../../src/load/record.ts";
import { hashUnit, type KeyPart, sha256 } from "../../src/runtime/hash.ts";
import { encoded, keyRows, place, sqlTime } from "../fixtures/keys.ts";

const expected = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

describe("sha256", () => {
  test("of every length around the ends of blocks is Node's", () => {
    for (let n = 0; n <= 260; n++) expect(sha256("a".repeat(n))).toBe(expected("a".repeat(n)));
  });
  test.each(["", "é", "e\u0301", "😀".repeat(40), "\u0000", "\u{10FFFF}", "O'Brien", "x".repeat(100_000)])(
    "of text %#",
    (text) => {
      expect(sha256(text)).toBe(expected(text));
    },
  );
});

describe("keys", () => {
  const texts: readonly (readonly [KeyPart, string | null])[] = keyRows.flatMap((r) => [
    [[r.id, "int"], String(r.id)],
    [[r.big, "bigint"], String(r.big)],
    [[r.name, "text"], r.name],
    [[r.class, "text?"], r.class],
    [[r.price, "decimal(12,2)"], r.price],
    [[r.on, "date"], r.on],
    [[r.at, "timestamp"], sqlTime(r.at)],
    [[r.seen, "instant?"], r.seen && sqlTime(r.seen)],
    [[r.ok, "boolean?"], r.ok === null ? null : String(r.ok)],
  ]);
  test.each(texts.map(([part, text]) => ({ part, text })))("a part, alone and with another (%#)", ({ part, text }) => {
    const one = part[1].endsWith("?") ? place("s", encoded([text])) : place("s", text);
    expect(hashUnit("s", [part])).toBe(one);
    expect(hashUnit("s", [part, ["x", "text"]])).toBe(place("s", text, "x"));
  });

  test.each<[string, KeyPart, string]>([
    ["a decimal of fewer digits", ["12.3", "decimal(12,2)"], "12.30"],
    ["a decimal as a number", [12.3, "decimal(12,2)"], "12.30"],
    ["a decimal of none", ["5", "decimal(12,0)"], "5"],
    ["a negative zero", ["-0.00", "decimal(12,2)"], "0.00"],
    ["a decimal with zeros around", ["+007.500", "decimal(12,2)"], "7.50"],
    ["a number's negative zero", [-0, "int"], "0"],
    ["a time as the accessor writes it", ["2026-01-31T10:00:00.5Z", "timestamp"], "2026-01-31 10:00:00.500000"],
    ["a time as SQL writes it", ["2026-01-31 10:00:00.123456", "timestamp"], "2026-01-31 10:00:00.123456"],
  ])("%s", (_, part, text) => {
    expect(hashUnit("s", [part])).toBe(place("s", text));
  });

  test.each<[string, readonly [unknown, string]]>([
    ["NULL where there is none", [null, "int"]],
    ["a fraction", [1.5, "int"]],
    ["a number beyond the safe ones", [2 ** 53, "count"]],
    ["65 bits", [2n ** 63n, "bigint"]],
    ["a number beyond 2^53 for a bigint", [2 ** 53, "bigint"]],
    ["text without digits for a bigint", ["1.5", "bigint"]],
    ["more digits than the scale", ["1.234", "decimal(12,2)"]],
    ["no decimal", ["1e3", "decimal(12,2)"]],
    ["a day of another form", ["31.1.2026", "date"]],
    ["a time without a day", ["10:00:00", "timestamp"]],
    ["a date that is none", [new Date(Number.NaN), "timestamp"]],
    ["a type without a text", [1.5, "double"]],
  ])("%s is refused", (_, part) => {
    expect(() => hashUnit("s", [part as unknown as KeyPart])).toThrow(Error);
  });
});

describe("generated functions", () => {
  const folder = mkdtempSync(join(tmpdir(), "quern-assignments-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("give what the engines give for the same keys", async () => {
    const root = fileURLToPath(new URL("../cases/assignments", import.meta.url));
    const outcome = await generate({
      root,
      path: join(root, "quern.config.ts"),
      out: join(root, "generated"),
      config: {
        definitions: ["./definition.ts"],
        out: "./generated",
        dialects: [postgres({ version: 16 })],
        imports: ".ts",
      },
      modules: new ModuleRecord(),
    });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
    for (const [path, text] of outcome.value.tree) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    writeFileSync(join(folder, "package.json"), '{"type": "module"}');
    writeFileSync(
      join(folder, "ask.ts"),
      `import { assignByAll, assignByClass, assignByName, assignByNumber, isInChosen } from "./index.ts";
const rows = JSON.parse(process.argv[2] ?? "[]");
const at = (text: string | null) => text === null ? null : new Date(text);
console.log(JSON.stringify(rows.map((r) => [
  assignByName(r.name), assignByNumber(BigInt(r.big)), assignByClass(r.class), isInChosen(Array.from(r.name).slice(0, 1).join("")),
  assignByAll(r.id, r.class, r.price, r.on, new Date(r.at), at(r.seen), r.ok, r.name),
])));`,
    );
    const given = JSON.stringify(keyRows.map((r) => ({ ...r, big: String(r.big) })));
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "ask.ts"), given], {
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    const seed = 'it\'s `${x}` \\ "quoted"\n😀';
    const name = (u: number): string => (u < 0.1 ? "train" : u < 0.3 ? "va'lid" : 'te"st');
    expect(JSON.parse(stdout)).toEqual(
      keyRows.map((r) => [
        name(place(seed, r.name)),
        place(0, String(r.big)) < 0.5 ? "a" : "b",
        Math.floor(2 * place("c", encoded([r.class]))),
        place("x", Array.from(r.name).slice(0, 1).join("")) < 0.5,
        Math.floor(
          7 *
            place(
              "",
              String(r.id),
              r.class,
              r.price,
              r.on,
              sqlTime(r.at),
              r.seen && sqlTime(r.seen),
              r.ok === null ? null : String(r.ok),
              r.name,
            ),
        ),
      ]),
    );
  });
});
