// Reading a result: stepping, switching marks, following moves, with mouse and keys, on any screen.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { closeAll } from "./harness.mjs";
import { comparePair, everywhere, finish, marks, result, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const PARAGRAPHS = [
  "The ferry between the two islands will sail every hour from April, the harbour board announced on Tuesday morning.",
  "Tickets cost 12 crowns, and children under seven travel free of charge when an adult goes with them on the boat.",
  "Fishermen had asked for a later start, because the first nets are brought in before the sun is over the breakwater.",
  "The board promised to look at the timetable again in June, once the summer visitors have come and been counted.",
  "A new pier of oak and steel is being built on the northern island, and should carry its first passengers by autumn.",
];
const ORIGINAL = PARAGRAPHS.join("\n\n");
// One figure altered, one paragraph moved to the end, one sentence added.
const REPRINT = [
  PARAGRAPHS[1].replace("12 crowns", "15 crowns"),
  `${PARAGRAPHS[2]} Nobody on the southern island was asked about any of it.`,
  PARAGRAPHS[3],
  PARAGRAPHS[4],
  PARAGRAPHS[0],
].join("\n\n");

const position = (page) => textOf(page, "#position");
const countOf = async (page) => Number((await position(page)).match(/(\d+) changes?$/)[1]);

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: reading`, () => {
    it("steps through the changes by button and by key, round and round", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const count = await countOf(page);
      assert.ok(count >= 3, String(count));
      await page.click("[data-action=next]");
      assert.equal(await position(page), `Change 1 of ${count}`);
      await page.keyboard.press("n");
      assert.equal(await position(page), `Change 2 of ${count}`);
      await page.keyboard.press("p");
      await page.keyboard.press("k");
      assert.equal(await position(page), `Change ${count} of ${count}`);
      await page.keyboard.press("j");
      assert.equal(await position(page), `Change 1 of ${count}`);
      await page.keyboard.press("F7");
      assert.equal(await position(page), `Change 2 of ${count}`);
      await page.keyboard.down("Shift");
      await page.keyboard.press("F7");
      await page.keyboard.up("Shift");
      await page.click("[data-action=previous]");
      assert.equal(await position(page), `Change ${count} of ${count}`);
      const change = await page.$eval("#texts .current", (element) => element.dataset.change);
      const isSeen = await page.$$eval(`#texts [data-change="${change}"]`, (elements) =>
        elements.some((element) => {
          const box = element.getBoundingClientRect();
          return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
        }),
      );
      assert.ok(isSeen);
      await finish(page);
    });

    it("tells an altered change in words", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const count = await countOf(page);
      const told = [];
      for (let step = 0; step < count; step += 1) {
        await page.keyboard.press("n");
        told.push(await textOf(page, "#change"));
      }
      assert.ok(told.some((line) => /^Altered number: .*12.* became .*15/.test(line)), told.join("\n"));
      await finish(page);
    });

    it("switches marks off and on without painting again", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const before = await countOf(page);
      const tint = () => page.$eval("#texts [data-kind=altered]", (element) => getComputedStyle(element).backgroundColor);
      const marked = await tint();
      await page.evaluate(() => {
        globalThis.paragraph = document.querySelector("#texts .block");
      });
      await page.click("[data-mark=altered]");
      assert.equal(await page.$eval("[data-mark=altered]", (button) => button.getAttribute("aria-pressed")), "false");
      assert.notEqual(await tint(), marked);
      assert.ok((await countOf(page)) < before);
      await page.click("[data-mark=altered]");
      assert.equal(await tint(), marked);
      assert.equal(await countOf(page), before);
      assert.ok(await page.evaluate(() => globalThis.paragraph.isConnected));
      await finish(page);
    });

    it("leads from one end of a move to the other and back", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      assert.ok((await marks(page, "original")).some(({ kind }) => kind === "moved"));
      const side = () => page.evaluate(() => document.activeElement.closest(".cell")?.dataset.side);
      await page.focus("#texts .cell[data-side=original] [data-jump]");
      await page.keyboard.press("Enter");
      assert.equal(await side(), "reprint");
      await page.keyboard.press("Enter");
      assert.equal(await side(), "original");
      await finish(page);
    });

    it("goes back to the boxes and keeps the place in them", async () => {
      const page = await start(where);
      const long = Array.from({ length: 60 }, (_, index) => `Paragraph ${index} of a long text.`).join("\n\n");
      await comparePair(page, long, long.replace("Paragraph 40 of", "Chapter 40 of"));
      assert.equal(await page.$eval("#original", (box) => box.getClientRects().length), 0);
      await page.click("[data-action=edit]");
      await waitFor(page, () => document.activeElement.id === "reprint");
      await page.evaluate(() => {
        const box = document.getElementById("reprint");
        box.scrollTop = 400;
        box.setSelectionRange(300, 310);
      });
      await page.click("[data-action=read]");
      await waitFor(page, () => document.getElementById("reprint").getClientRects().length === 0);
      await page.click("[data-action=edit]");
      await waitFor(page, () => document.getElementById("reprint").scrollTop === 400);
      assert.deepEqual(
        await page.$eval("#reprint", (box) => [box.selectionStart, box.selectionEnd]),
        [300, 310],
      );
      await finish(page);
    });

    it("can be used with the keyboard alone", async () => {
      const page = await start(where);
      const tabTo = async (selector) => {
        for (let presses = 0; presses < 40; presses += 1) {
          if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) {
            return;
          }
          await page.keyboard.press("Tab");
        }
        assert.fail(`Tab does not lead to ${selector}`);
      };
      await tabTo("[data-sample=news]");
      await page.keyboard.press("Enter");
      await result(page);
      await tabTo("[data-action=edit]");
      await page.keyboard.press(" ");
      await waitFor(page, () => document.activeElement.tagName === "TEXTAREA");
      await page.keyboard.type("Very ");
      await result(page);
      await tabTo("[data-action=read]");
      await page.keyboard.press("Enter");
      await tabTo("[data-action=next]");
      await page.keyboard.press("Enter");
      await waitForText(page, "#position", /^Change 1 of \d+$/);
      await tabTo(".list [data-go]");
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.notEqual(outline, "none");
      assert.match(await valueOf(page, "original"), /Very /);
      await finish(page);
    });

    it("fits a narrow screen, in every state", async () => {
      const page = await start({ ...where, viewport: { width: 360, height: 740 } });
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(await overflow(), 0);
      await comparePair(page, `${ORIGINAL}\n\n${"x".repeat(400)}`, REPRINT);
      assert.equal(await overflow(), 0);
      await page.click("[data-action=next]");
      await page.click(".options summary");
      assert.equal(await overflow(), 0);
      await page.click(".options summary");
      await page.click(".to-list");
      assert.equal(await overflow(), 0);
      for (const view of ["changes", "side"]) {
        await page.click(`[name=view][value=${view}]`);
        await result(page);
        assert.equal(await overflow(), 0, view);
      }
      await page.click("[data-action=edit]");
      assert.equal(await overflow(), 0);
      await finish(page);
    });

    it("leaves out what is the same, or one side, when asked to", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, ORIGINAL.replace("12 crowns", "15 crowns"));
      const seen = (side) =>
        page.$$eval(`#texts .cell[data-side=${side}] .block`, (blocks) =>
          blocks.filter((block) => block.getBoundingClientRect().height > 0).length,
        );
      assert.equal(await seen("original"), PARAGRAPHS.length);
      await page.click(".options summary");
      await page.click("[name=text][value=reprint]");
      assert.equal(await seen("original"), 0);
      assert.equal(await seen("reprint"), PARAGRAPHS.length);
      await page.click("[name=view][value=changes]");
      await result(page);
      assert.equal(await seen("reprint"), 1);
      await page.click(".fold");
      assert.ok((await seen("reprint")) > 1);
      await finish(page);
    });
  });
});
