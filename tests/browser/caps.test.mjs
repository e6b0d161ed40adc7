// Too much of anything: done, or told; and the page goes on.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { drop } from "./bringing.mjs";
import { closeAll } from "./harness.mjs";
import { HANGS_MS, comparePair, everywhere, finish, paste, result, silence, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const SHORT = "A short text, to compare with.";

// Pastes a text into a box as a browser does, which asks the page first, and pings the page through its event loop until `says`
// is in the text of `where`. The longest silence is how long the page did not answer.
function pasteAndListen(page, side, text, place, says) {
  const begin = (side, text) => {
    const box = document.getElementById(side);
    const began = performance.now();
    const asked = new InputEvent("beforeinput", { inputType: "insertFromPaste", data: text, bubbles: true, cancelable: true });
    if (box.dispatchEvent(asked)) {
      throw new Error("the browser was to lay it out");
    }
    return began;
  };
  // The text is made in the page: it need not travel there.
  const [at, words] = [place, says].map((each) => JSON.stringify(each));
  return page.evaluate(`(${silence})((${begin})(${JSON.stringify(side)}, ${text}), ${at}, ${words}).then(([longest]) => Math.round(longest))`);
}

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: too much`, () => {
    for (const [what, text, box, says] of [
      ["a line of 5 MB", `"word ".repeat(1_000_000)`, "#status", "^Comparison done"],
      ["a hundred thousand lines", `"a\\n".repeat(100_000)`, "#original-refusal", "100,000 paragraphs and lines; up to 50,000"],
    ]) {
      it(`does or tells of ${what}, keeps it, and goes on`, async (context) => {
        const page = await start(where);
        await paste(page, "reprint", SHORT);
        await waitForText(page, "#reprint-words", /words/);
        const longest = await pasteAndListen(page, "original", text, box, says);
        context.diagnostic(`${what}: the longest task was ${longest} ms`);
        assert.ok(longest < HANGS_MS, `the page was busy for ${longest} ms`);
        assert.equal(await page.evaluate(`document.getElementById("original").value === ${text}`), true);
        // Neither is all of it laid out in the box.
        assert.equal(await page.$eval("#original", (box) => box.getClientRects().length), 0);
        await comparePair(page, SHORT, `${SHORT} And more.`);
        assert.equal(await textOf(page, "#original-refusal"), "");
        await finish(page);
      });
    }

    for (const [what, text, box, says] of [
      ["a word of 5 MB", `"x".repeat(5_000_000)`, "#status", "^Comparison done"],
      ["150,000 lines", `"a\\n".repeat(150_000)`, "#original-refusal", "150,000 paragraphs and lines; up to 50,000"],
    ]) {
      it(`takes in ${what} unseen, and looks at no part of it again and again`, async (context) => {
        const page = await start(where);
        await paste(page, "reprint", SHORT);
        await waitForText(page, "#reprint-words", /words/);
        await page.evaluate(() => {
          globalThis.seen = { laidOut: 0, searched: 0 };
          const value = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
          Object.defineProperty(HTMLTextAreaElement.prototype, "value", {
            ...value,
            set(text) {
              globalThis.seen.laidOut += this.getClientRects().length && text.length;
              value.set.call(this, text);
            },
          });
          const { lastIndexOf } = String.prototype;
          String.prototype.lastIndexOf = function (...rest) {
            globalThis.seen.searched += this.length;
            return lastIndexOf.apply(this, rest);
          };
        });
        assert.ok(await page.$eval("#original", (box) => box.getClientRects().length > 0));
        const longest = await pasteAndListen(page, "original", text, box, says);
        context.diagnostic(`${what}: the longest task was ${longest} ms`);
        const { laidOut, searched } = await page.evaluate(() => globalThis.seen);
        // The browser would lay it out as it comes, to hide it a moment later.
        assert.equal(laidOut, 0);
        // Where it may be cut is looked for near to the place, and not from there to its beginning, for each of a thousand pieces.
        assert.ok(searched <= 5_000_000, `${searched}`);
        await finish(page);
      });
    }

    it("does not let into a box what would hold the browser up", async (context) => {
      const page = await start(where);
      await comparePair(page, SHORT, `${SHORT} And more.`);
      await page.click("[data-action=edit]");
      await page.evaluate(() => {
        const { match } = String.prototype;
        globalThis.searched = 0;
        String.prototype.match = function (pattern) {
          globalThis.searched += pattern.unicode ? this.length : 0;
          return match.call(this, pattern);
        };
      });
      for (const [what, text, says] of [
        ["20 MB", `"Twenty megabytes of words. ".repeat(740_000)`, /20 million characters; up to 5 million/],
        ["a million lines", `"a\\n".repeat(1_000_000)`, /1,000,000 lines; up to 200,000/],
        ["a million combining marks", `"a" + "\\u0301".repeat(1_000_000) + " and text."`, /more marks on its letters than browsers draw/],
        ["a million on many letters", `("a" + "\\u0301".repeat(90)).repeat(11_000)`, /more marks on its letters than browsers draw/],
      ]) {
        // What a browser asks the page before it pastes; pasting itself would take it longer than a test can wait.
        const [isLetIn, took] = await page.evaluate(`{
          const asked = new InputEvent("beforeinput", { inputType: "insertFromPaste", data: ${text}, bubbles: true, cancelable: true });
          const began = performance.now();
          [document.getElementById("original").dispatchEvent(asked), performance.now() - began];
        }`);
        context.diagnostic(`${what} refused after ${Math.round(took)} ms`);
        // It is searched for marks once, and no more: each further search could take a hundred times as long.
        const searched = await page.evaluate(`[globalThis.searched, globalThis.searched = 0][0] / (${text}).length`);
        assert.ok(searched <= 1, `${what} is searched ${searched} times`);
        assert.equal(isLetIn, false);
        await waitForText(page, "#original-refusal", says);
        assert.equal(await valueOf(page, "original"), SHORT);
      }
      await finish(page);
    });

    it("lets as little in by a link, a saved comparison or a page that is handed over", async () => {
      const page = await start(where);
      await comparePair(page, SHORT, `${SHORT} And more.`);
      const answers = () => page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
      for (const [text, says] of [
        [`a${"\u0301".repeat(300_000)} and text.`, /more marks on its letters than browsers draw/],
        ["x\n".repeat(300_000), /300,000 lines; up to 200,000/],
      ]) {
        const link = await page.evaluate(
          (original) =>
            new Promise((resolve) => {
              globalThis.reprint.exchange("to_link", ["", { original, reprint: "b" }, true], ([address]) => resolve(address));
            }),
          text,
        );
        await page.evaluate((link) => (location.hash = link), link);
        await waitForText(page, ".arrived-said", says);
        await answers();
        await page.$eval("[data-action=dismiss-arrival]", (button) => button.click());

        const choices = { foldCase: true, publisher: "", author: "", overrides: [] };
        const saved = JSON.stringify({ format: "reprint comparison", version: 1, ...choices, original: SHORT, reprint: text });
        await drop(page, ".pane[data-side=original]", [["saved.json", saved]]);
        await waitForText(page, "#original-refusal", says);
        await answers();

        const packed = deflateRawSync(`https://example.org\n<pre>${text}</pre>`).toString("base64url");
        await page.evaluate((packed) => (location.hash = `page=${packed}`), packed);
        await waitForText(page, ".notice", says);
        await answers();
        assert.equal(await page.$(".offer"), null);
        await page.$eval("[data-action=dismiss]", (button) => button.click());
        assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], [SHORT, `${SHORT} And more.`]);
      }
      await finish(page);
    });

    it("does not lay out a box of letters that have many marks", async () => {
      const page = await start(where);
      await drop(page, ".pane[data-side=original]", [["marks.txt", `a${"\u0315\u0301\u0330\u0346".repeat(20)} `.repeat(1_000)]]);
      await waitForText(page, ".notice", /opened/);
      assert.equal(await page.$eval("#original", (box) => box.value.length), 82_000);
      assert.equal(await page.$eval("#original", (box) => box.getClientRects().length), 0);
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
        // In the task of the click itself, before the browser does anything else.
        for (let steps = 0; steps < 100; steps += 1) {
          await Promise.resolve();
          if (/cancelled/.test(document.getElementById("status").textContent)) {
            return performance.now() - began;
          }
        }
        return undefined;
      });
      assert.ok(took !== undefined, "it is not cancelled at once");
      context.diagnostic(`cancelled after ${took.toFixed(1)} ms`);
      await page.evaluate(() => void globalThis.restored());
      await page.click("[data-action=retry]");
      await result(page);
      await waitFor(page, () => document.querySelector("[data-phase=result]") !== null);
      await finish(page);
    });
  });
});
