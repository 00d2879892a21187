import { type EngineName, engineNames, isEngineName } from "./names.ts";

/** The engines without which the run fails: QUERN_REQUIRE=postgres,mysql,spark */
export function requiredEngines(): readonly EngineName[] {
  const { QUERN_REQUIRE = "" } = process.env;
  return QUERN_REQUIRE.split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => {
      if (!isEngineName(name)) throw new Error(`QUERN_REQUIRE: "${name}" is none of ${engineNames.join(", ")}`);
      return name;
    });
}
