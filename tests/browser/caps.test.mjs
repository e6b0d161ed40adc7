// Too much of anything: done, or told; and the page goes on.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { closeAll } from "./harness.mjs";
import { comparePair, everywhere, finish, paste, result, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const SHORT = "A short text, to compare with.";

// Pastes a text into a box as a browser does, which asks the page first, and pings the page through its event loop until `says`
// is in the text of `where`. The longest silence is how long the page did not answer.
function pasteAndListen(page, side, text, place, says) {
  const listen = (side, text, place, says) =>
    new Promise((resolve, reject) => {
      const box = document.getElementById(side);
      const began = performance.now();
      const asked = new InputEvent("beforeinput", { inputType: "insertFromPaste", data: text, bubbles: true, cancelable: true });
      if (box.dispatchEvent(asked)) {
        reject(new Error("the browser was to lay it out"));
      }
      const channel = new MessageChannel();
      let last = began;
      let longest = 0;
      channel.port1.onmessage = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        if (document.querySelector(place)?.textContent.match(says)) {
          resolve(Math.round(longest));
        } else {
          channel.port2.postMessage(0);
        }
      };
      channel.port2.postMessage(0);
    });
  // The text is made in the page: it need not travel there.
  return page.evaluate(`(${listen})(${JSON.stringify(side)}, ${text}, ${JSON.stringify(place)}, ${JSON.stringify(says)})`);
}

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: too much`, () => {
    for (const [what, text, box, says] of [
      ["a line of 5 MB", `"word ".repeat(1_000_000)`, "#status", "^Comparison done"],
      ["a hundred thousand lines", `"a\\n".repeat(100_000)`, "#original-refusal", "100000 paragraphs and lines; up to 50000"],
    ]) {
      it(`does or tells of ${what}, keeps it, and goes on`, async (context) => {
        const page = await start(where);
        await paste(page, "reprint", SHORT);
        await waitForText(page, "#reprint-words", /words/);
        const longest = await pasteAndListen(page, "original", text, box, says);
        context.diagnostic(`${what}: the longest task was ${longest} ms`);
        assert.equal(await page.evaluate(`document.getElementById("original").value === ${text}`), true);
        // Neither is all of it laid out in the box.
        assert.equal(await page.$eval("#original", (box) => box.getClientRects().length), 0);
        await comparePair(page, SHORT, `${SHORT} And more.`);
        assert.equal(await textOf(page, "#original-refusal"), "");
        await finish(page);
      });
    }

    it("does not let into a box what would hold the browser up", async (context) => {
      const page = await start(where);
      await comparePair(page, SHORT, `${SHORT} And more.`);
      await page.click("[data-action=edit]");
      for (const [what, text, says] of [
        ["20 MB", `"Twenty megabytes of words. ".repeat(740_000)`, /20 million characters; up to 5 million/],
        ["a million lines", `"a\\n".repeat(1_000_000)`, /1000000 lines; up to 200000/],
        ["a million combining marks", `"a" + "\\u0301".repeat(1_000_000) + " and text."`, /a letter with a thousand marks/],
      ]) {
        // What a browser asks the page before it pastes; pasting itself would take it longer than a test can wait.
        const [isLetIn, took] = await page.evaluate(`{
          const asked = new InputEvent("beforeinput", { inputType: "insertFromPaste", data: ${text}, bubbles: true, cancelable: true });
          const began = performance.now();
          [document.getElementById("original").dispatchEvent(asked), performance.now() - began];
        }`);
        context.diagnostic(`${what} refused after ${Math.round(took)} ms`);
        assert.equal(isLetIn, false);
        await waitForText(page, "#original-refusal", says);
        assert.equal(await valueOf(page, "original"), SHORT);
      }
      await finish(page);
    });

    it("stops a comparison at once", async (context) => {
      const page = await start(where);
      // A worker that never answers is as slow as any.
      await page.evaluate(() => {
        const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...rest) {
          if (message.id === undefined) {
            post.call(this, message, ...rest);
          }
        };
        globalThis.restored = () => (Worker.prototype.postMessage = post);
      });
      await paste(page, "original", SHORT);
      await paste(page, "reprint", `${SHORT} And more.`);
      await page.waitForSelector("progress");
      const took = await page.evaluate(async () => {
        const began = performance.now();
        document.querySelector("[data-action=cancel]").click();
        while (!/cancelled/.test(document.getElementById("status").textContent)) {
          await Promise.resolve();
        }
        return performance.now() - began;
      });
      context.diagnostic(`cancelled after ${took.toFixed(1)} ms`);
      await page.evaluate(() => void globalThis.restored());
      await page.click("[data-action=retry]");
      await result(page);
      await waitFor(page, () => document.querySelector("[data-phase=result]") !== null);
      await finish(page);
    });
  });
});
