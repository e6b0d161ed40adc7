// A smoke run on the third engine: the page works in WebKitGTK, hosted and as a file.

import assert from "node:assert/strict";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { DIST, FORMS, startServer } from "./harness.mjs";
import { WebKit } from "./webkit.mjs";

const ORIGINAL = [
  "The bridge over the Lenn is to be closed from Monday, the district said.",
  "Repairs will take six weeks and cost 80,000 crowns; a ferry will take people across meanwhile.",
  "“It is older than any of us,” said Marta Horn, who keeps the toll house.",
].join("\n\n");
const REPRINT = ["Home\nNews\nSport", ORIGINAL.replace("six weeks", "nine weeks"), "Share this story\nSubscribe to our newsletter"].join("\n\n");

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await WebKit.start();
});
after(async () => {
  await browser?.close();
  server.close();
});

const isPainted = () =>
  document.querySelector("[data-phase=result]") !== null && document.getElementById("texts").getAttribute("aria-busy") === "false";

for (const form of FORMS) {
  describe(`webkit, ${form}`, () => {
    it("loads, compares, hides marks and steps, without an error, a refusal or a request", async () => {
      await browser.goto(form === "hosted" ? server.address : pathToFileURL(join(DIST, "reprint.html")).href);
      await browser.until("the page is there", () => document.getElementById("status") !== null);
      await browser.run(() => {
        globalThis.wrong = [];
        addEventListener("error", (event) => globalThis.wrong.push(event.message));
        addEventListener("unhandledrejection", (event) => globalThis.wrong.push(String(event.reason)));
        addEventListener("securitypolicyviolation", (event) => globalThis.wrong.push(event.violatedDirective));
        const { error } = console;
        console.error = (...words) => {
          globalThis.wrong.push(words.join(" "));
          error.apply(console, words);
        };
      });
      const asked = server.asked.length;
      await browser.run(
        (original, reprint) => {
          for (const [side, text] of [["original", original], ["reprint", reprint]]) {
            const box = document.getElementById(side);
            box.value = text;
            box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
          }
        },
        ORIGINAL,
        REPRINT,
      );
      await browser.until("the result is there", isPainted);
      assert.equal(await browser.run(() => document.getElementById("verdict").textContent), "reprint with changes");
      const altered = await browser.run(() => [...document.querySelectorAll("#texts [data-kind=altered]")].map((mark) => mark.textContent));
      assert.deepEqual(altered.map((text) => text.trim()), ["six", "nine"]);
      await browser.click("[data-action=next]");
      assert.match(await browser.run(() => document.getElementById("position").textContent), /^Change 1 of/);
      await browser.click("[data-action=previous]");
      await browser.click("[data-mark=altered]");
      assert.equal(await browser.run(() => document.querySelector("[data-mark=altered]").getAttribute("aria-pressed")), "false");
      await browser.click("[data-mark=altered]");
      await browser.run(() => document.querySelector("[name=view][value=one]").click());
      await browser.until("one text is painted", () => document.querySelector(".reading").dataset.view === "one");
      await browser.until("the result is there", isPainted);
      assert.deepEqual(await browser.run(() => globalThis.wrong), []);
      // The service worker fetches the page's own files once more, to keep them; nobody else asks for anything.
      const isOwn = (path) => existsSync(join(DIST, path === "/" ? "index.html" : path));
      assert.deepEqual(server.asked.slice(asked).filter((path) => !isOwn(path)), []);
    });
  });
}
