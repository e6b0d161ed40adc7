// Web pages that are pasted: what is read of them is what the command reads, and nothing typed or pasted is lost.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { pasteMarkup } from "./bringing.mjs";
import { ROOT, closeAll } from "./harness.mjs";
import { HOSTILE, hasRun } from "./hostile.mjs";
import { everywhere, finish, marks, paste, result, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const CASES = join(ROOT, "tests", "html");

// The fields of a hint, by their letters (`engine/src/hints.rs`).
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MARKUP = ["paragraph", "heading", "list item", "caption", "quotation", "row", "preformatted"];
const REGIONS = ["open", "article", "navigation", "header", "footer", "aside", "form"];

// What is read of a page's source, by the page's walk and the exchange.
function read(page, source) {
  return page.evaluate(
    (source) =>
      new Promise((resolve) => {
        const walk = globalThis.reprint.walk(source);
        globalThis.reprint.exchange("read_page", [walk, undefined], (value, error) => resolve(value ?? { error }));
      }),
    source,
  );
}

everywhere(({ browser, form }) => {
  test(`${browser}, ${form}: every golden page is read as by the command`, async () => {
    const page = await start({ browser, form });
    const cases = readdirSync(CASES);
    assert.ok(cases.length >= 15);
    for (const name of cases) {
      const file = (part) => readFileSync(join(CASES, name, part), "utf8");
      const { text, hints } = await read(page, file("input.html"));
      const [list, plain] = file("expected.txt").split("---\n");
      assert.equal(text, plain, name);
      const found = hints.match(/.{12}/g).map((hint) => {
        const [markup, region, links, named] = [...hint.slice(8)].map((letter) => LETTERS.indexOf(letter));
        return [MARKUP[markup], REGIONS[region], named > 0, links].join(" | ");
      });
      const expected = list.trimEnd().split("\n").map((line) => {
        const [markup, region, named, links] = line.split(" | ");
        return [markup, region, named !== "-", Math.floor(Number.parseInt(links, 10) / 10)].join(" | ");
      });
      assert.deepEqual(found, expected, name);
    }
    await finish(page);
  });

  test(`${browser}, ${form}: a pasted page becomes text with hints, and can be plain again`, async () => {
    const page = await start({ browser, form });
    const article = "The council said on Tuesday that the repairs of the old ferry would cost eighty thousand crowns.";
    const more = "Nobody on the board objected, although two of its members had asked for a second estimate.";
    const foot = "Readers who cross the sound every day have sent us their photographs of the ferry for many years.";
    await paste(page, "original", `Ferry repairs\n\n${article}\n\n${more}`);
    const html = `<nav><a href="/n">News</a></nav><main><h1>Ferry repairs</h1><p>${article}</p><p>${more}</p></main><footer><p>${foot}</p></footer>`;
    const plain = `News\nFerry repairs\n${article}\n${more}\n${foot}`;
    await pasteMarkup(page, "reprint", { html, plain });
    await waitForText(page, ".pane[data-side=reprint] .came", /^Pasted as: web page, 5 blocks, \d% link text Use the plain text$/);
    assert.equal(await valueOf(page, "reprint"), `News\n\nFerry repairs\n\n${article}\n\n${more}\n\n${foot}\n`);
    await waitFor(page, () => document.querySelector("#texts [data-role^=boilerplate], #texts [data-role=legal]"));
    const added = (await marks(page, "reprint")).filter((mark) => mark.kind === "added");
    assert.ok(added.length > 0 && added.every((mark) => mark.role !== "article" && mark.role !== undefined), JSON.stringify(added));

    // The other form, and back; and each is one step of undoing.
    const press = (selector) => page.$eval(selector, (button) => button.click());
    await press(".pane[data-side=reprint] [data-action=form]");
    assert.equal(await valueOf(page, "reprint"), plain);
    await waitForText(page, ".pane[data-side=reprint] .came", /^Pasted as: plain text Use the web page$/);
    await press(".pane[data-side=reprint] [data-action=form]");
    await waitForText(page, ".pane[data-side=reprint] .came", /web page/);
    for (const expected of [plain, undefined, plain, ""]) {
      await press("[data-action=undo]");
      const value = await valueOf(page, "reprint");
      if (expected !== undefined) {
        assert.equal(value, expected);
      }
    }
    assert.equal(await textOf(page, ".pane[data-side=reprint] .came"), "");
    await finish(page);
  });

  test(`${browser}, ${form}: a page that is read late does not take the reader from where they are`, async () => {
    const html = "<h1>Ferry repairs</h1><p>The ferry left at nine in the morning.</p>";
    const plain = "Ferry repairs\nThe ferry left at nine in the morning.";
    const read = "Ferry repairs\n\nThe ferry left at nine in the morning.\n";
    const held = async () => {
      const page = await start({ browser, form });
      // The exchange hears of a page only once it is let go.
      await page.evaluate(() => {
        const real = Worker.prototype.postMessage;
        globalThis.held = [];
        Worker.prototype.postMessage = function (message, ...rest) {
          const send = () => real.call(this, message, ...rest);
          message.task === "read_page" ? globalThis.held.push(send) : send();
        };
      });
      return page;
    };
    const letGo = async (page) => {
      await waitFor(page, () => globalThis.held.length === 1);
      await page.evaluate(() => globalThis.held.pop()());
    };
    const mode = (page) => page.$eval(".page", (page) => page.dataset.mode);

    // One who types the other text meanwhile.
    let page = await held();
    await pasteMarkup(page, "original", { html, plain });
    await page.focus("#reprint");
    await page.keyboard.type("The ferry left");
    await letGo(page);
    await waitFor(page, (read) => document.getElementById("original").value === read, read);
    await result(page);
    assert.equal(await mode(page), "edit");
    assert.equal(await page.evaluate(() => document.activeElement.id), "reprint");
    await page.keyboard.type(" at ten.");
    await result(page);
    assert.equal(await valueOf(page, "reprint"), "The ferry left at ten.");
    await finish(page);

    // One who asked for the boxes.
    page = await held();
    await paste(page, "original", plain);
    await paste(page, "reprint", plain);
    await result(page);
    assert.equal(await mode(page), "read");
    await page.click("[data-action=edit]");
    await pasteMarkup(page, "reprint", { html, plain });
    await letGo(page);
    await waitFor(page, (read) => document.getElementById("reprint").value === read, read);
    await result(page);
    assert.equal(await mode(page), "edit");
    await finish(page);

    // And one who waits for the result has it.
    page = await held();
    await paste(page, "original", plain);
    await pasteMarkup(page, "reprint", { html, plain });
    await result(page);
    assert.equal(await mode(page), "read");
    await letGo(page);
    await waitFor(page, (read) => document.getElementById("reprint").value === read, read);
    await result(page);
    assert.equal(await mode(page), "read");
    await finish(page);
  });

  test(`${browser}, ${form}: what is not a whole page stays as it was pasted`, async () => {
    const page = await start({ browser, form });
    const settled = async () => {
      // Answers come in the order of the questions: when this one is there, the paste's was.
      await read(page, "<p>x");
    };
    // In the middle of a text.
    await paste(page, "original", "before after");
    await pasteMarkup(page, "original", { html: "<h1>in the</h1><p>middle", plain: "in the middle ", from: 7, to: 7 });
    await settled();
    assert.equal(await valueOf(page, "original"), "before in the middle after");
    // From an editor and a spreadsheet.
    for (const [name, plain] of [["code-editor", "fn ferry() {\n    leave(9);\n\n}"], ["spreadsheet", "Year\tCost\n2024\t60,000"]]) {
      const html = readFileSync(join(CASES, name, "input.html"), "utf8");
      await pasteMarkup(page, "reprint", { html, plain });
      await settled();
      assert.equal(await valueOf(page, "reprint"), plain, name);
      assert.equal(await textOf(page, ".pane[data-side=reprint] .came"), "");
    }
    // Markup of another text than the plain one: a program's own data, or a frame around a picture.
    const plain = "A sentence of some length that was copied from somewhere.";
    await pasteMarkup(page, "reprint", { html: "<h1>Picture</h1>", plain });
    await settled();
    assert.equal(await valueOf(page, "reprint"), plain);
    // A box that was typed into meanwhile.
    await pasteMarkup(page, "reprint", { html: `<h1>${plain}</h1>`, plain });
    await page.evaluate(() => {
      const box = document.getElementById("reprint");
      box.value = `${box.value.trim()} typed`;
      box.dispatchEvent(new InputEvent("input", { inputType: "insertText", bubbles: true }));
    });
    await settled();
    assert.equal(await valueOf(page, "reprint"), `${plain} typed`);
    await finish(page);
  });

  test(`${browser}, ${form}: a hostile page runs nothing, fetches nothing and loses nothing`, async () => {
    const page = await start({ browser, form });
    await paste(page, "original", "The ferry left.");
    for (const hostile of HOSTILE) {
      // As markup: the heading is there in any case, and what can be seen of the rest.
      const { text, error } = await read(page, `<main><h1>The ferry left.</h1>${hostile}</main>`);
      assert.ok(error === undefined && text.startsWith("The ferry left."), hostile);
    }
    const all = HOSTILE.join("\n<hr>\n");
    await pasteMarkup(page, "reprint", { html: `<h1>The ferry left.</h1>${all}`, plain: all });
    await read(page, "<p>x");
    // As a text.
    await pasteMarkup(page, "reprint", { html: "", plain: all });
    const normal = all.replace(/\r\n?/g, "\n");
    assert.equal(await valueOf(page, "reprint"), normal);
    await waitFor(page, () => document.querySelector("#texts")?.getAttribute("aria-busy") === "false");
    assert.equal(await hasRun(page), false);
    await finish(page);
  });

  test(`${browser}, ${form}: the plain text of a pasted page is not compared while the page is read`, async () => {
    const page = await start({ browser, form });
    const article = "The council said on Tuesday that the repairs of the old ferry would cost eighty thousand crowns.";
    await paste(page, "original", article);
    await waitForText(page, "#status", /Now paste the reprint/);
    await page.evaluate(() => {
      const { postMessage } = Worker.prototype;
      globalThis.compared = [];
      Worker.prototype.postMessage = function (message, ...rest) {
        if (typeof message.original === "string") {
          globalThis.compared.push([message.reprint, performance.now() - globalThis.pastedAt]);
        }
        return postMessage.call(this, message, ...rest);
      };
      document.getElementById("reprint").addEventListener("paste", () => (globalThis.pastedAt = performance.now()), true);
    });
    const plain = `News\n${article}`;
    await pasteMarkup(page, "reprint", { html: `<nav><a href="/n">News</a></nav><p>${article}</p>`, plain });
    await waitForText(page, ".pane[data-side=reprint] .came", /^Pasted as: web page/);
    await waitFor(page, () => document.querySelector("[data-phase=result]"));
    const compared = await page.evaluate(() => globalThis.compared);
    assert.equal(compared.at(-1)[0], `News\n\n${article}\n`);
    // A page that takes long to be read is not waited for.
    assert.ok(compared.every(([text, after]) => text !== plain || after > 250), JSON.stringify(compared));
    assert.equal(await page.$eval("#reprint", (box) => box.getClientRects().length), 0);
    await finish(page);
  });

  test(`${browser}, ${form}: a page that is selected, copied and pasted by its keys is read`, async () => {
    const page = await start({ browser, form });
    const source = await page.browser().newPage();
    await source.setContent(`<nav><a href="#n">News</a></nav><main><h1>Ferry repairs</h1><p>The ferry <b>left</b> at ten.</p><p hidden>Not this.</p></main>`);
    const keys = async (page, letter, command) => {
      await page.bringToFront();
      await page.keyboard.down("Control");
      await page.keyboard.press(`Key${letter}`, { commands: [command] });
      await page.keyboard.up("Control");
    };
    await keys(source, "A", "SelectAll");
    await keys(source, "C", "Copy");
    await page.bringToFront();
    await page.focus("#reprint");
    await keys(page, "V", "Paste");
    await waitForText(page, ".pane[data-side=reprint] .came", /^Pasted as: web page, 3 blocks/);
    assert.equal(await valueOf(page, "reprint"), "News\n\nFerry repairs\n\nThe ferry left at ten.\n");
    await source.close();
    await finish(page);
  });

  test(`${browser}, ${form}: deep and long pages are read in time`, async () => {
    const page = await start({ browser, form });
    const deep = await read(page, `${"<div>".repeat(5_000)}deep<p>deeper`);
    assert.match(deep.text, /^deep\n\ndeeper\n$/);
    // What would keep the parser for minutes stays plain: elements that are never closed, and such as each paragraph opens anew.
    const bombs = [
      "<div>".repeat(100_000),
      "<p><b id=x>".repeat(50_000),
      `${"<i id=x>".repeat(500)}${"<p>x".repeat(100_000)}`,
      // Outside of drawings a slash closes nothing, and in them the end of a row does not either.
      "<div/>".repeat(100_000),
      `<div title="/>">`.repeat(100_000),
      `<svg>${"<td>".repeat(100_000)}`,
    ];
    for (const bomb of bombs) {
      const plain = "The ferry left at nine.";
      await pasteMarkup(page, "original", { html: `<h1>${plain}</h1>${bomb}`, plain });
      await read(page, "<p>x");
      assert.equal(await valueOf(page, "original"), plain);
    }
    // A map has no depth, and what is without content has none in a drawing either.
    const map = await read(page, `<svg>${`<path d="M0 0"/>`.repeat(20_000)}${"<input>".repeat(20_000)}</svg><p>Under the map.${"<br>".repeat(9)}`);
    assert.equal(map.text, "Under the map.\n");
    const block = `<div class="row"><p style="color: red; margin: 0">The council said on <a href="/t">Tuesday</a> that the repairs would cost <b>80,000</b> crowns.</p></div>\n`;
    const html = `<main>${block.repeat(Math.ceil(1_000_000 / block.length))}</main>`;
    const plain = html.replace(/<[^>]+>/g, "");
    await read(page, "<p>The exchange is there.");
    await page.evaluate(() => {
      globalThis.cameAt = undefined;
      new MutationObserver(() => (globalThis.cameAt ??= performance.now())).observe(
        document.querySelector(".pane[data-side=reprint] .came span"), { childList: true, characterData: true, subtree: true });
      document.getElementById("reprint").addEventListener("paste", () => (globalThis.pastedAt = performance.now()), true);
    });
    await pasteMarkup(page, "reprint", { html, plain });
    await waitForText(page, ".pane[data-side=reprint] .came", /web page, \d+ blocks/);
    const [pasted, came] = await page.evaluate(() => [globalThis.pastedAt, globalThis.cameAt]);
    console.log(`# ${browser}, ${form}: a page of 1 MB was text ${Math.round(came - pasted)} ms after it was pasted`);
    await finish(page);
  });
});
