import { clustering, t, table } from "quern";
import { expect, test } from "vitest";
import { told } from "../told.ts";

const points = table("points", { id: t.int().primaryKey(), x: t.double(), kind: t.text() });
const options = { points, id: "id", features: ["x"], k: 2 } as const;

test("an option runs under the name that it had before", () => {
  const before = clustering("groups", { ...options, knownClass: "kind" } as never) as unknown as object;
  const now = clustering("groups", { ...options, trueLabel: "kind" }) as unknown as object;
  expect(Object.keys(before)).toEqual(Object.keys(now));
  expect(Object.keys(before)).toContain("agreement");
});

test("under both names it is told, and a name that there never was too", () => {
  expect(told(() => clustering("groups", { ...options, trueLabel: "kind", knownClass: "kind" } as never))).toMatch(
    "QN1008 clustering has no option knownClass",
  );
  expect(told(() => clustering("groups", { ...options, trueLabels: "kind" } as never))).toMatch(
    "Did you mean trueLabel?",
  );
});
