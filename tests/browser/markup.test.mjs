// Web pages that are pasted: what is read of them is what the command reads, and nothing typed or pasted is lost.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { pasteMarkup } from "./bringing.mjs";
import { ROOT, closeAll } from "./harness.mjs";
import { HOSTILE, hasRun } from "./hostile.mjs";
import { everywhere, finish, marks, paste, result, start, stepClock, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const CASES = join(ROOT, "tests", "html");

// A second is what the parser gets; without an end it is a minute and more. Other tests may be running beside.
const IN_TIME_MS = 6_000;

// The fields of a hint, by their letters (`engine/src/hints.rs`).
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MARKUP = ["paragraph", "heading", "list item", "caption", "quotation", "row", "preformatted"];
const REGIONS = ["open", "article", "navigation", "header", "footer", "aside", "form"];

// Parts of sources, of which each may be the end of another's tag, name, attribute or quotation.
const PARTS = [
  ..."< > / = \" ' - ! x é".split(" "),
  ..." ,\t,\n,\f,\v,\u00a0,</,/>,=\",=',<!--,-->,<?,<1,<a,<p ,<style,<BASE,<track/,<script>,</script>,<b onx,\u{1F6A2}".split(","),
  ...["src=", "src =", "SRC\n=", "\"onerror=", "'data=", "/poster=", "srcset", "style", "data-style", "style=", "on", "onx", "ping=", "a=b", "ſrc=", "words"].map((part) =>
    /^\w/.test(part) ? ` ${part}` : part,
  ),
];

// Sources of these parts, the same every time.
function fragments(count) {
  let state = 7;
  const random = (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  return Array.from({ length: count }, () => Array.from({ length: 1 + random(60) }, () => PARTS[random(PARTS.length)]).join(""));
}

// What the page makes of a source before its parser gets it, written for short sources: tag by tag, with all that stands in it.
function harmlessAtOnce(source) {
  const active = /([\s"'/])((?:action|background|data|on[a-z]+|ping|poster|src|srcset)(?=\s*=)|(?:data-)*style(?=[\s=>/]))/gi;
  const attributes = /(?:[\t\n\f\r /]*(?:[^\t\n\f\r />=]+|=[^\t\n\f\r />=]*)?(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"[^"]*"?|'[^']*'?|[^\t\n\f\r >"'][^\t\n\f\r >]*)?)?)*/y;
  const other = { base: "wbr", style: "noembed", track: "wbr" };
  let last = 0;
  return source.replace(new RegExp(`<(/?)([a-z][^\\s<>/]*)([^<>]*)|${active.source}`, "gi"), (tag, slash, name, rest, before, found, at) => {
    if (found) {
      return at < last ? `${before}data-${found}` : tag;
    }
    attributes.lastIndex = at + tag.length - rest.length;
    attributes.test(source);
    last = Math.max(last, attributes.lastIndex);
    // What stands behind it says whether its last word is a whole name.
    const next = source.slice(at + tag.length, at + tag.length + 1);
    const renamed = `${rest}${next}`.replace(active, "$1data-$2");
    return `<${slash}${other[name.toLowerCase()] ?? name}${renamed.slice(0, renamed.length - next.length)}`;
  });
}

// What is read of a page's source, by the page's walk and the exchange.
function read(page, source) {
  return page.evaluate(
    (source) =>
      new Promise((resolve) => {
        globalThis.reprint.readPage(source, undefined, (value, error) => resolve(value ?? { error }));
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
    await waitFor(page, () => document.querySelector("#texts [data-role=boilerplate]"));
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

  // The parser is the same in both forms, and each of these has it at work for its second.
  form === "hosted" && test(`${browser}: a page that hides how many elements are open is given up in time`, async (context) => {
    const page = await start({ browser, form });
    const count = 60_000;
    const bombs = [
      // What ends an element stands where it ends nothing.
      ...["<div><template></div></template>", "<div><!--</div>-->", "<div x='</div>'>"].map((bomb) => bomb.repeat(count)),
      // What is closed by the next of its sort is not, where the two take turns.
      "<li><dd>".repeat(count),
      `${Array.from({ length: 2_000 }, (_, index) => `<b id=${index}>`).join("")}${"<p>x".repeat(count)}`,
      `<p ${Array.from({ length: count }, (_, index) => `a${index}`).join(" ")}>`,
      `<p ${Array.from({ length: count }, (_, index) => `<a${index}=">"`).join(" ")}>`,
      // These would have the page itself look again and again for what is not there.
      `${"<a".repeat(400)}${" ".repeat(9_000_000)}`,
      `${"<a ".repeat(400)}b='${" ".repeat(9_000_000)}`,
    ];
    for (const bomb of bombs) {
      const [took, size] = await page.evaluate(async (bomb) => {
        const began = performance.now();
        let size;
        try {
          size = (await globalThis.reprint.walk(`${bomb}words`)).length;
        } catch (error) {
          size = error.name;
        }
        return [performance.now() - began, size];
      }, bomb);
      context.diagnostic(`${bomb.slice(0, 30)}: ${size} after ${Math.round(took)} ms`);
      assert.ok(took < IN_TIME_MS, `${bomb.slice(0, 30)}: ${took} ms`);
    }
    await finish(page);
  });

  form === "hosted" && test(`${browser}: the second of the parser begins with its work, and not while the source is looked through`, async () => {
    const page = await start({ browser, form });
    const walk = await page.evaluate(async () => {
      const [{ now }, { test }] = [Performance.prototype, RegExp.prototype];
      let [late, looks] = [0, 0];
      Performance.prototype.now = function () {
        return now.call(this) + late;
      };
      // It takes a slow machine a while, attribute by attribute.
      RegExp.prototype.test = function (...rest) {
        if (this.sticky) {
          [late, looks] = [late + 60_000, looks + 1];
        }
        return test.apply(this, rest);
      };
      try {
        const walk = await globalThis.reprint.walk("<p>The ferry left at nine.");
        return looks && walk;
      } finally {
        Performance.prototype.now = now;
        RegExp.prototype.test = test;
      }
    });
    assert.match(walk, /=The ferry left at nine\./);
    await finish(page);
  });

  form === "hosted" && test(`${browser}: the page answers while a long source is looked through, before the parser has any of it`, async () => {
    const page = await start({ browser, form });
    await stepClock(page, 1);
    const [turns, size] = await page.evaluate(async () => {
      const { write } = Document.prototype;
      let [turns, before] = [0, undefined];
      const turn = () => {
        turns += 1;
        before === undefined && setTimeout(turn);
      };
      Document.prototype.write = function (piece) {
        before ??= turns;
        write.call(this, piece);
      };
      setTimeout(turn);
      const { length } = await globalThis.reprint.walk(`<p title="a">x`.repeat(2_000));
      Document.prototype.write = write;
      return [before, length];
    });
    assert.ok(size > 2_000 * "<p\0=x\0>".length, `${size}`);
    // Of a millisecond at each of two thousand tags, fifty are taken at once.
    assert.ok(turns >= 2_000 / 51 - 1, `${turns}`);
    await finish(page);
  });

  form === "hosted" && test(`${browser}: a source that is looked through in turns is as harmless as one that is looked through at once`, async () => {
    const page = await start({ browser, form });
    const sources = fragments(1_000);
    assert.ok(sources.filter((source) => harmlessAtOnce(source) !== source).length > 300);
    // Whenever the clock is looked at, it is time to let the page answer.
    await stepClock(page, 51);
    const written = await page.evaluate(async (sources) => {
      const { write } = Document.prototype;
      const { createHTMLDocument } = DOMImplementation.prototype;
      const written = new Map();
      DOMImplementation.prototype.createHTMLDocument = function (title) {
        const page = createHTMLDocument.call(this, title);
        written.set(page, "");
        return page;
      };
      Document.prototype.write = function (piece) {
        written.set(this, written.get(this) + piece);
      };
      // All of them beside one another, as two may be that are pasted into both boxes.
      await Promise.all(sources.map((source) => globalThis.reprint.walk(source)));
      DOMImplementation.prototype.createHTMLDocument = createHTMLDocument;
      Document.prototype.write = write;
      return [...written.values()];
    }, sources);
    for (const [index, source] of sources.entries()) {
      assert.equal(written[index], harmlessAtOnce(source), JSON.stringify(source));
    }
    await finish(page);
  });

  test(`${browser}, ${form}: a source has the tree that the browser gives it, wherever it is cut`, async () => {
    const page = await start({ browser, form });
    const sources = readdirSync(CASES).map((name) => readFileSync(join(CASES, name, "input.html"), "utf8"));
    // Pieces begin at each thirty-second tag.
    const [row, end] = ["<p>One\r\n&amp; \u{1F6A2} <b class='a>b'>two</b><script>if (1 < 2) { '<!-- <script> </script>' }</script><!-- <i> -->", "</table>end"];
    sources.push(`<!doctype html><title>T</title>${`<select><option>x</select>${row}<table><tr><td>x<li>y</table>`.repeat(200)}`);
    sources.push(...[...Array(32).keys()].map((index) => "<i></i>".repeat(index) + row + end));
    for (const source of sources) {
      const [walk, whole] = await page.evaluate(async (source) => {
        const walk = await globalThis.reprint.walk(source);
        const write = Document.prototype.write;
        // All of it at once.
        const pieces = [];
        Document.prototype.write = (piece) => void pieces.push(String(piece));
        await globalThis.reprint.walk(source);
        Document.prototype.write = write;
        const create = DOMImplementation.prototype.createHTMLDocument;
        DOMImplementation.prototype.createHTMLDocument = () => {
          const page = new DOMParser().parseFromString(pieces.join(""), "text/html");
          for (const name of ["open", "write", "close"]) {
            Object.defineProperty(page, name, { value: () => {} });
          }
          return page;
        };
        const whole = await globalThis.reprint.walk(source);
        DOMImplementation.prototype.createHTMLDocument = create;
        return [walk, whole];
      }, source);
      // A long text may be several.
      const joined = (walk) => walk.split("\0=").join("=");
      assert.equal(joined(walk), joined(whole));
    }
    await finish(page);
  });

  form === "hosted" && test(`${browser}: the page answers while a page of many elements is read`, async () => {
    const page = await start({ browser, form });
    const turns = await page.evaluate(async () => {
      let [turns, isRead] = [0, false];
      const turn = () => {
        turns += 1;
        isRead || setTimeout(turn);
      };
      setTimeout(turn);
      await globalThis.reprint.walk("<p>x".repeat(200_000));
      isRead = true;
      return turns;
    });
    // Four steps of the walk for each, of which fifty thousand are taken at once.
    assert.ok(turns >= 8, `${turns}`);
    await finish(page);
  });

  test(`${browser}, ${form}: deep and long pages are read in time`, async () => {
    const page = await start({ browser, form });
    const deep = await read(page, `${"<div>".repeat(5_000)}deep<p>deeper`);
    assert.match(deep.text, /^deep\n\ndeeper\n$/);
    // What would keep the parser for minutes stays plain, unless the browser is done with it in time: elements that are never
    // closed, and such as each paragraph opens anew.
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
      assert.equal((await valueOf(page, "original")).trimEnd(), plain);
    }
    // A map has no depth.
    const map = await read(page, `<svg>${`<path d="M0 0"/>`.repeat(20_000)}</svg><p>Under the map.${"<br>".repeat(9)}`);
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
