// What only the headers of a host can refuse: another site's page that frames Reprint, to have clicks land on it, or opens it, to
// reach into it. The same is tried with the page served without those headers first: what is refused later would have worked.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { BROWSERS, READY_MS, closeAll, launch, startServer } from "./harness.mjs";

// Another site: a page of another origin without a policy.
const site = createServer((request, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>x</title><p>x"));
const servers = {};
before(async () => {
  await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
  servers.guarded = await startServer();
  // The rest of the policy is as it was.
  servers.bare = await startServer({
    changed: (path, bytes) =>
      path === "/_headers" ? String(bytes).replaceAll(/ frame-ancestors 'none';/g, "").replaceAll(/^ *Cross-Origin-Opener-Policy.*\n/gm, "") : bytes,
  });
});
after(async () => {
  await closeAll();
  site.close();
  site.closeAllConnections();
  Object.values(servers).forEach((server) => server.close());
});

const PAGES = ["", "index.html", "reprint.html"];

// Frames an address in a page, and says whether Reprint is in the frame once it has loaded.
async function framed(page, address) {
  await page.evaluate(
    (address) =>
      new Promise((resolve) => {
        const frame = document.createElement("iframe");
        // Firefox's event of a frame that was refused is this one too.
        frame.onload = resolve;
        frame.src = address;
        document.body.replaceChildren(frame);
      }),
    address,
  );
  const frame = page.mainFrame().childFrames().at(-1);
  return frame.evaluate(() => document.getElementById("original") !== null);
}

for (const browser of BROWSERS) {
  describe(`${browser}, hosted with its headers`, () => {
    let own;
    before(async () => {
      own = await launch(browser);
    });
    after(() => own.close());

    // Opens a page of another site.
    async function another(address = `http://127.0.0.1:${site.address().port}/`) {
      const page = await own.newPage();
      await page.goto(address);
      return page;
    }

    it("stands in no frame of another site, nor of its own", async () => {
      for (const path of PAGES) {
        const page = await another();
        assert.equal(await framed(page, servers.bare.address + path), true, `${path}, without the header`);
        const { length } = servers.guarded.asked;
        assert.equal(await framed(page, servers.guarded.address + path), false, path);
        // The browser got the page, and neither showed it nor loaded what belongs to it.
        assert.deepEqual(servers.guarded.asked.slice(length), [`/${path}`]);
        await page.close();
      }
      const page = await another(`${servers.guarded.address}licences.txt`);
      assert.equal(await framed(page, servers.guarded.address), false);
      await page.close();
    });

    it("is out of reach of a window of another site that opens it", async () => {
      for (const [server, isReached] of [[servers.bare, true], [servers.guarded, false]]) {
        const page = await another();
        const opened = new Promise((resolve) => page.once("popup", resolve));
        await page.evaluate((address) => void (globalThis.opened = open(address)), server.address);
        const popup = await opened;
        await popup.waitForSelector("#original", { timeout: READY_MS });
        assert.equal(await popup.evaluate(() => opener !== null), isReached);
        assert.equal(await page.evaluate(() => !globalThis.opened.closed), isReached);
        await popup.close();
        await page.close();
      }
    });
  });
}
