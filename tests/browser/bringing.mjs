// How texts come in beside typing, for the tests: pasted with their markup, dropped and chosen as files.

import { deflateRawSync, crc32 } from "node:zlib";

// Pastes into a box as a browser does that has both forms on its clipboard: the page hears of the paste while the markup is
// there, then the plain text is in the box. `from` and `to` are the selection that it takes the place of.
export async function pasteMarkup(page, side, { html, plain, from = 0, to = Infinity }) {
  await page.evaluate(
    (side, html, plain, from, to) => {
      const box = document.getElementById(side);
      box.focus();
      box.setSelectionRange(from, to ?? box.value.length);
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      clipboardData.setData("text/plain", plain);
      // Firefox lets no script say what is on the clipboard of an event that it makes.
      const event = Object.defineProperty(new ClipboardEvent("paste", { bubbles: true }), "clipboardData", { value: clipboardData });
      box.dispatchEvent(event);
      box.setRangeText(plain, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
    },
    side,
    html,
    plain,
    from,
    to === Infinity ? null : to,
  );
}

// Files as the page gets them: `[name, bytes]`, where text stands for its UTF-8.
function packed(files) {
  return files.map(([name, content]) => [name, Buffer.from(content).toString("base64")]);
}

// Drops files on an element.
export async function drop(page, selector, files) {
  await page.evaluate(
    (selector, files) => {
      const dataTransfer = new DataTransfer();
      for (const [name, content] of files) {
        dataTransfer.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
      }
      const target = document.querySelector(selector);
      for (const kind of ["dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    selector,
    packed(files),
  );
}

// Chooses files by the button of a side.
export async function choose(page, side, files) {
  await page.evaluate(
    (side, files) => {
      const chosen = new DataTransfer();
      for (const [name, content] of files) {
        chosen.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
      }
      const input = document.querySelector(`.pane[data-side=${side}] input`);
      input.files = chosen.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    side,
    packed(files),
  );
}

// A zip archive of files: `[name, text]`.
export function archive(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of files) {
    const bytes = Buffer.from(text);
    const deflated = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(deflated.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(4);
    place.writeUInt32LE(at);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, Buffer.from(name), deflated]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), head, Buffer.alloc(10), place, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

// A Word file with this body.
export function wordFile(body) {
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
  const styles = `<w:styles xmlns:w="w"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>`;
  return archive([["[Content_Types].xml", "<Types/>"], ["word/styles.xml", styles], ["word/document.xml", document]]);
}

// What people put into Word as paragraphs.
export const paragraph = (text) =>
  `<w:p><w:r><w:t xml:space="preserve">${text.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</w:t></w:r></w:p>`;

// Holds back what the exchange is asked for from a task on, until it is called for: the exchange answers in order.
export const HOLD = () => {
  const { postMessage } = Worker.prototype;
  globalThis.held = [];
  globalThis.heldFrom = null;
  Worker.prototype.postMessage = function (message, ...rest) {
    const send = () => postMessage.call(this, message, ...rest);
    const isHeld = message.task && (globalThis.held.length > 0 || message.task === globalThis.heldFrom);
    isHeld ? globalThis.held.push(send) : send();
  };
  globalThis.release = () => {
    globalThis.heldFrom = null;
    globalThis.held.splice(0).forEach((send) => send());
  };
};
