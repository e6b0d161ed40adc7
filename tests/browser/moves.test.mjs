// Lines between the two ends of a move, and what is folded away but found by the browser's own search.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { closeAll } from "./harness.mjs";
import { comparePair, everywhere, finish, result, start, waitFor } from "./page.mjs";

after(closeAll);

const PARAGRAPHS = [
  "The ferry between the two islands will sail every hour from April, the harbour board announced on Tuesday morning.",
  "Tickets cost 12 crowns, and children under seven travel free of charge when an adult goes with them on the boat.",
  "Fishermen had asked for a later start, because the first nets are brought in before the sun is over the breakwater.",
  "The board promised to look at the timetable again in June, once the summer visitors have come and been counted.",
  "A new pier of oak and steel is being built on the northern island, and should carry its first passengers by autumn.",
];
const [FIRST, ...REST] = PARAGRAPHS;
const FILLER = Array.from({ length: 60 }, (_, index) => `Filler paragraph number ${index} tells of the weather and of the wind at sea.`);

const lines = (page) =>
  page.$$eval(".connectors g", (groups) =>
    groups.map((group) => {
      const [bracket, arrow] = [...group.querySelectorAll("path")].map((path) => path.getBoundingClientRect());
      return { number: group.querySelector("text").textContent, top: bracket.top, bottom: bracket.bottom, left: bracket.left, right: arrow.right };
    }),
  );
// Until the lines were drawn for the last time after whatever happened; browsers tell what is being drawn anew nowhere.
const drawn = (page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 6; frame += 1) {
      await new Promise(requestAnimationFrame);
    }
  });
// Firefox counts the width of a line to its box.
const LINE_WIDTH = 6;
const showTexts = (page) => page.$eval(".desk", (desk) => desk.scrollIntoView());
const rectOf = (page, side) =>
  page.$eval(`#texts .cell[data-side=${side}] [data-move="1"]`, (mark) => {
    const { top, bottom } = mark.getBoundingClientRect();
    const cell = mark.closest(".cell").getBoundingClientRect();
    return { top, bottom, left: cell.left, right: cell.right };
  });

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: moves`, () => {
    it("joins both ends of a move while both are in view, and only side by side", async () => {
      const page = await start({ ...where, viewport: { width: 1280, height: 1000 } });
      await comparePair(page, PARAGRAPHS.join("\n\n"), [...REST, FIRST].join("\n\n"));
      await showTexts(page);
      await waitFor(page, () => document.querySelectorAll(".connectors g").length === 1);
      await drawn(page);
      const [line] = await lines(page);
      const [from, to] = [await rectOf(page, "original"), await rectOf(page, "reprint")];
      assert.equal(line.number, await page.$eval("[data-jump]", (button) => button.dataset.jump));
      assert.ok(Math.abs(line.top - from.top) < LINE_WIDTH && Math.abs(line.bottom - to.bottom) < LINE_WIDTH, JSON.stringify({ line, from, to }));
      assert.ok(line.left >= from.right && line.right <= to.left, "the line keeps to the space between the texts");
      assert.equal(await page.$eval(".connectors", (drawing) => drawing.getAttribute("aria-hidden")), "true");
      // They move with the texts.
      await page.evaluate(() => scrollBy(0, 40));
      await drawn(page);
      assert.ok(Math.abs((await lines(page))[0].top - line.top + 40) < 3);
      await page.click("[data-mark=moved]");
      await waitFor(page, () => document.querySelectorAll(".connectors g").length === 0);
      await page.click("[data-mark=moved]");
      await waitFor(page, () => document.querySelectorAll(".connectors g").length === 1);
      await page.click("[name=view][value=one]");
      await result(page);
      await waitFor(page, () => document.querySelector(".connectors").getClientRects().length === 0);
      await page.click("[name=view][value=side]");
      await result(page);
      await page.setViewport({ width: 390, height: 844 });
      await waitFor(page, () => document.querySelectorAll(".connectors g").length === 0);
      await finish(page);
    });

    it("says in the original's order what stood at one place", async () => {
      const page = await start(where);
      const [one, two, three, four, five] = PARAGRAPHS;
      const rest = FILLER.slice(0, 20);
      // Two that stood together went to two places, the second of them to the first.
      const original = [one, two, three, ...rest.slice(0, 10), four, ...rest.slice(10), five];
      const reprint = [one, ...rest.slice(0, 10), four, three, ...rest.slice(10), two, five];
      await comparePair(page, original.join("\n\n"), reprint.join("\n\n"));
      await page.click("[name=view][value=one]");
      await result(page);
      const jumps = await page.$$eval("#texts [data-jump]", (buttons) => buttons.map((button) => [button.dataset.jump, button.getAttribute("aria-label").endsWith("moved to")]));
      const moved = await page.$$eval("#texts [data-move]", (marks) => marks.map((mark) => [mark.dataset.move, mark.textContent.slice(0, 7)]));
      const words = (number) => moved.find(([own]) => own === number)[1];
      assert.deepEqual(jumps.filter(([, isOrigin]) => isOrigin).map(([number]) => words(number)), [two, three].map((text) => text.slice(0, 7)));
      await finish(page);
    });

    it("draws no line to what is out of view", async () => {
      const page = await start(where);
      await comparePair(page, [FIRST, ...FILLER].join("\n\n"), [...FILLER, FIRST].join("\n\n"));
      await showTexts(page);
      await drawn(page);
      assert.deepEqual(await lines(page), []);
      await finish(page);
    });
  });

  describe(`${where.browser}, ${where.form}: folds`, () => {
    it("lets the browser's own search find what is folded away, and unfolds it", async () => {
      const page = await start(where);
      const long = [...FILLER.slice(0, 20), REST[0], ...FILLER.slice(20)].join("\n\n");
      await comparePair(page, long, long.replace("12 crowns", "15 crowns"));
      await page.click("[name=view][value=changes]");
      await result(page);
      await showTexts(page);
      const seen = () =>
        page.$$eval("#texts .block", (blocks) => blocks.filter((block) => block.getBoundingClientRect().height > 1).length);
      assert.equal(await seen(), 1);
      const height = await page.$eval("#texts", (texts) => texts.getBoundingClientRect().height);
      assert.ok(height < 400, `what is folded takes room: ${height}`);
      const canFind = await page.evaluate(() => "onbeforematch" in document.body);
      assert.equal(await page.$$eval("#texts [hidden='until-found']", (folded) => folded.length > 0), canFind);
      if (canFind) {
        // As the browser does it before it scrolls there; a browser is not told to search from within a page.
        await page.evaluate(() => {
          const block = [...document.querySelectorAll("#texts .block")].find((block) => block.textContent.includes("number 7 "));
          block.dispatchEvent(new Event("beforematch", { bubbles: true }));
          block.removeAttribute("hidden");
        });
        assert.equal(await seen(), 21);
        assert.equal(await page.$eval("#texts .fold", (button) => button.getAttribute("aria-expanded")), "true");
      }
      // A view that folds nothing away shows all of it, attribute or not.
      await page.click("[name=view][value=one]");
      await waitFor(page, () => document.querySelector(".reading").dataset.view === "one");
      assert.equal(await seen(), await page.$$eval("#texts .block", (blocks) => blocks.length));
      await finish(page);
    });
  });
});
