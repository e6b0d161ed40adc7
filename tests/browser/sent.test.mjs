// Hostile texts through everything that is sent: links, saved comparisons, reports, tables. No script runs, nothing is asked
// for, no text is lost. And links that are no links: bombs, flipped bits, cut ends.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { crc32, deflateRawSync } from "node:zlib";
import { closeAll, load, openPage, ready } from "./harness.mjs";
import { HOSTILE, hasRun } from "./hostile.mjs";
import { comparePair, everywhere, finish, paste, start, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

// A text box has no other line ends.
const LINES = HOSTILE.map((text) => text.replaceAll(/\r\n?/g, "\n"));
const ORIGINAL = LINES.join("\n\n");
const REPRINT = [...LINES.slice(40), "A paragraph of the reprint’s own, which nobody else has.", ...LINES.slice(0, 38)].join("\n\n");

// What a task of the exchange answers.
const ask = (page, task, ...values) =>
  page.evaluate(
    (task, values) =>
      new Promise((resolve) => {
        const started = performance.now();
        globalThis.reprint.exchange(task, values, (value, error) => resolve({ value, error, ms: performance.now() - started }));
      }),
    task,
    values,
  );

// Waits until these texts are in the boxes and compared. What leaves no ink at the edge of a paragraph is in the boxes and not
// in the reading view, so `result` would wait for ever.
const compared = (page, original, reprint) =>
  waitFor(
    page,
    (original, reprint) =>
      document.getElementById("original").value === original && document.getElementById("reprint").value === reprint &&
      document.querySelector("[data-phase=result]") !== null && document.getElementById("texts")?.getAttribute("aria-busy") === "false",
    original,
    reprint,
  );

// Older versions of Node.js have no CRC-32 of their own.
function checksum(bytes) {
  if (crc32) {
    return crc32(bytes);
  }
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    }
  }
  return ~sum >>> 0;
}

// A link of some content, as somebody would make it who knows how.
function sealed(content) {
  const deflated = deflateRawSync(content, { level: 9 });
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(checksum(deflated));
  return `v1.${Buffer.concat([sum, deflated]).toString("base64url")}`;
}

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: what is sent`, () => {
    it("carries hostile texts as texts, and opens them as texts", async () => {
      const page = await start(where);
      await paste(page, "original", ORIGINAL);
      await paste(page, "reprint", REPRINT);
      await compared(page, ORIGINAL, REPRINT);
      assert.equal(await hasRun(page), false);
      const comparison = { original: ORIGINAL, reprint: REPRINT, publisher: LINES[0], author: LINES[1], foldCase: false };
      const { value: [address] } = await ask(page, "to_link", "http://localhost/", comparison, true);
      const { value: [, , saved] } = await ask(page, "write", "saved", comparison);
      const { value: [, , report] } = await ask(page, "write", "html", comparison);
      for (const format of ["markdown", "csv", "json"]) {
        assert.ok((await ask(page, "write", format, comparison)).value[2].length > 0, format);
      }
      // The link, beside texts of the reader's own.
      await paste(page, "original", "My own.");
      await page.evaluate((fragment) => void (location.hash = fragment), address.slice(address.indexOf("#")));
      await waitForText(page, ".arrived-said", /^This link holds/);
      assert.equal(await valueOf(page, "original"), "My own.");
      await page.click("[data-action=accept]");
      await compared(page, ORIGINAL, REPRINT);
      assert.equal(await page.$eval("[name=publisher]", (field) => field.value), LINES[0].replaceAll("\n", ""));
      await page.click("[data-action=undo]");
      assert.equal(await valueOf(page, "original"), "My own.");
      // The saved comparison.
      await page.evaluate((text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "<img src=x onerror=globalThis.ran=1>.json"));
        document.querySelector(".pane").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      }, saved);
      await compared(page, ORIGINAL, REPRINT);
      assert.equal(await hasRun(page), false);
      await finish(page);
      // The report, as the one it is sent to opens it.
      const folder = mkdtempSync(join(tmpdir(), "reprint-report-"));
      writeFileSync(join(folder, "report.html"), report);
      const other = await openPage({ browser: where.browser, form: "file" });
      const opened = pathToFileURL(join(folder, "report.html")).href;
      await other.goto(opened, { waitUntil: "load" });
      const shown = await other.$eval("[data-text=original]", (text) => text.textContent.replaceAll(/\s+/g, ""));
      assert.ok(shown.includes(LINES[0].replaceAll(/\s+/g, "")));
      assert.equal(await hasRun(other), false);
      assert.deepEqual(other.record.requests.filter((url) => url !== opened), []);
      assert.equal((await other.$$("script, img, iframe, object, embed, form, link, base")).length, 0);
      await other.close();
      rmSync(folder, { recursive: true });
    });

    it("stays in the address where the exchange could not be loaded, until it is read or put away", async () => {
      const handed = `page=${deflateRawSync("https://example.org\n<h1>Ferry</h1>").toString("base64url")}`;
      for (const fragment of [`#${sealed(Buffer.from("\x01\x00\x00\x00\x01ab", "latin1"))}`, `#${handed}`]) {
        const page = await start(where);
        const follow = async () => {
          await page.evaluate((fragment) => {
            WebAssembly.compile = () => Promise.reject(new Error("cut off"));
            location.hash = fragment;
          }, fragment);
          await waitForText(page, ".arrived-said", /could not be loaded \(cut off\)/);
          assert.equal(await page.evaluate(() => location.hash), fragment);
        };
        await follow();
        // What is chosen meanwhile does not take its place either.
        // The choices are there once the example is compared.
        await page.waitForSelector("[name=view][value=one]");
        await page.$eval("[name=view][value=one]", (choice) => choice.click());
        await waitFor(page, () => document.querySelector(".reading")?.dataset.view === "one");
        assert.equal(await page.evaluate(() => location.hash), fragment);
        await page.reload();
        await ready(page);
        page.record.loaded();
        if (fragment.includes("page=")) {
          await waitForText(page, ".offer p", /handed over/);
          await page.click(".offer [data-action=take]:not([data-side])");
        } else {
          await waitFor(page, () => document.getElementById("reprint").value === "b");
          await page.click("[data-action=clear-both]");
        }
        await waitFor(page, () => location.hash === "");
        await finish(page);
        const other = await start(where);
        await other.evaluate((fragment) => {
          WebAssembly.compile = () => Promise.reject(new Error("cut off"));
          location.hash = fragment;
        }, fragment);
        await waitForText(other, ".arrived-said", /could not be loaded/);
        await other.click("[data-action=dismiss-arrival]");
        await waitFor(other, () => location.hash === "");
        await finish(other);
      }
    });

    it("refuses bombs, flipped bits and cut ends at once, and stays whole", async () => {
      const page = await start(where);
      await comparePair(page, "My own text is here.", "My own text is there.");
      const good = sealed(Buffer.from("\x01\x00\x00\x00\x01ab", "latin1"));
      assert.equal((await ask(page, "from_link", good)).value.reprint, "b");
      const bombs = [sealed(Buffer.alloc(64 << 20, "a")), `v1.${"A".repeat(1 << 20)}`, sealed(Buffer.alloc(3 << 20, "\0"))];
      const times = [];
      for (const bomb of bombs) {
        const { value, error, ms } = await ask(page, "from_link", bomb);
        assert.equal(value, undefined);
        assert.match(error, /larger than a link can hold|not a comparison|incomplete/);
        times.push(Math.round(ms));
      }
      console.log(`# ${where.browser}, ${where.form}: three bombs refused in ${times.join(", ")} ms`);
      for (let at = 3; at < good.length; at += 1) {
        const flipped = good.slice(0, at) + (good[at] === "A" ? "B" : "A") + good.slice(at + 1);
        for (const damaged of [flipped, good.slice(0, at)]) {
          assert.equal((await ask(page, "from_link", damaged)).value, undefined, damaged);
        }
      }
      await page.evaluate((fragment) => void (location.hash = fragment), bombs[0]);
      await waitForText(page, ".arrived-said", /larger than a link can hold; ask for it/);
      assert.equal(await valueOf(page, "reprint"), "My own text is there.");
      await load(page, "#original");
      await finish(page);
    });
  });
});
