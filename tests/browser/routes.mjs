// Every way by which a script could send a text out of the browser, each with a function that tries it.
//
// The function gets an address on another host, runs in the page or in the worker, and answers with a word on what came of
// it. What refuses it is one of these:
//
// - `directive`: the part of the policy, by the name that the browser reports it under, or the parts of which each browser asks
//   another first;
// - `answer`: what the function says, where no policy governs the route and something else refuses it.
//
// `silent` are the browsers that refuse the route without a report, and `silentWorker` those that do so in a worker. `only` names
// the browser that has the route; `form` the form of the page that can refuse it, and SECURITY.md says what is open in the
// other. `unheard` are the browsers in which a page without a policy does not reach this machine by the route either, so that
// nothing is shown there but the report.

const TRUSTED_TYPES = "require-trusted-types-for";

// What a page can do and a worker too.
const ANYWHERE = [
  {
    name: "fetch",
    directive: "connect-src",
    attempt: (to) => fetch(to, { method: "POST", body: "text", mode: "no-cors" }).then(() => "sent", (error) => error.name),
  },
  {
    name: "xhr",
    directive: "connect-src",
    attempt: (to) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.onloadend = () => resolve(`ended with ${request.status}`);
        request.open("POST", to);
        request.send("text");
      }),
  },
  {
    name: "websocket",
    directive: "connect-src",
    attempt: (to) =>
      new Promise((resolve) => {
        const socket = new WebSocket(to.replace("http", "ws"));
        socket.onopen = () => resolve("opened");
        socket.onerror = () => resolve("failed");
      }),
  },
  {
    name: "websocketstream",
    directive: "connect-src",
    only: "chromium",
    attempt: (to) => new WebSocketStream(to.replace("http", "ws")).opened.then(() => "opened", (error) => error.name),
  },
  {
    name: "eventsource",
    directive: "connect-src",
    silentWorker: ["firefox"],
    attempt: (to) =>
      new Promise((resolve) => {
        const source = new EventSource(to);
        source.onopen = () => resolve("opened");
        source.onerror = () => resolve("failed");
      }),
  },
  {
    name: "webtransport",
    directive: "connect-src",
    silentWorker: ["firefox"],
    // It speaks to servers with a certificate only.
    unheard: ["chromium", "firefox"],
    attempt: (to) => {
      const transport = new WebTransport(to.replace("http:", "https:"));
      transport.closed.catch(() => {});
      return transport.ready.then(() => "ready", (error) => error.name);
    },
  },
  {
    name: "import",
    directive: "script-src-elem",
    silentWorker: ["firefox"],
    attempt: (to) => import(to).then(() => "loaded", (error) => error.name),
  },
  {
    name: "worker-from-elsewhere",
    directive: TRUSTED_TYPES,
    // A worker from another host is refused by every browser, whatever the policy.
    unheard: ["chromium", "firefox"],
    attempt: (to) => new Promise((resolve) => (new Worker(to).onerror = () => resolve("failed"))),
  },
];

// What only a worker can do.
const WORKERS = [{ name: "importscripts", directive: TRUSTED_TYPES, attempt: (to) => importScripts(to) }];

// Puts an element on the page that loads what its attribute says.
const put = (to, tag, attribute, more) => {
  const element = Object.assign(document.createElement(tag), more);
  element.setAttribute(attribute, to);
  document.body.append(element);
};
const element = (name, directive, tag, attribute, more = {}, rest = {}) => ({ name, directive, attempt: put, arguments: [tag, attribute, more], ...rest });

// What only a page can do.
const PAGES = [
  { name: "beacon", directive: "connect-src", attempt: (to) => navigator.sendBeacon(to, "text") },
  { name: "fetchlater", directive: "connect-src", only: "chromium", unheard: ["chromium"], attempt: (to) => fetchLater(to, { activateAfter: 0 }) },
  {
    name: "ping",
    directive: "connect-src",
    // Firefox has pings switched off.
    only: "chromium",
    attempt: (to) => {
      const link = Object.assign(document.createElement("a"), { href: "#here", ping: to });
      document.body.append(link);
      link.click();
    },
  },
  element("image", "img-src", "img", "src"),
  element("input-image", "img-src", "input", "src", { type: "image" }),
  element("poster", "img-src", "video", "poster"),
  element("audio", "media-src", "audio", "src", { preload: "auto" }),
  element("video", "media-src", "video", "src", { preload: "auto" }),
  element("object", [TRUSTED_TYPES, "object-src"], "object", "data"),
  element("embed", [TRUSTED_TYPES, "object-src"], "embed", "src"),
  element("frame", "frame-src", "iframe", "src"),
  element("script", TRUSTED_TYPES, "script", "src"),
  element("style-sheet", "style-src-elem", "link", "href", { rel: "stylesheet" }),
  element("prefetch", "default-src", "link", "href", { rel: "prefetch" }, { silent: ["firefox"] }),
  element("preload", "img-src", "link", "href", { rel: "preload", as: "image" }, { silent: ["firefox"] }),
  element("module-preload", "script-src-elem", "link", "href", { rel: "modulepreload" }, { silent: ["firefox"] }),
  {
    name: "css-url",
    directive: "img-src",
    attempt: (to) => {
      const element = document.createElement("p");
      element.style.backgroundImage = `url(${to})`;
      element.textContent = "text";
      document.body.append(element);
    },
  },
  { name: "font", directive: "font-src", attempt: (to) => new FontFace("elsewhere", `url(${to})`).load().then(() => "loaded", (error) => error.name) },
  {
    name: "drawing",
    directive: "img-src",
    attempt: (to) => {
      const svg = document.body.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
      const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
      image.setAttribute("href", to);
      svg.append(image);
    },
  },
  {
    name: "form",
    // The boot script refuses to leave before the policy is asked; Firefox throws something without a name from a local file.
    answer: /^(undefined)?$/,
    attempt: (to) => {
      const form = Object.assign(document.createElement("form"), { action: to, method: "post" });
      form.append(Object.assign(document.createElement("input"), { name: "text", value: "text" }));
      document.body.append(form);
      form.submit();
    },
  },
  {
    name: "frame-navigated",
    directive: "frame-src",
    attempt: (to) => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.contentWindow.location = to;
    },
  },
  {
    // A blank frame has the policy of the page around it.
    name: "fetch-of-a-blank-frame",
    answer: /^TypeError$/,
    attempt: (to) => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      return frame.contentWindow.fetch(to, { mode: "no-cors" }).then(() => "sent", (error) => error.name);
    },
  },
  {
    name: "speculation",
    directive: TRUSTED_TYPES,
    only: "chromium",
    unheard: ["chromium"],
    attempt: (to) => {
      const rules = Object.assign(document.createElement("script"), { type: "speculationrules" });
      rules.textContent = JSON.stringify({ prefetch: [{ source: "list", urls: [to] }] });
      document.body.append(rules);
    },
  },
  { name: "shared-worker", directive: TRUSTED_TYPES, unheard: ["chromium", "firefox"], attempt: (to) => new SharedWorker(to) },
  { name: "service-worker", directive: TRUSTED_TYPES, unheard: ["chromium", "firefox"], attempt: (to) => navigator.serviceWorker.register(to) },
  { name: "worklet", answer: /^AbortError$/, attempt: (to) => new AudioContext().audioWorklet.addModule(to).then(() => "loaded", (error) => error.name) },
  // No policy governs calls between browsers; the boot script takes them away.
  {
    name: "webrtc",
    answer: /^(ReferenceError|TypeError)$/,
    // Firefox sends nothing to an address of the same machine.
    unheard: ["firefox"],
    attempt: async (to) => {
      const call = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${new URL(to).port}` }] });
      call.createDataChannel("text");
      await call.setLocalDescription(await call.createOffer());
      return "offered";
    },
  },
  // Nor opening another page: the boot script takes it away, and the header forbids windows altogether.
  { name: "window-open", answer: /^(ReferenceError|TypeError)$/, attempt: (to) => String(open(to)) },
  {
    name: "window-by-link",
    answer: /^undefined$/,
    form: "hosted",
    attempt: (to) => Object.assign(document.createElement("a"), { href: to, target: "_blank" }).click(),
  },
  // Nor going elsewhere, which the boot script refuses where it is no reader's doing.
  { name: "location", answer: /^undefined$/, attempt: (to) => void (location.href = to) },
  { name: "location-replaced", answer: /^undefined$/, attempt: (to) => location.replace(to) },
  { name: "link", answer: /^undefined$/, attempt: (to) => Object.assign(document.createElement("a"), { href: to }).click() },
  {
    name: "download",
    answer: /^undefined$/,
    attempt: (to) => Object.assign(document.createElement("a"), { href: to, download: "text" }).click(),
  },
  {
    name: "refresh",
    answer: /^undefined$/,
    attempt: (to) => void document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: `0;url=${to}` })),
  },
  {
    name: "location-by-a-blank-frame",
    answer: /^undefined$/,
    attempt: (to) => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.contentWindow.top.location = to;
    },
  },
];

export const ROUTES = { page: [...ANYWHERE, ...PAGES], worker: [...ANYWHERE, ...WORKERS] };

// Runs before any script of a page: a worker that the page makes of a text can then be asked to try its routes, and page and
// worker take down what their policy refuses.
export const LISTENING = `
  globalThis.refused = [];
  addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
`;
const table = ROUTES.worker.map(({ name, attempt }) => `${JSON.stringify(name)}: ${attempt}`).join(",\n");
export const WORKER_LISTENING = `${LISTENING}
  const routes = { ${table} };
  addEventListener("message", async (event) => {
    if (!event.data.attempt) {
      return;
    }
    event.stopImmediatePropagation();
    const before = refused.length;
    // Some routes tell only of success; the report of a refusal may come before the refusal or after it.
    const reported = new Promise((resolve) => addEventListener("securitypolicyviolation", () => resolve("reported"), { once: true }));
    const attempted = (async () => routes[event.data.attempt](event.data.to))().catch((error) => error.name);
    const answer = await (event.data.isSilent ? attempted : Promise.race([attempted, reported]));
    await (event.data.isSilent || reported);
    postMessage({ answer: String(answer), refused: refused.slice(before) });
  });
`;
