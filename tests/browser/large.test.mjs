// A megabyte on each side: the page answers all the while.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { closeAll } from "./harness.mjs";
import { RESULT_MS, everywhere, finish, paste, start, textOf } from "./page.mjs";

after(closeAll);

const BYTES = 1_000_000;
// The longest the page may be busy without a pause. The aim is 100 ms on a machine of one's own; a test machine does
// other work beside, and the pasting itself, which is the browser's, is not counted.
const LONGEST_MS = 300;

// Sentences of a small stock of words: hard to compare, because every word is common. The same text every time.
function longText(seed) {
  const stock = "harbour ferry council pier battery engine crossing winter morning report board charge quay fleet town river".split(" ");
  let state = seed;
  const random = (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const paragraphs = [];
  for (let bytes = 0; bytes < BYTES; ) {
    const words = Array.from({ length: 60 + random(60) }, () => stock[random(stock.length)] + (random(3) ? "" : random(999)));
    paragraphs.push(`${words.join(" ")}.`);
    bytes += paragraphs.at(-1).length + 2;
  }
  return paragraphs;
}

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: a megabyte a side`, () => {
    it("is compared and painted while the page answers", async (context) => {
      const page = await start(where);
      const original = longText(7);
      const reprint = original.map((paragraph, index) =>
        paragraph.split(" ").map((word, at) => ((index * 31 + at * 17) % 19 ? word : "elsewhere")).join(" "),
      );
      await paste(page, "original", original.join("\n\n"));
      await page.waitForFunction(() => /words/.test(document.getElementById("original-words").textContent), { timeout: RESULT_MS });
      await paste(page, "reprint", reprint.join("\n\n"));
      // Pings itself through the event loop for as long as the work goes on; the longest silence is the longest task.
      const longest = await page.evaluate(
        () =>
          new Promise((resolve) => {
            const channel = new MessageChannel();
            let last = performance.now();
            let longest = 0;
            channel.port1.onmessage = () => {
              const now = performance.now();
              longest = Math.max(longest, now - last);
              last = now;
              if (document.getElementById("texts")?.getAttribute("aria-busy") === "false") {
                resolve(longest);
              } else {
                channel.port2.postMessage(0);
              }
            };
            channel.port2.postMessage(0);
          }),
      );
      context.diagnostic(`longest task ${Math.round(longest)} ms`);
      assert.ok(longest < LONGEST_MS, `the page was busy for ${Math.round(longest)} ms`);
      const count = await page.$$eval("#texts [data-kind]", (elements) => elements.length);
      assert.ok(count > 1_000, `${count} marks`);
      assert.match(await textOf(page, "#status"), /^Comparison done/);
      await page.click("[data-action=next]");
      assert.match(await textOf(page, "#position"), /^Change 1 of/);
      await finish(page);
    });
  });
});
