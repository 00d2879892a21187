#!/usr/bin/env node
import * as node from "node:module";

// Older Nodes get this far: they are told what is missing instead of showing a stack.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `quern: it runs on Node 22.18 or newer, and this is ${process.versions.node}\n  → install a current Node, for instance as a dev dependency: npm install --save-dev node\n`,
  );
  process.exit(2);
}
node.enableCompileCache();
const { main } = await import("./main.ts");
await main(process.argv.slice(2));
