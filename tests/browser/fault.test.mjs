// When something breaks: the page says what, keeps both texts, offers a report, and goes on.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { drop } from "./bringing.mjs";
import { closeAll, load, openPage } from "./harness.mjs";
import { HANGS_MS, comparePair, everywhere, finish, paste, result, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const ORIGINAL = "The signal box was shut on Friday, and its levers went to the museum.";
const REPRINT = "The signal box was shut on Saturday, and its levers went to the museum.";

// Opens the page with scripts of the test before its own.
async function startWith(where, ...scripts) {
  const page = await openPage(where);
  page.on("dialog", (dialog) => dialog.accept());
  for (const script of scripts) {
    await page.evaluateOnNewDocument(script);
  }
  await load(page, "#original");
  return page;
}

// Takes down every worker of the engine and of the exchange, and when it broke and when it was ready, and how many modules were
// compiled by then.
const TAKING_DOWN = `
  const RealWorker = Worker;
  const taken = () => ({ workers: [], times: [] });
  globalThis.engine = taken();
  globalThis.theExchange = taken();
  globalThis.Worker = class extends RealWorker {
    postMessage(message, ...rest) {
      // The exchange is one program in both forms of the page.
      const own = message.form ? engine : theExchange;
      if (message.module) {
        own.workers.push(this);
        this.addEventListener("message", ({ data }) => {
          if (data.broken || data.ready) {
            own.times.push([data.broken ? "broken" : "ready", performance.now(), globalThis.compiled]);
          }
        });
      }
      super.postMessage(message, ...rest);
    }
  };`;

// Gives the module a memory that grows by ten megabytes and no further.
const LITTLE_MEMORY = `
  const number = (bytes, at) => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) {
        return [value, at];
      }
    }
  };
  const written = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >> 7)]);
  // The memory is the fifth section: one memory, no limit, the pages of 64 KiB that it begins with.
  const limited = (bytes) => {
    for (let at = 8; at < bytes.length; ) {
      const [size, content] = number(bytes, at + 1);
      if (bytes[at] === 5) {
        const [pages] = number(bytes, content + 2);
        const memory = [1, 1, ...written(pages), ...written(pages + 160)];
        return Uint8Array.from([...bytes.subarray(0, at), 5, ...written(memory.length), ...memory, ...bytes.subarray(content + size)]);
      }
      at = content + size;
    }
  };
  const { compile } = WebAssembly;
  globalThis.compiled = 0;
  WebAssembly.compile = async (bytes) => {
    globalThis.compiled += 1;
    return compile(limited(new Uint8Array(bytes)));
  };
  WebAssembly.compileStreaming = async (response) => WebAssembly.compile(await (await response).arrayBuffer());`;

// Keeps requests from the worker, which then looks busy.
const NO_REQUESTS = () => {
  globalThis.realPost = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.id === undefined) {
      globalThis.realPost.call(this, message, ...rest);
    }
  };
};
const REQUESTS = () => void (Worker.prototype.postMessage = globalThis.realPost);

const DENIED = `Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });`;
const BROKEN_STORAGE = `for (const name of ["getItem", "setItem", "removeItem"]) {
  Storage.prototype[name] = () => { throw new DOMException("no", "UnknownError"); };
}`;

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: faults`, () => {
    it("says that the memory ran out, with a report that has nothing of the texts in it, and goes on", async (context) => {
      const page = await startWith(where, TAKING_DOWN, LITTLE_MEMORY);
      const long = `${"The ferry left the harbour at nine. ".repeat(20)}\n\n`.repeat(5_000);
      await paste(page, "original", long);
      await paste(page, "reprint", `${long} It came back at ten.`);
      await waitForText(page, "#status", /broke off \(.+\)\. Both texts are as they were/);
      assert.equal(await page.$eval("#original", (box) => box.value.length), long.length);
      const report = await page.$eval(".fault textarea", (box) => box.value);
      assert.match(report, /^Reprint \d+\.\d+\.\d+, (hosted|file)\n/);
      assert.match(report, /lengths: 3610000 and 3610021/);
      // Where in the module it was: a function and a place.
      assert.match(report, /wasm-function\[\d+\]:0x[0-9a-f]+/);
      assert.doesNotMatch(report, /ferry|harbour/);
      await page.click(".fault summary");
      await page.focus(".fault textarea");
      assert.equal(await page.$eval(".fault textarea", (box) => box.selectionEnd - box.selectionStart), report.length);
      await waitFor(page, () => globalThis.engine.times.at(-1)[0] === "ready");
      const times = await page.evaluate(() => globalThis.engine.times);
      const broken = times.findLastIndex(([what]) => what === "broken");
      const took = Math.round(times[broken + 1][1] - times[broken][1]);
      // It is made of what is there: nothing is compiled once more, and `finish` sees that nothing is asked for.
      assert.ok(times[broken][2] > 0);
      assert.equal(times[broken + 1][2], times[broken][2]);
      context.diagnostic(`another worker is ready after ${took} ms`);
      assert.ok(took < HANGS_MS, `another worker was ready after ${took} ms`);
      await comparePair(page, ORIGINAL, REPRINT);
      assert.equal(await page.$(".fault"), null);
      await finish(page);
    });

    it("notices that a worker was ended from without", async () => {
      const page = await startWith(where, TAKING_DOWN);
      await comparePair(page, ORIGINAL, REPRINT);
      await page.evaluate(NO_REQUESTS);
      await paste(page, "reprint", `${REPRINT} More.`);
      await page.waitForSelector("progress");
      await page.evaluate(() => globalThis.engine.workers.at(-1).terminate());
      await waitForText(page, "#status", /broke off \(the browser ended it\)/);
      assert.equal(await valueOf(page, "reprint"), `${REPRINT} More.`);
      await page.evaluate(REQUESTS);
      await page.click("[data-action=retry]");
      await result(page);
      await finish(page);
    });

    it("notices that the exchange was ended from without, and starts another", async () => {
      const page = await startWith(where, TAKING_DOWN);
      await comparePair(page, ORIGINAL, REPRINT);
      const text = "A text from a file.";
      const opens = async (name) => {
        await drop(page, ".pane[data-side=reprint]", [[name, text]]);
        await waitForText(page, ".notice", new RegExp(`${name}” opened`));
      };
      await opens("first");
      // While it is idle: nobody waits, and the next question is answered.
      const end = () => page.evaluate(() => globalThis.theExchange.workers.at(-1).terminate());
      await waitFor(page, () => globalThis.theExchange.times.length === 1);
      await end();
      await waitFor(page, async () => {
        const { held } = await navigator.locks.query();
        return held.length === 1;
      });
      await opens("second");
      // While somebody waits.
      await waitFor(page, () => globalThis.theExchange.times.length === 2);
      await page.evaluate(() => {
        globalThis.realPost = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...rest) {
          if (message.task) {
            globalThis.isAsked = true;
          } else {
            globalThis.realPost.call(this, message, ...rest);
          }
        };
      });
      await drop(page, ".pane[data-side=reprint]", [["third", text]]);
      await waitFor(page, () => globalThis.isAsked);
      await end();
      await waitForText(page, "#reprint-refusal", /broke off \(the browser ended it\)\. Your texts are still here/);
      await page.evaluate(REQUESTS);
      await opens("fourth");
      await finish(page);
    });

    it("says so when the page itself broke off, and gives both texts back", async () => {
      const page = await startWith(where);
      const long = "The ferry left the harbour at nine. ".repeat(6_000);
      await comparePair(page, ORIGINAL, REPRINT);
      await paste(page, "original", long);
      await result(page);
      // A button is pressed while the program is at work on what it would change.
      await page.evaluate(() => {
        const real = Element.prototype.setAttribute;
        Element.prototype.setAttribute = function (name, value) {
          real.call(this, name, value);
          if (name === "title" && this.dataset.action === "undo") {
            Element.prototype.setAttribute = real;
            this.click();
          }
        };
      });
      await paste(page, "reprint", `${REPRINT} More.`);
      await waitForText(page, "#boot-error", /broke off\..*Both texts are still in the boxes/);
      for (const [side, text] of [["original", long], ["reprint", `${REPRINT} More.`]]) {
        assert.equal(await page.$eval(`#${side}`, (box) => box.checkVisibility()), true);
        assert.equal(await valueOf(page, side), text);
      }
      assert.equal(await page.$("#texts"), null);
      assert.ok(page.record.errors.length > 0);
      page.record.errors.length = 0;
      await load(page, "#original");
      await comparePair(page, ORIGINAL, REPRINT);
      await finish(page);
    });

    for (const [what, script] of [["denied", DENIED], ["out of order", BROKEN_STORAGE]]) {
      it(`works where storage is ${what}, and says that it keeps nothing`, async () => {
        const page = await startWith(where, script);
        await comparePair(page, ORIGINAL, REPRINT);
        if (where.form === "hosted") {
          await waitForText(page, ".draft", /keeps no draft/);
        }
        assert.equal(await textOf(page, "#verdict"), "reprint with changes");
        await finish(page);
      });
    }
  });
});
