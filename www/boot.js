// The page's boot: loads the WebAssembly module, defines the global `reprint`, and starts the page's role.
//
// The build wraps this file, the bindings and `worker.js` into one classic script:
//
//     function reprintBindings() { ...; return wasm_bindgen }     the generated bindings
//     function reprintWorker(bindings) { ... }                    worker.js
//     ...                                                         this file, `exchange.js`, `walk.js`, `bookmark.js`
//
// The two functions are sources as well as code: a worker is a `blob:` script made of their text, and it gets the
// compiled module in its first message. So a worker starts, and starts again after `terminate`, without a request:
// the one shape that also works from `file://`, where a worker cannot be loaded from a path at all.
//
// What the page may use (see also `src/lib.rs`):
//
//     reprint.role            "page"
//     reprint.form            "hosted" or "file" (the single self-contained file)
//     reprint.spawnWorker()   a new Worker; it posts {ready: true} when it listens, {error: text} when it cannot, and
//                             {broken: text} when it broke; it gets an event `error` when something else ended it
//     reprint.exchange(), save(), fill(), copy()      see `exchange.js`
//     reprint.readPage(), walk()                      see `walk.js`
//
// Lines that start with `//` are left out of the built script.

// What no policy governs, taken away or refused before anything else runs: calls between browsers, other windows, and going
// to another site unless a reader does (a link that is clicked, an address that is typed). A script that is made to get
// around this finds a way; one that merely tells its maker what it sees does not.
for (const way of ["RTCPeerConnection", "webkitRTCPeerConnection", "open"]) {
  delete globalThis[way];
}
globalThis.navigation?.addEventListener("navigate", (event) => {
  // A `blob:` address never leaves the browser: it is a file that is saved.
  const { url } = event.destination;
  if (!event.userInitiated && !url.startsWith("blob:") && new URL(url).origin !== location.origin) {
    event.preventDefault();
  }
});

// Trusted Types: text becomes markup or a script's address only through this policy. It lets three things pass: the program's
// own markup, which it puts on the page before it reads any text; the workers' addresses; and markup of which DOMParser and
// `walk.js` make something inert: in a document without a window no script runs and nothing is fetched.
const workerUrls = new Set();
const policy = globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (markup, type, sink) =>
    /^(DOMParser|walk$)/.test(sink) || !document.getElementById("status") ? markup : null,
  createScriptURL: (url) => (workerUrls.has(url) ? url : null),
});

const wasmElement = document.getElementById("reprint-wasm");
const form = wasmElement.tagName === "LINK" ? "hosted" : "file";

// What the hosted page shows first is right before the program is there: the theme that was chosen earlier
// (`src/components/theme.rs` keeps it), and no boxes where a result is going to stand in their place (`State::begin`). This
// runs before anything of the page is drawn. The single file keeps nothing.
const root = document.documentElement;
let opensResult = /^#(.*&)?sample=/.test(location.hash) && !/&exercise(&|$)/.test(location.hash);
if (form === "hosted" && location.protocol.startsWith("http")) {
  try {
    const theme = localStorage.getItem("reprint.theme");
    if (["light", "dark", "system"].includes(theme)) {
      root.dataset.theme = theme;
    }
    opensResult ||= ["original", "reprint"].every((side) => localStorage.getItem(`reprint.draft.${side}`)?.trim());
  } catch {
    // Storage is switched off: then nothing was kept.
  }
}
if (opensResult) {
  root.dataset.opens = "result";
}

const isParsed = new Promise((resolve) => {
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", resolve);
  } else {
    resolve();
  }
});

// The single file carries the module packed by gzip and written as base64. `Uint8Array.fromBase64` is newer than the
// browsers we support.
async function unpack(text) {
  const packed = Uint8Array.fromBase64
    ? Uint8Array.fromBase64(text)
    : Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

async function compile() {
  if (form === "file") {
    const module = await WebAssembly.compile(await unpack(wasmElement.textContent.trim()));
    wasmElement.remove();
    return module;
  }
  const response = await fetch(wasmElement.href, { credentials: "same-origin" });
  if (!response.ok) {
    throw new Error(`the server answered ${response.status} for ${wasmElement.href}`);
  }
  // A host that does not know `application/wasm` costs the streaming, not the page.
  if (WebAssembly.compileStreaming && response.headers.get("content-type") === "application/wasm") {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

// Says in the page what went wrong and what to do; the text is set as text, never as markup. What was pasted stays. `lines` is
// what there is to say of a page that had started.
function explain(error, lines) {
  delete root.dataset.opens;
  document.getElementById("boot-message")?.remove();
  const place = document.getElementById("app") || document.body;
  const message = document.createElement("div");
  message.id = "boot-error";
  message.setAttribute("role", "alert");
  lines ??= typeof WebAssembly === "undefined"
    ? ["Reprint cannot start: this browser has WebAssembly switched off, or is too old for it.",
      "Please use a current Firefox, Chrome, Edge or Safari. Lockdown Mode of Apple devices switches it off; allow it for this page."]
    : ["Reprint could not start.",
      form === "hosted"
        ? "Please check the connection and load the page again. A content blocker or the site's Content-Security-Policy may hold the program back."
        : "The file may have been cut short on its way. Please fetch it again, and open it in a current Firefox, Chrome, Edge or Safari."];
  lines.push(`Details: ${error && error.message ? error.message : error}`);
  for (const line of lines) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    message.append(paragraph);
  }
  place.prepend(message);
  message.scrollIntoView();
}

// A trap in the program's module, or an error that went through it, leaves it in the middle of something: what it shows from
// then on is not to be trusted, and it may keep nothing. The boxes hold both texts, whole, and are all that is left of it.
function breakOff({ error, reason = error }) {
  const boxes = document.querySelector(".boxes");
  if (/wasm-function/.test(reason?.stack) && !document.getElementById("boot-error")) {
    const page = document.getElementById("app");
    // It hides them while a result is read.
    page.className = "";
    page.replaceChildren(boxes);
    // These stand in the place of boxes with long texts.
    boxes.querySelectorAll(".beginning").forEach((beginning) => beginning.remove());
    explain(reason, ["Reprint broke off.", "Both texts are still in the boxes. Please copy them to be safe, and load the page again."]);
  }
}

let workerUrl;
let workers = 0;

// Gives a worker its first message, and an event `error` when something has ended it: it holds a lock from before it was ready.
// A browser that has no locks to give tells nothing.
function startWorker(worker, address, message) {
  const lock = `${address} ${(workers += 1)}`;
  worker.addEventListener("message", ({ data }) => {
    if (data.ready) {
      navigator.locks?.request(lock, () => {
        worker.dispatchEvent(new ErrorEvent("error", { message: "the browser ended it" }));
      }).catch(() => {});
    }
  });
  worker.postMessage({ ...message, lock });
  return worker;
}

function spawnWorker(module) {
  if (!workerUrl) {
    const source = `"use strict";(${reprintWorker})(${reprintBindings});`;
    // One address for the page's life: it is needed again at every respawn.
    workerUrl = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    workerUrls.add(workerUrl);
  }
  return startWorker(new Worker(workerUrl), workerUrl, { module, form });
}

async function boot() {
  const module = await compile();
  await isParsed;
  fillBookmark();
  globalThis.reprint =
    Object.freeze({ role: "page", form, spawnWorker: () => spawnWorker(module), exchange, save, fill, copy, walk, readPage });
  addEventListener("error", breakOff);
  addEventListener("unhandledrejection", breakOff);
  // A chooser of files is opened by a click of the page's own, within the one that the page is still busy with.
  addEventListener("click", (event) => event.target.type === "file" && event.stopPropagation(), true);
  // What comes in the address would open, or ask, behind it.
  addEventListener("hashchange", () => document.querySelector("dialog[open]")?.close());
  await reprintBindings()(module);
  document.querySelector(".boxes").addEventListener("focusin", warmExchange, { once: true });
  // Once the page is there; where it cannot be kept, it works as long as there is a network.
  keepOffline().catch(() => {});
}

boot().catch(async (error) => {
  await isParsed;
  explain(error);
  console.error(error);
});
