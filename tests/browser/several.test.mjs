// One original and several reprints: a table that sorts, opens its rows and is saved.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { HOLD } from "./bringing.mjs";
import { closeAll } from "./harness.mjs";
import { comparePair, everywhere, finish, paste, result, start, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const PARAGRAPHS = [
  "The ferry between the two islands will sail every hour from April, the harbour board announced on Tuesday morning.",
  "Tickets cost 12 crowns, and children under seven travel free of charge when an adult goes with them on the boat.",
  "Fishermen had asked for a later start, because the first nets are brought in before the sun is over the breakwater.",
  "The board promised to look at the timetable again in June, once the summer visitors have come and been counted.",
];
const ORIGINAL = PARAGRAPHS.join("\n\n");
const FILES = [
  ["half.txt", PARAGRAPHS.slice(0, 2).join("\n\n")],
  ["same.txt", ORIGINAL],
  ["<img src=x onerror=alert(1)>.txt", ORIGINAL.replace("12 crowns", "15 crowns")],
  ["picture.txt", "\u0089PNG\0\0"],
];

const drop = (page, files) =>
  page.evaluate((files) => {
    const data = new DataTransfer();
    for (const [name, text] of files) {
      data.items.add(new File([text], name));
    }
    document.querySelector(".pane[data-side=reprint]").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);

const rows = (page) =>
  page.$$eval(".several tbody tr", (lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent)));

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: several reprints`, () => {
    it("makes a table of them, sorts it, opens a row, and undoes that", async () => {
      const page = await start(where);
      await paste(page, "original", ORIGINAL);
      await drop(page, FILES);
      await waitForText(page, ".several-said", /^4 reprints compared/);
      const found = await rows(page);
      assert.deepEqual(found.map(([name]) => name), FILES.map(([name]) => name));
      assert.equal(found[1][1], "identical");
      assert.equal(found[1][2], "100.0%");
      assert.match(found[2][9], /12.*15/);
      assert.match(found[3][1], /not text|not a text file|picture/);
      const sortBy = (column) => page.click(`.several th[data-column="${column}"] button`);
      await sortBy(2);
      await page.waitForSelector(".several th[data-column='2'][aria-sort=ascending]");
      assert.deepEqual((await rows(page)).map(([name]) => name), [FILES[0], FILES[2], FILES[1], FILES[3]].map(([name]) => name));
      await sortBy(2);
      await page.waitForSelector(".several th[data-column='2'][aria-sort=descending]");
      assert.deepEqual((await rows(page)).map(([name]) => name), [FILES[1], FILES[2], FILES[0], FILES[3]].map(([name]) => name));
      await page.click(".several tbody tr:nth-child(2) button");
      await result(page);
      assert.equal(await valueOf(page, "reprint"), FILES[2][1]);
      assert.equal(await page.$$eval(".several [aria-current]", (lines) => lines.length), 1);
      await page.click("[data-action=undo]");
      assert.equal(await valueOf(page, "reprint"), "");
      assert.equal(await valueOf(page, "original"), ORIGINAL);
      await page.click(".several [data-several=close]");
      await page.waitForFunction(() => !document.querySelector(".several"));
      await finish(page);
    });

    it("makes no row tall on a phone by what is out of sight, and begins the cells of a row together", async () => {
      const page = await start({ ...where, viewport: { width: 390, height: 844 } });
      await paste(page, "original", ORIGINAL);
      await drop(page, [FILES[0], FILES[1], ["a-name-that-needs-a-second-line-of-its-own.txt", FILES[0][1]]]);
      await waitForText(page, ".several-said", /^3 reprints compared/);
      const lines = await page.$$eval(".several tbody tr", (lines) =>
        lines.map((line) => {
          const [name, verdict] = [...line.cells].map((cell) => {
            const words = document.createRange();
            words.selectNodeContents(cell.firstElementChild);
            return words.getBoundingClientRect().top;
          });
          return { height: line.offsetHeight, apart: Math.abs(name - verdict) };
        }),
      );
      const single = lines[1].height;
      assert.ok(lines.every(({ height, apart }) => height < 3 * single && apart < 4), JSON.stringify(lines));
      await finish(page);
    });

    it("shows no row of other files, and takes another original while files are read", async () => {
      const page = await start(where);
      await page.evaluate(HOLD);
      // Other files are dropped while the first row of these is waited for.
      await page.evaluate(() => (globalThis.heldFrom = "row"));
      await drop(page, FILES.slice(0, 3));
      await page.waitForFunction(() => globalThis.held.length === 1);
      const others = ["one", "two", "three", "four"].map((name) => [`${name}.txt`, `${ORIGINAL}\n\nAnd ${name} more words.`]);
      await drop(page, others);
      await page.waitForFunction(() => globalThis.held.length === 2);
      await page.evaluate(() => globalThis.release());
      await waitForText(page, ".several-said", /^3 reprints compared/);
      assert.deepEqual((await rows(page)).map(([name, verdict]) => [name, verdict === "identical"]), [["two.txt", false], ["three.txt", false], ["four.txt", false]]);
      assert.equal((await rows(page))[0].length, 10);
      // Another original is chosen before the files are read.
      await page.evaluate(() => (globalThis.heldFrom = "open_file"));
      await drop(page, FILES.slice(0, 3));
      await page.waitForFunction(() => globalThis.held.length === 3 && document.querySelector(".several select")?.length === 3);
      await page.select(".several select", "1");
      await page.evaluate(() => globalThis.release());
      await waitForText(page, ".several-said", /^2 reprints compared/);
      assert.deepEqual((await rows(page)).map((cells) => [cells[0], cells.length]), [[FILES[0][0], 10], [FILES[2][0], 10]]);
      await finish(page);
    });

    it("says why a table cannot be saved, and leaves the focus there when there is nothing to cancel", async () => {
      const page = await start(where);
      await page.evaluate(HOLD);
      await page.evaluate(() => (globalThis.heldFrom = "row"));
      await paste(page, "original", ORIGINAL);
      await drop(page, FILES);
      await page.waitForFunction(() => globalThis.held.length === 1 && document.querySelectorAll(".several tbody tr").length === 4);
      await page.focus("[data-several=cancel]");
      await page.keyboard.press("Enter");
      await waitFor(page, () => document.activeElement.dataset.several === "save");
      await page.evaluate(() => {
        globalThis.release();
        // It hears of no table that it could save.
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (message, ...rest) {
          return postMessage.call(this, message.task === "table" ? { ...message, values: [] } : message, ...rest);
        };
      });
      await page.keyboard.press("Enter");
      await waitForText(page, ".notice", /This broke off/);
      await page.close();
    });

    it("takes the first file for the original where no text stands in the box, or another when told to", async () => {
      const page = await start(where);
      await drop(page, FILES.slice(0, 3));
      await waitForText(page, ".several-said", /^2 reprints compared/);
      assert.deepEqual((await rows(page)).map(([name]) => name), [FILES[1][0], FILES[2][0]]);
      await page.select(".several select", "1");
      await waitForText(page, ".several-said", /^2 reprints compared/);
      await page.waitForFunction(() => document.querySelector(".several tbody th")?.textContent === "half.txt");
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      await finish(page);
    });

    it("sorts rows in as they come, leaves the focus in its row, and takes no more files than it can show", async () => {
      const page = await start(where);
      assert.equal(await page.$eval(".several-files", (chooser) => chooser.accept), await page.$eval(".pane input", (chooser) => chooser.accept));
      await page.evaluate(HOLD);
      await page.evaluate(() => (globalThis.heldFrom = "row"));
      await paste(page, "original", ORIGINAL);
      await drop(page, FILES);
      await page.waitForFunction(() => globalThis.held.length === 1 && document.querySelectorAll(".several tbody tr").length === 4);
      await page.click(".several th[data-column='2'] button");
      await page.waitForSelector(".several th[data-column='2'][aria-sort=ascending]");
      await page.focus(".several tbody tr:nth-child(2) button");
      await page.evaluate(() => globalThis.release());
      await waitForText(page, ".several-said", /^4 reprints compared/);
      assert.equal(await page.evaluate(() => document.activeElement.textContent), FILES[1][0]);
      assert.deepEqual((await rows(page)).map(([name]) => name), [FILES[0], FILES[2], FILES[1], FILES[3]].map(([name]) => name));
      await page.click(".several [data-several=close]");
      await page.waitForFunction(() => !document.querySelector(".several"));
      await drop(page, Array.from({ length: 501 }, (_, index) => [`${index}.txt`, "Some text."]));
      await waitForText(page, ".notice", /501 files; up to 500/);
      assert.equal(await page.$(".several"), null);
      // What they have together counts as well; such files are not even read.
      await page.evaluate(() => {
        const data = new DataTransfer();
        for (let index = 0; index < 10; index += 1) {
          const file = new File(["Some text."], `${index}.txt`);
          data.items.add(file);
        }
        const files = [...data.files];
        files.forEach((file) => Object.defineProperty(file, "size", { value: 49_000_000 }));
        const event = new DragEvent("drop", { bubbles: true, cancelable: true });
        Object.defineProperty(event, "dataTransfer", {
          value: { types: ["Files"], files: Object.assign(Object.create({ item(index) { return this[index]; } }), files, { length: 10 }) },
        });
        document.querySelector(".pane[data-side=reprint]").dispatchEvent(event);
      });
      await waitForText(page, ".notice", /490 MB; up to 300 MB/);
      assert.equal(await page.$(".several"), null);
      await finish(page);
    });

    // The single file keeps nothing that could be forgotten.
    where.form === "hosted" && it("is gone when everything is forgotten", async () => {
      const page = await start(where);
      await paste(page, "original", ORIGINAL);
      await drop(page, FILES);
      await waitForText(page, ".several-said", /^4 reprints compared/);
      await page.evaluate(() => document.querySelector("[data-action=forget]").click());
      await waitFor(page, () => !document.querySelector(".several"));
      await finish(page);
    });

    // The chooser of files is the browser's; that it is asked to open one, and that the page outlives it, can be seen.
    it("opens a chooser of files, as the boxes do", async () => {
      const page = await start(where);
      await page.evaluate(() => {
        globalThis.asked = [];
        addEventListener("click", (event) => event.target.type === "file" && globalThis.asked.push([event.target.className, event.defaultPrevented]), true);
      });
      for (const [button, index] of [["[data-action=several]", 0], [".pane[data-side=original] [data-action=open]", 1], [".pane[data-side=reprint] [data-action=open]", 2]]) {
        await page.evaluate((button) => document.querySelector(button).click(), button);
        await waitFor(page, (index) => globalThis.asked.length === index + 1, index);
      }
      const asked = await page.evaluate(() => globalThis.asked);
      assert.ok(asked.every(([, isPrevented]) => !isPrevented), JSON.stringify(asked));
      assert.equal(await page.$("#boot-error"), null);
      await comparePair(page, ORIGINAL, FILES[0][1]);
      await result(page);
      await finish(page);
    });
  });
});
