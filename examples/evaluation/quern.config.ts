import { defineConfig, mysql, postgres, spark, sqlserver } from "quern";

export default defineConfig({
  definitions: ["./definitions/*.ts"],
  out: "../../generated/evaluation",
  dialects: [
    postgres({ version: 16 }),
    mysql({ version: "8.4" }),
    sqlserver({ version: 2022 }),
    spark({ version: "4.0", tables: "delta" }),
  ],
  imports: ".ts",
});
