// A page that cannot start says so, and says what to do; and one that has not started yet can be pasted into.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { BROWSERS, DIST, READY_MS, closeAll, openPage, ready, startServer } from "./harness.mjs";
import { everywhere, finish, paste, result, waitFor, waitForText } from "./page.mjs";

after(closeAll);

async function bootError(page, address) {
  await page.goto(address);
  const message = await page.waitForSelector("#boot-error", { timeout: READY_MS });
  assert.equal(await message.evaluate((element) => element.getAttribute("role")), "alert");
  return message.evaluate((element) => element.textContent);
}

for (const browser of BROWSERS) {
  describe(`${browser}, a page that cannot start`, () => {
    it("tells of a module that the host does not have", async () => {
      const server = await startServer({ missing: (path) => path.endsWith(".wasm") });
      const page = await openPage({ browser, form: "hosted" });
      const text = await bootError(page, server.address);
      assert.match(text, /could not start/);
      assert.match(text, /load the page again/);
      assert.match(text, /404/);
      await page.close();
      server.close();
    });

    const isModule = (path) => path.endsWith(".wasm");
    for (const [what, changed, details] of [
      ["a module that was cut short", (path, bytes) => (isModule(path) ? bytes.subarray(0, bytes.length / 2) : bytes), /Details: /],
      ["something else in the module's place", (path, bytes) => (isModule(path) ? "<!doctype html>Please log in" : bytes), /Details: .*magic/],
      [
        "a policy that does not let WebAssembly run",
        (path, bytes) => (/index\.html|^\/$|_headers/.test(path) ? String(bytes).replaceAll(" 'wasm-unsafe-eval'", "") : bytes),
        /A content blocker or the site.s Content-Security-Policy.*Details: /,
      ],
    ]) {
      it(`tells of ${what}`, async () => {
        const server = await startServer({ changed });
        const page = await openPage({ browser, form: "hosted" });
        const text = await bootError(page, server.address);
        assert.match(text, /load the page again/);
        assert.match(text, details);
        await page.close();
        server.close();
      });
    }

    it("tells of a browser without WebAssembly", async () => {
      const page = await openPage({ browser, form: "file" });
      await page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
      const text = await bootError(page, page.address);
      assert.match(text, /WebAssembly switched off/);
      assert.match(text, /current Firefox, Chrome, Edge or Safari/);
      await page.close();
    });

    it("tells of a single file that was damaged on its way", async () => {
      const folder = mkdtempSync(join(tmpdir(), "reprint-damaged-"));
      const file = join(folder, "reprint.html");
      const whole = readFileSync(join(DIST, "reprint.html"), "utf8");
      const start = whole.indexOf('base64">', whole.indexOf('id="reprint-wasm"')) + 'base64">'.length;
      // A whole number of base64 groups goes, so what is left still decodes.
      writeFileSync(file, whole.slice(0, start + 4000) + whole.slice(start + 8000));
      const page = await openPage({ browser, form: "file" });
      assert.match(await bootError(page, pathToFileURL(file).href), /fetch it again/);
      await page.close();
      rmSync(folder, { recursive: true });
    });
  });
}

// Keeps the program from starting until `release()` is called in the page.
const heldBack = () => {
  const released = new Promise((resolve) => (globalThis.release = resolve));
  for (const name of ["compile", "compileStreaming"]) {
    const real = WebAssembly[name];
    if (real) {
      WebAssembly[name] = async (...rest) => (await released, real.apply(WebAssembly, rest));
    }
  }
};

everywhere((where) => {
  describe(`${where.browser}, ${where.form}, before the program is there`, () => {
    const ORIGINAL = Array.from({ length: 50 }, (_, index) => `The council heard speaker ${index} on the matter of the old bridge.`).join("\n");
    const REPRINT = ORIGINAL.replace("speaker 7 ", "speaker 77 ");

    const early = async (fragment = "", draft = "") => {
      const page = await openPage(where);
      page.on("dialog", (dialog) => dialog.accept());
      await page.evaluateOnNewDocument(heldBack);
      // Tests share a browser's storage.
      await page.evaluateOnNewDocument((draft) => {
        Storage.prototype.getItem = (key) => (key === "reprint.draft.reprint" && draft ? draft : null);
        Storage.prototype.setItem = () => {};
      }, draft);
      await page.goto(page.address + fragment);
      await page.waitForSelector("#boot-message");
      return page;
    };

    it("takes a text, leaves the reader in the box, and moves nothing", async () => {
      const page = await early();
      await page.evaluate(() => {
        globalThis.shift = 0;
        if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
          new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (shift += value))).observe({ type: "layout-shift", buffered: true });
        }
      });
      await paste(page, "original", ORIGINAL);
      const stand = () =>
        page.$eval("#original", (box) => [
          document.activeElement === box, box.value.length, box.selectionStart, box.selectionEnd, box.scrollTop, box.getBoundingClientRect().top,
        ]);
      // Firefox follows the selection a frame later.
      await page.$eval("#original", async (box) => {
        globalThis.box = box;
        box.setSelectionRange(200, 230);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        box.scrollTop = 120;
      });
      const before = await stand();
      assert.equal(before[4], 120);
      await page.evaluate(() => release());
      await ready(page);
      await waitForText(page, "#original-words", /^\d+ words$/);
      assert.deepEqual(await stand(), before);
      assert.equal(await page.evaluate(() => box === document.getElementById("original")), true);
      assert.equal(await page.evaluate(() => shift), 0);
      await paste(page, "reprint", REPRINT);
      await result(page);
      await finish(page);
    });

    it("compares what was pasted into both boxes, and has what was there before one step back", async () => {
      const draft = where.form === "hosted" ? "What the last visit left." : "";
      const page = await early("", draft);
      await paste(page, "original", ORIGINAL);
      await paste(page, "reprint", REPRINT);
      await page.evaluate(() => release());
      await result(page);
      assert.equal(await page.$eval("#original", (box) => box.getClientRects().length), 0);
      await page.click("[data-action=undo]");
      await waitFor(page, (draft) => document.getElementById("original").value === "" && document.getElementById("reprint").value === draft, draft);
      await finish(page);
    });

    it("follows a sample's link, and draws no boxes first where a result is coming", async () => {
      const page = await early();
      assert.equal(await page.$eval("[data-action=open]", (button) => button.disabled), true);
      await page.click("[data-sample=press-release]");
      await page.evaluate(() => release());
      await waitForText(page, ".notice", /Sample “Press release” loaded/);
      await result(page);
      assert.equal(await page.$eval("[data-action=open]", (button) => button.disabled), false);
      assert.equal(await page.evaluate(() => location.hash), "#sample=press-release");
      await finish(page);
      const other = await early("#sample=news");
      assert.equal(await other.$eval("#original", (box) => box.getClientRects().length), 0);
      await other.evaluate(() => release());
      await result(other);
      await finish(other);
    });
  });
});
