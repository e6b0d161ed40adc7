// What a person does on the page, for the tests: paste, wait for the result, read it.

import assert from "node:assert/strict";
import { BROWSERS, FORMS, load, openPage, settle } from "./harness.mjs";

// How long a comparison and its painting may take on a busy machine with two cores.
export const RESULT_MS = 60_000;
// What takes so long where a moment is meant hangs, however busy the machine is. The moments themselves are told, and fail nothing.
export const HANGS_MS = 5_000;

// Opens the page, ready to be pasted into.
export async function start(options) {
  const page = await openPage(options);
  if (options.form === "hosted") {
    // Tests share a browser, and with it a storage; each begins without the draft of the one before.
    await load(page, "#original");
    await page.evaluate(() => {
      localStorage.clear();
      Storage.prototype.setItem = () => {};
    });
  }
  // The page asks before it lets go of texts that no draft keeps.
  page.on("dialog", (dialog) => dialog.accept());
  await load(page, "#original");
  return page;
}

// Closes the page, which must not have done anything in the whole test that no page may do.
export async function finish(page) {
  await settle(page);
  assert.deepEqual(page.record.problems(), []);
  await page.close();
}

// From now on each look at the page's clock finds it these milliseconds later, and no other time passes: what goes on in turns by the
// clock then takes as many steps in each as on any other machine.
export async function stepClock(page, milliseconds) {
  await page.evaluate((milliseconds) => {
    let time = performance.now();
    Performance.prototype.now = () => (time += milliseconds);
  }, milliseconds);
}

// For the page itself, by its source: listens to its event loop, as long as it takes, until `says` is in the text of `place`. How long
// the loop stood still at most since `began`, and how long it took.
export function silence(began, place, says) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    let [last, longest] = [began, 0];
    channel.port1.onmessage = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (document.querySelector(place)?.textContent.match(says)) {
        resolve([longest, now - began]);
      } else {
        channel.port2.postMessage(0);
      }
    };
    channel.port2.postMessage(0);
  });
}

// Calls `define` for every browser and both forms of the page.
export function everywhere(define) {
  for (const browser of BROWSERS) {
    for (const form of FORMS) {
      define({ browser, form });
    }
  }
}

// Puts a text into a box all at once, as pasting does.
export async function paste(page, side, text) {
  await page.evaluate(
    (side, text) => {
      const box = document.getElementById(side);
      box.focus();
      box.value = text;
      box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
    },
    side,
    text,
  );
}

// Puts both texts in, and waits for their result.
export async function comparePair(page, original, reprint) {
  await paste(page, "original", original);
  await paste(page, "reprint", reprint);
  await result(page);
}

// Waits until the reading view shows the very texts of the two boxes, painted to the end: not a character may be lost
// or invented, and no older result may stand there. Where the boxes give way to it, the focus goes from them in the next frame.
export async function result(page) {
  await page.waitForFunction(
    () => {
      const texts = document.getElementById("texts");
      if (texts?.getAttribute("aria-busy") !== "false" || document.querySelector("[data-phase=result]") === null) {
        return false;
      }
      // White space around the paragraphs is nobody's; Unicode's has one character more than the scripts'.
      const squeeze = (text) => text.replace(/[\s\u0085]+/g, "");
      const isOne = texts.closest(".reading").dataset.view !== "side";
      return ["original", "reprint"].every((side) => {
        const walker = document.createTreeWalker(texts, NodeFilter.SHOW_TEXT);
        let shown = "";
        while (walker.nextNode()) {
          const parent = walker.currentNode.parentElement;
          if (parent.closest("button, .label") || parent.closest(".cell").dataset.side !== side) {
            continue;
          }
          // In one text the words of the original stand among those of the reprint.
          if (!(isOne && parent.closest("del"))) {
            shown += walker.currentNode.data;
          }
        }
        return (isOne && side === "original") || squeeze(shown) === squeeze(document.getElementById(side).value);
      });
    },
    { timeout: RESULT_MS },
  );
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

// The segments of a side: kind and text of every mark, in order.
export function marks(page, side) {
  return page.$$eval(`#texts .cell[data-side=${side}] [data-kind]`, (elements) =>
    elements.map((element) => ({ kind: element.dataset.kind, role: element.dataset.role, text: element.textContent })),
  );
}

// The shares of a bar, by name.
export function shares(page, side) {
  return page.$$eval(`.bar[data-side=${side}] [data-share]`, (elements) =>
    Object.fromEntries(elements.map((element) => [element.dataset.share, Number(/\d+/.exec(element.textContent)[0])])),
  );
}

export const textOf = (page, selector) => page.$eval(selector, (element) => element.textContent.trim());

export const valueOf = (page, side) => page.$eval(`#${side}`, (box) => box.value);

// Waits until the text of an element is as wanted.
export async function waitForText(page, selector, pattern) {
  await page.waitForFunction(
    (selector, source) => new RegExp(source).test(document.querySelector(selector)?.textContent ?? ""),
    { timeout: RESULT_MS },
    selector,
    pattern.source,
  );
}

// Waits until an expression about the page is true.
export async function waitFor(page, expression, ...values) {
  await page.waitForFunction(expression, { timeout: RESULT_MS }, ...values);
}
