// What the browser tests share: a server over `dist/`, the browsers, and a page that remembers everything it did.
//
//     import { BROWSERS, FORMS, openPage, closeAll } from "./harness.mjs";
//
//     const page = await openPage({ browser: "chromium", form: "hosted" });
//     await page.goto(page.address);
//     ...
//     assert.deepEqual(page.record.problems(), []);
//
// `cargo xtask test` finds the browsers and says where they are (REPRINT_CHROMIUM, REPRINT_FIREFOX); alone, the
// harness looks in the usual places.

import { createServer } from "node:http";
import { existsSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

export const BROWSERS = ["chromium", "firefox"];
// The page as a host serves it, and the single file as a person opens it, by `file://`.
export const FORMS = ["hosted", "file"];

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const DIST = process.env.REPRINT_DIST ?? join(ROOT, "dist");

// How long a page may take to start on a busy machine with two cores.
export const READY_MS = 30_000;
// How long to listen, once the page is ready, for a request that must not come.
const QUIET_MS = 400;

const EXECUTABLES = {
  chromium: [process.env.REPRINT_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  firefox: [process.env.REPRINT_FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"],
};

const CHROMIUM_FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  // The sandbox needs rights that root in a container does not have.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

// A browser fetches the icon for its tab when it finds the time, after the page is ready or never.
const BROWSERS_OWN = /^\/(icon\.svg|favicon\.ico)$/;
// What the page may still load from its own host: the exchange, when it is first used, and all of itself, for its service
// worker to keep. A name without a query carries nothing away.
const LOADED_WHEN_USED =
  /^\/(|service-worker\.js|manifest\.webmanifest|icon-\d+\.png|assets\/(exchange|reprint)-[0-9a-f]+\.(js|css|wasm))$/;

// Where what a page offers to save is written.
export const DOWNLOADS = mkdtempSync(join(tmpdir(), "reprint-downloads-"));

const open = { server: undefined, browsers: new Map(), profiles: [DOWNLOADS] };

// Reads a `_headers` file as Netlify and Cloudflare Pages do: every rule whose address matches adds its headers.
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() !== "")) {
    if (/^\s/.test(line)) {
      const colon = line.indexOf(":");
      rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    } else {
      rules.push({ address: line.trim(), headers: [] });
    }
  }
  const matches = (address, path) => (address.endsWith("*") ? path.startsWith(address.slice(0, -1)) : path === address);
  return (path) => rules.filter((rule) => matches(rule.address, path)).flatMap((rule) => rule.headers);
}

// Serves `dist/`, or another folder, with the headers of its own `_headers` file, on a free port of this machine. `missing` says
// which paths to deny, and `changed` makes other bytes of a file's (of `/_headers` too), for tests of what happens then.
export async function startServer({ folder = DIST, missing = () => false, changed = (path, bytes) => bytes } = {}) {
  const rules = join(folder, "_headers");
  const headersFor = parseHeaders(existsSync(rules) ? String(changed("/_headers", readFileSync(rules))) : "");
  const asked = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    asked.push(path);
    const file = normalize(join(folder, path === "/" ? "index.html" : path));
    if (missing(path) || !file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    for (const [name, value] of headersFor(path)) {
      response.appendHeader(name, value);
    }
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
    response.end(changed(path, readFileSync(file)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  // `asked` is every path that was asked for, whoever asked: a worker's requests are on it too.
  return { address: `http://127.0.0.1:${server.address().port}/`, asked, close };
}

// Starts a browser with a fresh profile; one of each kind serves a whole test file.
export async function launch(browser) {
  const executablePath = EXECUTABLES[browser].find((path) => path && existsSync(path));
  if (!executablePath) {
    throw new Error(`${browser} was not found; install it, or name it in REPRINT_${browser.toUpperCase()}`);
  }
  const userDataDir = await mkdtemp(join(tmpdir(), `reprint-${browser}-`));
  open.profiles.push(userDataDir);
  return puppeteer.launch({
    browser: browser === "firefox" ? "firefox" : "chrome",
    executablePath,
    userDataDir,
    headless: true,
    protocol: browser === "firefox" ? "webDriverBiDi" : "cdp",
    args: browser === "firefox" ? [] : CHROMIUM_FLAGS,
    extraPrefsFirefox: {
      // Nothing of the browser's own may look like a request of the page.
      "app.update.enabled": false,
      "browser.safebrowsing.update.enabled": false,
      "datareporting.policy.dataSubmissionEnabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      // A file is saved without a question.
      "browser.download.dir": DOWNLOADS,
      "browser.download.folderList": 2,
      "browser.download.always_ask_before_handling_new_types": false,
    },
  });
}

// What a page did: its requests, its errors, and what its security policy refused.
class Record {
  requests = [];
  errors = [];
  violations = [];
  loadedAt = undefined;
  server = undefined;
  askedAt = undefined;

  // From now on, no request is expected.
  loaded() {
    this.loadedAt = this.requests.length;
    this.askedAt = this.server?.asked.length;
  }

  // The requests since the page was ready, as the browser tells of them and as the server saw them.
  requestsAfterLoad() {
    if (this.loadedAt === undefined) {
      return [];
    }
    const seen = this.server?.asked.slice(this.askedAt) ?? [];
    const own = this.server?.address.slice(0, -1);
    const isExpected = (url) => {
      // Of another host, and of a local file, nothing is expected.
      const path = own && url.startsWith(own) ? url.slice(own.length) : url;
      return BROWSERS_OWN.test(path) || LOADED_WHEN_USED.test(path);
    };
    return [...this.requests.slice(this.loadedAt), ...seen].filter((url) => !isExpected(url));
  }

  // Everything that must not happen in any test, as text.
  problems() {
    return [
      ...this.errors.map((text) => `error: ${text}`),
      ...this.violations.map((text) => `policy violation: ${text}`),
      ...this.requestsAfterLoad().map((url) => `request after load: ${url}`),
    ];
  }
}

// Opens an empty page that is ready to go to `page.address`; `page.record` fills as it goes.
export async function openPage({ browser, form, viewport = { width: 1280, height: 900 } }) {
  if (!open.browsers.has(browser)) {
    open.browsers.set(browser, await launch(browser));
  }
  if (form === "hosted" && !open.server) {
    open.server = await startServer();
  }
  const page = await open.browsers.get(browser).newPage();
  if (browser === "chromium") {
    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: DOWNLOADS });
  }
  await page.setViewport(viewport);
  const record = new Record();
  page.record = record;
  record.server = form === "hosted" ? open.server : undefined;
  page.address = form === "hosted" ? open.server.address : pathToFileURL(join(DIST, "reprint.html")).href;
  page.on("console", (message) => {
    const text = message.text();
    if (/content.security.policy/i.test(text)) {
      record.violations.push(text);
    } else if (message.type() === "error" || message.type() === "assert") {
      record.errors.push(text);
    }
  });
  page.on("pageerror", (error) => record.errors.push(String(error?.message ?? error)));
  page.on("request", (request) => {
    // `blob:` and `data:` never leave the browser: they are the worker's script and the page's own pictures.
    if (!/^(blob|data):/.test(request.url())) {
      record.requests.push(request.url());
    }
  });
  // The browser tells the page of every violation; this is set before any script of the page runs.
  await page.evaluateOnNewDocument(() => {
    globalThis.policyViolations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.policyViolations.push(`${event.violatedDirective} refused ${event.blockedURI}`);
    });
  });
  return page;
}

// Goes to the page's address and waits until the program is up and `selector` is there. What is requested from then on is on
// record as "after load".
export async function load(page, selector = "#original", fragment = "") {
  await page.goto(page.address + fragment, { waitUntil: "load" });
  await ready(page);
  await page.waitForSelector(selector, { timeout: READY_MS });
  page.record.loaded();
}

// Waits until the program is up; the boxes are there before it.
export async function ready(page) {
  await page.waitForFunction(() => document.getElementById("original") && !document.getElementById("boot-message"), { timeout: READY_MS });
}

// Waits a little for what must not come, then takes the violations that the page itself was told of into the record.
export async function settle(page) {
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  page.record.violations.push(...(await page.evaluate(() => globalThis.policyViolations.splice(0))));
}

// Closes everything the test file opened; for node's `after`.
export async function closeAll() {
  await Promise.all([...open.browsers.values()].map((browser) => browser.close()));
  open.browsers.clear();
  open.server?.close();
  open.server = undefined;
  await Promise.all(open.profiles.splice(0).map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
}
