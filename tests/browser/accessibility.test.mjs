// axe finds nothing, in any state, theme and width; a browser's own tree has the insertions, deletions and the list; and
// the whole job can be done by keys. The other half of the guidelines no machine can check.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, describe, it } from "node:test";
import { closeAll } from "./harness.mjs";
import { RESULT_MS, comparePair, finish, start, textOf, waitFor } from "./page.mjs";
import { STATES, open } from "./states.mjs";

after(closeAll);

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SIZES = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];

// What axe finds, in a line each.
async function findings(page) {
  // The page's policy forbids scripts of others; the driver's own world is not held to it.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`));
  });
}

describe("chromium: axe finds nothing", () => {
  for (const [name, fragment, act] of STATES) {
    it(name, async () => {
      for (const viewport of SIZES) {
        const page = await open({ browser: "chromium", form: "hosted", viewport }, fragment, act);
        for (const theme of ["light", "dark"]) {
          await page.evaluate((theme) => void (document.documentElement.dataset.theme = theme), theme);
          assert.deepEqual(await findings(page), [], `${name}, ${viewport.width}, ${theme}`);
        }
        await finish(page);
      }
    });
  }
});

describe("chromium: what a screen reader is given", () => {
  const ORIGINAL = "The vote was on Monday.\n\nEight of eleven members of the council were for the harbour plan that evening.\n\nThe mayor thanked them all for their patience.";
  const REPRINT = "The vote was on Monday.\n\nNine of eleven members of the council were for the harbour plan that evening. Nobody had expected so many of them.";

  it("has insertions, deletions, marks, and the list with its places", async () => {
    const page = await start({ browser: "chromium", form: "hosted" });
    await comparePair(page, ORIGINAL, REPRINT);
    const session = await page.createCDPSession();
    const ROLES = ["insertion", "deletion", "mark", "list", "listitem", "complementary", "main", "banner", "contentinfo"];
    // Chromium builds the tree on its own time, what is out of sight last.
    const until = Date.now() + RESULT_MS;
    let nodes;
    let roles;
    do {
      await page.evaluate(() => new Promise(requestAnimationFrame));
      ({ nodes } = await session.send("Accessibility.getFullAXTree"));
      roles = nodes.filter((node) => !node.ignored).map((node) => node.role?.value);
    } while (!ROLES.every((role) => roles.includes(role)) && Date.now() < until);
    for (const role of ROLES) {
      assert.ok(roles.includes(role), `${role} of ${[...new Set(roles)]}`);
    }
    assert.equal(roles.filter((role) => role === "heading").length > 3, true);
    assert.equal(await page.$$eval("h1", (headings) => headings.length), 1);
    const current = nodes.find((node) => node.name?.value?.startsWith("Altered number: “Eight” became “Nine”") || /Altered number.*Eight.*became.*Nine/.test(node.name?.value ?? ""));
    assert.ok(current, "an item says what became of what");
    await finish(page);
  });

  it("lets the whole job be done by keys", async () => {
    const page = await start({ browser: "chromium", form: "hosted" });
    const tabTo = async (selector) => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) {
          return;
        }
        await page.keyboard.press("Tab");
      }
      assert.fail(`Tab does not lead to ${selector}`);
    };
    await tabTo("[data-sample=news]");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-phase=result]");
    await tabTo(".picture [data-band]");
    await page.keyboard.press("ArrowRight");
    await tabTo("[name=view]");
    await page.keyboard.press("ArrowRight");
    await waitFor(page, () => document.querySelector(".reading").dataset.view === "one");
    await tabTo("[data-action=next]");
    await page.keyboard.press("Enter");
    await tabTo("select[name=role]");
    await page.keyboard.press("ArrowDown");
    await page.waitForSelector(".corrected");
    await tabTo(".list [data-go]");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await waitFor(page, () => document.activeElement.closest("#texts") !== null);
    // The focus is never under the bar that sticks to the top.
    const isCovered = await page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return box.top < document.querySelector(".toolbar").getBoundingClientRect().bottom;
    });
    assert.equal(isCovered, false);
    await page.keyboard.press("Escape");
    await waitFor(page, () => document.activeElement.closest(".list") !== null);
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await waitFor(page, () => !document.querySelector(".corrected"));
    assert.match(await textOf(page, ".notice"), /^Undone: Marked as/);
    await finish(page);
  });
});
