import { defineConfig } from "vitest/config";
import { EngineReporter } from "./test/engines/reporter.ts";

// `import "quern"` means the sources
const conditions = ["quern-source", "module", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["quern-source", "node"] } },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/engines/global-setup.ts"],
    reporters: ["default", new EngineReporter()],
    pool: "forks",
    maxWorkers: 2,
    // Spark takes a second for what others do in a millisecond, and a slow machine several times that.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
