// What leaves the page: reports, copies, links, saved comparisons. And what comes in by a link.

import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, watch } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { pasteMarkup } from "./bringing.mjs";
import { DOWNLOADS, closeAll, load } from "./harness.mjs";
import { comparePair, everywhere, finish, paste, result, shares, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const ORIGINAL = "Harbour plan passes\n\nThe council met on Tuesday and voted, after six hours, for the harbour plan by 8 votes to 3.\n\nNobody in the gallery cheered when the result was read, and nobody booed.";
const REPRINT = "Home\nNews\nSport\nSubscribe\n\nHarbour plan passes\n\nThe council met on Tuesday and voted, after six hours, for the harbour plan by 9 votes to 3.\n\nThe ferry company has said that it welcomes the vote and will build two piers.";

// Waits until a file is written to the end.
function saved(name) {
  const path = join(DOWNLOADS, name);
  return new Promise((resolve) => {
    const look = () => {
      if (existsSync(path) && readFileSync(path).length > 0) {
        watcher.close();
        resolve(readFileSync(path, "utf8"));
        rmSync(path);
      }
    };
    const watcher = watch(DOWNLOADS, look);
    look();
  });
}

async function share(page) {
  await page.click(".more-tools [data-action=share]");
  await waitForText(page, "#share .length", /characters/);
}

// Copies, and says what a paste gives then.
async function copied(page, what) {
  await page.click(`#share [data-copy=${what}]`);
  await waitForText(page, "#share .told", /^(Copied|This browser)/);
  if ((await textOf(page, "#share .told")) !== "Copied.") {
    return page.$eval("#share .by-hand", (box) => box.value);
  }
  await page.evaluate(() => {
    const box = document.querySelector("#share .by-hand");
    Object.assign(box, { hidden: false, readOnly: false, value: "" });
    box.focus();
  });
  await page.keyboard.down("Control");
  await page.keyboard.press("v");
  await page.keyboard.up("Control");
  const text = await page.$eval("#share .by-hand", (box) => Object.assign(box, { hidden: true, readOnly: true }).value);
  return text;
}

const verdict = (page) => textOf(page, "#verdict");

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: sharing`, () => {
    it("saves the report and every other form as a file", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await share(page);
      const day = await page.evaluate(() => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10));
      const stem = `reprint-Harbour-plan-passes-${day}`;
      const files = {};
      for (const [format, extension] of [["html", "html"], ["markdown", "md"], ["csv", "csv"], ["json", "report.json"], ["saved", "json"]]) {
        await page.click(`#share [data-save=${format}]`);
        const name = `${stem}.${extension}`;
        await waitForText(page, "#share .told", new RegExp(`^Saved as ${name}$`));
        files[format] = await saved(name);
      }
      assert.match(files.html, /^<!DOCTYPE html>/);
      assert.match(files.html, /Compared on<\/dt><dd>\d{4}-\d\d-\d\d \d\d:\d\d UTC[+-]\d\d:\d\d</);
      assert.match(files.html, /SHA-256 of the original’s text<\/dt><dd>[0-9a-f]{64}</);
      assert.doesNotMatch(files.html, /<script/);
      assert.match(files.markdown, /^# Reprint report: Harbour plan passes\n/);
      assert.match(files.csv, /^\uFEFF?change,kind,importance/);
      assert.equal(JSON.parse(files.json).choices.foldCase, true);
      assert.equal(JSON.parse(files.saved).reprint, REPRINT);
      await finish(page);
    });

    it("copies the verdict, the changes, the clean reprint and the missing text", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await share(page);
      assert.match(await copied(page, "verdict"), /^[A-Z][a-z ]+\n.*\n[^]*of the original found in the reprint/);
      assert.match(await copied(page, "changes"), /Altered, number \+12\.5%: .*“8” → “9” .*\(high importance, paragraph \d\)/);
      const clean = await copied(page, "clean");
      assert.ok(clean.startsWith("Harbour plan passes\n\nThe council met"), clean);
      assert.match(await copied(page, "missing"), /^Nobody in the gallery/);
      await finish(page);
    });

    it("says of a link to a file that it leads nowhere elsewhere", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await share(page);
      const said = await page.$$eval("#share .note", (notes) => notes.map((note) => note.textContent).join(" "));
      assert.match(said, /A link holds both texts/);
      assert.equal(/on this computer only/.test(said), where.form === "file");
      await finish(page);
    });

    it("gives a link that opens the same comparison, and keeps it over a reload", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await page.$eval("[name=case]", (box) => box.click());
      await result(page);
      // The check is made anew when the name has been typed.
      await page.$eval(".checks li", (item) => (item.dataset.before = ""));
      await page.$eval("[name=publisher]", (field) => {
        field.value = "The Harbour Gazette";
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
      await waitFor(page, () => document.querySelector(".checks li") && !document.querySelector(".checks li[data-before]"));
      const said = await verdict(page);
      await share(page);
      const link = await copied(page, "link");
      assert.match(link, /#v1\.[\w-]+$/);
      assert.match(await textOf(page, "#share .length"), /^[\d,]+ characters/);
      const settings = await copied(page, "settings");
      assert.ok(settings.length < link.length / 2, settings);
      await finish(page);

      const other = await start(where);
      await load(other, "#original", link.slice(link.indexOf("#")));
      await result(other);
      assert.equal(await valueOf(other, "original"), ORIGINAL);
      assert.equal(await valueOf(other, "reprint"), REPRINT);
      assert.equal(await verdict(other), said);
      assert.equal(await other.$eval("[name=publisher]", (field) => field.value), "The Harbour Gazette");
      assert.equal(await other.$eval("[name=case]", (box) => box.checked), false);
      // A choice of view stands beside the link, and a reload keeps both.
      await other.$eval("[name=view][value=one]", (choice) => choice.click());
      await waitFor(other, () => location.hash.includes("&view=one"));
      await other.reload();
      await other.waitForSelector("#original");
      other.record.loaded();
      await result(other);
      assert.equal(await valueOf(other, "reprint"), REPRINT);
      assert.equal(await other.$eval(".reading", (reading) => reading.dataset.view), "one");
      assert.equal(await other.evaluate(() => localStorage.length), 0);
      await finish(other);
    });

    it("sends along by a link what the markup of a page made of it", async () => {
      const page = await start(where);
      await paste(page, "original", ORIGINAL);
      const aside = "The council of the northern island met on Tuesday evening and spoke about the weather for an hour.";
      const html = `<main>${REPRINT.split("\n\n").map((text) => `<p>${text}</p>`).join("")}</main><footer><p>${aside}</p></footer>`;
      await pasteMarkup(page, "reprint", { html, plain: `${REPRINT}\n\n${aside}` });
      await waitForText(page, ".pane[data-side=reprint] .came", /web page/);
      await result(page);
      const made = await shares(page, "reprint");
      assert.equal(await page.$(".corrected"), null);
      await share(page);
      const link = await copied(page, "link");
      await finish(page);

      const other = await start(where);
      await load(other, "#original", link.slice(link.indexOf("#")));
      await result(other);
      await waitForText(other, ".corrected", /council of the northern island.* of the reprint is/);
      assert.deepEqual(await shares(other, "reprint"), made);
      await finish(other);
    });

    it("never opens a link over texts of the reader's own without being told to", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await share(page);
      const link = await copied(page, "link");
      const fragment = link.slice(link.indexOf("#"));
      await page.click("[data-action=close-share]");
      const own = ["My own text is here.", "My own text is there."];
      await comparePair(page, ...own);
      const follow = () => page.evaluate((fragment) => void (location.hash = fragment), fragment);
      await follow();
      await waitForText(page, ".arrived-said", /^This link holds a comparison of “Harbour plan passes/);
      assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], own);
      await page.click("[data-action=decline]");
      await waitFor(page, () => !location.hash.includes("v1."));
      assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], own);
      assert.equal(await page.$(".arrival button"), null);
      await follow();
      await waitForText(page, ".arrived-said", /your own texts/);
      await page.click("[data-action=accept]");
      await result(page);
      assert.equal(await valueOf(page, "original"), ORIGINAL);
      await page.click("[data-action=undo]");
      await result(page);
      assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], own);
      assert.equal(await page.evaluate(() => location.hash.includes("v1.")), false);
      await page.click("[data-action=redo]");
      await result(page);
      assert.equal(await page.evaluate(() => location.hash.includes("v1.")), true);
      // What is changed is the reader's own from then on.
      await paste(page, "reprint", "Something else.");
      await waitFor(page, () => !location.hash.includes("v1."));
      await finish(page);
    });

    it("says what is wrong with a damaged link, and stays whole", async () => {
      const page = await start(where);
      for (const [fragment, said] of [
        ["#v1.AAAA", /incomplete or was changed/],
        ["#v1.", /incomplete or was changed/],
        ["#v2.AAAA", /another version/],
        ["#v1.<script>alert(1)</script>", /incomplete or was changed/],
      ]) {
        await page.evaluate((fragment) => void (location.hash = fragment), fragment);
        await waitForText(page, ".arrived-said", said);
        await waitFor(page, () => location.hash === "");
      }
      await page.click("[data-action=dismiss-arrival]");
      await waitForText(page, ".arrived-said", /^$/);
      await page.waitForSelector(".result .example");
      await load(page, "#original", "#v1.broken");
      await waitForText(page, ".arrived-said", /incomplete or was changed/);
      await page.waitForSelector(".result .example");
      await comparePair(page, ORIGINAL, REPRINT);
      await finish(page);
    });

    it("opens a saved comparison with everything, and undoes it", async () => {
      const page = await start(where);
      await comparePair(page, "My own text is here.", "My own text is there.");
      const drop = (name, text) =>
        page.evaluate((name, text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          document.querySelector(".pane").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }, name, text);
      const file = {
        format: "reprint comparison", version: 1, foldCase: false, publisher: "The Gazette", author: "",
        overrides: [{ side: "reprint", block: 6, role: "advert" }], original: ORIGINAL, reprint: REPRINT,
      };
      await drop("saved.json", JSON.stringify(file));
      await waitFor(page, (text) => document.getElementById("reprint").value === text, REPRINT);
      await result(page);
      assert.equal(await valueOf(page, "reprint"), REPRINT);
      await waitForText(page, ".corrected", /advert/);
      assert.equal(await page.$eval("[name=case]", (box) => box.checked), false);
      await page.click("[data-action=undo]");
      await result(page);
      assert.equal(await valueOf(page, "original"), "My own text is here.");
      assert.equal(await page.$(".corrected"), null);
      assert.equal(await page.$eval("[name=case]", (box) => box.checked), true);
      assert.equal(await page.$eval("[name=publisher]", (field) => field.value), "");
      await page.click("[data-action=edit]");
      await drop("other.json", "{\"a\": 1}");
      await waitForText(page, "#original-refusal", /not a comparison that Reprint saved/);
      assert.equal(await valueOf(page, "original"), "My own text is here.");
      await finish(page);
    });
  });
});
