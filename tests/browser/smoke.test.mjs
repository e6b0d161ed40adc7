// The page starts, in every browser and in both of its forms, and asks nobody for anything afterwards.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { BROWSERS, FORMS, closeAll, load, openPage, settle } from "./harness.mjs";

after(closeAll);

// Starts a worker as the page does, and returns its first message and its answer to one of ours.
async function talkToWorker(page) {
  return page.evaluate(async () => {
    const next = (worker) =>
      new Promise((resolve, reject) => {
        worker.onmessage = (event) => resolve(event.data);
        worker.onerror = (event) => reject(new Error(event.message));
      });
    const worker = globalThis.reprint.spawnWorker();
    const first = await next(worker);
    worker.terminate();
    const second = globalThis.reprint.spawnWorker();
    const again = await next(second);
    second.terminate();
    return { first, again };
  });
}

for (const browser of BROWSERS) {
  for (const form of FORMS) {
    describe(`${browser}, ${form}`, () => {
      it("starts without an error, a policy violation or a request after load", async () => {
        const page = await openPage({ browser, form });
        await load(page);
        assert.equal(await page.$eval("h1", (heading) => heading.textContent.trim()), "Reprint");
        assert.equal(await page.$("#boot-error"), null);
        assert.equal(await page.evaluate(() => globalThis.reprint.form), form);
        await settle(page);
        assert.deepEqual(page.record.problems(), []);
        await page.close();
      });

      it("starts a worker, and another after its end, without a request", async () => {
        const page = await openPage({ browser, form });
        await load(page);
        const { first, again } = await talkToWorker(page);
        assert.deepEqual(first, { ready: true });
        assert.deepEqual(again, { ready: true });
        await settle(page);
        assert.deepEqual(page.record.problems(), []);
        await page.close();
      });

      it("is refused a request by its policy", async () => {
        const page = await openPage({ browser, form });
        await load(page);
        const outcome = await page.evaluate(() =>
          fetch("https://reprint.invalid/").then(() => "answered", (error) => error.name),
        );
        assert.equal(outcome, "TypeError");
        await settle(page);
        assert.ok(page.record.violations.length > 0, "the policy was not what refused it");
        await page.close();
      });
    });
  }
}
