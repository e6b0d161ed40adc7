// The reader has the last word, and everything that was done can be undone; presenting, the tour and the keys.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { drop } from "./bringing.mjs";
import { closeAll } from "./harness.mjs";
import { comparePair, everywhere, finish, marks, paste, result, shares, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const STORY = Array.from(
  { length: 6 },
  (_, index) => `Paragraph ${index + 1} of the story tells how the harbour town voted on its ferries and what the fishermen made of that.`,
);
const OWN = "Our own reporter stood on the quay this morning and spoke with the captain of the oldest boat in the fleet.";
const ORIGINAL = STORY.join("\n\n");
const REPRINT = ["Home\nNews\nSport\nWeather", ...STORY.slice(0, 4), OWN, ...STORY.slice(4)].join("\n\n");

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: judging`, () => {
    it("takes the reader's word on a passage, lists it, and takes it back", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const before = await shares(page, "reprint");
      assert.ok(before.added > 0, JSON.stringify(before));
      await page.evaluate(() => {
        const mark = [...document.querySelectorAll("#texts ins")].find((mark) => mark.textContent.includes("Our own reporter"));
        mark.scrollIntoView({ block: "center" });
        mark.click();
      });
      await page.waitForSelector("select[name=role]");
      assert.equal(await page.$eval("select[name=role]", (select) => select.value), "0");
      const place = () => page.evaluate(() => document.querySelector("#texts .current").getBoundingClientRect().top);
      const top = await place();
      await page.select("select[name=role]", "6");
      await waitForText(page, ".corrected", /Our own reporter.* of the reprint is advert/);
      await result(page);
      const after = await shares(page, "reprint");
      assert.equal(after.added ?? 0, 0);
      assert.ok(after.boilerplate > (before.boilerplate ?? 0));
      assert.ok(Math.abs((await place()) - top) < 60, "the passage stays where it is");
      // The word outlives an edit elsewhere.
      await page.click("[data-action=edit]");
      await waitFor(page, () => document.activeElement.matches("textarea"));
      await page.focus("#original");
      await page.keyboard.type("Well. ");
      await result(page);
      assert.ok((await valueOf(page, "original")).includes("Well. "));
      assert.equal((await shares(page, "reprint")).added ?? 0, 0);
      await page.click("[data-take-back]");
      await waitFor(page, () => !document.querySelector(".corrected"));
      await waitFor(page, () => document.querySelector(".bar[data-side=reprint] [data-share=added]") !== null);
      await finish(page);
    });

    it("takes the reader's word on a sentence within a paragraph of both, and lets it go with the texts", async () => {
      const page = await start(where);
      const advert = "Subscribe to our newsletter for a daily digest of the harbour.";
      await comparePair(page, ORIGINAL, [...STORY.slice(0, 3), `${STORY[3]} ${advert}`, ...STORY.slice(4)].join("\n\n"));
      assert.ok((await shares(page, "reprint")).added > 0);
      await page.evaluate(() => [...document.querySelectorAll("#texts ins")].find((mark) => mark.textContent.includes("Subscribe")).click());
      await page.waitForSelector("select[name=role]");
      await page.select("select[name=role]", "5");
      await waitForText(page, ".corrected", /of the reprint is newsletter/);
      await result(page);
      const after = await shares(page, "reprint");
      assert.equal(after.added ?? 0, 0);
      assert.ok(after.boilerplate > 0);
      assert.equal(await page.$eval("select[name=role]", (select) => select.value), "5");
      await page.evaluate(() => document.querySelector("[data-action=clear-both]").click());
      await waitFor(page, () => !document.querySelector(".corrected"));
      await comparePair(page, ORIGINAL, `${ORIGINAL} ${advert}`);
      await result(page);
      assert.equal(await page.$(".corrected"), null);
      await finish(page);
    });

    it("turns the reader's word round with the texts", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await page.evaluate(() => [...document.querySelectorAll("#texts ins")].find((mark) => mark.textContent.includes("Our own reporter")).click());
      await page.waitForSelector("select[name=role]");
      await page.select("select[name=role]", "6");
      await waitForText(page, ".corrected", /Our own reporter.* of the reprint is advert/);
      await result(page);
      const role = (side) => marks(page, side).then((all) => all.find((mark) => mark.text.includes("Our own reporter")).role);
      const judged = await role("reprint");
      await page.click("[data-action=swap]");
      await waitForText(page, ".corrected", /Our own reporter.* of the original is advert/);
      await result(page);
      assert.equal(await role("original"), judged);
      await page.click("[data-action=undo]");
      await waitForText(page, ".corrected", /Our own reporter.* of the reprint is advert/);
      await result(page);
      assert.equal(await role("reprint"), judged);
      await finish(page);
    });

    it("goes on in the list with the next change when one is judged, and the focus stays where one judges", async () => {
      const page = await start(where);
      const other = "A baker from the lower town said that she would sell her rolls on board if only somebody asked her.";
      const third = "The school band has been told to practise something cheerful for the morning of the first crossing.";
      const paragraphs = [...STORY.slice(0, 2), OWN, STORY[2], other, STORY[3], third, STORY[4], STORY[5].replace("voted", "did not vote")];
      await comparePair(page, ORIGINAL, paragraphs.join("\n\n"));
      const current = () => page.$eval(".list [aria-current]", (item) => item.textContent);
      await page.focus(".list [tabindex='0']");
      await page.keyboard.press("ArrowDown");
      await waitForText(page, "#position", /^Change 1 of 4$/);
      assert.match(await current(), /Our own reporter/);
      // The answer of one who opens the list of answers and takes one.
      await page.focus("select[name=role]");
      await page.select("select[name=role]", "6");
      await waitForText(page, "#change", /A baker from the lower town/);
      await waitForText(page, "#position", /^Change 1 of 3$/);
      assert.match(await current(), /A baker from the lower town/);
      assert.equal(await page.evaluate(() => document.activeElement.name), "role");
      await waitFor(page, () => document.querySelector("#texts [data-side=reprint] .current")?.textContent.includes("A baker"));
      // With keys that go from answer to answer the question stays until one goes on; the way goes on where it was.
      await page.select("select[name=order]", "importance");
      await waitForText(page, "#position", /^Change 2 of 3$/);
      await page.focus("select[name=role]");
      await page.evaluate(() => {
        const select = document.querySelector("select[name=role]");
        for (const role of ["1", "2", "6"]) {
          select.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
          select.value = role;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        }
      });
      await waitForText(page, ".corrected li:last-of-type", /A baker.* is advert/);
      await waitForText(page, "#position", /^2 changes$/);
      assert.equal(await page.$$eval(".corrected li", (items) => items.length), 2);
      await page.click("[data-action=next]");
      await waitForText(page, "#position", /^Change 2 of 2$/);
      assert.match(await current(), /The school band/);
      // What is next is nobody's to judge, so the focus goes to what leads on.
      await page.focus("select[name=role]");
      await page.select("select[name=role]", "6");
      await waitForText(page, "#position", /^Change 1 of 1$/);
      await waitFor(page, () => document.activeElement.dataset.action === "next");
      assert.equal(await page.$("select[name=role]"), null);
      await finish(page);
    });

    it("takes thousands of words on paragraphs that came with a comparison, and no more than that", async (context) => {
      const page = await start(where);
      const saved = (count) => {
        const original = Array.from({ length: count }, (_, index) => `Paragraph ${index} of it.`).join("\n\n");
        const overrides = Array.from({ length: count }, (_, block) => ({ side: "original", block, role: "advert" }));
        const choices = { foldCase: true, publisher: "", author: "", overrides };
        return JSON.stringify({ format: "reprint comparison", version: 1, ...choices, original, reprint: "Some text." });
      };
      await drop(page, ".pane[data-side=original]", [["many.json", saved(20_000)]]);
      await waitForText(page, "#original-refusal", /20,000 paragraphs.*; up to 10,000/);
      // Ten thousand words on one paragraph of a megabyte are one: ten gigabytes of copies would end the page.
      const overrides = Array.from({ length: 10_000 }, (_, index) => ({ side: "original", block: 0, role: index % 2 ? "advert" : "article" }));
      const choices = { foldCase: true, publisher: "", author: "", overrides };
      const texts = { original: "word ".repeat(200_000), reprint: "Some text." };
      const again = JSON.stringify({ format: "reprint comparison", version: 1, ...choices, ...texts });
      await drop(page, ".pane[data-side=original]", [["again.json", again]]);
      await waitForText(page, ".corrected", /advert/);
      await page.evaluate(() => {
        globalThis.longest = 0;
        let last = performance.now();
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          const now = performance.now();
          globalThis.longest = Math.max(globalThis.longest, now - last);
          last = now;
          channel.port2.postMessage(0);
        };
        channel.port2.postMessage(0);
      });
      await drop(page, ".pane[data-side=original]", [["some.json", saved(5_000)]]);
      await waitForText(page, ".corrected li", /^4,900 earlier ones$/);
      context.diagnostic(`5,000 words on paragraphs: the longest task was ${Math.round(await page.evaluate(() => globalThis.longest))} ms`);
      assert.equal(await page.$$eval(".corrected li", (items) => items.length), 101);
      // The newest of all can be taken back.
      await page.$eval(".corrected li:last-child button", (button) => button.click());
      await waitForText(page, ".corrected li", /^4,899 earlier ones$/);
      await finish(page);
    });

    it("undoes edits and words of the reader by key, and does them again", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await page.click("[data-action=edit]");
      await waitFor(page, () => document.activeElement.id === "reprint");
      await page.keyboard.type("Typed. ");
      await result(page);
      await page.click("[data-action=read]");
      const typed = await valueOf(page, "reprint");
      assert.ok(typed.includes("Typed. "));
      const undo = async (again) => {
        await page.keyboard.down("Control");
        await page.keyboard.down(again ? "Shift" : "Control");
        await page.keyboard.press(again ? "Z" : "z");
        await page.keyboard.up(again ? "Shift" : "Control");
        await page.keyboard.up("Control");
      };
      await undo(false);
      assert.equal(await valueOf(page, "reprint"), REPRINT);
      await waitForText(page, ".notice", /^Undone: Typing/);
      await undo(true);
      assert.equal(await valueOf(page, "reprint"), typed);
      await undo(false);
      await undo(false);
      assert.equal(await valueOf(page, "reprint"), "");
      await undo(true);
      assert.equal(await valueOf(page, "reprint"), REPRINT);
      await result(page);
      await finish(page);
    });

    it("undoes a paste to what was typed just before it", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await page.evaluate(() => {
        const box = document.getElementById("reprint");
        for (const [text, inputType] of [["Typed", "insertText"], ["Typed on", "insertText"], ["Pasted", "insertFromPaste"]]) {
          box.value = text;
          box.dispatchEvent(new InputEvent("input", { inputType, bubbles: true }));
        }
      });
      await page.click("[data-action=undo]");
      assert.equal(await valueOf(page, "reprint"), "Typed on");
      await page.click("[data-action=undo]");
      assert.equal(await valueOf(page, "reprint"), REPRINT);
      await finish(page);
    });

    it("steps and undoes by key from the question that was answered", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT.replace("Paragraph 2 of", "Paragraph 22 of"));
      await page.click("[data-action=previous]");
      await waitForText(page, "#position", /^Change 2 of 2$/);
      await page.focus("select[name=role]");
      await page.select("select[name=role]", "0");
      await page.waitForSelector(".corrected");
      await page.keyboard.down("Control");
      await page.keyboard.press("z");
      await page.keyboard.up("Control");
      await waitForText(page, ".notice", /^Undone: Marked as article/);
      await waitFor(page, () => !document.querySelector(".corrected"));
      await page.focus("select[name=role]");
      await page.keyboard.press("F7");
      await waitForText(page, "#position", /^Change 1 of 2$/);
      await finish(page);
    });

    it("passes the focus on from a button that can be pressed no more", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const press = async (selector, next) => {
        await page.focus(selector);
        await page.keyboard.press("Enter");
        // The focus is passed on in the next frame.
        await page.evaluate(() => new Promise(requestAnimationFrame));
        await waitFor(page, (next) => document.activeElement === document.querySelector(next), next);
      };
      await press("[data-action=undo]", "[data-action=undo]");
      await press("[data-action=undo]", "[data-action=redo]");
      await press("[data-action=redo]", "[data-action=redo]");
      await press("[data-action=redo]", "[data-action=undo]");
      await result(page);
      await page.click("[data-action=edit]");
      await waitFor(page, () => document.activeElement.matches("textarea"));
      await press(".pane[data-side=original] [data-action=clear]", "#original");
      await page.click("[data-action=tour]");
      await press("[data-action=tour-forward]", "[data-action=tour-forward]");
      await waitForText(page, ".tour-count", /^2/);
      await press("[data-action=tour-back]", "[data-action=tour-forward]");
      await finish(page);
    });

    it("names the publisher for the check, and keeps the name with the draft", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, `${REPRINT}\n\nSource: The Skerry Post`);
      await page.click(".checks summary");
      await page.type("[name=publisher]", "The Skerry Post");
      await waitFor(page, () => {
        const source = [...document.querySelectorAll(".checks li")].find((item) => item.textContent.startsWith("Source named"));
        return source?.dataset.answer === "yes" && source.textContent.includes("Skerry Post");
      });
      assert.equal(await page.evaluate(() => document.activeElement.name), "publisher");
      await finish(page);
    });

    it("presents one change at a time", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT.replace("Paragraph 2 of", "Paragraph 22 of"));
      await page.click("[data-action=present]");
      await waitFor(page, () => "presenting" in document.documentElement.dataset);
      await waitFor(page, () => document.activeElement.dataset.action === "next");
      await waitForText(page, "#position", /^Change 1 of/);
      assert.equal(await page.$eval(".summary", (summary) => summary.getClientRects().length), 0);
      assert.ok(await page.$eval("#texts", (texts) => Number.parseFloat(getComputedStyle(texts).fontSize) >= 24));
      await page.keyboard.press("ArrowRight");
      await waitForText(page, "#position", /^Change 2 of/);
      await page.keyboard.press("Escape");
      await waitFor(page, () => !("presenting" in document.documentElement.dataset));
      await waitFor(page, () => document.activeElement.dataset.action === "present");
      await finish(page);
    });

    it("presents nothing once a text was undone", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await page.click("[data-action=present]");
      await waitFor(page, () => document.activeElement.dataset.action === "next");
      await page.keyboard.down("Control");
      await page.keyboard.press("z");
      await page.keyboard.up("Control");
      await waitFor(page, () => !("presenting" in document.documentElement.dataset));
      await waitFor(page, () => document.getElementById("reprint").getClientRects().length > 0);
      await waitFor(page, () => document.activeElement.dataset.action === "several");
      await page.keyboard.press("Escape");
      await page.click("[data-action=redo]");
      await result(page);
      assert.ok(!(await page.evaluate(() => "presenting" in document.documentElement.dataset)));
      await finish(page);
    });

    it("leaves the keys to the search, the question and the buttons while it presents", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT.replace("Paragraph 2 of", "Paragraph 22 of"));
      await page.click("[data-action=present]");
      await waitForText(page, "#position", /^Change 1 of/);
      await page.keyboard.press("j");
      await waitForText(page, "#position", /^Change 2 of/);
      await page.keyboard.press("/");
      await waitFor(page, () => document.activeElement.id === "find");
      await page.keyboard.type("the story");
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowRight");
      assert.deepEqual(await page.$eval("#find", (field) => [field.value, field.selectionStart]), ["the story", 1]);
      await page.keyboard.press("Escape");
      await waitFor(page, () => !document.getElementById("find"));
      const isLeft = await page.$eval("select[name=role]", (select) => {
        select.focus();
        return select.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
      });
      assert.ok(isLeft, "the arrow is for the answers");
      assert.match(await textOf(page, "#position"), /^Change 2 of/);
      await page.focus(".leave");
      await page.keyboard.press(" ");
      await waitFor(page, () => !("presenting" in document.documentElement.dataset));
      assert.match(await textOf(page, "#position"), /^Change 2 of/);
      await finish(page);
    });

    it("lets nothing behind an open dialog hear of keys", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const position = await textOf(page, "#position");
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("?");
      await waitFor(page, () => document.getElementById("shortcuts").open);
      await page.keyboard.press("j");
      await page.keyboard.down("Control");
      await page.keyboard.press("z");
      await page.keyboard.up("Control");
      await page.keyboard.press("Escape");
      await waitFor(page, () => !document.getElementById("shortcuts").open);
      assert.equal(await textOf(page, "#position"), position);
      assert.equal(await valueOf(page, "reprint"), REPRINT);
      await finish(page);
    });

    it("takes the tour on the example while one text is wanting, and leaves the other alone", async () => {
      const page = await start(where);
      await paste(page, "original", ORIGINAL);
      await page.click("[data-action=tour]");
      await page.waitForSelector(".tour");
      await page.waitForSelector(".result .example");
      assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], [ORIGINAL, ""]);
      await finish(page);
    });

    it("has a tour that can be left and found again, and shows the keys", async () => {
      const page = await start(where);
      await page.click("[data-action=tour]");
      await page.waitForSelector(".tour");
      assert.equal(await textOf(page, ".tour-count"), "1 of 5");
      for (const step of ["2 of 5", "3 of 5", "4 of 5", "5 of 5"]) {
        await page.click("[data-action=tour-forward]");
        await waitForText(page, ".tour-count", new RegExp(`^${step}$`));
      }
      await waitFor(page, () => document.querySelector("[data-toured]") !== null && location.hash === "#tour=5");
      // The last step is about a question, which is asked there.
      const asked = await page.$eval(".judge[data-toured]", (label) => {
        const { top, bottom } = label.getBoundingClientRect();
        return [top, document.querySelector(".tour").getBoundingClientRect().top - bottom, innerHeight - bottom];
      });
      assert.ok(asked.every((room) => room > 0), String(asked));
      await page.keyboard.press("Enter");
      await waitFor(page, () => !document.querySelector(".tour") && location.hash === "");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.action), "tour");
      await page.evaluate(() => {
        location.hash = "#tour=3";
      });
      await waitForText(page, ".tour-count", /^3 of 5$/);
      await page.click("[data-action=tour-leave]");
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("?");
      await waitFor(page, () => document.getElementById("shortcuts").open);
      await page.keyboard.press("Escape");
      await waitFor(page, () => !document.getElementById("shortcuts").open);
      await finish(page);
    });
  });
});
