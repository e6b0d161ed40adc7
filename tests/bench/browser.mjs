// What the page takes in Chromium: the engine in the page's own worker, and how long a person waits for what.
//
//     node tests/bench/browser.mjs                     or `bench.mjs --browser`, which writes it down too
//         --quick  --sizes 10k,1m  --kinds reprint  --pair ORIGINAL REPRINT
//
// Chromium is driven as the browser tests drive it, on the page as it is built.

import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { DIST, closeAll, load, openPage, parseHeaders } from "../browser/harness.mjs";
import { paste } from "../browser/page.mjs";
import { BUDGET, ROOT } from "./engine.mjs";
import { KINDS, SIZES, makePair } from "./inputs.mjs";
import { aligned, digits, duration } from "./report.mjs";

// As `TYPING_PAUSE` in `src/state.rs`.
const TYPING_PAUSE_MS = 250;
// A slow telephone on a slow network, as Lighthouse has it.
const SLOW_CPU = 4;
const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const WAIT_MS = 120_000;

const TYPES = { ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".wasm": "application/wasm" };

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

// Serves the files as a host that has the compressed ones does.
async function servePacked() {
  const headersFor = parseHeaders(readFileSync(join(DIST, "_headers"), "utf8"));
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const file = normalize(join(DIST, path === "/" ? "index.html" : path));
    if (!file.startsWith(DIST + sep) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    for (const [name, value] of headersFor(path)) {
      response.appendHeader(name, value);
    }
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
    const packed = existsSync(`${file}.br`);
    if (packed) {
      response.setHeader("content-encoding", "br");
    }
    response.end(readFileSync(packed ? `${file}.br` : file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => (server.close(), server.closeAllConnections()) };
}

// In the page, from before its first script: notes when a report arrives, tasks over 50 ms, shifts, and slow events.
function watch(waitMs) {
  globalThis.seen = { started: 0, arrived: 0, tasks: [], shift: 0, events: [], ready: 0 };
  const observe = (type, each, options) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...options });
  observe("longtask", ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
  observe("layout-shift", ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value));
  observe("event", ({ name, duration }) => /^key|^input/.test(name) && seen.events.push(duration), { durationThreshold: 16 });
  globalThis.Worker = class extends Worker {
    constructor(address) {
      super(address);
      // Before the page's own listener, so that what the page does with the report is counted.
      this.addEventListener("message", ({ data }) => data.id && (seen.arrived = performance.now()));
    }
  };
  // Tells when the next result had marks and when it stood there whole, to the end of the frame that showed it; `isNew`
  // says whether it is the one that is waited for.
  globalThis.painted = async (isNew) => {
    const frame = () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = resolve;
          channel.port2.postMessage(0);
        }),
      );
    const begun = performance.now();
    for (let marked; performance.now() - begun < waitMs; ) {
      await frame();
      if (seen.arrived > begun && document.querySelector("[data-phase=result]") && isNew()) {
        const texts = document.getElementById("texts");
        marked ??= texts?.querySelector("[data-kind]") ? performance.now() : undefined;
        if (texts?.getAttribute("aria-busy") === "false") {
          return { marked, painted: performance.now(), arrived: seen.arrived };
        }
      }
    }
    throw new Error("the result did not come");
  };
  new MutationObserver((_, observer) => {
    if (document.getElementById("original")) {
      seen.ready = performance.now();
      observer.disconnect();
    }
  }).observe(document, { childList: true, subtree: true });
}

async function open() {
  const page = await openPage({ browser: "chromium", form: "hosted" });
  page.on("dialog", (dialog) => dialog.accept());
  await page.evaluateOnNewDocument(watch, WAIT_MS);
  await page.browserContext().overridePermissions(new URL(page.address).origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
  // A draft of an earlier page would be compared at once.
  await page.evaluateOnNewDocument(() => localStorage.clear());
  await load(page, "#original");
  return page;
}

// Both texts, the second of them by a real paste, timed: from the key to highlights on the screen. A script's own events
// would not do: a browser counts shifts that follow a person's doing apart.
async function pasteBoth(page, original, reprint) {
  await paste(page, "original", original);
  await page.waitForFunction(() => /\d/.test(document.getElementById("original-words").textContent));
  await page.evaluate(async (reprint) => {
    await navigator.clipboard.writeText(reprint);
    document.getElementById("reprint").focus();
    await new Promise((resolve) => setTimeout(resolve, 600));
    seen.tasks = [];
    seen.shift = 0;
  }, reprint);
  // Set up before the key, not at the same time; the answer is fetched after it.
  await page.evaluate(() => {
    document.getElementById("reprint").addEventListener("paste", () => (seen.started = performance.now()), { once: true });
    globalThis.shown = painted(() => true);
  });
  await page.keyboard.down("Control");
  await page.keyboard.press("KeyV", { commands: ["Paste"] });
  await page.keyboard.up("Control");
  return page.evaluate(async () => ({ ...(await shown), started: seen.started }));
}

const longest = (page) => page.evaluate(async () => (await new Promise((resolve) => setTimeout(resolve, 200)), Math.max(0, ...seen.tasks.map(([, taken]) => taken))));
const shift = (page) => page.evaluate(() => seen.shift);
// The browser tells of no task that is shorter.
const task = (milliseconds) => (milliseconds ? duration(milliseconds) : "< 50 ms");

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

async function pageNumbers({ pair, quick }) {
  const rows = [];
  const add = (what, measured, aim, met) => rows.push([what, measured, aim, met ? "met" : "**missed**"]);
  const times = quick ? 3 : 7;
  const sample = ["original", "reprint"].map((side) => join(ROOT, "www", "samples", "news", `${side}.txt`));
  const [original, reprint] = (pair ?? sample).map((file) => readFileSync(file, "utf8"));
  const name = pair ? "a real pair" : "the news sample";

  // The first paste into a fresh page, which is what a person sees, and then a later one.
  const [first, later, tasks, shifts] = [[], [], [], []];
  for (let turn = 0; turn < times; turn++) {
    const page = await open();
    const one = await pasteBoth(page, original, reprint);
    first.push(one.painted - one.started);
    tasks.push(await longest(page));
    shifts.push(await shift(page));
    await page.click("[data-action=new]");
    const two = await pasteBoth(page, original, reprint);
    later.push(two.painted - two.started);
    await page.close();
  }
  add(`paste of ${name} to highlighted text, fresh page`, duration(median(first)), "100 ms", median(first) <= 100);
  add("the same, later", duration(median(later)), "100 ms", median(later) <= 100);
  add("longest task meanwhile, fresh page", task(median(tasks)), "50 ms", median(tasks) <= 50);
  add("layout shift meanwhile", median(shifts).toFixed(4), "0", median(shifts) === 0);

  // Letters into a text of a thousand words, in the middle of a paragraph that is in sight.
  const PLACE = 150;
  const typed = makePair("edited", 6_000);
  const page = await open();
  await pasteBoth(page, typed.original, typed.reprint);
  await page.evaluate(() => document.querySelector("[data-action=edit]")?.click());
  await page.evaluate((place) => {
    const box = document.getElementById("reprint");
    box.focus();
    box.setSelectionRange(place, place);
    box.scrollTop = 0;
    seen.tasks = [];
    seen.events = [];
  }, PLACE);
  const strokes = [];
  for (let turn = 1; turn <= times * 2; turn++) {
    await page.evaluate((wanted) => {
      document.getElementById("reprint").addEventListener("input", () => (seen.started = performance.now()), { once: true });
      const cells = () => [...document.querySelectorAll("#texts .cell[data-side=reprint]")];
      globalThis.shown = painted(() => cells().some(({ textContent }) => textContent.includes(wanted)));
    }, typed.reprint.slice(PLACE - 10, PLACE) + "q".repeat(turn));
    await page.keyboard.type("q");
    const taken = await page.evaluate(async () => (await shown).painted - seen.started);
    strokes.push(taken - TYPING_PAUSE_MS);
  }
  add("letter in 1,000 words to new highlights, after the pause", duration(median(strokes)), "50 ms", median(strokes) <= 50);
  const typing = await longest(page);
  add("longest task while typing", task(typing), "50 ms", typing <= 50);
  const slowest = await page.evaluate(() => Math.max(0, ...seen.events));
  add("slowest key (of those over 16 ms)", slowest ? duration(slowest) : "< 16 ms", "100 ms", slowest <= 100);
  await page.close();

  // Every fifth of ten thousand words a side is another.
  const words = makePair("edited", 62_000).original.split(" ");
  const other = makePair("unrelated", 62_000).reprint.match(/\p{L}+/gu);
  const marked = words.map((word, at) => (at % 5 === 4 ? word.replace(/\p{L}+/u, other[at]) : word)).join(" ");
  const frames = [];
  const wholes = [];
  const busy = [];
  let count;
  for (let turn = 0; turn < times; turn++) {
    const page = await open();
    const { arrived, marked: framed, painted } = await pasteBoth(page, words.join(" "), marked);
    frames.push(framed - arrived);
    wholes.push(painted - arrived);
    busy.push(await longest(page));
    count = await page.$$eval("#texts [data-kind]", (elements) => elements.filter(({ dataset }) => dataset.kind !== "shared").length);
    await page.close();
  }
  const both = (words.length * 2).toLocaleString("en");
  add(`${both} words with ${count.toLocaleString("en")} marks, report to first frame`, duration(median(frames)), "100 ms", median(frames) <= 100);
  rows.push(["the same, to the last mark", duration(median(wholes)), "–", ""]);
  add("the same, longest task", task(median(busy)), "100 ms", median(busy) <= 100);

  // A slow telephone: everything comes over the network, as the files a host has compressed.
  const server = await servePacked();
  const readies = [];
  let bytes;
  for (let turn = 0; turn < (quick ? 2 : 5); turn++) {
    const page = await openPage({ browser: "chromium", form: "hosted" });
    page.address = server.address;
    const session = await page.createCDPSession();
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await session.send("Network.emulateNetworkConditions", SLOW_NETWORK);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW_CPU });
    bytes = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.evaluateOnNewDocument(watch, WAIT_MS);
    await load(page, "#original");
    readies.push(await page.evaluate(() => seen.ready));
    await page.close();
  }
  server.close();
  add(`ready to paste at ${SLOW_CPU}× slower CPU, 1.6 Mbit/s, 150 ms`, duration(median(readies)), "1.0 s", median(readies) <= 1_000);
  add("first load, with headers", `${digits(bytes / 1e3)} kB`, "200 kB", bytes <= 200_000);
  return { title: "In Chromium: the page", words: ["Medians of fresh pages."], head: ["what", "measured", "at most", ""], rows };
}

// Both, as tables for `report.mjs`.
export async function measureBrowser(options) {
  try {
    return [await roundTrips(options), await pageNumbers(options)];
  } finally {
    await closeAll();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, sizes: { type: "string" }, kinds: { type: "string" }, pair: { type: "string" } },
  });
  const tables = await measureBrowser({
    quick: values.quick,
    sizes: values.sizes?.split(",") ?? (values.quick ? ["10k", "100k"] : Object.keys(SIZES)),
    kinds: values.kinds?.split(",") ?? Object.keys(KINDS),
    pair: values.pair && [values.pair, positionals[0]],
  });
  for (const { title, head, rows } of tables) {
    console.log(`\n${title}\n${aligned(head, rows)}`);
  }
}
