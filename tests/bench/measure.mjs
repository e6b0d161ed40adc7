// One tool on one pair, in a process of its own, which `bench.mjs` starts, asks, and ends when it takes too long.
//
//     node --expose-gc measure.mjs TOOL ORIGINAL REPRINT

import { readFileSync } from "node:fs";
import { TOOLS } from "./rivals.mjs";

const [, , name, ...files] = process.argv;
const [original, reprint] = files.map((file) => readFileSync(file, "utf8"));
const tool = await TOOLS[name].start();
globalThis.gc();
// The most memory a process ever had is all that the system tells; what it had before the tool ran is not the tool's.
const peak = () => process.resourceUsage().maxRSS * 1024;
const before = peak();

// Runs for so many milliseconds, but once at least, and tells how long each run took.
function times(milliseconds) {
  const taken = [];
  let facts;
  const started = performance.now();
  do {
    const start = performance.now();
    const answer = tool.run(original, reprint);
    taken.push(performance.now() - start);
    facts = tool.facts?.(answer);
  } while (performance.now() - started < milliseconds);
  return { taken, facts, module: tool.memory?.(), growth: peak() - before };
}

process.on("message", (milliseconds) => {
  // What an earlier round left behind is not for this one to clear away.
  globalThis.gc();
  process.send(times(milliseconds));
});
process.send("ready");
