// The engine as it is shipped: the module and the worker's script of the built page, run by node.
//
//     const engine = await startEngine();
//     const answer = await engine.compare(original, reprint);
//     engine.memory();          bytes of the module's memory; it only ever grows, so this is its peak
//
// The script of the built page is minified and its functions have no names to call them by. So the page's own boot is
// run, in a context where everything of the browser is a stand-in, up to where it makes its worker: the source it
// gives that worker is what runs here. A process can hold one engine, because it becomes the worker's global scope.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const DIST = process.env.REPRINT_DIST ?? join(ROOT, "dist");

// As `DEFAULT_BUDGET` in `engine/src/options.rs`: what the page asks for.
export const BUDGET = 2_000_000_000;

// The one file of the page's own hashed assets, and not the exchange's, that ends as asked.
export function asset(ending) {
  const folder = join(DIST, "assets");
  const names = readdirSync(folder).filter((name) => name.startsWith("reprint-") && name.endsWith(ending));
  if (names.length !== 1) {
    throw new Error(`${folder} has ${names.length} files ending in ${ending}; run \`cargo xtask build\``);
  }
  return join(folder, names[0]);
}

// The source of the page's worker, from the page's own boot.
export async function workerSource() {
  let source;
  // Stands for whatever the boot touches on its way: any property of it is itself again, and calling it gives itself.
  const anything = new Proxy(function () {}, {
    get: (_, name) => (name === Symbol.toPrimitive ? () => "" : anything),
    set: () => true,
    apply: () => anything,
    construct: () => anything,
  });
  const made = new Promise((resolve) => {
    const context = vm.createContext({
      Blob: class {
        constructor(parts) {
          source = parts.join("");
        }
      },
      URL: { createObjectURL: () => "blob:worker" },
      Worker: class {
        addEventListener() {}
        postMessage() {
          resolve();
        }
      },
      // The page's role is not to start here, so its boot gets no module and breaks off once the worker can be made.
      WebAssembly: { compile: async () => undefined },
      console: { error: () => {}, warn: () => {} },
      document: {
        getElementById: () => ({ tagName: "LINK", href: "", dataset: {}, remove: () => {}, replaceChildren: () => {}, prepend: () => {} }),
        createElement: () => anything,
        documentElement: { dataset: {} },
      },
      navigator: {},
      fetch: async () => ({ ok: true, headers: { get: () => "" }, arrayBuffer: async () => undefined }),
      location: { protocol: "blob:", hash: "" },
    });
    vm.runInContext(readFileSync(asset(".js"), "utf8"), context);
    const waiting = setInterval(() => {
      if (context.reprint) {
        clearInterval(waiting);
        context.reprint.spawnWorker();
      }
    }, 1);
    setTimeout(() => clearInterval(waiting), 5_000);
  });
  await Promise.race([made, new Promise((resolve) => setTimeout(resolve, 6_000).unref())]);
  if (!source) {
    throw new Error("the built page's script made no worker; has www/boot.js changed?");
  }
  return source;
}

// Starts the engine in this process, as the page starts its worker.
export async function startEngine() {
  const source = await workerSource();
  const module = await WebAssembly.compile(readFileSync(asset(".wasm")));
  // The module's memory is not among what a worker shows, so it is taken as the module starts. Node itself starts
  // modules too.
  let memory;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (what, imports) => {
    const made = await instantiate(what, imports);
    memory = what === module ? Object.values(made.exports).find((it) => it instanceof WebAssembly.Memory) : memory;
    return made;
  };
  let heard;
  globalThis.self = globalThis;
  globalThis.navigator ??= {};
  globalThis.postMessage = (message) => heard(message);
  const next = () => new Promise((resolve) => (heard = resolve));

  (0, eval)(source);
  const ready = next();
  globalThis.onmessage({ data: { module, form: "hosted" } });
  const said = await ready;
  WebAssembly.instantiate = instantiate;
  if (!said.ready) {
    throw new Error(`the worker did not start: ${said.error}`);
  }
  let id = 0;
  const request = (original, reprint) => ({ id: ++id, original, reprint, foldCase: true, budget: BUDGET, hints: ["", ""] });
  return {
    // From two strings to the packed arrays of the answer, all in this one call.
    compare(original, reprint) {
      let answer;
      heard = (message) => (answer = message);
      globalThis.onmessage({ data: request(original, reprint) });
      return answer;
    },
    memory: () => memory.buffer.byteLength,
  };
}
