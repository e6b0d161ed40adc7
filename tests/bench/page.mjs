// How long a person waits for what on the page, in Chromium: part by part, each a row or more of one table.
//
// Every part opens pages of its own, so that none inherits what another left. It fails on no figure.

import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";
import { DIST, load, openPage, parseHeaders } from "../browser/harness.mjs";
import { paste } from "../browser/page.mjs";
import { ROOT } from "./engine.mjs";
import { makePair } from "./inputs.mjs";
import { duration } from "./report.mjs";
import { memoryOf, processorTime, watch } from "./watching.mjs";

// As `TYPING_PAUSE` in `src/state.rs`.
const TYPING_PAUSE_MS = 250;
// A slow telephone on a slow network, as Lighthouse has it.
const SLOW_CPU = 4;
const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const WAIT_MS = 120_000;
// The largest pair: so many words a side, of which every eighth is another.
const MANY_WORDS = 170_000;
const MANY_EVERY = 8;
// An event that is handled faster is not told of.
const EVENT_MS = 16;

const TYPES = { ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".wasm": "application/wasm" };

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
// The browser tells of no task that is shorter.
const task = (milliseconds) => (milliseconds ? duration(milliseconds) : "< 50 ms");
const event = (milliseconds) => (milliseconds ? duration(milliseconds) : `< ${EVENT_MS} ms`);
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

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

// A page whose program is up, and watched.
export async function open() {
  const page = await openPage({ browser: "chromium", form: "hosted" });
  page.on("dialog", (dialog) => dialog.accept());
  await page.evaluateOnNewDocument(watch, WAIT_MS, EVENT_MS);
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

// The longest task since the tasks were forgotten, or since a moment.
const longest = (page, since = 0) =>
  page.evaluate(
    async (since) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return Math.max(0, ...seen.tasks.filter(([start]) => start >= since).map(([, taken]) => taken));
    },
    since,
  );
const forget = (page) => page.evaluate(() => ((seen.tasks = []), (seen.events = []), (seen.shift = 0)));
const shift = (page) => page.evaluate(() => seen.shift);
// As the measure called "interaction to next paint" has it: the slowest, one in fifty left out.
const interaction = (page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const slowest = new Map();
    for (const [id, taken, what] of seen.events) {
      if (taken > (slowest.get(id)?.[0] ?? 0)) {
        slowest.set(id, [taken, what]);
      }
    }
    const times = [...slowest.values()].sort(([a], [b]) => b - a);
    return times[Math.floor(seen.interactions / 50)] ?? [0, ""];
  });

// The first paste into a fresh page, which is what a person sees, and then a later one.
async function pasting({ add, times, pair }) {
  const sample = ["original", "reprint"].map((side) => join(ROOT, "www", "samples", "news", `${side}.txt`));
  const [original, reprint] = (pair ?? sample).map((file) => readFileSync(file, "utf8"));
  const name = pair ? "a real pair" : "the news sample";
  const [first, later, tasks, shifts] = [[], [], [], []];
  for (let turn = 0; turn < times; turn++) {
    const page = await open();
    const one = await pasteBoth(page, original, reprint);
    first.push(one.painted - one.started);
    tasks.push(await longest(page));
    shifts.push(await shift(page));
    await page.click("[data-action=clear-both]");
    const two = await pasteBoth(page, original, reprint);
    later.push(two.painted - two.started);
    await page.close();
  }
  add(`paste of ${name} to highlighted text, fresh page`, duration(median(first)), "100 ms", median(first) <= 100);
  add("the same, later", duration(median(later)), "100 ms", median(later) <= 100);
  add("longest task meanwhile, fresh page", task(median(tasks)), "50 ms", median(tasks) <= 50);
  add("layout shift meanwhile", median(shifts).toFixed(4), "0", median(shifts) === 0);
}

// Letters into a text of a thousand words, in the middle of a paragraph that is in sight.
async function typing({ add, times }) {
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
  }, PLACE);
  await forget(page);
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
  const busy = await longest(page);
  add("longest task while typing", task(busy), "50 ms", busy <= 50);
  await page.close();
}

// What a reader does with a result, one after the other, by keys and by the mouse.
async function use(page, word) {
  const press = async (key, count = 1) => {
    for (let at = 0; at < count; at += 1) {
      await page.keyboard.press(key);
    }
  };
  const click = async (selector) => {
    const element = await page.$(selector);
    await element.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await element.click();
  };
  await page.evaluate(() => document.activeElement.blur());
  await press("F7", 4);
  await press("j", 4);
  await press("k", 2);
  await click("[data-mark=altered]");
  await click("[data-mark=altered]");
  for (const view of ["one", "changes", "side"]) {
    await click(`[name=view][value=${view}]`);
    await page.waitForFunction(() => document.getElementById("texts").getAttribute("aria-busy") === "false");
  }
  await click(".list li:nth-child(3) [data-go]");
  await press("ArrowDown", 3);
  await press("End");
  await page.select("select[name=order]", "importance");
  await page.$eval(".picture [data-band]", (band) => band.focus());
  await press("ArrowRight", 2);
  await press("Enter");
  await click("[data-action=find]");
  await page.waitForFunction(() => document.activeElement.id === "find");
  await page.keyboard.type(word);
  await press("Enter", 2);
  await press("Escape");
  await click("[data-action=edit]");
  await page.waitForFunction(() => document.activeElement.closest(".pane"));
  // A long text is not laid out in its box until that is asked for.
  const whole = await page.$(".pane:focus-within [data-action=whole]:not([hidden])");
  await whole?.click();
  await page.waitForFunction(() => document.activeElement.tagName === "TEXTAREA");
  await press("End");
  await page.keyboard.type("More words.", { delay: 20 });
  await click("[data-action=read]");
}

async function interacting({ add }) {
  const { original, reprint } = makePair("edited", 6_000);
  const page = await open();
  await pasteBoth(page, original, reprint);
  await forget(page);
  await use(page, "the");
  const [[slowest, what], count] = [await interaction(page), await page.evaluate(() => seen.interactions)];
  add(`slowest of ${count} keys and clicks in 1,000 words, to the next frame`, `${event(slowest)} (${what})`, "100 ms", slowest <= 100);
  await page.close();
}

// Every fifth of ten thousand words a side is another.
async function marking({ add, row, times }) {
  const { words, other } = stock(62_000);
  const marked = changed(words, other, 5);
  const [frames, wholes, busy] = [[], [], []];
  let count;
  for (let turn = 0; turn < times; turn++) {
    const page = await open();
    const { arrived, marked: framed, painted } = await pasteBoth(page, words.join(" "), marked);
    frames.push(framed - arrived);
    wholes.push(painted - arrived);
    busy.push(await longest(page));
    count = await countMarks(page);
    await page.close();
  }
  const both = (words.length * 2).toLocaleString("en");
  add(`${both} words with ${count.toLocaleString("en")} marks, report to first frame`, duration(median(frames)), "100 ms", median(frames) <= 100);
  row("the same, to the last mark", duration(median(wholes)));
  add("the same, longest task", task(median(busy)), "100 ms", median(busy) <= 100);
}

// A megabyte a side, and as many marks as anybody will ever read.
async function filling({ add, row }) {
  const { words, other } = stock(7.2 * MANY_WORDS);
  const original = words.slice(0, MANY_WORDS);
  const page = await open();
  const before = await memoryOf(page);
  const reprint = changed(original, other, MANY_EVERY);
  const { arrived, marked, painted } = await pasteBoth(page, original.join(" "), reprint);
  const count = await countMarks(page);
  const what = `${(MANY_WORDS * 2).toLocaleString("en")} words with ${count.toLocaleString("en")} marks`;
  add(`${what}, report to first frame`, duration(marked - arrived), "300 ms", marked - arrived <= 300);
  row("the same, to the last mark", duration(painted - arrived));
  // The paste itself is the browser's.
  const busy = await longest(page, arrived - 1);
  add("the same, longest task from the report on", task(busy), "100 ms", busy <= 100);
  const after = await memoryOf(page);
  if (after) {
    row("memory of the tab then, of which it had before", `${megabytes(after)}, ${megabytes(before)}`);
  }
  const busyWhile = async (name, act) => {
    await forget(page);
    const worked = await processorTime(page, act);
    const busy = await longest(page);
    add(`longest task, ${name}`, task(busy), "100 ms", busy <= 100);
    row("the same, by the processor’s clock", duration(worked));
  };
  await busyWhile("scrolling through all of it", () =>
    page.evaluate(async () => {
      for (let at = 0; at < document.documentElement.scrollHeight; at += document.documentElement.scrollHeight / 120) {
        scrollTo(0, at);
        await new Promise(requestAnimationFrame);
      }
    }),
  );
  for (const view of ["one", "changes", "side"]) {
    await busyWhile(`switching to “${view}”`, async () => {
      await page.$eval(`[name=view][value=${view}]`, (input) => input.click());
      await page.waitForFunction((view) => document.querySelector(".reading").dataset.view === view && document.getElementById("texts").getAttribute("aria-busy") === "false", {}, view);
    });
  }
  await busyWhile("sorting and filtering the list of changes", async () => {
    await page.select("select[name=order]", "importance");
    await page.type(".word", "harbour");
    await page.waitForFunction(() => document.querySelector(".left-out"));
    await page.$eval("[data-action=list-all]", (button) => button.click());
    await page.select("select[name=order]", "place");
  });
  await forget(page);
  await use(page, "harbour");
  const [slowest, where] = await interaction(page);
  row(`slowest of ${await page.evaluate(() => seen.interactions)} keys and clicks in it, to the next frame`, `${event(slowest)} (${where})`);
  await page.close();
}

const countMarks = (page) => page.evaluate(() => document.querySelectorAll("#texts [data-kind]").length);

// Running text, in words, and as many words of another text to put in their place.
function stock(bytes) {
  return { words: makePair("edited", bytes).original.split(" "), other: makePair("unrelated", bytes * 1.1).reprint.match(/\p{L}+/gu) };
}

const changed = (words, other, every) =>
  words.map((word, at) => (at % every === every - 1 ? word.replace(/\p{L}+/u, other[at % other.length]) : word)).join(" ");

// A slow telephone: everything comes over the network, as the files a host has compressed.
async function starting({ add, row, quick }) {
  const [boxes, programs, bodies, wholes] = [[], [], [], []];
  for (let turn = 0; turn < (quick ? 2 : 5); turn++) {
    // A port of its own is a host of its own: the service worker of a page before would answer from what it has kept.
    const server = await servePacked();
    const page = await openPage({ browser: "chromium", form: "hosted" });
    page.address = server.address;
    const session = await page.createCDPSession();
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await session.send("Network.emulateNetworkConditions", SLOW_NETWORK);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW_CPU });
    // Every answer with what came before its body, and then the whole of it.
    const answers = new Map();
    session.on("Network.responseReceived", ({ requestId, response }) => answers.set(requestId, { address: response.url, head: response.encodedDataLength, whole: 0 }));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => (answers.get(requestId).whole = encodedDataLength));
    await page.evaluateOnNewDocument(watch, WAIT_MS, EVENT_MS);
    await load(page, "#original");
    const seen = await page.evaluate(() => globalThis.seen);
    const whole = sum([...answers.values()].map(({ whole }) => whole));
    if (whole < moduleSize()) {
      throw new Error(`only ${whole} bytes of the page came over the network`);
    }
    boxes.push(seen.boxes);
    programs.push(seen.program);
    wholes.push(whole);
    // As the budget counts: everything once, without headers, and not the manifest, which only the browser has a use for.
    const counted = [...answers.values()].filter(({ address }) => !address.endsWith(".webmanifest"));
    bodies.push(sum([...new Map(counted.map(({ address, head, whole }) => [address, whole - head])).values()]));
    await page.close();
    server.close();
  }
  add(`ready to paste at ${SLOW_CPU}× slower CPU, 1.6 Mbit/s, 150 ms: the boxes are on the screen`, duration(median(boxes)), "1.0 s", median(boxes) <= 1_000);
  row("the same: the program is up, and compares what was pasted", duration(median(programs)));
  const most = budget("first-load-brotli");
  const bytes = (number) => `${number.toLocaleString("en")} bytes`;
  add("first load", bytes(median(bodies)), bytes(most), median(bodies) <= most);
  row("the same, with headers and the manifest", bytes(median(wholes)));
}

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

// What the page's own module weighs as it is sent: no first load can be smaller.
const moduleSize = () => statSync(join(DIST, "assets", readdirSync(join(DIST, "assets")).find((name) => /^reprint-\w+\.wasm\.br$/.test(name)))).size;

// A budget of the project's, in bytes.
const budget = (name) =>
  Number(new RegExp(`^${name} = ([\\d_]+)$`, "m").exec(readFileSync(join(ROOT, "xtask", "budgets.toml"), "utf8"))[1].replaceAll("_", ""));

const PARTS = { pasting, typing, interacting, marking, filling, starting };

// The table; of some parts only, where they are named.
export async function pageNumbers({ pair, quick, parts = Object.keys(PARTS) }) {
  const rows = [];
  const add = (what, measured, aim, met) => {
    rows.push([what, measured, aim, met ? "met" : "**missed**"]);
    process.stderr.write(`Chromium: ${what}: ${measured}\n`);
  };
  const row = (what, measured) => {
    rows.push([what, measured, "–", ""]);
    process.stderr.write(`Chromium: ${what}: ${measured}\n`);
  };
  for (const part of parts) {
    await PARTS[part]({ add, row, pair, quick, times: quick ? 3 : 7 });
  }
  return { title: "In Chromium: the page", words: ["Medians of fresh pages; what concerns a megabyte a side is measured once."], head: ["what", "measured", "at most", ""], rows };
}
