// The page without a network: it works as it was loaded, says when a newer one is there, and offers itself as one file.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { BROWSERS, DIST, FORMS, closeAll, openPage, startServer } from "./harness.mjs";
import { comparePair, finish, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const ORIGINAL = "The lighthouse was sold to its keeper for one crown, the ministry said.";
const REPRINT = "The lighthouse was sold to its keeper for two crowns, the ministry said.";

// Opens the page at an address that no other test uses, and waits until it is kept.
async function visit(browser, address) {
  const page = await openPage({ browser, form: "hosted" });
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(address);
  await page.waitForSelector(".result .example");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    // It may be ready before the page is in its hands.
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    }
  });
  return page;
}

for (const browser of BROWSERS) {
  describe(`${browser}: without a network`, () => {
    it("starts, compares and saves as if nothing had happened", async () => {
      const server = await startServer();
      const page = await visit(browser, server.address);
      server.close();
      await page.reload();
      await page.waitForSelector(".result .example");
      await comparePair(page, ORIGINAL, REPRINT);
      await page.click(".more-tools [data-action=share]");
      await waitForText(page, "#share .length", /characters/);
      await finish(page);
    });

    it("says that a new version is ready, and loads it when told to", async () => {
      const folder = mkdtempSync(join(tmpdir(), "reprint-version-"));
      cpSync(DIST, folder, { recursive: true });
      const server = await startServer({ folder });
      const page = await visit(browser, server.address);
      await comparePair(page, ORIGINAL, REPRINT);
      // A build that differs in one word of the page.
      const rewrite = (name, change) => writeFileSync(join(folder, name), change(readFileSync(join(folder, name), "utf8")));
      rewrite("index.html", (text) => text.replace("<h1>Reprint</h1>", "<h1>Reprint, newer</h1>"));
      rewrite("service-worker.js", (text) => text.replace(/VERSION = "\w+"/, "VERSION = \"newer\""));
      await page.reload();
      await waitForText(page, "#update", /A new version of Reprint is ready/);
      assert.equal(await textOf(page, "h1"), "Reprint");
      assert.equal(await valueOf(page, "reprint"), REPRINT);
      await page.click("#update button");
      await waitForText(page, "h1", /^Reprint, newer$/);
      await waitFor(page, (text) => document.getElementById("reprint")?.value === text, REPRINT);
      await finish(page);
      server.close();
      rmSync(folder, { recursive: true });
    });

    it("leaves no window stranded when another takes the new version", async () => {
      const folder = mkdtempSync(join(tmpdir(), "reprint-version-"));
      cpSync(DIST, folder, { recursive: true });
      const server = await startServer({ folder });
      const first = await visit(browser, server.address);
      const second = await visit(browser, server.address);
      // A build with another exchange, of which the host has no longer the old one.
      const assets = readdirSync(join(folder, "assets")).filter((name) => /^exchange-\w+\.(js|wasm)$/.test(name));
      const pages = ["index.html", "service-worker.js"].map((name) => [name, readFileSync(join(folder, name), "utf8")]);
      for (const name of assets) {
        renameSync(join(folder, "assets", name), join(folder, "assets", name.replace(/-\w+/, "-0123456789abcdef")));
      }
      for (const [name, text] of pages) {
        const renamed = assets.reduce((text, asset) => text.replaceAll(asset, asset.replace(/-\w+/, "-0123456789abcdef")), text);
        writeFileSync(join(folder, name), renamed.replace("<h1>Reprint</h1>", "<h1>Reprint, newer</h1>").replace(/VERSION = "\w+"/, "VERSION = \"newer\""));
      }
      await first.bringToFront();
      await first.reload();
      await waitForText(first, "#update", /A new version of Reprint is ready/);
      await first.click("#update button");
      await waitForText(first, "h1", /^Reprint, newer$/);
      // The other window is as it was, and has all of itself still.
      await second.bringToFront();
      await waitForText(second, "#update", /A new version of Reprint is ready/);
      assert.equal(await textOf(second, "h1"), "Reprint");
      await second.click("[data-sample=japanese]");
      await waitForText(second, ".notice", /Sample “Japanese” loaded/);
      await second.click("#update button");
      await waitForText(second, "h1", /^Reprint, newer$/);
      await finish(first);
      await finish(second);
      server.close();
      rmSync(folder, { recursive: true });
    });
  });

  for (const form of FORMS) {
    it(`${browser}, ${form}: says what it can and cannot do with a text, how to see for oneself, and what the single file is`, async () => {
      const page = await openPage({ browser, form });
      await page.goto(page.address);
      await page.waitForSelector("#original");
      const { heading, said, isShown } = await page.$eval("footer section[aria-labelledby=privacy-title]", (section) => ({
        heading: section.querySelector("h2#privacy-title").textContent,
        said: section.textContent.replace(/\s+/g, " "),
        isShown: section.checkVisibility(),
      }));
      assert.equal(heading, "What Reprint can and cannot do with your text");
      assert.ok(isShown);
      assert.match(said, /There is no server to send a text to/);
      assert.match(said, /open your browser’s developer tools, choose Network, and compare two texts: no request is made/);
      assert.match(said, /Content-Security-Policy, .* allows no address but this page’s own; the single file allows none at all/);
      assert.match(said, /kept as a draft in this browser, .* “Forget draft” removes it\. Opened as a file, Reprint keeps nothing\./);
      const sum = createHash("sha256").update(readFileSync(join(DIST, "reprint.html"))).digest("hex");
      assert.deepEqual(said.match(/\b[0-9a-f]{64}\b/g) ?? [], form === "hosted" ? [sum] : []);
      assert.match(said, form === "hosted" ? /version \d+\.\d+\.\d+, SHA-256 / : /version \d+\.\d+\.\d+: .* The page that offers it shows its SHA-256/);
      assert.equal((await page.$("a[href='reprint.html'][download]")) !== null, form === "hosted");
      await finish(page);
    });
  }
}
