// WebKitGTK's MiniBrowser, driven by WebDriver over HTTP on a display of its own: the third engine, which puppeteer does not
// drive.

import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { READY_MS } from "./harness.mjs";

export const DRIVER = process.env.REPRINT_WEBKIT ?? "/usr/bin/WebKitWebDriver";
const DISPLAY_SERVER = process.env.REPRINT_XVFB ?? "/usr/bin/Xvfb";

// Where Debian keeps the browser that belongs to the driver: beside the library, under the machine's name.
function miniBrowser() {
  for (const machine of readdirSync("/usr/lib")) {
    for (const version of ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"]) {
      const program = join("/usr/lib", machine, version, "MiniBrowser");
      if (existsSync(program)) {
        return program;
      }
    }
  }
  throw new Error("MiniBrowser was not found; Debian's webkit2gtk-driver brings it");
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

// Starts a display; it says its number once it is there.
async function startDisplay() {
  const display = spawn(DISPLAY_SERVER, ["-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise((resolve, reject) => {
    display.stdio[3].once("data", (data) => resolve(String(data).trim()));
    display.once("exit", (code) => reject(new Error(`the display ended with ${code}`)));
  });
  return { display, name: `:${number}` };
}

// A session of the browser, with what the tests need of WebDriver.
export class WebKit {
  #processes = [];
  #address;

  static async start() {
    const browser = new WebKit();
    const { display, name } = await startDisplay();
    browser.#processes.push(display);
    const port = await freePort();
    const driver = spawn(DRIVER, [`--port=${port}`], {
      stdio: "ignore",
      env: { ...process.env, DISPLAY: name, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1", NO_AT_BRIDGE: "1" },
    });
    browser.#processes.push(driver);
    const root = `http://127.0.0.1:${port}`;
    await until("the driver listens", () => fetch(`${root}/status`).then((response) => response.ok, () => false));
    browser.#address = `${root}/session`;
    const options = { binary: miniBrowser(), args: ["--automation"] };
    const { sessionId } = await browser.#call("POST", "", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
    });
    browser.#address += `/${sessionId}`;
    return browser;
  }

  async #call(method, path, body) {
    const response = await fetch(this.#address + path, {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(READY_MS),
    });
    const { value } = await response.json();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    }
    return value;
  }

  // Goes to an address and waits until it is loaded.
  goto(url) {
    return this.#call("POST", "/url", { url });
  }

  // Runs a function in the page.
  run(action, ...values) {
    return this.#call("POST", "/execute/sync", { script: `return (${action})(...arguments)`, args: values });
  }

  // Waits until a function in the page says yes.
  until(what, condition, ...values) {
    return until(what, () => this.run(condition, ...values));
  }

  // Clicks on an element as a person does.
  async click(selector) {
    const found = await this.#call("POST", "/element", { using: "css selector", value: selector });
    await this.#call("POST", `/element/${Object.values(found)[0]}/click`, {});
  }

  async close() {
    await this.#call("DELETE", "").catch(() => {});
    for (const process of this.#processes.reverse()) {
      process.kill();
    }
  }
}

// Asks again until the answer is yes. The asking takes time enough for others to get on.
async function until(what, ask) {
  const deadline = Date.now() + READY_MS;
  while (!(await ask())) {
    if (Date.now() > deadline) {
      throw new Error(`waited in vain until ${what}`);
    }
  }
}
