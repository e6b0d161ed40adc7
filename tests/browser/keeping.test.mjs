// Nothing is lost: drafts, undoing, and the choice of colours.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { BROWSERS, closeAll, load, openPage } from "./harness.mjs";
import { comparePair, everywhere, finish, paste, result, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const ORIGINAL = "The lighthouse was sold to its keeper for one crown, the ministry said.";
const REPRINT = "The lighthouse was sold to its keeper for two crowns, the ministry said.";

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: keeping`, () => {
    it(where.form === "hosted" ? "keeps the draft over a reload until it is forgotten" : "keeps nothing of a local file", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const isHosted = where.form === "hosted";
      if (isHosted) {
        await waitForText(page, ".draft", /^Draft kept/);
      }
      assert.equal(await page.evaluate(() => localStorage.length > 0), isHosted);
      await load(page, "#original");
      if (isHosted) {
        await result(page);
        assert.equal(await valueOf(page, "reprint"), REPRINT);
        await page.click("[data-action=forget]");
        assert.equal(await valueOf(page, "reprint"), REPRINT);
        await load(page, "#original");
      }
      assert.equal(await valueOf(page, "original"), "");
      assert.equal(await valueOf(page, "reprint"), "");
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      await finish(page);
    });

    it("asks before it lets go of texts that no draft keeps", async () => {
      const page = await start(where);
      const asked = [];
      page.on("dialog", (dialog) => asked.push(dialog.type()));
      await page.type("#original", "Typed by hand.");
      await waitForText(page, "#original-words", /^3 words$/);
      await load(page, "#original");
      assert.deepEqual(asked, where.form === "hosted" ? [] : ["beforeunload"]);
      await finish(page);
    });

    it("undoes clearing, samples and swapping, and redoes them", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const both = async () => [await valueOf(page, "original"), await valueOf(page, "reprint")];
      await page.click("[data-action=swap]");
      await result(page);
      assert.deepEqual(await both(), [REPRINT, ORIGINAL]);
      await page.click("[data-action=undo]");
      assert.deepEqual(await both(), [ORIGINAL, REPRINT]);
      await page.click("[data-sample=news]");
      assert.notDeepEqual(await both(), [ORIGINAL, REPRINT]);
      await page.click("[data-action=undo]");
      assert.deepEqual(await both(), [ORIGINAL, REPRINT]);
      await page.click("[data-action=clear-both]");
      assert.deepEqual(await both(), ["", ""]);
      // What is typed after that is not lost to the undoing either.
      await paste(page, "original", "Typed since.");
      await page.click("[data-action=undo]");
      assert.deepEqual(await both(), ["", ""]);
      await page.click("[data-action=undo]");
      assert.deepEqual(await both(), [ORIGINAL, REPRINT]);
      await page.click("[data-action=redo]");
      await page.click("[data-action=redo]");
      assert.deepEqual(await both(), ["Typed since.", ""]);
      await waitFor(page, () => document.querySelector(".pane[data-side=original] [data-action=clear]")?.disabled === false);
      await page.click(".pane[data-side=original] [data-action=clear]");
      assert.deepEqual(await both(), ["", ""]);
      await page.click("[data-action=undo]");
      assert.deepEqual(await both(), ["Typed since.", ""]);
      await finish(page);
    });

    it("offers to do nothing again that something else has taken the place of", async () => {
      const page = await start(where);
      await paste(page, "original", ORIGINAL);
      await page.click("[data-action=undo]");
      await waitFor(page, () => document.querySelector("[data-action=redo]")?.disabled === false);
      await page.click("[data-sample=news]");
      await result(page);
      await waitFor(page, () => !document.querySelector("[data-action=redo]:enabled"));
      await finish(page);
    });

    it("works where storage is full", async () => {
      const page = await start(where);
      await page.evaluate(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      });
      await comparePair(page, ORIGINAL, REPRINT);
      if (where.form === "hosted") {
        await waitForText(page, ".draft", /keeps no draft/);
      }
      assert.equal(await textOf(page, "#verdict").then((verdict) => verdict.length > 0), true);
      await finish(page);
    });

    it("is light or dark as the reader likes", async () => {
      const page = await start(where);
      const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const choose = (name) => page.click(`.theme input[value=${name}]`);
      await choose("light");
      await waitFor(page, () => document.documentElement.dataset.theme === "light");
      const light = await background();
      await choose("dark");
      await waitFor(page, () => document.documentElement.dataset.theme === "dark");
      assert.notEqual(await background(), light);
      await load(page, "#original");
      assert.equal(
        await page.evaluate(() => document.documentElement.dataset.theme),
        where.form === "hosted" ? "dark" : "system",
      );
      await choose("system");
      await finish(page);
      assert.ok(light);
    });
  });
});

// The single file keeps no draft.
for (const browser of BROWSERS) {
  describe(`${browser}: two windows`, () => {
    const where = { browser, form: "hosted" };
    const OTHER = "Another story altogether, pasted in another window.";
    const CHANGED = `${REPRINT} He will keep the light burning.`;
    const kept = (page) => page.evaluate(() => ["draft", "other"].map((name) => localStorage.getItem(`reprint.${name}.reprint`)));

    // Another window, which hears of everything that the others store, and counts what it stores itself.
    async function another() {
      const page = await openPage(where);
      page.on("dialog", (dialog) => dialog.accept());
      await page.evaluateOnNewDocument(() => {
        globalThis.writes = 0;
        for (const name of ["setItem", "removeItem"]) {
          const real = Storage.prototype[name];
          Storage.prototype[name] = function (key, ...rest) {
            globalThis.writes += key.startsWith("reprint.") ? 1 : 0;
            return real.call(this, key, ...rest);
          };
        }
        const calls = {};
        const call = (id) => {
          if (!calls[id]) {
            calls[id] = {};
            calls[id].heard = new Promise((resolve) => (calls[id].tell = resolve));
          }
          return calls[id];
        };
        globalThis.untilHeard = (id) => call(id).heard;
        addEventListener("storage", ({ key, newValue }) => key === "call" && call(newValue).tell());
      });
      await load(page, "#original");
      return page;
    }
    // Lets every window hear of what was stored so far, and answer it. A browser draws nothing of a window behind others, so
    // this waits for no frame of it.
    let calls = 0;
    async function rounds(windows, count) {
      for (let round = 0; round < count; round += 1) {
        for (const caller of windows) {
          const id = String((calls += 1));
          await caller.evaluate((id) => localStorage.setItem("call", id), id);
          const others = windows.filter((window) => window !== caller);
          await Promise.all(others.map((window) => window.evaluate((id) => globalThis.untilHeard(id), id)));
        }
      }
    }
    // Waits until a reprint is the draft's, and all windows have heard of it.
    async function untilKept(windows, text) {
      while ((await kept(windows[0]))[0] !== text) {
        await rounds(windows, 1);
      }
      await rounds(windows, 2);
    }

    it("come to rest when three have three drafts", async () => {
      const first = await start(where);
      await comparePair(first, ORIGINAL, REPRINT);
      await waitForText(first, ".draft", /^Draft kept/);
      const windows = [await another(), await another(), await another()];
      await paste(windows[0], "reprint", CHANGED);
      await untilKept(windows, CHANGED);
      await paste(windows[1], "reprint", OTHER);
      await untilKept(windows, OTHER);
      const writes = () => Promise.all(windows.map((window) => window.evaluate(() => globalThis.writes)));
      const before = await writes();
      await rounds(windows, 3);
      assert.deepEqual(await writes(), before);
      assert.deepEqual(await kept(first), [OTHER, CHANGED]);
      for (const window of windows) {
        await finish(window);
      }
      await finish(first);
    });

    it("keep both drafts when the other one is opened while it is in its own window too", async () => {
      const first = await start(where);
      await finish(first);
      const windows = [await another(), await another()];
      const [early, late] = windows;
      await paste(early, "original", ORIGINAL);
      await paste(early, "reprint", OTHER);
      await untilKept(windows, OTHER);
      await paste(late, "original", ORIGINAL);
      await paste(late, "reprint", CHANGED);
      await untilKept(windows, CHANGED);
      assert.deepEqual(await kept(late), [CHANGED, OTHER]);
      // What the late window keeps next it keeps after the early one heard of the change of places.
      await late.evaluate(() => {
        const real = globalThis.setTimeout;
        globalThis.held = [];
        globalThis.setTimeout = (action, delay, ...rest) => (delay === 0 ? -globalThis.held.push(action) : real(action, delay, ...rest));
        document.querySelector("[data-action=other]").click();
        globalThis.setTimeout = real;
      });
      await rounds(windows, 1);
      await late.evaluate(() => globalThis.held.forEach((action) => action()));
      await rounds(windows, 2);
      assert.equal(await valueOf(late, "reprint"), OTHER);
      assert.deepEqual(await kept(late), [OTHER, CHANGED]);
      await finish(early);
      await finish(late);
    });

    it("keep both their drafts, whichever writes last and however one ends", async () => {
      const first = await start(where);
      await comparePair(first, ORIGINAL, REPRINT);
      await waitForText(first, ".draft", /^Draft kept/);
      const second = await openPage(where);
      second.on("dialog", (dialog) => dialog.accept());
      await load(second, "#original");
      await result(second);
      await paste(second, "reprint", OTHER);
      // The first window hears that its draft was overwritten, and keeps its own beside it; both say so. A browser may draw
      // nothing of a window behind others, and tells nobody of it then.
      for (const window of [first, second]) {
        await window.bringToFront();
        await waitForText(window, ".other", /Another draft is kept/);
      }
      assert.deepEqual(await kept(second), [OTHER, REPRINT]);
      // What the first writes next does not overwrite the second's either.
      await paste(first, "reprint", CHANGED);
      await second.bringToFront();
      await waitFor(second, (text) => localStorage.getItem("reprint.draft.reprint") === text, CHANGED);
      assert.deepEqual(await kept(second), [CHANGED, OTHER]);
      // The first crashes: what it had is there when the page is opened again, and so is the other.
      await first.evaluate(() => (Storage.prototype.setItem = () => {}));
      await first.close();
      const third = await openPage(where);
      third.on("dialog", (dialog) => dialog.accept());
      await load(third, "#original");
      assert.equal(await valueOf(third, "reprint"), CHANGED);
      await result(third);
      await third.click("[data-action=other]");
      await waitFor(third, (text) => document.getElementById("reprint").value === text, OTHER);
      await third.click("[data-action=undo]");
      assert.equal(await valueOf(third, "reprint"), CHANGED);
      // What is forgotten in one window is forgotten in all.
      await third.click("[data-action=forget]");
      await second.bringToFront();
      await waitForText(second, ".draft", /forgotten/);
      await finish(second);
      await finish(third);
    });
  });
}
