// A page that cannot start says so, and says what to do.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { BROWSERS, DIST, READY_MS, closeAll, openPage, startServer } from "./harness.mjs";

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
      const start = whole.indexOf('base64">') + 'base64">'.length;
      // A whole number of base64 groups goes, so what is left still decodes.
      writeFileSync(file, whole.slice(0, start + 4000) + whole.slice(start + 8000));
      const page = await openPage({ browser, form: "file" });
      assert.match(await bootError(page, pathToFileURL(file).href), /fetch it again/);
      await page.close();
      rmSync(folder, { recursive: true });
    });
  });
}
