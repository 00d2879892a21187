#!/usr/bin/env node
import * as node from "node:module";

// Bun and Deno say that they are some version of Node, and lack what loading TypeScript modules needs.
const { bun, deno } = process.versions;
if (bun !== undefined || deno !== undefined) {
  process.stderr.write(
    `quern: the command line needs Node 22.18 or newer, but this is ${bun === undefined ? `Deno ${deno}` : `Bun ${bun}`}\n  → run it with Node: npx quern …; the generated modules run everywhere\n`,
  );
  process.exit(2);
}
// Older Nodes get this far: they are told what is missing instead of showing a stack.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `quern: Node 22.18 or newer is required, but this is ${process.versions.node}\n  → install a current Node, for example as a dev dependency: npm install --save-dev node\n`,
  );
  process.exit(2);
}
node.enableCompileCache();
const { main } = await import("./main.ts");
await main(process.argv.slice(2));
