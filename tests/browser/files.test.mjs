// Files that are chosen or dropped.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { HOLD, archive, choose, drop, paragraph, wordFile } from "./bringing.mjs";
import { closeAll } from "./harness.mjs";
import { HOSTILE, hasRun } from "./hostile.mjs";
import { everywhere, finish, paste, result, start, textOf, valueOf, waitFor, waitForText } from "./page.mjs";

after(closeAll);

const utf16 = (text, big) => {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return big ? bytes.swap16() : bytes;
};

// So many attributes of one element.
const attributes = (count) => Array.from({ length: count }, (_, index) => `a${index}=1`).join(" ");

// A file of another Office program.
const office = (name, root) =>
  archive([
    ["_rels/.rels", `<Relationships><Relationship Type="x/officeDocument" Target="${name}"/></Relationships>`],
    [name, `<?xml version="1.0"?><${root}><a:t>Text</a:t></${root}>`],
  ]);

// The text that a box has once a file was opened into it.
async function opened(page, side, name) {
  await waitForText(page, ".notice", new RegExp(`“${name.replaceAll(".", "\\.")}” opened`));
  const value = await valueOf(page, side);
  await page.$eval("[data-action=undo]", (button) => button.click());
  return value;
}

everywhere(({ browser, form }) => {
  test(`${browser}, ${form}: files of every kind and encoding are opened`, async () => {
    const page = await start({ browser, form });
    await paste(page, "original", "Something of one’s own.");
    const text = "Zoë’s dog 🐕\nсобака";
    const word = wordFile(
      `<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Ferry &amp; harbour</w:t></w:r></w:p>${paragraph("It left.")}` +
        `<w:p><w:del><w:r><w:delText>Not this.</w:delText></w:r></w:del></w:p>`,
    );
    const page1251 = Buffer.concat([Buffer.from("<meta charset=windows-1251><h1>"), Buffer.from([0xef, 0xe0, 0xf0, 0xee, 0xec])]);
    const files = [
      ["plain.txt", text, text],
      ["marked.txt", `\uFEFF${text}`, text],
      ["little.txt", utf16(text, false), text],
      ["big.md", utf16(text, true), text],
      ["old.txt", Buffer.from([0x5a, 0x6f, 0xeb, 0x92, 0x73]), "Zoë’s"],
      ["page.html", "<!doctype html><title>t</title><h1>Ferry</h1><p>It <b>left</b>.</p>", "Ferry\n\nIt left.\n"],
      ["nameless", " <!DOCTYPE HTML><p>It left.</p>", "It left.\n"],
      ["page.htm", page1251, "паром\n"],
      // A letter that was cut in two, as where somebody's program counted bytes, leaves the others what they are.
      ["cut.html", Buffer.concat([Buffer.from("<meta charset=utf-8><p>Zoë’s"), Buffer.from([0xe2, 0x80]), Buffer.from(" dog")]), "Zoë’s\uFFFD dog\n"],
      ["cut.txt", Buffer.concat([Buffer.from("\uFEFFZoë"), Buffer.from([0xc3])]), "Zoë\uFFFD"],
      ["half.txt", Buffer.from([0xff, 0xfe, 0x41, 0, 0x42]), "A\uFFFD"],
      ["article.docx", word, "Ferry & harbour\n\nIt left.\n"],
      ["brace.txt", `{ "a": 1 }`, `{ "a": 1 }`],
    ];
    for (const [name, bytes, expected] of files) {
      await choose(page, "reprint", [[name, bytes]]);
      assert.equal(await opened(page, "reprint", name), expected, name);
    }
    await choose(page, "reprint", [["article.docx", word]]);
    await waitForText(page, ".pane[data-side=reprint] .came", /^Read as: Word file, 2 blocks/);
    assert.equal(await valueOf(page, "original"), "Something of one’s own.");
    await finish(page);
  });

  test(`${browser}, ${form}: a file that cannot be opened says why, and leaves the texts alone`, async () => {
    const page = await start({ browser, form });
    await paste(page, "reprint", "My own text.");
    const word = wordFile(paragraph("The ferry left."));
    const damaged = Buffer.from(word);
    damaged[damaged.indexOf("word/document.xml") + 25] ^= 0xff;
    const bomb = wordFile(`<w:p><w:r><w:t>${" ".repeat(70_000_000)}</w:t></w:r></w:p>`);
    assert.ok(bomb.length < 200_000);
    const files = [
      ["a.pdf", "%PDF-1.7", /a PDF/],
      ["a.png", Buffer.from("\x89PNG\r\n", "latin1"), /a picture/],
      ["a.doc", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /old Word file, or one that is protected/],
      ["a.odt", archive([["content.xml", "<x/>"]]), /no Word file/],
      ["a.pptx", office("ppt/presentation.xml", "p:presentation"), /is a presentation, and no Word file/],
      ["a.xlsx", office("xl/workbook.xml", "workbook"), /is a spreadsheet, and no Word file/],
      ["a.mhtml", "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<p>text", /a mail, or a page saved as an archive/],
      ["a.docx", word.subarray(0, -30), /“a\.docx”.*damaged/],
      ["b.docx", damaged, /“b\.docx”.*damaged/],
      ["c.docx", bomb, /too much in it/],
      ["d.docx", wordFile("<w:x>".repeat(5000)), /“d\.docx”.*nested too deeply/],
      ["e.docx", wordFile(""), /no text/],
      ["a.bin", Buffer.from([1, 2, 0, 0, 255]), /not a text file/],
      ["empty.txt", " \n", /is empty/],
      ["empty.html", "<!doctype html><script>x</script>", /“empty.html”: There is no text in this page.* Select the article/],
      ["wide.txt", Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), /is in UTF-32.*Save it as UTF-8/],
      ["attributes.html", `<p ${attributes(60_000)}>text`, /“attributes.html”: This page has too much markup .* Copy the article/],
      // Quotation marks may hold what looks like the tag's end, and a comment what looks like a tag.
      ["quoted.html", `<p ${`q='>' ${attributes(100)} `.repeat(600)}>text`, /“quoted.html”: This page has too much markup/],
      ["hidden.html", `<!-- <b x=" --><p ${attributes(20_000)}>text`, /“hidden.html”: This page has too much markup/],
      // What would keep a browser for a minute.
      ["deep.html", "<div><template></div></template>".repeat(60_000), /“deep.html”: This page has too much markup/],
      ["large.txt", Buffer.alloc(10_000_001, 65), /has 11 MB; .* up to 10 MB/],
      ["long.txt", Buffer.alloc(6_000_000, 65), /5 million characters/],
    ];
    for (const [name, bytes, pattern] of files) {
      await choose(page, "reprint", [[name, bytes]]);
      await waitForText(page, "#reprint-refusal", pattern);
      assert.equal(await valueOf(page, "reprint"), "My own text.", name);
    }
    // One that is too large for the page is not even read; it is made there, as it need not travel.
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(50_000_001).fill(65)], "huge.docx"));
      globalThis.isRead = false;
      const read = FileReader.prototype.readAsArrayBuffer;
      FileReader.prototype.readAsArrayBuffer = function (file) {
        globalThis.isRead ||= file.name === "huge.docx";
        read.call(this, file);
      };
      const dropped = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector(".pane[data-side=reprint]").dispatchEvent(dropped);
    });
    await waitForText(page, "#reprint-refusal", /^“huge.docx” has 51 MB; files up to 50 MB can be opened\. Copy the article out of it/);
    assert.equal(await page.evaluate(() => globalThis.isRead), false);
    assert.equal(await valueOf(page, "reprint"), "My own text.");
    // As many files are no pair, but a table of reprints.
    await drop(page, ".pane[data-side=original]", [["1.txt", "1"], ["2.txt", "2"], ["3.txt", "3"]]);
    await waitForText(page, ".several-said", /^2 reprints compared/);
    assert.equal(await valueOf(page, "reprint"), "My own text.");
    await finish(page);
  });

  test(`${browser}, ${form}: a saved comparison is known by what is in it, in any encoding`, async () => {
    const page = await start({ browser, form });
    await paste(page, "reprint", "My own text.");
    const choices = { foldCase: true, publisher: "", author: "", overrides: [] };
    const texts = { original: "The café shut at nine.", reprint: "The café shut at ten." };
    const saved = JSON.stringify({ format: "reprint comparison", version: 1, ...choices, ...texts });
    const files = [
      ["saved.json", saved],
      ["saved.txt", saved],
      ["saved", `\uFEFF${saved}`],
      ["little.json", utf16(saved, false)],
      ["big.txt", utf16(saved, true)],
      ["old.json", Buffer.from(saved, "latin1")],
    ];
    for (const [name, bytes] of files) {
      await drop(page, ".pane[data-side=reprint]", [[name, bytes]]);
      assert.equal(await opened(page, "original", name), texts.original, name);
      assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], ["", "My own text."]);
    }
    await drop(page, ".pane[data-side=reprint]", [["bare.json", utf16(saved, false).subarray(2)]]);
    await waitForText(page, "#reprint-refusal", /“bare.json” is not a text file, or one in UTF-16 without its mark/);
    // In a table of reprints it is none of them.
    await drop(page, ".pane[data-side=original]", [["a.txt", texts.original], ["b.json", saved], ["c.txt", texts.reprint]]);
    await waitForText(page, ".several-said", /^2 reprints compared/);
    await waitForText(page, ".several tbody", /b\.jsonThis is a saved comparison\. Open it alone\./);
    await finish(page);
  });

  test(`${browser}, ${form}: files are dropped on a pane or anywhere`, async () => {
    const page = await start({ browser, form });
    const [first, second] = [["first.txt", "The ferry left at nine."], ["second.txt", "The ferry left at ten."]];
    await drop(page, "footer h2", [first, second]);
    await result(page);
    assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], [first[1], second[1]]);
    // The boxes are not shown now; files can be dropped all the same.
    await drop(page, "h1", [["third.txt", "The ferry stayed."]]);
    await waitFor(page, () => document.getElementById("reprint").value === "The ferry stayed.");
    await page.$eval("[data-action=clear-both]", (button) => button.click());
    // On a pane the first goes there, and the other to the other side.
    await drop(page, ".pane[data-side=reprint] textarea", [first, second]);
    await result(page);
    assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], [second[1], first[1]]);
    await page.$eval("[data-action=clear-both]", (button) => button.click());
    // One that is dropped anywhere goes where a text is wanting.
    for (const [side, file] of [["original", first], ["reprint", second]]) {
      await drop(page, "h1", [file]);
      await waitFor(page, (side, text) => document.getElementById(side).value === text, side, file[1]);
    }
    await finish(page);
  });

  test(`${browser}, ${form}: two files come in as one step, and one that cannot be opened says why`, async () => {
    const page = await start({ browser, form });
    const before = ["The ferry left at noon.", "The ferry left at one."];
    await paste(page, "original", before[0]);
    await paste(page, "reprint", before[1]);
    await result(page);
    const [first, second] = [["first.txt", "The ferry left at nine."], ["second.txt", "The ferry left at ten."]];
    const values = async () => [await valueOf(page, "original"), await valueOf(page, "reprint")];
    await drop(page, "h1", [first, second]);
    await waitForText(page, ".notice", /“first\.txt” opened\. “second\.txt” opened/);
    assert.deepEqual(await values(), [first[1], second[1]]);
    await result(page);
    await page.click("[data-action=undo]");
    assert.deepEqual(await values(), before);
    await drop(page, "h1", [["picture.txt", "\u0089PNG\0\0"], second]);
    await waitForText(page, ".notice", /“second\.txt” opened/);
    await waitForText(page, "#original-refusal", /picture\.txt/);
    assert.deepEqual(await values(), [before[0], second[1]]);
    // Where the reason stands is where the reader is.
    await result(page);
    assert.equal(await page.$eval("#original-refusal", (line) => line.getClientRects().length > 0), true);
    await page.click("[data-action=undo]");
    assert.deepEqual(await values(), before);
    await finish(page);
  });

  test(`${browser}, ${form}: a file that comes late takes nobody out of the other box, and the newest stays`, async () => {
    const page = await start({ browser, form });
    await page.evaluate(HOLD);
    const hold = () => page.evaluate(() => (globalThis.heldFrom = "open_file"));
    await paste(page, "original", "The ferry left at noon.");
    // Who has been in the other box all the while is done there.
    await hold();
    await choose(page, "reprint", [["first.txt", "The ferry left at one."]]);
    await waitFor(page, () => globalThis.held.length === 1);
    await page.evaluate(() => globalThis.release());
    await result(page);
    assert.equal(await page.$eval("#original", (box) => box.getClientRects().length), 0);
    await page.click("[data-action=edit]");
    await hold();
    await page.focus(".pane[data-side=reprint] [data-action=open]");
    await choose(page, "reprint", [["second.txt", "The ferry left at two."]]);
    await waitFor(page, () => globalThis.held.length === 1);
    await page.focus("#original");
    await page.keyboard.type("Late again: ");
    await page.evaluate(() => globalThis.release());
    await waitForText(page, ".notice", /“second\.txt” opened/);
    await result(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), "original");
    // A web page is asked about twice, so a text that was chosen after it is there before it.
    await hold();
    await choose(page, "reprint", [["third.html", "<p>The ferry left at three.</p>"]]);
    await waitFor(page, () => globalThis.held.length === 1);
    await choose(page, "reprint", [["fourth.txt", "The ferry left at four."]]);
    await waitFor(page, () => globalThis.held.length === 2);
    await page.evaluate(() => globalThis.release());
    await waitForText(page, ".notice", /“fourth\.txt” opened/);
    await choose(page, "original", [["fifth.txt", "The ferry left at five."]]);
    await waitForText(page, ".notice", /“fifth\.txt” opened/);
    assert.equal(await valueOf(page, "reprint"), "The ferry left at four.");
    await finish(page);
  });

  test(`${browser}, ${form}: what is put into a box while a file for it is read stays, and so do both beside a saved comparison`, async () => {
    const page = await start({ browser, form });
    await page.evaluate(HOLD);
    await paste(page, "original", "The ferry left at noon.");
    const saved = JSON.stringify({
      ...{ format: "reprint comparison", version: 1, foldCase: true, publisher: "", author: "", overrides: [] },
      ...{ original: "The café shut at nine.", reprint: "The café shut at ten." },
    });
    const one = [["one.txt", "The ferry left at one."]];
    const both = [["two.txt", "The ferry left at two."], ["three.txt", "The ferry left at three."]];
    for (const [files, original] of [[one, "The ferry left at noon."], [both, "The ferry left at three."], [[["saved.json", saved]], "The ferry left at three."]]) {
      await page.evaluate(() => (globalThis.heldFrom = "open_file"));
      await choose(page, "reprint", files);
      await waitFor(page, (count) => globalThis.held.length === count, files.length);
      await page.focus("#reprint");
      await page.keyboard.type("Late. ");
      const typed = await valueOf(page, "reprint");
      await page.evaluate(() => globalThis.release());
      await waitForText(page, ".notice", /^The text was changed while the file was read, and stays\. Open the file again/);
      assert.deepEqual([await valueOf(page, "original"), await valueOf(page, "reprint")], [original, typed]);
      // What is typed next takes nothing of that away.
      await page.keyboard.type("And ");
      assert.match(await textOf(page, ".notice"), /Open the file again/);
      await page.click("[data-action=dismiss]");
    }
    await finish(page);
  });

  // The single file keeps nothing.
  if (form === "hosted") {
    test(`${browser}: a file that is being read when the draft is forgotten brings none back`, async () => {
      const page = await start({ browser, form });
      await page.evaluate(HOLD);
      await paste(page, "original", "The ferry left at noon.");
      await waitFor(page, () => localStorage.getItem("reprint.draft.original") !== null);
      await page.evaluate(() => (globalThis.heldFrom = "open_file"));
      await choose(page, "reprint", [["one.txt", "The ferry left at one."]]);
      await waitFor(page, () => globalThis.held.length === 1);
      await page.click("[data-action=forget]");
      await page.evaluate(() => globalThis.release());
      // What is opened after that is.
      await choose(page, "reprint", [["two.txt", "The ferry left at two."]]);
      await waitForText(page, ".notice", /“two\.txt” opened/);
      assert.equal(await valueOf(page, "reprint"), "The ferry left at two.");
      await page.$eval("[data-action=undo]", (button) => button.click());
      await waitFor(page, () => document.getElementById("reprint").value === "");
      await finish(page);
    });
  }

  test(`${browser}, ${form}: hostile files run nothing, fetch nothing and lose nothing`, async () => {
    const page = await start({ browser, form });
    await paste(page, "original", "Something of one’s own.");
    // A file with NUL in it is no text, and refused.
    const hostile = HOSTILE.map((text) => text.replaceAll("\0", ""));
    const all = hostile.join("\n").replace(/\r\n?/g, "\n");
    await choose(page, "reprint", [["hostile.txt", all]]);
    assert.equal(await opened(page, "reprint", "hostile.txt"), all);
    await choose(page, "reprint", [["hostile.html", `<h1>The ferry left.</h1>${hostile.join("<hr>")}`]]);
    assert.match(await opened(page, "reprint", "hostile.html"), /^The ferry left\./);
    // XML has no control characters.
    const written = hostile.map((text) => text.replace(/[\0-\x08\x0b-\x1f]/g, ""));
    await choose(page, "reprint", [["hostile.docx", wordFile(written.map(paragraph).join(""))]]);
    const squeeze = (text) => text.replace(/\s+/g, "");
    assert.equal(squeeze(await opened(page, "reprint", "hostile.docx")), squeeze(written.join("")));
    // A name is as hostile as a text.
    await choose(page, "reprint", [[`<img src=x onerror="globalThis.ran=1">.pdf`, "%PDF"]]);
    await waitForText(page, "#reprint-refusal", /<img src=x/);
    assert.equal(await hasRun(page), false);
    assert.equal(await textOf(page, "#original-refusal"), "");
    await finish(page);
  });
});
