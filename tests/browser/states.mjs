// Every state of the page that is to be looked at and checked: how to get there, for screenshots and for axe.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { ROOT, load, openPage } from "./harness.mjs";
import { choose, pasteMarkup } from "./bringing.mjs";
import { paste, result, waitFor, waitForText } from "./page.mjs";

const corpus = (name) =>
  Object.fromEntries(
    ["original", "reprint"].map((side) => [side, readFileSync(join(ROOT, "tests", "corpus", name, `${side}.txt`), "utf8")]),
  );

async function pasteBoth(page, { original, reprint }) {
  await paste(page, "original", original);
  await paste(page, "reprint", reprint);
  await result(page);
}

// Steps to a change, with the texts in view.
async function step(page, count = 1) {
  await page.$eval(".desk", (desk) => desk.scrollIntoView());
  for (let at = 0; at < count; at += 1) {
    await page.$eval("[data-action=next]", (button) => button.click());
  }
}

// Name, fragment of the address, and what to do once the page is there.
export const STATES = [
  ["first", "", async (page) => void (await page.waitForSelector(".result .example"))],
  ["one-box", "", async (page) => {
    await paste(page, "original", "Only one text is here.");
    await waitForText(page, "#status", /paste the reprint/);
  }],
  ["came", "", async (page) => {
    const html = readFileSync(join(ROOT, "tests", "html", "article-page", "input.html"), "utf8");
    const plain = html.slice(html.indexOf("</head>")).replace(/<[^>]+>/g, "");
    await pasteMarkup(page, "reprint", { html, plain });
    await waitForText(page, ".pane[data-side=reprint] .came", /Pasted as/);
    await choose(page, "original", [["ferry.pdf", "%PDF"]]);
    await waitForText(page, "#original-refusal", /a PDF/);
  }],
  ["offer", "", async (page) => {
    const packed = deflateRawSync("https://gazette.example\n<nav><a href=x>News</a></nav><h1>Ferry</h1><p>It left.</p>").toString("base64url");
    await page.evaluate((packed) => (location.hash = `page=${packed}`), packed);
    await waitForText(page, ".offer p", /handed over/);
  }],
  ["bookmark", "", (page) => page.$eval("#bookmark-title", (title) => title.scrollIntoView())],
  ["summary", "#sample=news", result],
  ["side", "#sample=news", async (page) => (await result(page), step(page, 3))],
  ["one", "#sample=news&view=one", async (page) => (await result(page), step(page, 3))],
  ["changes", "#sample=news&view=changes", async (page) => (await result(page), step(page, 2))],
  ["judge", "#sample=news", async (page) => {
    await result(page);
    await step(page, 1);
    await page.select("select[name=role]", "6");
    await page.waitForSelector(".corrected");
    await page.$eval(".corrected", (section) => section.scrollIntoView());
  }],
  ["list", "#sample=news&list=open&typographic=shown&boilerplate=shown", async (page) => (await result(page), step(page, 8))],
  ["view", "#sample=news&invisible=shown", async (page) => {
    await result(page);
    await page.$eval(".options", (fold) => fold.scrollIntoView());
    await page.$eval(".options summary", (summary) => summary.click());
  }],
  ["find", "#sample=news", async (page) => {
    await result(page);
    await step(page, 0);
    await page.$eval("[data-action=find]", (button) => button.click());
    await waitFor(page, () => document.activeElement.id === "find");
    await page.keyboard.type("ferry");
    await waitForText(page, ".found", /in the reprint/);
  }],
  ["table", "#sample=news", async (page) => {
    await result(page);
    await page.$eval(".picture", (picture) => picture.scrollIntoView());
    await page.$eval(".picture summary", (summary) => summary.click());
    await page.$eval(".checks summary", (summary) => summary.click());
  }],
  ["edit", "#sample=news", async (page) => (await result(page), page.$eval("[data-action=edit]", (button) => button.click()))],
  ["exercise", "#sample=press-release&exercise", async (page) => waitForText(page, "#status", /exercise/)],
  ["present", "#sample=news&view=one", async (page) => {
    await result(page);
    await page.$eval("[data-action=present]", (button) => button.click());
    await step(page, 2);
  }],
  ["tour", "#sample=news&tour=2", result],
  ["keys", "#sample=news", async (page) => (await result(page), page.$eval("[data-action=shortcuts]", (button) => button.click()))],
  ["share", "#sample=news", async (page) => {
    await result(page);
    await page.$eval(".more-tools [data-action=share]", (button) => button.click());
    await waitForText(page, "#share .length", /characters/);
  }],
  ["share-copied", "#sample=news", async (page) => {
    await result(page);
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.$eval(".more-tools [data-action=share]", (button) => button.click());
    await waitForText(page, "#share .length", /characters/);
    await page.$eval("[data-copy=verdict]", (button) => button.click());
    await waitForText(page, "#share .told", /selected/);
  }],
  ["arrival", "", async (page) => {
    await pasteBoth(page, corpus("paragraph-moved"));
    await page.evaluate(() => {
      const comparison = { original: "Harbour plan passes\n\nThe council met.", reprint: "Harbour plan passes\n\nThe board met." };
      globalThis.reprint.exchange("to_link", ["", comparison, true], ([address]) => void (location.hash = address));
    });
    await waitForText(page, ".arrived-said", /^This link holds/);
  }],
  ["damaged-link", "#v1.AAAA", async (page) => {
    await waitForText(page, ".arrived-said", /incomplete/);
    await page.waitForSelector(".result .example");
  }],
  ["several", "", async (page) => {
    const { original, reprint } = corpus("paragraph-moved");
    await paste(page, "original", original);
    await page.evaluate((files) => {
      const data = new DataTransfer();
      files.forEach(([name, text]) => data.items.add(new File([text], name)));
      document.querySelector(".pane").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, [["morning-post.txt", reprint], ["island-herald.txt", original.slice(0, original.length / 2)], ["evening-news.txt", original.replace("the", "a")]]);
    await waitForText(page, ".several-said", /^3 reprints compared/);
    await page.$eval(".several th[data-column='2'] button", (button) => button.click());
    await page.$eval(".several tbody button", (button) => button.click());
    await result(page);
    await page.evaluate(() => scrollTo(0, 0));
  }],
  ["moves", "", async (page) => {
    await pasteBoth(page, corpus("paragraph-moved"));
    await step(page, 1);
    // Whatever fonts there are, both ends are in view then.
    await page.$eval("#texts [data-move]", (mark) => mark.scrollIntoView());
    await waitFor(page, () => innerWidth < 704 || document.querySelector(".connectors g"));
  }],
  ["identical", "", async (page) => {
    const { original } = corpus("paragraph-moved");
    await pasteBoth(page, { original, reprint: original });
  }],
  ["unrelated", "#sample=unrelated", result],
  ["japanese", "#sample=japanese&view=one", async (page) => (await result(page), step(page, 2))],
  ["arabic", "", async (page) => (await pasteBoth(page, corpus("arabic-reprint")), step(page, 2))],
  ["long-words", "", async (page) => {
    const url = `https://example.org/${"very-long-path/".repeat(30)}`;
    await pasteBoth(page, { original: `${"x".repeat(500)} ends here.\n\nSee ${url} now.`, reprint: `${"x".repeat(500)} stops here.\n\nSee ${url} later.` });
  }],
  ["failed", "", async (page) => {
    await page.evaluate(() => {
      const realPost = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function post(message, ...rest) {
        if (message.id === undefined) {
          return realPost.call(this, message, ...rest);
        }
        setTimeout(() => this.dispatchEvent(new ErrorEvent("error", { message: "out of memory" })));
      };
    });
    await paste(page, "original", "One text.");
    await paste(page, "reprint", "Another text.");
    await waitForText(page, "#status", /broke off/);
  }],
  ["refused", "", async (page) => {
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0])], "holiday.txt"));
      document.querySelector(".pane").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await waitForText(page, "#original-refusal", /picture/);
  }],
];

// Opens a page in a state. A draft of an earlier state is not to be seen in it.
export async function open(where, fragment, act) {
  const page = await openPage(where);
  page.on("dialog", (dialog) => dialog.accept());
  await page.evaluateOnNewDocument(() => {
    Storage.prototype.getItem = () => null;
    Storage.prototype.setItem = () => {};
  });
  await load(page, "#original", fragment);
  await act(page);
  // The mark of a change flashes when it is stepped to.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
  return page;
}
