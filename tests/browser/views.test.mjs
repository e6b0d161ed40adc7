// The ways of reading and what is above the texts: the picture, the most important changes, the check, the list, the search,
// the address. Each test goes through several of them, as a reader does.

import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { closeAll, load, ready } from "./harness.mjs";
import {
  comparePair, everywhere, finish, paste, result, start, textOf, valueOf, waitFor, waitForText,
} from "./page.mjs";

after(closeAll);

const PARAGRAPHS = [
  "Ferries will sail every hour from April",
  "The ferry between the two islands will sail every hour from April, the harbour board announced on Tuesday morning.",
  "Tickets cost 12 crowns, and children under seven travel free of charge when an adult goes with them on the boat. Bicycles are carried on deck for nothing. Dogs have to be on a lead while the boat is under way. Nobody is to stand on the bridge without a word from the master of the boat.",
  "Fishermen had asked for a later start, because the first nets are brought in before the sun is over the breakwater.",
  "The board promised to look at the timetable again in June, once the summer visitors have come and been counted.",
  "A new pier of oak and steel is being built on the northern island, and should carry its first passengers by autumn.",
  "“We will not raise the fares this year,” said Ana Morel, who chairs the board.",
];
const ORIGINAL = PARAGRAPHS.join("\n\n");
const MENU = "Home\nNews\nSport\nWeather\nSubscribe";
// A figure and a negation altered, a paragraph gone, one moved, one added, the site's menu above.
const REPRINT = [
  MENU,
  PARAGRAPHS[0],
  PARAGRAPHS[2].replace("12 crowns", "15 crowns"),
  PARAGRAPHS[3],
  PARAGRAPHS[5],
  PARAGRAPHS[6].replace("will not raise", "will raise"),
  "Readers of this newspaper can win two tickets for the first crossing of the season, which sails at dawn.",
  PARAGRAPHS[1],
].join("\n\n");

const inView = (page, selector) =>
  page.$$eval(selector, (elements) =>
    elements.some((element) => {
      const box = element.getBoundingClientRect();
      return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    }),
  );
const seen = (page, selector) =>
  page.$$eval(selector, (elements) => elements.filter((element) => element.getBoundingClientRect().height > 0).length);

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: views`, () => {
    it("shows an example first, which is nobody's draft and goes when texts come", async () => {
      const page = await start(where);
      await page.waitForSelector(".result .example");
      assert.ok((await textOf(page, "#verdict")).length > 0);
      assert.equal(await valueOf(page, "original"), "");
      assert.equal(await page.evaluate(() => localStorage.length), 0);
      assert.equal(await textOf(page, "#original-words"), "");
      await paste(page, "original", ORIGINAL);
      await waitFor(page, () => !document.querySelector(".result"));
      await paste(page, "reprint", REPRINT);
      await result(page);
      assert.equal(await page.$(".result .example"), null);
      await finish(page);
    });

    it("says what matters first, draws the picture, and leads from both to the texts", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const first = await page.$$eval(".key [data-go]", (items) => items.map((item) => item.textContent));
      assert.ok(first.some((words) => /number: .*“12.* became “15.*paragraph \d/.test(words)), first.join("\n"));
      assert.ok(first.some((words) => /negation/i.test(words)), first.join("\n"));
      await page.click(".key [data-go]");
      await waitFor(page, () => document.querySelectorAll("#texts .current").length >= 2);
      assert.ok(await inView(page, "#texts .current"));
      const parts = await page.$$eval(".picture [data-band]", (bands) => bands.map((band) => band.dataset.part));
      for (const part of ["kept", "altered", "moved", "missing", "added", "boilerplate"]) {
        assert.ok(parts.includes(part), `${part} of ${parts}`);
      }
      assert.ok(parts.length < 300);
      await page.$eval(".picture [data-band]", (band) => band.focus());
      // There is nothing before the first band.
      for (const key of ["Home", "ArrowLeft"]) {
        await page.keyboard.press(key);
        assert.equal(await page.evaluate(() => document.activeElement.dataset.band), "0");
      }
      await page.keyboard.press("End");
      await page.keyboard.press("ArrowLeft");
      const name = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
      assert.equal(await textOf(page, ".picture .caption"), name.trim());
      await page.keyboard.press("Enter");
      await waitFor(page, () => document.querySelector("#texts .current") !== null);
      await page.click(".picture summary");
      await page.waitForSelector(".picture tbody tr");
      assert.equal((await page.$$(".picture tbody tr")).length, parts.length);
      const answers = await page.$$eval(".checks li", (items) => items.map((item) => item.dataset.answer));
      assert.equal(answers.length, 7);
      assert.ok(answers.every((answer) => ["yes", "no", "unclear"].includes(answer)), String(answers));
      await page.click(".checks [data-at]");
      assert.ok(await inView(page, "#texts .arrived"));
      await finish(page);
    });

    it("puts a negation before dates, and leads to all that says something else", async () => {
      const page = await start(where);
      const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
      const told = (of) => days.map((day, index) => `The harbour board met on ${of(day, index)} about plank number ${index + 1} of the pier.`);
      const original = [...told((day) => day), "It did not vote on the planks of the old pier."];
      const reprint = [...told((_, index) => days[(index + 1) % days.length]), "It did vote on the planks of the old pier, a clerk said."];
      await comparePair(page, original.join("\n\n"), reprint.join("\n\n"));
      const first = await page.$$eval(".key [data-go]", (items) => items.map((item) => item.textContent));
      assert.equal(first.length, 5);
      assert.match(first[0], /negation/i);
      assert.ok(first.slice(1).every((words) => /date/i.test(words)), first.join("\n"));
      assert.equal(await textOf(page, ".key > .link"), "All 7 of them in the list");
      await page.click(".key > .link");
      await waitFor(page, () => document.querySelectorAll(".list .item").length === 7);
      assert.equal(await page.$eval("[name=least]", (field) => field.value), "high");
      await finish(page);
    });

    it("shows each altered quotation with what became of it", async () => {
      const page = await start(where);
      const told = (first, second) => `“We have asked for a hundred ${first} planks,” she said on the pier in the morning.\n\n“The pier will not be ${second} before the autumn,” he said in the harbour in the evening.`;
      await comparePair(page, told("more", "open"), told("new", "shut"));
      const quoted = await page.$$eval(".checks li", (items) => {
        const item = items.find((item) => item.textContent.startsWith("Quotations"));
        return [...item.querySelectorAll("[data-at]")].map((button) => [button.dataset.side, button.textContent]);
      });
      assert.deepEqual(quoted.map(([side]) => side), ["original", "reprint", "original", "reprint"]);
      for (const [index, word] of ["more", "new", "open", "shut"].entries()) {
        assert.ok(quoted[index][1].includes(word), quoted.join("\n"));
      }
      await finish(page);
    });

    it("shows that the ending is there by its last words", async () => {
      const page = await start(where);
      const quoted = () =>
        page.$$eval(".checks li", (items) => items.find((item) => item.textContent.startsWith("Ending")).querySelector("[data-at]").textContent);
      const [one, two] = [PARAGRAPHS[3], PARAGRAPHS[2]];
      await comparePair(page, `${one}\n\n${two}`, `${one.replace("later", "later or earlier")}\n\n${two.replace("12 crowns", "15 crowns")}`);
      assert.match(await quoted(), /^“…on the bridge without a word from the master of the boat\.”$/);
      // Of one that is missing the beginning is shown: there it breaks off.
      await paste(page, "reprint", one);
      await result(page);
      assert.match(await quoted(), /^“Tickets cost 12 crowns.*…”$/);
      await finish(page);
    });

    it("marks in one text what was replaced, and leaves out what is switched off", async () => {
      const page = await start(where);
      const said = "The harbour board has asked for a hundred more planks";
      // In a long passage only the words that differ are marked, in a short one all of it.
      const before = [...PARAGRAPHS, `${said} and will decide whether three of its four gates are to be closed over the winter.`];
      const after = [
        ...PARAGRAPHS.filter((_, index) => index !== 4),
        `${said} and will shut whatever can be shut for as long as the ice lasts.`,
      ];
      await comparePair(page, before.join("\n\n"), [MENU, ...after].join("\n\n").replace("12 crowns", "15 crowns"));
      await page.click("[name=view][value=one]");
      await result(page);
      const lines = () =>
        page.$$eval("#texts del", (marks) =>
          marks.filter((mark) => mark.getClientRects().length > 0).map((mark) => [mark.closest("[data-kind]").dataset.kind, getComputedStyle(mark).textDecorationLine]),
        );
      const shown = await lines();
      assert.ok(shown.every(([, line]) => line === "line-through"), JSON.stringify(shown));
      assert.ok((await seen(page, "#texts [data-kind=altered] > del")) > 0);
      assert.ok(shown.some(([kind]) => kind === "missing"));
      for (const kind of ["altered", "missing"]) {
        await page.click(`[data-mark=${kind}]`);
        assert.ok((await lines()).every(([own]) => own !== kind), kind);
      }
      assert.deepEqual(await lines(), []);
      // Nothing of a paragraph that is left out is left, its number included.
      assert.equal(await seen(page, "#texts .block[data-side=original]"), 0);
      await finish(page);
    });

    it("has what was switched off as it was chosen before, when it is switched on again", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const chosen = () => page.$eval(".reading", (reading) => reading.dataset.boilerplate);
      for (const value of ["folded", "shown", "grey"]) {
        await page.evaluate((value) => document.querySelector(`[name=boilerplate][value=${value}]`).click(), value);
        for (const expected of [value, "off", value]) {
          await waitFor(page, (expected) => document.querySelector(".reading").dataset.boilerplate === expected, expected);
          assert.equal(await page.$eval("[data-mark=boilerplate]", (entry) => entry.getAttribute("aria-pressed")), String(expected !== "off"));
          await page.click("[data-mark=boilerplate]");
        }
        // The last click was one too many.
        await waitFor(page, () => document.querySelector(".reading").dataset.boilerplate === "off");
        await page.click("[data-mark=boilerplate]");
        assert.equal(await chosen(), value);
      }
      await finish(page);
    });

    it("keeps the marks of typographic differences when those of moves are off", async () => {
      const page = await start(where);
      await comparePair(page, "The ferry's bell was rung at nine, and nobody came.", "The ferry’s bell was rung at nine, and nobody came.");
      const line = () => page.$eval("#texts [data-kind=typographic]", (mark) => getComputedStyle(mark).textDecorationLine);
      assert.equal(await line(), "underline");
      await page.click("[data-mark=moved]");
      assert.equal(await line(), "underline");
      await page.click("[data-mark=typographic]");
      assert.equal(await line(), "none");
      await finish(page);
    });

    it("reads as one text and as changes only, without losing the place", async () => {
      const page = await start(where);
      const filler = Array.from({ length: 40 }, (_, index) => `Filler paragraph number ${index} tells of weather and wind at sea.`);
      const long = (middle) => [...filler, middle, ...filler.map((text) => `Later. ${text}`)].join("\n\n");
      await comparePair(page, long(ORIGINAL), long(REPRINT));
      const line = () =>
        page.evaluate(() => {
          for (let y = 160; y < innerHeight; y += 20) {
            const block = document.elementFromPoint(700, y)?.closest("#texts [data-side=reprint] .block");
            if (block) {
              return block.textContent.slice(0, 45);
            }
          }
          return "";
        });
      await page.evaluate(() => {
        const block = [...document.querySelectorAll("#texts [data-side=reprint] .block")].find((block) => /^Later\. Filler paragraph number 5 /.test(block.textContent));
        scrollBy(0, block.getBoundingClientRect().top - 155);
      });
      await page.evaluate(() => document.querySelector("[name=view][value=one]").click());
      await result(page);
      await waitFor(page, () => document.querySelector(".reading").dataset.view === "one");
      // What is above gets its height when it is drawn, a few frames later.
      await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 500)));
      assert.match(await line(), /number (4|5|6) /);
      const lost = await page.$$eval("#texts del[data-kind=missing]:not([data-role=boilerplate])", (marks) => marks.map((mark) => mark.textContent));
      assert.ok(lost.some((text) => text.includes("look at the timetable again")), lost.join("\n"));
      const replaced = await page.$$eval("#texts del[data-kind=altered] + ins[data-kind=altered]", (marks) => marks.map((mark) => `${mark.previousSibling.textContent}/${mark.textContent}`));
      assert.ok(replaced.some((text) => /12.*\/15/.test(text)), replaced.join("\n"));
      assert.equal(await page.$$eval("#texts [data-jump]", (buttons) => buttons.length % 2), 0);
      await page.evaluate(() => document.querySelector("[name=view][value=changes]").click());
      await waitFor(page, () => document.querySelector(".reading").dataset.view === "changes");
      assert.ok((await seen(page, "#texts .fold")) >= 2);
      const blocks = await seen(page, "#texts .block");
      assert.ok(blocks < 20, String(blocks));
      await page.click("#texts .fold");
      assert.ok((await seen(page, "#texts .block")) > blocks);
      // What is folded inside a paragraph opens too; its neighbours stay.
      assert.ok((await seen(page, "#texts .more")) >= 1);
      const same = await seen(page, "#texts .same");
      await page.$eval("#texts .more", (button) => button.click());
      assert.equal(await seen(page, "#texts .same"), same + 1);
      await finish(page);
    });

    it("keeps a missing paragraph a paragraph, and words apart, in one text", async () => {
      const page = await start(where);
      const [headline, , tickets, ...rest] = PARAGRAPHS;
      const original = [headline, "A standfirst that nobody reprints, because it says what the article says.", tickets, ...rest];
      const reprint = [`${headline} | The Harbour Gazette`, tickets.replace("with them", "beside them").replace(/ Dogs .*? way\./, ""), ...rest];
      await comparePair(page, original.join("\n\n"), reprint.join("\n\n"));
      await page.evaluate(() => document.querySelector("[name=view][value=one]").click());
      await result(page);
      await waitFor(page, () => document.querySelector(".reading").dataset.view === "one");
      const blocks = await page.$$eval("#texts .block", (blocks) => blocks.map((block) => block.textContent));
      assert.equal(blocks[0].trim(), reprint[0]);
      assert.equal(blocks[1].trim(), original[1]);
      assert.match(blocks[2], /goes with beside them/);
      assert.match(blocks[2], /for nothing\. Dogs have to be on a lead while the boat is under way\. Nobody/);
      await finish(page);
    });

    it("paints what has no width at the edges of paragraphs too, and leads to it", async () => {
      const page = await start(where);
      const [first, second, third] = PARAGRAPHS.slice(1, 4);
      const reprint = `\u200B${first}\u2060 \n\u00AD\n\uFEFF ${second}\n\n${third}\u200B\n\u2060\n`;
      // Both wait until every character of it is painted.
      await comparePair(page, [first, second, third].join("\n\n"), reprint);
      await page.evaluate(() => document.querySelector("[name=view][value=one]").click());
      await result(page);
      await page.click("[data-action=next]");
      await waitFor(page, () => document.querySelector("#texts .current") !== null);
      // A text of nothing else is not lost either.
      await comparePair(page, first, "\u200B \u2060");
      await finish(page);
    });

    it("says of nothing that it is all when it is not, nor that it is nothing when it is there", async () => {
      const page = await start(where);
      const text = Array.from({ length: 300 }, (_, index) => `In the year ${1000 + index} the harbour took boats and the board was content with what they paid.`);
      await comparePair(page, text.join("\n\n"), text.join("\n\n").replace("was content", "was unhappy"));
      for (const side of ["original", "reprint"]) {
        const said = await page.$eval(`.bar[data-side=${side}] ul`, (list) => list.innerText.replaceAll(/\s+/g, " ").trim());
        assert.equal(said, "over 99% kept under 1% altered");
      }
      assert.match(await textOf(page, ".sentences"), /carries over 99% of the original/);
      const figures = await page.$$eval(".figure .value", (values) => values.map((value) => value.textContent));
      assert.ok(figures.includes("over 99%"), String(figures));
      assert.match(await page.$eval(".bar .drawn [data-part=altered]", (part) => getComputedStyle(part).flexGrow), /^1$/);
      await finish(page);
    });

    it("sets a headline as one in both texts", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const kinds = await page.$$eval("#texts .block", (blocks) =>
        blocks.filter((block) => block.textContent === "Ferries will sail every hour from April").map((block) => block.dataset.block),
      );
      assert.deepEqual(kinds, ["heading", "heading"]);
      await finish(page);
    });

    it("cuts a quotation that is too long at its own end, whatever its direction", async () => {
      const page = await start(where);
      const hebrew = "המעבורת בין שני האיים תפליג מדי שעה החל מאפריל, הודיעה מועצת הנמל ביום שלישי בבוקר לפני הנוסעים הרבים";
      const rest = "הדייגים ביקשו להתחיל מאוחר יותר, כי הרשתות הראשונות מובאות לפני שהשמש עולה מעל שובר הגלים.";
      await comparePair(page, `${rest}\n\n${hebrew}.`, `${rest}\n\n${rest.replace("הדייגים", "הספנים")}`);
      await page.click("[data-action=next]");
      await page.waitForSelector("#change .quotation");
      const seen = await page.$eval("#change .quotation", (quotation) => {
        const range = document.createRange();
        const walker = document.createTreeWalker(quotation, NodeFilter.SHOW_TEXT);
        walker.nextNode();
        range.setStart(walker.currentNode, 0);
        range.setEnd(walker.currentNode, 2);
        const [first, box] = [range.getBoundingClientRect(), quotation.getBoundingClientRect()];
        const bar = document.getElementById("change").getBoundingClientRect();
        return { isCut: quotation.scrollWidth > quotation.clientWidth, isSeen: first.right <= Math.min(box.right, bar.right) + 1 };
      });
      assert.deepEqual(seen, { isCut: true, isSeen: true });
      await finish(page);
    });

    it("quotes of the paragraph around a change, whatever its lines are, and of no other", async () => {
      const page = await start(where);
      const first = "The harbour board met on Monday to hear what the\npilots had to say about the winter, which was\nlong.";
      const second = "It will meet again in May.";
      // The longest that is told with what stands around it.
      const third = ["The ferry sails at noon.", " Nobody asked the masons what they saw of it.", " It is full."];
      const reprint = [first.replace("pilots", "divers"), second.replace("May", "June"), third.join("")];
      await comparePair(page, [first, second, third[0] + third[2]].join("\n\n"), reprint.join("\n\n"));
      const around = await page.$$eval(".list [data-go] .quotation", (quotations) =>
        quotations.map((quotation) => [...quotation.querySelectorAll(".context")].map((context) => context.textContent)),
      );
      assert.deepEqual(around, [["…met on Monday to hear what the ", " had to say about the winter, which…"], ["It will meet again in ", "."], ["The ferry sails at noon. ", " It is full."]]);
      await finish(page);
    });

    it("leaves out the outlines of moves where they would cover the picture", async () => {
      const page = await start(where);
      const told = (count) => Array.from({ length: count }, (_, index) => `Boat ${index} of the harbour of ${index * 7919 % 1009} lamps paid ${index * 31 % 977} crowns in week ${index * 17 % 991} of its lease.`);
      const outline = () => page.$eval(".picture [data-part=moved] .joint", (joint) => getComputedStyle(joint).stroke);
      const turned = (texts) => texts.map((_, index) => texts[(index * 37) % texts.length]).join("\n\n");
      for (const [count, isDrawn] of [[10, true], [200, false]]) {
        await comparePair(page, told(count).join("\n\n"), turned(told(count)));
        assert.equal((await outline()) !== "none", isDrawn, String(count));
        // The band that has the focus shows it all the same.
        await page.$eval(".picture [data-band]", (band) => band.focus());
        await page.keyboard.press("ArrowRight");
        const rings = await page.$$eval(".picture [data-band]:focus path", (paths) => paths.map((path) => getComputedStyle(path).stroke));
        assert.ok(rings.length > 0 && !rings.includes("none"), String(rings));
      }
      await finish(page);
    });

    it("draws no more of a kind than there is of it", async () => {
      const page = await start(where);
      const sentence = (index) => `In the year ${index} the harbour took ${index * 7 + 3} boats and the board was content with what they paid.`;
      const long = (change) => Array.from({ length: 3_000 }, (_, index) => change(sentence(index), index)).join("\n\n");
      await comparePair(page, long((text) => text), long((text, index) => (index % 2 ? text : text.replace("content", "unhappy"))));
      const heights = (part) =>
        page.$$eval(`.picture [data-part=${part}] .stretch`, (shapes) => shapes.map((shape) => shape.getBBox().height));
      // Both strips and what lies between them are 120 high; a part of both strips that fills them is as high.
      assert.ok(Math.max(...(await heights("kept"))) > 110);
      const altered = await heights("altered");
      assert.ok(altered.length > 0 && altered.every((height) => height < 90), String(altered));
      await finish(page);
    });

    it("lists the changes to sort, filter and go through by keys", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const items = () => page.$$eval(".list [data-go]", (buttons) => buttons.map((button) => button.dataset.kindOf));
      const all = await items();
      assert.ok(all.length >= 5 && !all.includes("boilerplate"), String(all));
      assert.match(await textOf(page, ".left-out"), /^\d+ more not listed\./);
      await page.focus("[data-action=present]");
      await page.focus(".list [tabindex='0']");
      await page.keyboard.press("ArrowDown");
      await waitForText(page, "#position", /^Change 1 of/);
      await page.keyboard.press("ArrowDown");
      await waitForText(page, "#position", /^Change 2 of/);
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-current")), "true");
      await page.keyboard.press("End");
      await waitForText(page, "#position", new RegExp(`^Change ${all.length} of ${all.length}$`));
      await page.keyboard.press("Escape");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.action), "present");
      await page.select("select[name=order]", "importance");
      await waitFor(page, () => document.querySelector(".list [data-go]").dataset.importance === "high");
      await page.select("select[name=kind]", "missing");
      await waitFor(page, () => [...document.querySelectorAll(".list [data-go]")].every((item) => item.dataset.kindOf === "missing"));
      await page.select("select[name=kind]", "all");
      await page.type(".word", "TIMETABLE");
      await waitFor(page, () => document.querySelectorAll(".list [data-go]").length === 1);
      // Letters in a box for words are no commands.
      assert.match(await textOf(page, "#position"), /1 change$/);
      await page.click("[data-action=list-all]");
      await waitFor(page, () => [...document.querySelectorAll(".list [data-go]")].some((item) => item.dataset.kindOf === "boilerplate"));
      assert.equal(await page.$(".left-out"), null);
      const aria = await page.$eval(".list li", (item) => [item.getAttribute("aria-posinset"), item.getAttribute("aria-setsize")]);
      assert.equal(aria[0], "1");
      await finish(page);
    });

    it("keeps the view in its address, and gives every sample one", async () => {
      const page = await start(where);
      await page.click("[data-sample=news]");
      await result(page);
      assert.equal(await page.evaluate(() => location.hash), "#sample=news");
      await page.click("[data-mark=moved]");
      await page.click("[name=view][value=one]");
      await result(page);
      await waitFor(page, () => location.hash === "#sample=news&view=one&moved=off");
      await load(page, "#original", "#sample=news&view=one&moved=off");
      await page.reload();
      await ready(page);
      page.record.loaded();
      await result(page);
      assert.equal(await page.$eval(".reading", (reading) => reading.dataset.view), "one");
      assert.equal(await page.$eval("[data-mark=moved]", (entry) => entry.getAttribute("aria-pressed")), "false");
      // A sample is nobody's draft.
      assert.equal(await page.evaluate(() => localStorage.getItem("reprint.draft.original")), null);
      await page.evaluate(() => {
        location.hash = "#sample=press-release&exercise";
      });
      await waitForText(page, "#status", /^An exercise/);
      assert.equal(await page.$("#verdict"), null);
      assert.ok((await seen(page, "#original")) === 1, "both texts are there to be read");
      await page.click("[data-action=solve]");
      await result(page);
      assert.ok((await textOf(page, "#verdict")).length > 0);
      await page.evaluate(() => {
        location.hash = "#v1.someone-elses";
      });
      // What is no link that can be read leaves the address, and everything else as it was.
      await waitFor(page, () => location.hash === "#sample=press-release");
      assert.ok((await textOf(page, "#verdict")).length > 0);
      await finish(page);
    });

    it("goes to what is found in a text that is not shown by itself", async () => {
      const page = await start(where);
      await comparePair(page, "The harbour board did not vote on Monday, and the ferry left at nine.", "The harbour board didn’t vote on Monday, and the ferry left at nine.");
      await page.evaluate(() => document.querySelector("[name=view][value=one]").click());
      await page.keyboard.press("/");
      await waitFor(page, () => document.activeElement.id === "find");
      // Keyboards have one apostrophe, and typesetters another.
      await page.keyboard.type("didn't");
      await waitForText(page, ".found", /^1 of 1: 0 in the original, 1 in the reprint$/);
      await page.$eval("#find", (box) => box.select());
      await page.keyboard.type("the ferry");
      await waitForText(page, ".found", /^1 of 2: 1 in the original, 1 in the reprint$/);
      const here = () => page.evaluate(() => [...(CSS.highlights?.get("found-here") ?? [])].map(String).concat(getSelection().toString()).join(""));
      for (const _ of [1, 2]) {
        await waitFor(page, () => CSS.highlights === undefined || CSS.highlights.get("found-here")?.size === 1);
        // Of a place that is another text's one letter is marked.
        assert.match(await here(), /^[a-z]/i);
        await page.keyboard.press("Enter");
      }
      await finish(page);
    });

    it("finds words in both texts and disturbs no mark", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      const marked = await page.$$eval("#texts [data-kind]", (marks) => marks.length);
      await page.keyboard.press("/");
      await page.waitForSelector("#find");
      await waitFor(page, () => document.activeElement.id === "find");
      await page.keyboard.type("BOARD");
      await waitForText(page, ".found", /^1 of 5: 3 in the original, 2 in the reprint$/);
      await page.keyboard.press("Enter");
      await waitForText(page, ".found", /^2 of 5:/);
      const highlighted = () => page.evaluate(() => [...(CSS.highlights?.get("found-here") ?? [])].map(String));
      const here = await highlighted();
      if (here.length > 0) {
        assert.equal(here[0].toLowerCase(), "board");
      }
      assert.equal(await page.$$eval("#texts [data-kind]", (marks) => marks.length), marked);
      await page.keyboard.type(" of nothing");
      await waitForText(page, ".found", /^Not found$/);
      await page.keyboard.press("Escape");
      assert.equal(await page.$("#find"), null);
      assert.deepEqual(await highlighted(), []);
      await finish(page);
    });

    it("marks nothing for a search that was closed", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await page.keyboard.press("/");
      await waitFor(page, () => document.activeElement.id === "find");
      const marked = await page.evaluate(() => {
        const { setTimeout } = globalThis;
        const waiting = [];
        globalThis.setTimeout = (action) => {
          waiting.push(action);
          return setTimeout(() => {});
        };
        const field = document.getElementById("find");
        field.value = "board";
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
        globalThis.setTimeout = setTimeout;
        waiting.forEach((action) => action());
        return [waiting.length, CSS.highlights?.get("found")?.size ?? 0, getSelection().toString()];
      });
      assert.deepEqual(marked, [1, 0, ""]);
      await finish(page);
    });

    it("keeps the focus near when what has it goes", async () => {
      const page = await start(where);
      await comparePair(page, ORIGINAL, REPRINT);
      await paste(page, "reprint", REPRINT.replace("Bicycles", "Prams"));
      await result(page);
      // An item of the list, when there are other changes.
      await page.focus(".list [tabindex='0']");
      await page.keyboard.down("Control");
      await page.keyboard.press("z");
      await page.keyboard.up("Control");
      assert.equal(await valueOf(page, "reprint"), REPRINT);
      await result(page);
      await waitFor(page, () => document.activeElement.matches(".list [tabindex='0']"));
      const press = async (selector) => {
        await page.focus(selector);
        await page.keyboard.press("Enter");
      };
      await press("[data-action=list-all]");
      await waitFor(page, () => document.activeElement.dataset.action === "next");
      await press("[data-action=close-list]");
      await waitFor(page, () => document.activeElement.matches(".to-list"));
      await page.click(".options summary");
      await page.focus("[name=invisible]");
      await page.keyboard.press("Escape");
      await waitFor(page, () => !document.querySelector(".options").open && document.activeElement.matches(".options summary"));
      await press(".notice button");
      await waitFor(page, () => document.activeElement.id === "verdict");
      await press("[data-action=clear-both]");
      await waitFor(page, () => document.activeElement.dataset.action === "several");
      await finish(page);
    });
  });
});
