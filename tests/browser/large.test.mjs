// A megabyte on each side: the page answers all the while.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { closeAll } from "./harness.mjs";
import { HANGS_MS, RESULT_MS, everywhere, finish, paste, result, start, stepClock, textOf, waitFor } from "./page.mjs";

after(closeAll);

const BYTES = 1_000_000;
// A piece of a text has some characters more than this at most, and eight of them are painted between two looks at the clock.
const PIECE_CHARACTERS = 6_100;
const PIECES_PER_LOOK = 8;

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

// The same with every fourth word a name that stands nowhere else, so that it can be found again; paragraphs of all lengths.
function namedText() {
  const lengths = [120, 4, 70, 25, 150, 9, 90];
  const paragraphs = [];
  let names = 0;
  for (let bytes = 0; bytes < BYTES; ) {
    const words = Array.from({ length: lengths[paragraphs.length % lengths.length] }, (_, at) =>
      at % 4 ? ["harbour", "ferry", "council", "crossing"][(names + at) % 4] : `name${(names += 1)}x`,
    );
    paragraphs.push(`${words.join(" ")}.`);
    bytes += paragraphs.at(-1).length + 2;
  }
  return paragraphs;
}

// How far the word at the top of the window may be from where it was after a switch: a line, and what the bar above it grew.
const NEAR = 60;

// What the page is asked: the first word of the texts below the bar that has a name, and where one stands now.
function ask() {
  const shown = (node, from, to) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const folded = node.parentElement.closest("[data-folded]");
    const isFolded = folded && folded.getBoundingClientRect().height === 0;
    return isFolded ? undefined : range.getBoundingClientRect();
  };
  const each = function* (within) {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const found of walker.currentNode.data.matchAll(/name\d+x/g)) {
        yield [found[0], walker.currentNode, found.index];
      }
    }
  };
  // In the text it was seen in, or in the other where the two are one.
  globalThis.topOf = (name, side) => {
    const tops = {};
    for (const [found, node, at] of each(document.getElementById("texts"))) {
      const rect = found === name && shown(node, at, at + name.length);
      if (rect?.height > 0) {
        tops[node.parentElement.closest("[data-side]").dataset.side] = rect.top;
      }
    }
    return tops[side] ?? Object.values(tops)[0];
  };
  globalThis.firstWord = () => {
    const texts = document.getElementById("texts").getBoundingClientRect();
    for (let y = document.querySelector(".toolbar").getBoundingClientRect().bottom + 4; y < innerHeight; y += 12) {
      for (const share of [0.75, 0.25]) {
        const block = document.elementFromPoint(texts.left + share * texts.width, y)?.closest("#texts .block");
        for (const [name, node, at] of block ? each(block) : []) {
          const rect = shown(node, at, at + name.length);
          if (rect?.bottom > y) {
            return { name, side: block.closest("[data-side]").dataset.side, top: rect.top };
          }
        }
      }
    }
    return undefined;
  };
}

// How long the page is silent at most until the texts are painted. It pings itself through the event loop for as long as the work
// goes on; the longest silence is the longest task.
const longestTask = (page, clicked) =>
  page.evaluate(
    (clicked) =>
      new Promise((resolve) => {
        const channel = new MessageChannel();
        let last = performance.now();
        let longest = 0;
        channel.port1.onmessage = () => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          if (document.querySelector("[data-phase=result]") && document.getElementById("texts").getAttribute("aria-busy") === "false") {
            resolve(longest);
          } else {
            channel.port2.postMessage(0);
          }
        };
        channel.port2.postMessage(0);
        if (clicked) {
          document.querySelector(clicked).click();
        }
      }),
    clicked,
  );

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
      const longest = await longestTask(page);
      context.diagnostic(`longest task ${Math.round(longest)} ms`);
      assert.ok(longest < HANGS_MS, `the page was busy for ${Math.round(longest)} ms`);
      const count = await page.$$eval("#texts [data-kind]", (elements) => elements.length);
      assert.ok(count > 1_000, `${count} marks`);
      assert.match(await textOf(page, "#status"), /^Comparison done/);
      await page.click("[data-action=next]");
      assert.match(await textOf(page, "#position"), /^Change 1 of/);
      await finish(page);
    });

    it("is painted in turns, none of which has more than a few pieces in it when time is up", async (context) => {
      const page = await start(where);
      const original = longText(7);
      // Two paragraphs are as long as a hundred.
      original.splice(3, 0, longText(5).join(" ").slice(0, 200_000), longText(3).join(" ").replaceAll(" ", "").slice(0, 200_000));
      const reprint = original.map((paragraph, index) => (index % 3 ? paragraph : paragraph.replaceAll("ferry", "barge")));
      // Each time the clock is looked at, the turn is over.
      await stepClock(page, 20);
      await page.evaluate(() => {
        globalThis.turns = [];
        new MutationObserver((changes) => {
          const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.nodeType === Node.ELEMENT_NODE);
          const blocks = new Set(added.flatMap((node) => [...node.querySelectorAll(".block"), ...(node.matches(".block") ? [node] : [])]));
          globalThis.turns.push([...blocks].map((block) => block.textContent.length));
        }).observe(document.getElementById("texts"), { childList: true, subtree: true });
      });
      await paste(page, "original", original.join("\n\n"));
      await paste(page, "reprint", reprint.join("\n\n"));
      await waitFor(page, () => document.querySelector("[data-phase=result]") && document.getElementById("texts").getAttribute("aria-busy") === "false");
      const turns = (await page.evaluate(() => globalThis.turns)).filter((turn) => turn.length > 0);
      const most = Math.max(...turns.map((turn) => turn.length));
      context.diagnostic(`${turns.length} turns, of ${most} pieces at most`);
      // On both sides.
      assert.ok(most <= 2 * PIECES_PER_LOOK, `${most} pieces are one turn`);
      assert.ok(Math.max(...turns.flat()) < PIECE_CHARACTERS, `${Math.max(...turns.flat())} characters are one piece`);
      assert.ok(turns.flat().reduce((sum, length) => sum + length) > 2.7 * BYTES, "all of it is there");
      await finish(page);
    });

    it("is left out piece by piece where the reprint has next to nothing of it", async (context) => {
      const page = await start(where);
      const kept = "The ferry sails at nine, as it has done every morning for as long as anybody here remembers.";
      await paste(page, "original", [kept, ...longText(7), longText(11).join(" ")].join("\n\n"));
      await paste(page, "reprint", kept);
      await result(page);
      const longest = await longestTask(page, "[name=view][value=one]");
      context.diagnostic(`longest task ${Math.round(longest)} ms`);
      assert.ok(longest < HANGS_MS, `the page was busy for ${Math.round(longest)} ms`);
      const lengths = await page.$$eval("#texts .block del", (elements) => elements.map((element) => element.textContent.length));
      assert.ok(lengths.reduce((sum, length) => sum + length) > 1.9 * BYTES, "all of it is there");
      assert.ok(Math.max(...lengths) < PIECE_CHARACTERS, `${Math.max(...lengths)} characters are one element`);
      await finish(page);
    });

    it("keeps the word at the top of the window there in whatever way it is read", async () => {
      const page = await start(where);
      const original = namedText();
      const reprint = original
        .filter((_, index) => index % 17 !== 3)
        .map((text, index) => (index % 3 ? text : text.replaceAll(/(name\d*[05]x) \w+/g, "$1 elsewhere")));
      await paste(page, "original", original.join("\n\n"));
      await paste(page, "reprint", reprint.join("\n\n"));
      const painted = (view) =>
        waitFor(
          page,
          (view) =>
            document.querySelector("[data-phase=result]") &&
            document.querySelector(".reading").dataset.view === view &&
            document.getElementById("texts").getAttribute("aria-busy") === "false",
          view,
        );
      await painted("side");
      await page.evaluate(ask);
      for (const share of [0.3, 0.9]) {
        await page.evaluate(async (share) => {
          const texts = document.getElementById("texts").getBoundingClientRect();
          scrollBy({ top: texts.top + share * texts.height, behavior: "instant" });
          // What comes into view is laid out, and what is around it moves, in some frames.
          for (let last; last !== scrollY + document.documentElement.scrollHeight; ) {
            last = scrollY + document.documentElement.scrollHeight;
            for (let frames = 0; frames < 4; frames += 1) {
              await new Promise(requestAnimationFrame);
            }
          }
        }, share);
        let hidden;
        for (const view of ["one", "changes", "side", "changes", "one", "side"]) {
          const word = hidden ?? (await page.evaluate(() => firstWord()));
          assert.ok(word, "there is a word in the window");
          await page.evaluate((view) => document.querySelector(`[name=view][value=${view}]`).click(), view);
          await painted(view);
          // A word that is folded away has its fold in its place, and is there again when nothing is folded.
          const isShown = await page.evaluate(({ name, side }) => topOf(name, side) !== undefined, word);
          hidden = isShown ? undefined : word;
          if (isShown) {
            const isThere = page.waitForFunction(
              ({ name, side, top }, near) => Math.abs(topOf(name, side) - top) < near,
              { polling: "raf", timeout: RESULT_MS },
              word,
              NEAR,
            );
            await isThere.catch(async () => {
              const top = await page.evaluate(({ name, side }) => topOf(name, side), word);
              assert.fail(`${word.name}, at ${word.top} before, is at ${top} in the view “${view}”, at ${share} of the text`);
            });
          }
        }
      }
      await finish(page);
    });
  });
});
