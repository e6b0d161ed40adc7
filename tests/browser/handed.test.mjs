// Texts that a bookmark hands over from other pages.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { deflateRawSync } from "node:zlib";
import { after, test } from "node:test";
import { BROWSERS, READY_MS, closeAll, load } from "./harness.mjs";
import { HOSTILE, hasRun } from "./hostile.mjs";
import { everywhere, finish, paste, result, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

// A site of another origin, as strict as sites are: no script but its own, and no window that opened it or that it opened.
const ARTICLE = `<!doctype html><title>Article</title><style>.away{display:none}</style>
  <nav><a href="/n">News</a></nav><main><h1>Ferry repairs</h1><p id="p">The ferry left at ten.</p>
  <p class="away">Not shown.</p><script>/* not text */</script></main>`;
const site = createServer((request, response) => {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("content-security-policy", "default-src 'self'; style-src 'unsafe-inline'");
  response.end(ARTICLE);
});
await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
const ORIGIN = `http://localhost:${site.address().port}`;

after(async () => {
  site.close();
  site.closeAllConnections();
  await closeAll();
});

const fragment = (text) => `#page=${deflateRawSync(text).toString("base64url")}`;
const press = (page, selector) => page.$eval(selector, (button) => button.click());

for (const browser of BROWSERS) {
  test(`${browser}: the bookmark hands an article over, and nothing is filled before the reader says so`, async () => {
    const page = await start({ browser, form: "hosted" });
    await paste(page, "original", "The ferry left at nine.");
    const code = decodeURIComponent((await page.$eval("#bookmark-hosted a", (link) => link.href)).replace(/^javascript:/, ""));
    const article = await page.browser().newPage();
    await article.goto(ORIGIN);
    const pressed = async () => {
      const known = new Set(page.browser().targets());
      await article.evaluate(code);
      const isOpened = (target) => !known.has(target) && target.type() === "page" && target.url().startsWith(page.address);
      const opened = await (await page.browser().waitForTarget(isOpened, { timeout: READY_MS })).page();
      // The markup has an empty offer until the program takes it away.
      await waitForText(opened, ".offer p", /handed over/);
      return opened;
    };
    let opened = await pressed();
    assert.equal(await textOf(opened, ".offer p"), `A text is handed over: web page, 3 blocks, 10% link text. It says that it is from ${ORIGIN}.`);
    assert.equal(await opened.evaluate(() => location.hash), "");
    assert.equal(await valueOf(opened, "reprint"), "");
    await press(opened, ".offer [data-side=reprint]");
    assert.equal(await valueOf(opened, "reprint"), "News\n\nFerry repairs\n\nThe ferry left at ten.\n");
    await waitFor(opened, () => document.querySelector(".offer") === null);
    await press(opened, "[data-action=undo]");
    assert.equal(await valueOf(opened, "reprint"), "");
    await opened.close();

    await article.evaluate(() => getSelection().selectAllChildren(document.getElementById("p")));
    opened = await pressed();
    await press(opened, ".offer [data-side=original]");
    assert.equal(await valueOf(opened, "original"), "The ferry left at ten.\n");
    await opened.close();
    await article.close();
    // The windows that it opened have loaded the page anew, from the same host.
    page.record.loaded();
    await finish(page);
  });
}

everywhere(({ browser, form }) => {
  test(`${browser}, ${form}: an address hands a text over, and only when the reader says so`, async () => {
    const page = await start({ browser, form });
    await paste(page, "original", "The ferry left at nine.");
    await paste(page, "reprint", "My own text.");
    await page.evaluate((hash) => (location.hash = hash), fragment("https://example.org\n<h1>Ferry</h1>"));
    await waitForText(page, ".offer p", /It says that it is from https:\/\/example\.org\.$/);
    await press(page, ".offer [data-action=take]:not([data-side])");
    await waitFor(page, () => document.querySelector(".offer") === null);
    assert.equal(await valueOf(page, "reprint"), "My own text.");
    // Damaged ones are told of.
    for (const [wrong, says] of [
      ["#page=AAAA", /address is damaged/],
      ["#page=%", /address is damaged/],
      [fragment("javascript:1\n<p>x"), /address is damaged/],
      [fragment(`https://a\n${"0".repeat(11_000_000)}`), /hands over is too long/],
    ]) {
      await press(page, "[data-action=dismiss-arrival]").catch(() => {});
      await page.evaluate((hash) => (location.hash = hash), wrong);
      await waitForText(page, ".arrived-said", says);
      await waitFor(page, () => location.hash === "");
    }
    assert.equal(await page.$(".offer"), null);
    await result(page);
    await finish(page);
  });

  test(`${browser}, ${form}: hostile texts and messages run nothing, fetch nothing and fill nothing`, async () => {
    const page = await start({ browser, form });
    await load(page, "#original", fragment(`https://example.org\n<h1>The ferry left.</h1>${HOSTILE.join("<hr>")}`));
    await waitForText(page, ".offer p", /handed over/);
    await press(page, ".offer [data-side=reprint]");
    assert.match(await valueOf(page, "reprint"), /^The ferry left\./);
    await page.evaluate((hostile) => {
      for (const text of hostile) {
        for (const message of [text, { html: text, text, original: text, reprint: text }]) {
          window.postMessage(message, "*");
        }
      }
    }, HOSTILE);
    await page.evaluate(() => new Promise((resolve) => {
      window.addEventListener("message", ({ data }) => data === "last" && resolve());
      window.postMessage("last", "*");
    }));
    assert.equal(await valueOf(page, "original"), "");
    assert.equal(await hasRun(page), false);
    await finish(page);
  });

  test(`${browser}, ${form}: the help has the bookmark where it can work, and says so where not`, async () => {
    const page = await start({ browser, form });
    assert.equal(await page.$("#bookmark-hosted") !== null, form === "hosted");
    assert.equal(await page.$("#bookmark-file") !== null, form === "file");
    if (form === "hosted") {
      // Pressed on this page it does nothing.
      await press(page, "#bookmark-hosted a");
    }
    await finish(page);
  });
});
