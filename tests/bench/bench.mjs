// Times Reprint, as it is shipped, against its rivals, and writes what came of it.
//
//     node tests/bench/bench.mjs                       everything; takes half an hour
//     node tests/bench/bench.mjs --quick               up to 100 kB, few rounds; takes two minutes
//         --sizes 10k,1m  --kinds reprint,shuffled     only these
//         --pair ORIGINAL REPRINT                      a real pair as well, called "real pair"
//         --timeout 60                                 seconds after which a rival is ended
//         --alone                                      without rivals: what a change to the engine did
//         --browser                                    in Chromium too (see browser.mjs)
//         --json FILE  --write FILE                    the figures, and the page `docs/benchmarks.md`
//
// Every tool has a process of its own for every pair, so that one that takes too long can be ended and none inherits
// the other's memory. The times are taken inside those processes. All tools that can manage a pair are warmed up and
// then take turns, so that whatever else the machine does falls on all of them.
//
// It fails on no figure: a figure is for people to read.

import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { HOSTILE, KINDS, SIZES, makePair } from "./inputs.mjs";
import { OURS, TOOLS } from "./rivals.mjs";
import { page, printed } from "./report.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const REAL = "real pair";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    alone: { type: "boolean", default: false },
    browser: { type: "boolean", default: false },
    pair: { type: "string" },
    sizes: { type: "string" },
    kinds: { type: "string" },
    timeout: { type: "string", default: "60" },
    json: { type: "string" },
    write: { type: "string" },
  },
});
// `--pair A B`: the second file is what is left over.
const pair = options.pair && [options.pair, positionals[0]];
const sizes = options.sizes?.split(",") ?? (options.quick ? ["10k", "100k"] : Object.keys(SIZES));
const kinds = options.kinds?.split(",") ?? Object.keys(KINDS);
for (const [given, known] of [[sizes, SIZES], [kinds, KINDS]]) {
  const strange = given.filter((name) => !(name in known));
  if (strange.length || (pair && !pair[1])) {
    throw new Error(strange.length ? `not among ${Object.keys(known)}: ${strange}` : "--pair takes two files");
  }
}
const timeout = Number(options.timeout) * 1_000;
const everyTool = options.alone ? [OURS] : Object.keys(TOOLS);
// How long a tool runs before it is timed, and how long in a round. The engine's module is first run as it comes and
// compiled with care as it runs, and so are the rivals' functions.
const WARM_UP_MS = options.quick ? 300 : 1_000;
const ROUND_MS = options.quick ? 60 : 150;

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

// A tool at work on a pair; `ask` gives its times, or nothing when it was ended or broke off.
class Worker {
  constructor(name, files) {
    this.name = name;
    this.said = "";
    this.child = fork(join(HERE, "measure.mjs"), [name, ...files], {
      execArgv: ["--expose-gc", "--max-old-space-size=8192", "--stack-size=4000"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.child.stderr.on("data", (data) => (this.said += data));
  }

  hear(milliseconds) {
    return new Promise((resolve) => {
      const done = (answer) => {
        clearTimeout(timer);
        this.child.removeAllListeners();
        resolve(answer);
      };
      const timer = setTimeout(() => {
        this.end();
        done({ late: true });
      }, milliseconds);
      this.child.once("message", done);
      this.child.once("exit", () => done({ failed: this.said.trim().split("\n").at(-1) || "broke off" }));
    });
  }

  start() {
    return this.hear(120_000);
  }

  ask(milliseconds) {
    this.child.send(milliseconds);
    // The time for a run is what a tool is given, not the time for a round of short ones.
    return this.hear(timeout + milliseconds);
  }

  end() {
    this.child.kill("SIGKILL");
  }
}

// All tools that may manage it on one pair. Gives, by tool, its figures, or `late`, `failed` or `skipped`.
async function measurePair(tools, files) {
  const results = Object.fromEntries(Object.keys(TOOLS).map((name) => [name, { skipped: true }]));
  const ready = [];
  for (const name of tools) {
    const worker = new Worker(name, files);
    const said = await worker.start();
    const warm = said === "ready" ? await worker.ask(WARM_UP_MS) : said;
    if (!warm.taken) {
      results[name] = warm;
      worker.end();
      continue;
    }
    const last = warm.taken.at(-1);
    // What takes seconds is not taken seven times, and needs no warm-up: then the first run counts.
    const rounds = last > 3_000 ? 0 : last > 1_000 ? 3 : options.quick ? 3 : 7;
    results[name] = { first: warm.taken[0], rounds: rounds ? [] : [last], wanted: rounds, runs: rounds ? 0 : 1, ...warm };
    ready.push(worker);
  }
  for (let round = 0; ready.some(({ name }) => round < results[name].wanted); round++) {
    // Another goes first in every round.
    for (let turn = 0; turn < ready.length; turn++) {
      const worker = ready[(turn + round) % ready.length];
      const result = results[worker.name];
      if (round < result.wanted) {
        const said = await worker.ask(ROUND_MS);
        if (said.taken) {
          result.rounds.push(median(said.taken));
          result.runs += said.taken.length;
          Object.assign(result, { module: said.module, growth: said.growth });
        } else {
          // It was quick enough at first and has been ended since: what it has shown so far counts.
          result.wanted = round;
        }
      }
    }
  }
  for (const worker of ready) {
    const result = results[worker.name];
    if (result.rounds.length === 0) {
      result.rounds.push(result.taken.at(-1));
    }
    result.time = median(result.rounds);
    result.spread = [Math.min(...result.rounds), Math.max(...result.rounds)];
    delete result.taken;
    delete result.rounds;
    delete result.wanted;
    worker.end();
  }
  return results;
}

const folder = mkdtempSync(join(tmpdir(), "reprint-bench-"));
const rows = [];
const startedAt = performance.now();

async function measure(kind, size, tools, files) {
  const bytes = files.map((file) => statSync(file).size);
  const tellAt = `${kind}, ${size}`;
  process.stderr.write(`${tellAt} …`);
  const results = await measurePair(tools, files);
  rows.push({ kind, size, bytes, results });
  const ours = results[OURS];
  process.stderr.write(`\r${tellAt}: ${ours.time?.toFixed(1) ?? "not measured"} ms (${Math.round((performance.now() - startedAt) / 1_000)} s so far)\n`);
  return results;
}

try {
  if (pair) {
    await measure(REAL, "as it is", everyTool, pair);
  }
  for (const kind of kinds) {
    let tools = everyTool;
    let before;
    for (const size of sizes) {
      const files = ["original", "reprint"].map((side) => join(folder, `${side}.txt`));
      const made = makePair(kind, SIZES[size]);
      files.forEach((file, side) => writeFileSync(file, side ? made.reprint : made.original));
      if (before) {
        // No tool gets through more text in less time than in proportion; one that could not make it is not tried.
        const longer = SIZES[size] / SIZES[before.size];
        tools = tools.filter((name) => name === OURS || before.results[name].time * longer < timeout);
      }
      before = { size, results: await measure(kind, size, tools, files) };
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

let browser;
if (options.browser) {
  const { measureBrowser } = await import("./browser.mjs");
  browser = await measureBrowser({ quick: options.quick, sizes, kinds, pair });
}

const versions = Object.fromEntries(
  Object.keys(JSON.parse(readFileSync(join(HERE, "package.json"), "utf8")).devDependencies).map((name) => [
    name,
    JSON.parse(readFileSync(join(HERE, "node_modules", name, "package.json"), "utf8")).version,
  ]),
);
const run = { rows, browser, versions, timeout, quick: options.quick, hostile: HOSTILE, minutes: (performance.now() - startedAt) / 60_000 };
if (options.json) {
  writeFileSync(options.json, `${JSON.stringify(run, undefined, 1)}\n`);
}
if (options.write) {
  writeFileSync(options.write, page(run));
}
console.log(printed(run));
