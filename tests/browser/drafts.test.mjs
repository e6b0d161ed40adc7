// What the reader brought stays theirs: beside links, samples and saved comparisons, while they type, in two windows, and until
// they have it forgotten.

import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { after, describe, it } from "node:test";
import { drop } from "./bringing.mjs";
import { BROWSERS, closeAll, load, openPage, ready } from "./harness.mjs";
import { comparePair, everywhere, finish, paste, result, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const ORIGINAL = "The lighthouse was sold to its keeper for one crown, the ministry said.";
const REPRINT = "The lighthouse was sold to its keeper for two crowns, the ministry said.";
const SENT = {
  original: "Harbour plan passes\n\nThe council voted for the harbour plan by 8 votes to 3.",
  reprint: "Harbour plan passes\n\nThe council voted for the harbour plan by 9 votes to 3.\n\nThe ferry company welcomes the vote and will build two piers.",
};
const CHANGED = "What the reader made of it.";
const saved = (more) => JSON.stringify({ format: "reprint comparison", version: 1, foldCase: true, publisher: "", author: "", overrides: [], ...SENT, ...more });

// What a task of the exchange answers.
const ask = (page, task, ...values) =>
  page.evaluate(
    (task, values) => new Promise((resolve) => globalThis.reprint.exchange(task, values, (value, error) => resolve(value ?? error))),
    task,
    values,
  );
// The fragment of a link.
const linkOf = async (page, comparison, withTexts = true) => {
  const [address] = await ask(page, "to_link", "http://localhost/", { foldCase: true, publisher: "", author: "", ...comparison }, withTexts);
  return address.slice(address.indexOf("#"));
};
const follow = (page, fragment) => page.evaluate((fragment) => void (location.hash = fragment), fragment);
const press = (page, action) => page.$eval(`[data-action=${action}]`, (button) => button.click());
// The reprints of the draft and of the one that is kept beside it.
const kept = (page) => page.evaluate(() => ["draft", "other"].map((name) => localStorage.getItem(`reprint.${name}.reprint`)));
const untilKept = (page, text) => waitFor(page, (text) => localStorage.getItem("reprint.draft.reprint") === text, text);
const untilIn = (page, text) => waitFor(page, (text) => document.getElementById("reprint").value === text, text);
// The fields are below a result, of which the first may be that of the example, a moment after the page is up.
async function give(page, name, value) {
  const field = await page.waitForSelector(`[name=${name}]`);
  await field.evaluate((field, value) => {
    field.value = value;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, value);
}
const nameOf = (page) => page.$eval("[name=publisher]", (field) => field.value);

// Says of the longest passage that only the reprint has that it is an advert.
async function judge(page) {
  await page.evaluate(() => {
    const added = [...document.querySelectorAll("#texts ins")];
    added.sort((a, b) => b.textContent.length - a.textContent.length)[0].click();
  });
  await page.waitForSelector("select[name=role]");
  await page.select("select[name=role]", "6");
  await waitForText(page, ".corrected", /is advert/);
}

// Types into the reprint, faster than any pause, until something is so.
const typeUntil = (page, isDone) =>
  page.evaluate(`(async () => {
    const box = document.getElementById("reprint");
    box.focus();
    while (!(${isDone})) {
      box.setRangeText("x", box.value.length, box.value.length, "end");
      box.dispatchEvent(new InputEvent("input", { inputType: "insertText", data: "x", bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  })()`);

// The ways in which something is opened in place of the reader's texts.
const OPENINGS = {
  link: async (page) => {
    await follow(page, await linkOf(page, SENT));
    await page.waitForSelector("[data-action=accept]");
    await press(page, "accept");
  },
  sample: (page) => page.$eval("[data-sample=news]", (link) => link.click()),
  "saved comparison": (page) => drop(page, ".pane", [["saved.json", saved({})]]),
};

for (const browser of BROWSERS) {
  const where = { browser, form: "hosted" };

  describe(`${browser}: a draft`, () => {
    for (const [name, open] of Object.entries(OPENINGS)) {
      it(`is put aside when a ${name} that took its place is changed`, async () => {
        const page = await start(where);
        await comparePair(page, ORIGINAL, REPRINT);
        await untilKept(page, REPRINT);
        const untilOpen = () => waitFor(page, (own) => document.getElementById("reprint").value !== own, REPRINT);
        await open(page);
        await untilOpen();
        // Going back and forth keeps it too.
        await press(page, "undo");
        await untilIn(page, REPRINT);
        await untilKept(page, REPRINT);
        await press(page, "redo");
        await untilOpen();
        await paste(page, "reprint", CHANGED);
        await untilKept(page, CHANGED);
        assert.deepEqual(await kept(page), [CHANGED, REPRINT]);
        await waitForText(page, ".other", /Another draft/);
        await load(page, "#original");
        assert.equal(await valueOf(page, "reprint"), CHANGED);
        await press(page, "other");
        await untilIn(page, REPRINT);
        assert.equal(await valueOf(page, "original"), ORIGINAL);
        await untilKept(page, REPRINT);
        assert.deepEqual(await kept(page), [REPRINT, CHANGED]);
        await finish(page);
      });
    }

    it("comes back with what was judged of it, beside another and after a reload", async () => {
      const page = await start(where);
      await comparePair(page, SENT.original, SENT.reprint);
      await judge(page);
      await untilKept(page, SENT.reprint);
      await OPENINGS.sample(page);
      await waitFor(page, (own) => document.getElementById("reprint").value !== own, SENT.reprint);
      await paste(page, "reprint", CHANGED);
      await untilKept(page, CHANGED);
      assert.deepEqual(await kept(page), [CHANGED, SENT.reprint]);
      // What was judged of the one says nothing of the other.
      await page.evaluate(() => localStorage.removeItem("reprint.draft.corrections"));
      await load(page, "#original");
      await result(page);
      assert.equal(await page.$(".corrected"), null);
      await press(page, "other");
      await untilIn(page, SENT.reprint);
      await waitForText(page, ".corrected", /is advert/);
      await untilKept(page, SENT.reprint);
      await load(page, "#original");
      await waitForText(page, ".corrected", /is advert/);
      await finish(page);
    });

    it("says what is not kept of it, and has nothing older in its place", async () => {
      const page = await start(where);
      await comparePair(page, SENT.original, SENT.reprint);
      await judge(page);
      await waitForText(page, ".draft", /^Draft kept/);
      await page.evaluate(() => {
        const real = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, ...rest) {
          if (key === "reprint.draft.corrections") {
            throw new DOMException("full", "QuotaExceededError");
          }
          real.call(this, key, ...rest);
        };
      });
      await page.select("select[name=role]", "1");
      await waitForText(page, ".corrected", /is navigation/);
      await waitForText(page, ".draft", /not all that was said/);
      assert.equal(await page.evaluate(() => localStorage.getItem("reprint.draft.corrections")), null);
      await load(page, "#original");
      await result(page);
      assert.equal(await page.$(".corrected"), null);
      await finish(page);
    });

    it("is not made older by a window that knows less of it", async () => {
      const first = await start(where);
      await comparePair(first, SENT.original, SENT.reprint);
      await untilKept(first, SENT.reprint);
      const second = await openPage(where);
      second.on("dialog", (dialog) => dialog.accept());
      await load(second, "#original");
      await result(second);
      await judge(second);
      await first.bringToFront();
      await waitFor(first, () => localStorage.getItem("reprint.draft.corrections") !== null);
      const left = await first.evaluate(() => {
        // As when it is closed.
        dispatchEvent(new Event("pagehide"));
        return localStorage.getItem("reprint.draft.corrections");
      });
      assert.match(left ?? "", /ferry company/);
      await finish(second);
      await finish(first);
    });

    for (const fragment of ["#sample=nobody-has-this", "#sample=nobody-has-this&exercise", "#sample=press-release&exercise"]) {
      it(`is compared where there is no sample to show in its place: ${fragment}`, async () => {
        const page = await start(where);
        await comparePair(page, ORIGINAL, REPRINT);
        await untilKept(page, REPRINT);
        await page.goto("about:blank");
        await page.evaluateOnNewDocument(() => {
          // The hosted page's own module does not come this way.
          WebAssembly.compile = () => Promise.reject(new Error("cut off"));
        });
        await load(page, "#original", fragment);
        await result(page);
        assert.equal(await valueOf(page, "reprint"), REPRINT);
        if (fragment.includes("press-release")) {
          await waitForText(page, ".notice", /could not be loaded \(cut off\)/);
        }
        // The address may change while the page is open, too.
        await follow(page, `${fragment}&view=one`);
        await waitFor(page, () => document.querySelector(".reading")?.dataset.view === "one");
        await result(page);
        await finish(page);
      });
    }

    it("is not asked about again when the link that was opened is loaded anew", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await untilKept(page, REPRINT);
      await OPENINGS.link(page);
      await untilIn(page, SENT.reprint);
      await result(page);
      await page.reload();
      await ready(page);
      page.record.loaded();
      await untilIn(page, SENT.reprint);
      assert.equal(await page.$(".arrival button"), null);
      assert.equal((await kept(page))[0], REPRINT);
      await finish(page);
    });

    it("is the one of the reader's own text where a sample is shown, in two windows", async () => {
      const first = await start(where);
      await comparePair(first, ORIGINAL, REPRINT);
      await untilKept(first, REPRINT);
      await OPENINGS.sample(first);
      await result(first);
      const second = await openPage(where);
      second.on("dialog", (dialog) => dialog.accept());
      await load(second, "#original");
      await result(second);
      await paste(second, "reprint", CHANGED);
      await waitFor(second, () => localStorage.getItem("reprint.other.reprint") !== null);
      assert.deepEqual(await kept(second), [CHANGED, REPRINT]);
      await finish(second);
      await finish(first);
    });

    it("is kept anew by the window that has it when another clears it", async () => {
      const first = await start(where);
      await comparePair(first, ORIGINAL, REPRINT);
      await untilKept(first, REPRINT);
      const second = await openPage(where);
      second.on("dialog", (dialog) => dialog.accept());
      await load(second, "#original");
      await result(second);
      await second.evaluate(() => {
        globalThis.written = [];
        addEventListener("storage", ({ key, newValue }) => globalThis.written.push([key, newValue]));
      });
      await press(second, "clear-both");
      await waitFor(second, (text) => globalThis.written.some(([key, value]) => key === "reprint.draft.reprint" && value === text), REPRINT);
      await finish(second);
      await finish(first);
    });

    it("is kept while the typing does not pause", async () => {
      const page = await start(where);
      await typeUntil(page, `(localStorage.getItem("reprint.draft.reprint") ?? "").length > 0`);
      assert.match((await kept(page))[0], /^x+$/);
      await finish(page);
    });

    it("is what was judged of a link or a sample, and named on a link", async () => {
      for (const name of ["link", "sample"]) {
        const page = await start(where);
        await comparePair(page, ORIGINAL, REPRINT);
        await untilKept(page, REPRINT);
        await OPENINGS[name](page);
        await waitFor(page, (own) => document.getElementById("reprint").value !== own, REPRINT);
        await result(page);
        const opened = await valueOf(page, "reprint");
        if (name === "link") {
          await give(page, "publisher", "The Harbour Gazette");
          await untilKept(page, opened);
          await press(page, "undo");
          await untilIn(page, REPRINT);
          await press(page, "redo");
          await untilIn(page, opened);
        }
        await judge(page);
        await untilKept(page, opened);
        assert.doesNotMatch(await page.evaluate(() => location.hash), /sample=|v1\./);
        await load(page, "#original");
        assert.equal(await valueOf(page, "reprint"), opened);
        await waitForText(page, ".corrected", /is advert/);
        await waitForText(page, ".other", /Another draft/);
        await finish(page);
      }
    });

    it("is forgotten with the names and the steps to undo, for good", async () => {
      const page = await start(where);
      await give(page, "publisher", "The Harbour Gazette");
      await waitForText(page, ".draft", /^Names or steps/);
      await press(page, "forget");
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      // What is named after that is not kept either, until there is a text.
      await page.$eval(".checks li", (item) => (item.dataset.before = ""));
      await give(page, "publisher", "The Skerry Post");
      await waitFor(page, () => document.querySelector(".checks li") && !document.querySelector(".checks li[data-before]"));
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      await comparePair(page, ORIGINAL, REPRINT);
      await untilKept(page, REPRINT);
      assert.equal(await page.evaluate(() => localStorage.getItem("reprint.draft.publisher")), "The Skerry Post");
      await page.waitForSelector("[data-action=undo]");
      await press(page, "forget");
      await waitForText(page, ".draft", /^Draft and steps to undo forgotten/);
      await waitFor(page, () => document.querySelector("[data-action=undo]") === null);
      await press(page, "clear-both");
      await waitFor(page, () => document.getElementById("reprint").value === "" && document.querySelector(".result") === null);
      assert.equal(await page.$("[data-action=undo]"), null);
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      // The other way round.
      await comparePair(page, ORIGINAL, REPRINT);
      await untilKept(page, REPRINT);
      await press(page, "clear-both");
      await waitForText(page, ".draft", /^Names or steps/);
      await press(page, "forget");
      await waitFor(page, () => document.querySelector("[data-action=undo]") === null);
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      await finish(page);
    });

    it("does not give way to a link that was opened before, though the steps to undo are forgotten", async () => {
      const page = await start(where);
      await follow(page, await linkOf(page, { original: "The mayor left.", reprint: "The mayor has left." }));
      await untilIn(page, "The mayor has left.");
      await follow(page, await linkOf(page, SENT));
      await untilIn(page, SENT.reprint);
      await paste(page, "reprint", CHANGED);
      await untilKept(page, CHANGED);
      await press(page, "forget");
      await page.evaluate(() => history.back());
      await waitForText(page, ".arrived-said", /^This link holds a comparison of “The mayor left\./);
      assert.equal(await valueOf(page, "reprint"), CHANGED);
      await finish(page);
    });

    it("does not give way to a link that was opened before and undone", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await untilKept(page, REPRINT);
      // After that there is nothing to undo.
      await load(page, "#original");
      await follow(page, await linkOf(page, { original: "The mayor left.", reprint: "The mayor has left." }));
      await page.waitForSelector("[data-action=accept]");
      await press(page, "accept");
      await untilIn(page, "The mayor has left.");
      await follow(page, await linkOf(page, SENT));
      await untilIn(page, SENT.reprint);
      await press(page, "undo");
      await press(page, "undo");
      assert.equal(await valueOf(page, "reprint"), REPRINT);
      await page.evaluate(() => history.back());
      await waitForText(page, ".arrived-said", /^This link holds a comparison of “The mayor left\./);
      assert.equal(await valueOf(page, "reprint"), REPRINT);
      await finish(page);
    });

    it("does not give the names of the last visit up for those of a link", async () => {
      const page = await start(where);
      await give(page, "publisher", "The Harbour Gazette");
      await waitForText(page, ".draft", /^Names or steps/);
      const stored = () => page.evaluate(() => localStorage.getItem("reprint.draft.publisher"));
      assert.equal(await stored(), "The Harbour Gazette");
      await follow(page, await linkOf(page, { publisher: "The Skerry Post" }, false));
      await waitForText(page, ".notice", /settings are in place/);
      assert.equal(await nameOf(page), "The Skerry Post");
      await press(page, "undo");
      await waitForText(page, ".notice", /^Undone: The link/);
      assert.equal(await stored(), "The Harbour Gazette");
      // Those of a link with texts are its own.
      await follow(page, await linkOf(page, { ...SENT, publisher: "The Skerry Post" }));
      await untilIn(page, SENT.reprint);
      await result(page);
      assert.equal(await nameOf(page), "The Skerry Post");
      assert.equal(await stored(), "The Harbour Gazette");
      await finish(page);
    });
  });
}

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: what the reader is at`, () => {
    it("is not taken away by the result of what was pasted before", async () => {
      const page = await start(where);
      await paste(page, "original", ORIGINAL);
      await page.evaluate((text) => {
        const box = document.getElementById("reprint");
        box.focus();
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
        box.value += "x";
        box.dispatchEvent(new InputEvent("input", { inputType: "insertText", data: "x", bubbles: true }));
      }, REPRINT);
      await typeUntil(page, `document.querySelector("[data-phase=result]") !== null`);
      assert.equal(await page.evaluate(() => document.activeElement.id), "reprint");
      assert.equal(await page.$eval(".page", (page) => page.dataset.mode), "edit");
      await finish(page);
    });

    it("is not taken away by a link that is still being read when the typing begins", async () => {
      const page = await start(where);
      const link = await linkOf(page, SENT);
      await page.evaluate((link) => {
        location.hash = link;
        addEventListener("hashchange", () => {
          const box = document.getElementById("original");
          box.value = "Typed.";
          box.dispatchEvent(new InputEvent("input", { inputType: "insertText", bubbles: true }));
        });
      }, link);
      await waitForText(page, ".arrived-said", /^This link holds/);
      assert.equal(await valueOf(page, "original"), "Typed.");
      await finish(page);
    });

    it("is asked about before what was judged of a link is let go of, where no draft is kept", async () => {
      const page = await start(where);
      const asked = [];
      page.on("dialog", (dialog) => asked.push(dialog.type()));
      await follow(page, await linkOf(page, SENT));
      await untilIn(page, SENT.reprint);
      await result(page);
      await judge(page);
      // A browser asks only for pages that somebody has touched.
      await page.click("#verdict");
      await load(page, "#original");
      assert.deepEqual(asked, where.form === "hosted" ? [] : ["beforeunload"]);
      await finish(page);
    });

    it("is asked about before it is let go of, though a link took its place or was turned round", async () => {
      const asked = [];
      const opened = async () => {
        const page = await start(where);
        page.on("dialog", (dialog) => asked.push(dialog.type()));
        return page;
      };
      let page = await opened();
      await comparePair(page, ORIGINAL, REPRINT);
      await OPENINGS.link(page);
      await untilIn(page, SENT.reprint);
      await result(page);
      await page.click("#verdict");
      await load(page, "#original");
      await finish(page);

      page = await opened();
      await follow(page, await linkOf(page, SENT));
      await untilIn(page, SENT.reprint);
      // As it came by its link, it is in the address.
      await result(page);
      await page.click("#verdict");
      await page.reload();
      await ready(page);
      page.record.loaded();
      await untilIn(page, SENT.reprint);
      await result(page);
      await press(page, "swap");
      await untilIn(page, SENT.original);
      await result(page);
      await page.click("#verdict");
      await load(page, "#original");
      await finish(page);
      assert.deepEqual(asked, where.form === "hosted" ? [] : ["beforeunload", "beforeunload"]);
    });

    it("does not give way when the reader goes back to a link that was opened before", async () => {
      const page = await start(where);
      const first = await linkOf(page, { original: "The mayor left.", reprint: "The mayor has left." });
      await follow(page, first);
      await untilIn(page, "The mayor has left.");
      await follow(page, await linkOf(page, SENT));
      await untilIn(page, SENT.reprint);
      // As long as nothing was changed, it opens what it had.
      await page.evaluate(() => history.back());
      await untilIn(page, "The mayor has left.");
      await page.evaluate(() => history.forward());
      await untilIn(page, SENT.reprint);
      await paste(page, "reprint", CHANGED);
      await page.evaluate(() => history.back());
      await waitForText(page, ".arrived-said", /^This link holds a comparison of “The mayor left\.”/);
      assert.equal(await valueOf(page, "reprint"), CHANGED);
      await press(page, "accept");
      await untilIn(page, "The mayor has left.");
      await finish(page);
    });

    it("is told of a link that something put a sign behind", async () => {
      const page = await start(where);
      await follow(page, `${await linkOf(page, SENT)}=`);
      await waitForText(page, ".arrived-said", /incomplete or was changed/);
      await finish(page);
    });

    it("is not hidden by a dialog from what comes in the address", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await press(page, "share");
      await page.waitForSelector("#share[open]");
      await follow(page, await linkOf(page, SENT));
      await waitForText(page, ".arrived-said", /^This link holds/);
      assert.equal(await page.$("dialog[open]"), null);
      await finish(page);
    });

    it("is asked about in words that no text turns round", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const [turns, ends] = ["\u202E\u2067", "\u202C\u2069"];
      await follow(page, await linkOf(page, { original: `Tide tables${turns}`, reprint: `${ends}Tide ${turns}${ends}${turns} tables` }));
      await waitForText(page, ".arrived-said", /^This link holds a comparison of “Tide tables” with “Tide tables” —/);
      await finish(page);
    });

    it("has the address of an opened link again when a text was handed over", async () => {
      const page = await start(where);
      const link = await linkOf(page, SENT);
      await follow(page, link);
      await untilIn(page, SENT.reprint);
      await follow(page, `#page=${deflateRawSync("https://example.org\n<h1>Ferry</h1>").toString("base64url")}`);
      await waitForText(page, ".offer p", /handed over/);
      await waitFor(page, (link) => location.hash === link, link);
      await page.reload();
      await untilIn(page, SENT.reprint);
      page.record.loaded();
      await finish(page);
    });

    it("is told beside the boxes when a saved comparison is none, while the result is read", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      assert.equal(await page.$eval(".page", (page) => page.dataset.mode), "read");
      await drop(page, "#texts", [["other.json", "{\"a\": 1}"]]);
      await waitForText(page, "#reprint-refusal", /not a comparison that Reprint saved/);
      await waitFor(page, () => document.querySelector("#reprint-refusal").checkVisibility());
      await finish(page);
    });

    it("does not give way to a sample that was asked for before", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await page.evaluate(() => {
        document.querySelector("[data-sample=press-release]").click();
        document.querySelector("[data-action=clear-both]").click();
      });
      // The exchange answers in order.
      await ask(page, "sample", "japanese");
      assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], ["", ""]);
      await page.evaluate(() => {
        document.querySelector("[data-sample=press-release]").click();
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["A text of my own."], "own.txt"));
        document.querySelector(".pane").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      });
      await waitFor(page, () => document.getElementById("original").value !== "");
      await ask(page, "sample", "japanese");
      assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], ["A text of my own.", ""]);
      await finish(page);
    });

    it("does not say that a sample is on its way when typing took its place", async () => {
      const page = await start(where);
      await page.evaluate(() => {
        document.querySelector("[data-sample=press-release]").click();
        const box = document.getElementById("original");
        box.value = "Typed.";
        box.dispatchEvent(new InputEvent("input", { inputType: "insertText", bubbles: true }));
      });
      await ask(page, "sample", "japanese");
      await waitForText(page, "#original-words", /^1 word$/);
      assert.equal(await page.$(".notice"), null);
      await finish(page);
    });

    it("has names of a length that the fields take", async () => {
      const page = await start(where);
      const file = saved({ publisher: "p".repeat(100_000), author: "北".repeat(201) });
      const opened = await page.evaluate(
        (file) => new Promise((resolve) => globalThis.reprint.exchange("open_file", ["saved.json", new TextEncoder().encode(file)], (value, error) => resolve(value ?? error))),
        file,
      );
      assert.deepEqual([opened.publisher, opened.author], ["p".repeat(200), "北".repeat(200)]);
      await finish(page);
    });
  });
});
