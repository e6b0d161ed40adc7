// How long the page is silent at most while it gets too much of something, how soon a comparison is cancelled, and how soon a
// worker that was ended is replaced, on the machine that this runs on: the table in `SECURITY.md`.
//
//     node tests/browser/bounds.mjs [ROUNDS]

import { BROWSERS, closeAll } from "./harness.mjs";
import { paste, silence, start, waitFor, waitForText } from "./page.mjs";

const ROUNDS = Number(process.argv[2] ?? 5);
const SHORT = "A short text, to compare with.";

// What is brought, how, by what (it is made in the page, before the time is taken), and what is said of it and where.
const PAGE = `("<div class=row><p style='color: red'>The council said on <a href='/t'>Tuesday</a> that <b>80,000</b> would do.</p></div>\\n").repeat(94_000)`;
const INPUTS = [
  ["20 MB pasted", "paste", `"Twenty megabytes of words. ".repeat(740_000)`, "#original-refusal", "up to 5 million"],
  ["1,000,000 lines pasted", "paste", `"a\\n".repeat(1_000_000)`, "#original-refusal", "up to 200,000"],
  ["150,000 lines pasted", "paste", `"a\\n".repeat(150_000)`, "#original-refusal", "up to 50,000"],
  ["1,000,000 combining marks", "paste", `"a" + "\\u0301".repeat(1_000_000) + " and text."`, "#original-refusal", "more marks"],
  ["a line of 5 MB", "paste", `"word ".repeat(1_000_000)`, "#status", "^Comparison done"],
  ["a word of 5 MB", "paste", `"x".repeat(5_000_000)`, "#status", "^Comparison done"],
  ["a text file of 50 MB", "drop", `new File(["Fifty megabytes. ".repeat(2_941_176)], "big.txt")`, "#original-refusal", "big.txt"],
  ["a file of 51 MB", "drop", `new File(["Fifty megabytes. ".repeat(3_000_000)], "big.txt")`, "#original-refusal", "big.txt"],
  ["100,000 nested elements", "read", `"<div>".repeat(100_000) + "<p>The ferry left at nine."`, "#read", "done"],
  ["a web page of 10 MB", "read", PAGE, "#read", "done"],
];

// Puts into the page what brings it something, and listens.
function install() {
  const box = document.getElementById("original");
  const said = document.body.appendChild(document.createElement("p"));
  Object.assign(said, { id: "read", hidden: true });
  const ways = {
    // As browsers do, which ask the page first.
    paste: (data) => box.dispatchEvent(new InputEvent("beforeinput", { inputType: "insertFromPaste", data, bubbles: true, cancelable: true })),
    drop: (file) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      for (const kind of ["dragover", "drop"]) {
        box.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    read: (source) => globalThis.reprint.readPage(source, undefined, () => (said.textContent = "done")),
  };
  globalThis.bring = (way, what) => {
    box.focus();
    const began = performance.now();
    ways[way](what);
    return began;
  };
}

// How long the page is silent at most, and how long it takes, when it is brought something.
function measure(page, way, what, place, says) {
  return page.evaluate(`(${silence})(bring("${way}", ${what}), "${place}", ${JSON.stringify(says)})`);
}

const NO_ANSWER = () => {
  const post = Worker.prototype.postMessage;
  globalThis.workers = new Set();
  Worker.prototype.postMessage = function (message, ...rest) {
    globalThis.workers.add(this);
    if (message.id === undefined) {
      post.call(this, message, ...rest);
    }
  };
};

// A comparison under way that is never answered.
async function waiting(browser) {
  const page = await start({ browser, form: "hosted" });
  await page.evaluate(NO_ANSWER);
  await paste(page, "original", SHORT);
  await paste(page, "reprint", `${SHORT} And more.`);
  await page.waitForSelector("progress");
  return page;
}

const MEASURES = [
  ...INPUTS.map(([name, way, what, place, says]) => [
    name,
    async (browser) => {
      const page = await start({ browser, form: "hosted" });
      await paste(page, "reprint", SHORT);
      await waitForText(page, "#reprint-words", /words/);
      await page.evaluate(install);
      // The exchange is there by then.
      await measure(page, "read", `"<p>x"`, "#read", "done");
      await page.evaluate(() => document.getElementById("read").replaceChildren());
      const figures = await measure(page, way, what, place, says);
      await page.close();
      return figures;
    },
  ]),
  [
    "cancelling",
    async (browser) => {
      const page = await waiting(browser);
      const took = await page.evaluate(async () => {
        const began = performance.now();
        document.querySelector("[data-action=cancel]").click();
        while (!/cancelled/.test(document.getElementById("status").textContent)) {
          await Promise.resolve();
        }
        return performance.now() - began;
      });
      await page.close();
      return [took, took];
    },
  ],
  [
    "another worker in place of one that was ended",
    async (browser) => {
      const page = await waiting(browser);
      await page.evaluate(() => {
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...rest) {
          this.addEventListener("message", ({ data }) => {
            if (data.ready) {
              globalThis.took ??= performance.now() - globalThis.began;
            }
          });
          post.call(this, message, ...rest);
        };
        globalThis.began = performance.now();
        for (const worker of globalThis.workers) {
          worker.terminate();
        }
      });
      await waitFor(page, () => globalThis.took !== undefined);
      const took = await page.evaluate(() => globalThis.took);
      await page.close();
      return [took, took];
    },
  ],
];

const median = (figures) => figures.sort((a, b) => a - b)[figures.length >> 1];
const told = (figure) => `${figure < 10 ? figure.toFixed(1) : Math.round(figure)} ms`;

console.log(`| | ${BROWSERS.join(" | ")} |\n|---|${BROWSERS.map(() => "---:|").join("")}`);
for (const [name, take] of MEASURES) {
  const cells = [];
  for (const browser of BROWSERS) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await take(browser));
    }
    const [longest, took] = [0, 1].map((at) => median(rounds.map((figures) => figures[at])));
    cells.push(longest === took ? told(took) : `${told(longest)} of ${told(took)}`);
  }
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}
await closeAll();
