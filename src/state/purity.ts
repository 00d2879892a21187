/**
 * Modules of Node that give the same in every run. What another one reads is not known, so that modules which import it are
 * run each time.
 */
const PURE = new Set(
  "assert assert/strict buffer events path path/posix path/win32 querystring string_decoder url util util/types".split(
    " ",
  ),
);

/** How a module reads more than other modules: the environment, the clock, chance, the network. */
const READS = [
  /\b(?:process|global|globalThis|performance|crypto|navigator)(?:\.\w|\?\.|\[)/,
  /[=(,]\s*(?:process|global|globalThis|performance|crypto|navigator)\s*[;),\n]/,
  /\b(?:eval|Function|require|fetch|setTimeout|setInterval|setImmediate)\(/,
  /\bDate\.now\b|\bDate\(\s*\)|\bnew\s+Date\s*[;,)\]}\n]|\bMath\.random\b|\bTemporal\.Now\b/,
];

export const isPureBuiltin = (url: string): boolean => PURE.has(url.replace(/^node:/, ""));

/** Whether nothing in a module's text says that its result may differ from run to run. */
export const isPureText = (text: string): boolean => !READS.some((pattern) => pattern.test(text));
