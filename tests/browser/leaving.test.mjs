// No text leaves the browser: every way out is tried, in the page and in its worker, and a receiver hears of none.
//
// The same ways are tried from a page without a policy first, and from a worker of such a page, where the receiver hears of
// them: what is refused later would have arrived. When all were refused, such a page tries some once more in the same browser:
// what is heard of those comes after whatever had got out before.

import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { BROWSERS, READY_MS, closeAll, launch, load, openPage } from "./harness.mjs";
import { everywhere } from "./page.mjs";
import { LISTENING, ROUTES, WORKER_LISTENING } from "./routes.mjs";

// Hears whatever reaches this machine on one port: requests and datagrams. A connection without a word is none of them: a
// browser may open one before it knows whether it will be allowed to speak.
class Receiver {
  heard = [];
  #waiting = new Map();
  #server = createServer((request, response) => {
    this.#hear(request.url);
    response.setHeader("access-control-allow-origin", "*");
    response.end("");
  });
  #datagrams = createSocket("udp4");

  async start() {
    this.#server.on("upgrade", (request, socket) => {
      this.#hear(request.url);
      socket.destroy();
    });
    this.#datagrams.on("message", () => this.#hear("/datagram"));
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.port = this.#server.address().port;
    await new Promise((resolve) => this.#datagrams.bind(this.port, "127.0.0.1", resolve));
  }

  address = (name) => `http://127.0.0.1:${this.port}/${name}`;

  // What came from a page that was to send nothing.
  // Of a host that the control has gone to, a browser asks for its icon when it has the time.
  leaked = () => this.heard.filter((path) => !path.startsWith("/control-") && path !== "/favicon.ico");

  #hear(path) {
    this.heard.push(path);
    this.#waiting.get(path)?.();
  }

  // Resolves once a path was asked for, and says so if it never is.
  until(path) {
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(() => reject(new Error(`nothing was heard of ${path}`)), READY_MS);
      this.#waiting.set(path, () => {
        clearTimeout(timeout);
        resolve();
      });
    });
  }

  close() {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#datagrams.close();
  }
}

const receiver = new Receiver();
// A page without a policy.
const bare = createServer((request, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>x</title><p>x"));
before(async () => {
  await receiver.start();
  await new Promise((resolve) => bare.listen(0, "127.0.0.1", resolve));
});
after(async () => {
  await closeAll();
  receiver.close();
  bare.close();
  bare.closeAllConnections();
});

// The source of a call that tries a route and answers with what came of it, or with the name of what was thrown.
const call = ({ attempt, arguments: more = [] }, to) => `(async () => {
  try {
    return String(await (${attempt})(...${JSON.stringify([to, ...more])}));
  } catch (error) {
    return error.name;
  }
})()`;

const bareAddress = () => `http://127.0.0.1:${bare.address().port}/`;

// Tries routes from a page without a policy, beside another in the same browser, until all are heard. Every address is new: what a
// browser has fetched once it need not fetch again.
let controls = 0;
async function control(page, names) {
  const other = await page.browser().newPage();
  for (const name of names) {
    await other.goto(bareAddress());
    const path = `control-${(controls += 1)}-${name}`;
    const heard = receiver.until(`/${path}`);
    const route = ROUTES.page.find((route) => route.name === name);
    other.evaluate(call(route, receiver.address(path))).catch(() => {});
    await heard;
  }
  await other.close();
}

const isThere = ({ only }, browser) => !only || only === browser;

for (const browser of BROWSERS) {
  describe(`${browser}, a page without a policy`, () => {
    it("is heard by every route", async () => {
      // In a browser of its own, as some of the routes open windows or take the page away.
      const own = await launch(browser);
      try {
        for (const route of ROUTES.page.filter((route) => isThere(route, browser) && !route.unheard?.includes(browser))) {
          const page = await own.newPage();
          await page.goto(bareAddress());
          const heard = receiver.until(route.name === "webrtc" ? "/datagram" : `/${route.name}`);
          // Nobody waits for the answer: it may never come, or the page may be gone before it does.
          page.evaluate(call(route, receiver.address(route.name))).catch(() => {});
          await heard;
          // The last page of a browser is its end, and pages that went elsewhere close slowly.
        }
      } finally {
        await own.close();
      }
    });

    it("is heard by every route of its worker", async () => {
      const own = await launch(browser);
      try {
        const page = await own.newPage();
        await page.goto(bareAddress());
        await page.evaluate((script) => {
          globalThis.worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
        }, WORKER_LISTENING);
        for (const { name } of ROUTES.worker.filter((route) => isThere(route, browser) && !route.unheard?.includes(browser))) {
          const heard = receiver.until(`/${name}`);
          await page.evaluate((message) => globalThis.worker.postMessage(message), { attempt: name, to: receiver.address(name) });
          await heard;
        }
      } finally {
        await own.close();
      }
    });
  });
}

everywhere((where) => {
  describe(`${where.browser}, ${where.form}: leaving`, () => {
    const isTried = (route) => isThere(route, where.browser) && (!route.form || route.form === where.form);

    it("is refused to the page by every route", async () => {
      const page = await openPage(where);
      await page.evaluateOnNewDocument(LISTENING);
      await load(page, "#original");
      const address = page.url();
      receiver.heard.length = 0;
      const isSilent = (route) => route.silent?.includes(where.browser);
      const tryOut = async (route) => {
        const before = await page.evaluate(() => globalThis.refused.length);
        const answer = await page.evaluate(call(route, receiver.address(route.name)));
        if (route.answer) {
          assert.match(answer, route.answer, route.name);
        } else if (!isSilent(route)) {
          const isReported = (before, wanted) => globalThis.refused.slice(before).some((part) => wanted.includes(part));
          await page.waitForFunction(isReported, { timeout: READY_MS }, before, [route.directive].flat()).catch(async (error) => {
            const said = await page.evaluate(() => globalThis.refused);
            throw new Error(`${route.name} was not refused by ${route.directive}: ${answer}, ${said.slice(before)}`, { cause: error });
          });
        }
        assert.deepEqual(receiver.leaked(), [], route.name);
      };
      const tried = ROUTES.page.filter(isTried);
      // Those that are refused without a word come first: Firefox puts off what is prefetched while a page loads anything.
      for (const route of tried.filter(isSilent)) {
        await tryOut(route);
        await control(page, [route.name]);
        assert.deepEqual(receiver.leaked(), [], route.name);
      }
      for (const route of tried.filter((route) => !isSilent(route))) {
        await tryOut(route);
      }
      await control(page, ["fetch", "location"]);
      assert.equal(page.url().split("#")[0], address);
      await page.close();
      assert.deepEqual(receiver.leaked(), []);
    });

    it("is refused to the worker by every route", async () => {
      const page = await openPage(where);
      await page.evaluateOnNewDocument(`
        const RealBlob = Blob;
        globalThis.Blob = class extends RealBlob {
          constructor(parts, options) {
            super(options?.type === "text/javascript" ? [${JSON.stringify(WORKER_LISTENING)}, ...parts] : parts, options);
          }
        };`);
      await load(page, "#original");
      receiver.heard.length = 0;
      await page.evaluate(() => {
        globalThis.worker = globalThis.reprint.spawnWorker();
        return new Promise((resolve) => (globalThis.worker.onmessage = resolve));
      });
      for (const route of ROUTES.worker.filter(isTried)) {
        const isSilent = route.silentWorker?.includes(where.browser) ?? false;
        const told = await page.evaluate(
          (message, patience) =>
            new Promise((resolve) => {
              globalThis.worker.onmessage = (event) => resolve(event.data);
              globalThis.worker.postMessage(message);
              setTimeout(resolve, patience);
            }),
          { attempt: route.name, to: receiver.address(route.name), isSilent },
          READY_MS,
        );
        const isRefused = isSilent ? /^(failed|\w*Error)$/.test(told?.answer) : [route.directive].flat().some((part) => told?.refused.includes(part));
        assert.ok(isRefused, `${route.name}: ${JSON.stringify(told)}`);
        assert.deepEqual(receiver.leaked(), [], route.name);
      }
      await control(page, ["fetch", "eventsource", "import"]);
      await page.close();
      assert.deepEqual(receiver.leaked(), []);
    });
  });
});
