// What the page takes in Chromium: the engine in the page's own worker, and how long a person waits for what.
//
//     node tests/bench/browser.mjs                     or `bench.mjs --browser`, which writes it down too
//         --quick  --sizes 10k,1m  --kinds reprint  --pair ORIGINAL REPRINT
//         --parts typing,filling                   only these parts of page.mjs, and not the engine
//
// Chromium is driven as the browser tests drive it, on the page as it is built.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { closeAll } from "../browser/harness.mjs";
import { BUDGET } from "./engine.mjs";
import { KINDS, SIZES, makePair } from "./inputs.mjs";
import { open, pageNumbers } from "./page.mjs";
import { aligned, duration } from "./report.mjs";

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

// The request as the page makes it, in a worker as the page has it; no painting.
async function roundTrips({ sizes, kinds, pair, quick }) {
  const page = await open();
  const version = await page.browser().version();
  const rows = [];
  const cases = kinds.flatMap((kind) => sizes.map((size) => [kind, size]));
  for (const [kind, size] of pair ? [["real pair", "as it is"], ...cases] : cases) {
    const [original, reprint] = kind === "real pair" ? pair.map((file) => readFileSync(file, "utf8")) : Object.values(makePair(kind, SIZES[size]));
    const times = await page.evaluate(
      async (original, reprint, budget, most) => {
        const worker = globalThis.reprint.spawnWorker();
        const next = () => new Promise((resolve, reject) => ((worker.onmessage = resolve), (worker.onerror = reject)));
        await next();
        const times = [];
        const started = performance.now();
        while (times.length < 4 || (times.length < 60 && performance.now() - started < most)) {
          const start = performance.now();
          const answer = next();
          worker.postMessage({ id: times.length + 1, original, reprint, foldCase: true, budget });
          await answer;
          times.push(performance.now() - start);
        }
        worker.terminate();
        return times;
      },
      original,
      reprint,
      BUDGET,
      quick ? 1_000 : 3_000,
    );
    // The first ones are those of code that is still being compiled.
    rows.push([kind, size, duration(times[0]), duration(median(times.slice(Math.floor(times.length / 2)))), String(times.length)]);
    process.stderr.write(`Chromium: ${rows.at(-1).join(", ")}\n`);
  }
  await page.close();
  return {
    title: "In Chromium: the request in the page's worker",
    words: [`${version}, headless. From the page's message to the answer's arrival, in a fresh worker for every pair; only the first of them starts with code that is not compiled yet. The median is of the later half of the runs.`],
    head: ["pair", "size", "first", "median", "runs"],
    rows,
  };
}

// Both, as tables for `report.mjs`.
export async function measureBrowser(options) {
  try {
    return options.parts ? [await pageNumbers(options)] : [await roundTrips(options), await pageNumbers(options)];
  } finally {
    await closeAll();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, sizes: { type: "string" }, kinds: { type: "string" }, pair: { type: "string" }, parts: { type: "string" } },
  });
  const tables = await measureBrowser({
    quick: values.quick,
    sizes: values.sizes?.split(",") ?? (values.quick ? ["10k", "100k"] : Object.keys(SIZES)),
    kinds: values.kinds?.split(",") ?? Object.keys(KINDS),
    pair: values.pair && [values.pair, positionals[0]],
    parts: values.parts?.split(","),
  });
  for (const { title, head, rows } of tables) {
    console.log(`\n${title}\n${aligned(head, rows)}`);
  }
}
