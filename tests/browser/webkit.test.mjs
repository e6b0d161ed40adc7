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

const text = (selector) => browser.run((selector) => document.querySelector(selector).textContent, selector);

// Goes to an address, and listens from then on for what must not happen.
async function open(address) {
  await browser.goto(address);
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
  // Nothing went wrong in it, and nothing was asked for but files of its own: those of the exchange, and all of them once more, for
  // the service worker to keep.
  return async () => {
    assert.deepEqual(await browser.run(() => globalThis.wrong), []);
    const isOwn = (path) => existsSync(join(DIST, path === "/" ? "index.html" : path));
    assert.deepEqual(server.asked.slice(asked).filter((path) => !isOwn(path)), []);
  };
}

async function paste(original, reprint) {
  await browser.run(
    (original, reprint) => {
      for (const [side, text] of [["original", original], ["reprint", reprint]]) {
        const box = document.getElementById(side);
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
      }
    },
    original,
    reprint,
  );
  await browser.until("the result is there", isPainted);
}

// What is copied and saved from now on is taken down, and goes no further: the driver has no clipboard and no folder to look into.
const takeDown = () =>
  browser.run(() => {
    globalThis.copied = undefined;
    // A file has no clipboard; what is to be copied then stands in a box.
    if (navigator.clipboard) {
      navigator.clipboard.writeText = async (text) => void (globalThis.copied = text);
    }
    globalThis.saved = undefined;
    let content;
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      content = blob;
      return createObjectURL(blob);
    };
    HTMLAnchorElement.prototype.click = function () {
      const name = this.download;
      content.text().then((text) => (globalThis.saved = { name, type: content.type, text }));
    };
  });

for (const form of FORMS) {
  describe(`webkit, ${form}`, () => {
    const address = () => (form === "hosted" ? server.address : pathToFileURL(join(DIST, "reprint.html")).href);

    it("loads, compares, hides marks and steps, without an error, a refusal or a request", async () => {
      const nothingWrong = await open(address());
      await paste(ORIGINAL, REPRINT);
      assert.equal(await text("#verdict"), "reprint with changes");
      const altered = await browser.run(() => [...document.querySelectorAll("#texts [data-kind=altered]")].map((mark) => mark.textContent));
      assert.deepEqual(altered.map((text) => text.trim()), ["six", "nine"]);
      await browser.click("[data-action=next]");
      assert.match(await text("#position"), /^Change 1 of/);
      await browser.click("[data-action=previous]");
      await browser.click("[data-mark=altered]");
      assert.equal(await browser.run(() => document.querySelector("[data-mark=altered]").getAttribute("aria-pressed")), "false");
      await browser.click("[data-mark=altered]");
      await browser.run(() => document.querySelector("[name=view][value=one]").click());
      await browser.until("one text is painted", () => document.querySelector(".reading").dataset.view === "one");
      await browser.until("the result is there", isPainted);
      await nothingWrong();
    });

    it("saves the report, and makes a link that opens the same comparison", async () => {
      let nothingWrong = await open(address());
      await paste(ORIGINAL, REPRINT);
      const verdict = await text("#verdict");
      await takeDown();
      await browser.click(".more-tools [data-action=share]");
      await browser.until("the link is there", () => /characters/.test(document.querySelector("#share .length")?.textContent));
      await browser.click("#share [data-save=html]");
      await browser.until("the report is written", () => globalThis.saved !== undefined);
      const report = await browser.run(() => globalThis.saved);
      assert.match(report.name, /^reprint-The-bridge-over-the-Lenn.*\.html$/);
      assert.match(report.type, /^text\/html/);
      assert.match(report.text, /^<!DOCTYPE html>/);
      assert.match(report.text, /SHA-256 of the original’s text<\/dt><dd>[0-9a-f]{64}</);
      for (const part of ["is to be closed from Monday", "six", "nine", "Share this story"]) {
        assert.ok(report.text.includes(part), part);
      }
      assert.doesNotMatch(report.text, /<script/);
      await browser.click("#share [data-copy=link]");
      await browser.until("the link is copied", () => /^(Copied|This browser)/.test(document.querySelector("#share .told").textContent));
      const link = await browser.run(() => globalThis.copied ?? document.querySelector("#share .by-hand").value);
      assert.ok(link.startsWith(address()), link);
      assert.match(link, /#v1\.[\w-]+$/);
      await nothingWrong();
      if (form === "hosted") {
        // No draft has the texts.
        await browser.run(() => {
          localStorage.clear();
          Storage.prototype.setItem = () => {};
        });
      }
      // By way of another page: one that differs in its fragment only is not loaded anew.
      await browser.goto(new URL("licences.txt", address()).href);
      nothingWrong = await open(link);
      await browser.until("the result is there", isPainted);
      for (const [side, text] of [["original", ORIGINAL], ["reprint", REPRINT]]) {
        assert.equal(await browser.run((side) => document.getElementById(side).value, side), text);
      }
      assert.equal(await text("#verdict"), verdict);
      await nothingWrong();
    });
  });
}
