// From two texts to a result: paste, type, samples, files, and what happens when it takes long or goes wrong.

import assert from "node:assert/strict";
import { writeFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { closeAll } from "./harness.mjs";
import {
  comparePair, everywhere, finish, marks, paste, result, shares, start, textOf, valueOf, waitFor, waitForText,
} from "./page.mjs";

const ORIGINAL = [
  "Council votes to reopen the old swimming baths",
  "The council voted on Monday to reopen the old swimming baths after eleven years, and set aside 400,000 crowns for the roof.",
  "“We have waited long enough,” said the mayor, who learned to swim there as a child.",
  "The boiler is to be replaced before the winter, and the changing rooms will be painted by volunteers from the neighbourhood.",
].join("\n\n");
const REPRINT = ORIGINAL.replace("400,000", "500,000").replace(
  "The boiler is to be replaced before the winter, and",
  "A second vote is expected in the spring, when the tenders are opened. The boiler is to be replaced before the winter, and",
);

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "reprint-files-"));
});
after(async () => {
  await closeAll();
  await rm(folder, { recursive: true, force: true });
});

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: comparing`, () => {
    it("compares by itself once both texts are there, and marks what differs", async () => {
      const page = await start(where);
      await paste(page, "original", ORIGINAL);
      await waitForText(page, "#original-words", /^\d+ words$/);
      assert.equal(await page.$("#verdict"), null);
      await paste(page, "reprint", REPRINT);
      await result(page);
      const [missing, added] = [await marks(page, "original"), await marks(page, "reprint")];
      assert.ok(missing.some(({ kind, text }) => kind === "altered" && text.includes("400,000")), JSON.stringify(missing));
      assert.ok(added.some(({ kind, text }) => kind === "altered" && text.includes("500,000")), JSON.stringify(added));
      assert.ok(added.some(({ kind, role, text }) => kind === "added" && role === "article" && text.includes("second vote")));
      for (const side of ["original", "reprint"]) {
        const parts = Object.values(await shares(page, side));
        assert.equal(parts.reduce((sum, part) => sum + part, 0), 100);
      }
      assert.equal(await textOf(page, "#verdict"), "reprint with changes");
      assert.match(await textOf(page, "#status"), /^Comparison done: reprint with changes, \d+ changes\.$/);
      await finish(page);
    });

    it("says so when the texts are identical, and when nothing is shared", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, ORIGINAL);
      assert.equal(await textOf(page, "#verdict"), "identical");
      assert.deepEqual(await shares(page, "reprint"), { kept: 100 });
      await page.click("[data-sample=unrelated]");
      // This sample is fetched when it is asked for.
      await waitForText(page, "#verdict", /^unrelated$/);
      await result(page);
      await finish(page);
    });

    it("counts a text without spaces by its characters", async () => {
      const page = await start(where);
      await page.click("[data-sample=japanese]");
      await waitForText(page, ".notice", /Sample “Japanese” loaded/);
      await result(page);
      await waitForText(page, "#original-words", /^[\d,]+ characters$/);
      assert.equal(await textOf(page, "[data-figure=longest-run] dt"), "characters in the longest shared run");
      await finish(page);
    });

    it("shows the newest texts only, however fast they change", async () => {
      const page = await start(where);
      // The first pair keeps the worker busy for long enough to be overtaken.
      const slow = Array.from({ length: 40_000 }, (_, index) => `w${(index * 7919) % 611}`).join(" ");
      await page.evaluate((slow) => {
        for (const [side, text] of [["original", slow], ["reprint", [...slow].reverse().join("")], ["original", "one two three four"], ["reprint", "one two five four"]]) {
          const box = document.getElementById(side);
          box.value = text;
          box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
        }
      }, slow);
      await result(page);
      assert.equal(await textOf(page, "#original-words"), "4 words");
      await finish(page);
    });

    // Only Chromium says what is still there after its memory was tidied up.
    if (where.browser === "chromium") {
      it("lets go of the workers that were overtaken", async () => {
        const page = await start(where);
        await page.evaluate(() => {
          const { postMessage } = Worker.prototype;
          globalThis.swallowed = 0;
          globalThis.swallows = true;
          Worker.prototype.postMessage = function (message, ...rest) {
            if (globalThis.swallows && message.original !== undefined) {
              globalThis.swallowed += 1;
            } else {
              postMessage.call(this, message, ...rest);
            }
          };
        });
        await paste(page, "original", ORIGINAL);
        await waitFor(page, () => globalThis.swallowed === 1);
        for (let round = 2; round <= 12; round += 1) {
          await paste(page, "reprint", REPRINT.repeat(round));
          await waitFor(page, (round) => globalThis.swallowed === round, round);
        }
        await page.evaluate(() => (globalThis.swallows = false));
        await comparePair(page, ORIGINAL, REPRINT);
        const workers = await page.queryObjects(await page.evaluateHandle(() => Worker.prototype));
        const count = await workers.evaluate((workers) => workers.length);
        assert.ok(count <= 3, `${count} workers are still there`);
        await finish(page);
      });
    }

    it("compares what is typed, without taking the box away", async () => {
      const page = await start(where);
      await page.type("#original", "The tide turns at noon today.");
      await page.type("#reprint", "The tide turns at dusk today.");
      await result(page);
      assert.equal(await page.$eval("#reprint", (box) => document.activeElement === box), true);
      await page.keyboard.type(" n p j k");
      assert.equal(await valueOf(page, "reprint"), "The tide turns at dusk today. n p j k");
      await result(page);
      await finish(page);
    });

    it("has samples", async () => {
      const page = await start(where);
      for (const [name, title] of [["news", "News story"], ["press-release", "Press release"], ["japanese", "Japanese"]]) {
        await page.click(`[data-sample="${name}"]`);
        await waitForText(page, ".notice", new RegExp(`Sample “${title}” loaded`));
        await result(page);
        assert.ok((await marks(page, "reprint")).length > 0, name);
      }
      await finish(page);
    });

    it("opens text files, and says why another cannot be opened", async () => {
      const page = await start(where);
      const files = {
        "plain.txt": Buffer.from("Grüße vom Fluß.", "utf8"),
        "wide.txt": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Grüße vom See.", "utf16le")]),
        "picture.txt": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
        "windows-1252.txt": Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65]),
        "huge.txt": Buffer.alloc(6_000_000, "a"),
      };
      for (const [name, bytes] of Object.entries(files)) {
        await writeFile(join(folder, name), bytes);
      }
      const open = async (side, name) =>
        (await page.$(`.pane[data-side=${side}] input[type=file]`)).uploadFile(join(folder, name));
      await open("original", "plain.txt");
      await waitFor(page, () => document.getElementById("original").value === "Grüße vom Fluß.");
      for (const [name, reason] of [["picture.txt", /picture/], ["huge.txt", /5 million characters/]]) {
        await open("original", name);
        await waitForText(page, "#original-refusal", reason);
        assert.equal(await valueOf(page, "original"), "Grüße vom Fluß.");
      }
      await open("original", "windows-1252.txt");
      await waitFor(page, () => document.getElementById("original").value === "Grüße");
      await open("reprint", "wide.txt");
      await result(page);
      assert.equal(await valueOf(page, "reprint"), "Grüße vom See.");
      await finish(page);
    });

    it("keeps both texts when the comparison breaks off, and can start again", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      // From here on a worker fails at its first request, as it does when it runs out of memory.
      await page.evaluate(() => {
        globalThis.realPost = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...rest) {
          if (message.id === undefined) {
            return globalThis.realPost.call(this, message, ...rest);
          }
          setTimeout(() => this.dispatchEvent(new ErrorEvent("error", { message: "out of memory" })));
        };
      });
      await paste(page, "reprint", `${REPRINT} More.`);
      await waitForText(page, "#status", /broke off \(out of memory\).*as they were/);
      assert.equal(await valueOf(page, "original"), ORIGINAL);
      assert.equal(await valueOf(page, "reprint"), `${REPRINT} More.`);
      await page.evaluate(() => {
        Worker.prototype.postMessage = globalThis.realPost;
      });
      await page.click("[data-action=retry]");
      await result(page);
      await finish(page);
    });

    it("tells of a comparison that takes long, and can be told to stop", async () => {
      const page = await start(where);
      // A worker that never answers is as slow as any.
      await page.evaluate(() => {
        globalThis.realPost = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function (message, ...rest) {
          if (message.id === undefined) {
            globalThis.realPost.call(this, message, ...rest);
          }
        };
      });
      await paste(page, "original", ORIGINAL);
      await paste(page, "reprint", REPRINT);
      await page.waitForSelector("progress");
      await page.click("[data-action=cancel]");
      await waitForText(page, "#status", /cancelled/);
      assert.equal(await valueOf(page, "reprint"), REPRINT);
      await page.evaluate(() => {
        Worker.prototype.postMessage = globalThis.realPost;
      });
      await page.click("[data-action=retry]");
      await result(page);
      await finish(page);
    });
  });
});
