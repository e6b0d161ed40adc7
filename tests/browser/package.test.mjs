// The JavaScript package in a browser: imported by a page and by a module worker, it says what it says in Node.js.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { ROOT, launch, startServer } from "./harness.mjs";

const FOLDER = process.env.REPRINT_PACKAGE ?? join(ROOT, "target", "js");
const ORIGINAL = "The council met on Tuesday. It voted for the plan by eight votes to three.";
const REPRINT = "Home\n\nThe council met on Tuesday. It voted for the plan by nine votes to three. 🐕";

describe("the package in chromium", () => {
  let browser, server, page, expected;

  before(async () => {
    assert.ok(existsSync(join(FOLDER, "index.js")), "build the package first: cargo xtask js");
    const { compare } = await import(pathToFileURL(join(FOLDER, "node.js")).href);
    expected = compare(ORIGINAL, REPRINT);
    server = await startServer({ folder: FOLDER });
    browser = await launch("chromium");
    page = await browser.newPage();
    // Any page of that origin; this one is not there, and as good as any other.
    await page.goto(`${server.address}none`);
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  it("compares on a page", async () => {
    const report = await page.evaluate(
      async (original, reprint) => (await import("/index.js")).compare(original, reprint),
      ORIGINAL,
      REPRINT,
    );
    assert.deepEqual(report, expected);
  });

  it("compares in a module worker", async () => {
    const report = await page.evaluate(
      async (original, reprint) => {
        const script = `import { compare } from "${location.origin}/index.js";
          onmessage = ({ data }) => postMessage(compare(...data));
          postMessage("ready");`;
        const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), { type: "module" });
        const next = () =>
          new Promise((resolve, reject) => {
            worker.onmessage = (event) => resolve(event.data);
            worker.onerror = (event) => reject(new Error(event.message ?? "the worker did not start"));
          });
        await next();
        worker.postMessage([original, reprint]);
        return next();
      },
      ORIGINAL,
      REPRINT,
    );
    assert.deepEqual(report, expected);
  });

  it("starts from bytes of the caller's choice", async () => {
    const verdict = await page.evaluate(async () => {
      const { init, compare } = await import("/manual.js?by-hand");
      await init(fetch("/reprint.wasm").then((response) => response.arrayBuffer()));
      return compare("One two three.", "One two three.").verdict;
    });
    assert.equal(verdict, "identical");
  });
});
