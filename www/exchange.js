// The page's end of the exchange: loads its worker when it is first used, or a box is entered, and asks it.
//
// The build puts this file into the page's script before `boot.js`, whose functions it uses. The worker is made as the engine's is: from the text
// of a script, with a compiled module in its first message. Hosted, both are files of the page's own folder; the single
// file carries them packed.
//
//     reprint.exchange(task, values, done)
//
// calls a task of the exchange (`exchange/src/main.rs`) with these values, and then `done(result)`, or
// `done(undefined, sentence)` when there is no result; `done(undefined, sentence, true)` when the exchange could not be loaded
// or broke off, and may have an answer another time. Answers come in the order of the questions.

//     reprint.save([name, type, content])      hands a text to the person as a file
//     reprint.fill(element, markup)            puts markup of the exchange into an element
//     reprint.copy(text, done)                 puts a text on the clipboard; `done` as above, with a sentence where the
//                                              browser lets no page do that

function save([name, type, content]) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Nothing says when a browser has read it all.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Puts the program's own markup, which came with the exchange, into an element.
function fill(element, markup) {
  element.replaceChildren(...new DOMParser().parseFromString(markup, "text/html").body.childNodes);
}

function copy(text, done) {
  const copied = navigator.clipboard?.writeText(text) ?? Promise.reject();
  copied.then(done, () => done(undefined, "This browser lets no page copy."));
}

let exchangeWorker;
let exchangeAsked = [];

// The worker's script and module.
async function loadExchange() {
  if (form === "file") {
    const [script, module] = ["script", "module"].map((part) =>
      unpack(document.getElementById(`reprint-exchange-${part}`).textContent.trim()));
    return [new TextDecoder().decode(await script), await WebAssembly.compile(await module)];
  }
  const [script, module] = wasmElement.dataset.exchange.split(" ").map(async (path) => {
    const response = await fetch(path, { credentials: "same-origin" });
    if (!response.ok) {
      throw new Error(`the server answered ${response.status} for ${path}`);
    }
    return response;
  });
  return [await (await script).text(), await WebAssembly.compile(await (await module).arrayBuffer())];
}

// Nobody waits for an answer that cannot come; the next question starts anew.
function endExchange(sentence) {
  exchangeWorker?.then((worker) => {
    // Its end is no news, and the next one may be there when it is told.
    worker.onerror = null;
    worker.terminate();
  }, () => {});
  exchangeWorker = undefined;
  const waiting = exchangeAsked;
  exchangeAsked = [];
  for (const done of waiting) {
    done(undefined, sentence, true);
  }
}

async function startExchange() {
  const [script, module] = await loadExchange();
  const url = URL.createObjectURL(new Blob([`"use strict";${script}`], { type: "text/javascript" }));
  workerUrls.add(url);
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  worker.onmessage = ({ data }) => {
    if (data.broken) {
      endExchange(`This broke off (${data.broken}). Your texts are still here.`);
    } else if (!data.ready) {
      exchangeAsked.shift()?.(data.value, data.error);
    }
  };
  worker.onerror = (event) => endExchange(`This broke off (${event.message}). Your texts are still here.`);
  return startWorker(worker, url, { module });
}

// Starts it when a reader comes to the boxes: a page that is pasted is then read at once. What fails here is tried again, and
// told, when it is needed.
function warmExchange() {
  const own = (exchangeWorker ??= startExchange());
  own.catch(() => {
    if (!exchangeAsked.length) {
      exchangeWorker = undefined;
    }
  });
}

function exchange(task, values, done) {
  exchangeAsked.push(done);
  exchangeWorker ??= startExchange();
  const own = exchangeWorker;
  own.then(
    (worker) => worker.postMessage({ task, values }),
    (error) => {
      if (exchangeWorker === own) {
        const advice = form === "file" ? "The file may have been damaged on its way; please fetch it again." : "Please check the connection and try again.";
        endExchange(`This part of Reprint could not be loaded (${error.message}). ${advice}`);
      }
    },
  );
}
