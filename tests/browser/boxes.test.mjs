// Long texts in their boxes: the browser lays none of them out, the page shows the beginning, and nothing is lost.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeAll } from "./harness.mjs";
import { everywhere, finish, paste, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

// As `BEGINNING_UNITS` in `src/state/boxes.rs`.
const BEGINNING = 6_000;
const SHORT = "A short text, to compare with.";
const LONG = "The ferry left the harbour in the morning, and nobody was on it. ".repeat(6_000);
const HUGE = LONG.repeat(6);

// What a browser asks before it pastes, here at the selection of a box; whether the page has it paste.
const ask = (page, side, text) =>
  page.evaluate(
    (side, text) =>
      document.getElementById(side).dispatchEvent(
        new InputEvent("beforeinput", { inputType: "insertFromPaste", data: text, bubbles: true, cancelable: true }),
      ),
    side,
    text,
  );

// What stands where the box of the original is: whether the box is laid out, what of its text stands there instead, what is
// said of it, whether all of it can be had, and where the focus is.
const shown = (page) =>
  page.evaluate(() => {
    const pane = document.querySelector(".pane[data-side=original]");
    const [box, beginning, long] = ["textarea", ".beginning", ".long"].map((selector) => pane.querySelector(selector));
    const isShown = (element) => element.getClientRects().length > 0;
    return {
      box: isShown(box),
      beginning: isShown(beginning) ? beginning.textContent : null,
      said: isShown(long) ? long.querySelector("span").textContent : null,
      button: isShown(long.querySelector("button")),
      focus: document.activeElement === box ? "box" : document.activeElement === beginning ? "beginning" : null,
    };
  });

everywhere(({ browser, form }) => {
  test(`${browser}, ${form}: a long text is pasted unseen, and can be edited when that is asked for`, async () => {
    const page = await start({ browser, form });
    await paste(page, "original", SHORT);
    assert.deepEqual(await shown(page), { box: true, beginning: null, said: null, button: false, focus: "box" });
    assert.equal(await ask(page, "original", "a word"), true);
    // In the middle of another text, in place of what is selected.
    await page.evaluate(() => document.getElementById("original").setSelectionRange(2, 7));
    assert.equal(await ask(page, "original", LONG), false);
    const whole = `A ${LONG} text, to compare with.`;
    assert.equal(await valueOf(page, "original"), whole);
    const long = {
      box: false,
      beginning: whole.slice(0, BEGINNING),
      said: `The beginning of ${whole.length.toLocaleString("en")} characters.`,
      button: true,
      focus: "beginning",
    };
    assert.deepEqual(await shown(page), long);
    await waitForText(page, "#original-words", /words/);
    await page.click("[data-action=undo]");
    assert.equal(await valueOf(page, "original"), SHORT);
    assert.equal((await shown(page)).box, true);
    await page.click("[data-action=redo]");
    assert.deepEqual({ ...(await shown(page)), focus: "beginning" }, long);
    // What is typed into it is compared, and the box stays.
    await page.click(".pane[data-side=original] [data-action=whole]");
    const edited = { box: true, beginning: null, said: null, button: false, focus: "box" };
    assert.deepEqual(await shown(page), edited);
    const before = await textOf(page, "#original-words");
    await page.keyboard.press("End");
    await page.keyboard.type(" word");
    await waitFor(page, (before) => document.getElementById("original-words").textContent !== before, before);
    assert.deepEqual(await shown(page), edited);
    await finish(page);
  });

  test(`${browser}, ${form}: what is pasted on the beginning takes the place of all of it`, async () => {
    const page = await start({ browser, form });
    await paste(page, "original", HUGE);
    const { beginning, ...huge } = await shown(page);
    assert.equal(beginning, HUGE.slice(0, BEGINNING));
    assert.deepEqual(huge, {
      box: false,
      said: `The beginning of ${HUGE.length.toLocaleString("en")} characters: too many to be edited here.`,
      button: false,
      focus: "beginning",
    });
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      // Firefox lets no script say what is on the clipboard of an event that it makes.
      const event = Object.defineProperty(new ClipboardEvent("paste", { bubbles: true }), "clipboardData", { value: clipboardData });
      document.activeElement.dispatchEvent(event);
    }, SHORT);
    assert.equal(await valueOf(page, "original"), SHORT);
    assert.deepEqual(await shown(page), { box: true, beginning: null, said: null, button: false, focus: "box" });
    await finish(page);
  });
});
