// The service worker: keeps the page's own files, so that it starts without a network once it was loaded.
//
// The build puts two lines before this file: `VERSION`, which differs whenever a file does, and `FILES`, the paths of all
// files that the page is made of, "./" for the page itself. A version is kept as a whole and used as a whole: the page never
// gets a script of one and a module of another. A new version waits until the reader asks for it, or the page is closed.

const CACHE = `reprint ${registration.scope} ${VERSION}`;

self.addEventListener("install", (event) => {
  // A name with its content's hash in it never has another content; the others are asked for anew.
  const requests = FILES.map((path) => (path.startsWith("assets/") ? path : new Request(path, { cache: "no-cache" })));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith(`reprint ${registration.scope} `) && name !== CACHE;
  const clear = async () => {
    for (const name of (await caches.keys()).filter(isOld)) {
      await caches.delete(name);
    }
    await clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") {
    skipWaiting();
  }
});

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const [address] = url.split("#");
  if (method !== "GET" || !address.startsWith(registration.scope)) {
    return;
  }
  const path = address.slice(registration.scope.length);
  const file = path === "" || path === "index.html" ? "./" : path;
  if (FILES.includes(file)) {
    const kept = caches.open(CACHE).then((cache) => cache.match(file));
    event.respondWith(kept.then((response) => response ?? fetch(event.request)));
  }
});
