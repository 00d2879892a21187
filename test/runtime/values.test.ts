import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { type Route, routesOf } from "./drivers.ts";
import { createEverything, everything, everythingMicros, everythingRows, times } from "./everything.ts";

const zones = ["UTC", "America/New_York", "Asia/Kolkata"];

describe.each(engineNames)("values on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let routes: readonly Route[] = [];
  const zoneBefore = process.env.TZ;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    await createEverything(engine);
    routes = await routesOf(engine);
  });
  afterAll(async () => {
    process.env.TZ = zoneBefore ?? "UTC";
    for (const route of routes) await route.close();
    await engine?.close();
  });

  test.for(zones)("every type is the same through every driver, in a process in %s", async (zone, { skip }) => {
    if (reason !== undefined) skip(reason);
    process.env.TZ = zone;
    for (const { name: route, connection } of routes) {
      expect(await everything.all(connection), route).toStrictEqual(everythingRows);
    }
  });

  test.for(zones)("times keep their microseconds, in a process in %s", async (zone, { skip }) => {
    if (reason !== undefined) skip(reason);
    process.env.TZ = zone;
    for (const { name: route, connection } of routes) {
      const expected = everythingRows.map(({ id }) => {
        const [at = null, moment = null] = everythingMicros[id] ?? [];
        return { at, moment };
      });
      if (route.startsWith("kysely")) {
        await expect(times.all(connection), route).rejects.toMatchObject({
          code: "QN4004",
          message: expect.stringContaining('column "at" does not fit timestamp:string: the driver gave a Date'),
        });
      } else {
        expect(await times.all(connection), route).toStrictEqual(expected);
      }
    }
  });
});
