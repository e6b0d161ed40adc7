// The service worker: keeps the page's own files, so that it starts without a network once it was loaded.
//
// The build puts two lines before this file: `VERSION`, which differs whenever a file does, and `FILES`, the paths of all
// files that the page is made of, "./" for the page itself. A version is kept as a whole and used as a whole: the page never
// gets a script of one and a module of another. A new version waits until the reader asks for it, or the page is closed. Other
// windows may go on with the version they were loaded with, and get of that what they load later.

const CACHE = `reprint ${registration.scope} ${VERSION}`;

self.addEventListener("install", (event) => {
  // A name with its content's hash in it never has another content; the others are asked for anew.
  const requests = FILES.map((path) => (path.startsWith("assets/") ? path : new Request(path, { cache: "no-cache" })));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith(`reprint ${registration.scope} `) && name !== CACHE;
  const clear = async () => {
    // They come in the order in which they were made. The last two stay: of a version that windows still have, and of one that
    // may have come between and never had its turn.
    for (const name of (await caches.keys()).filter(isOld).slice(0, -2)) {
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
  const isOurs = FILES.includes(file);
  if (isOurs || file.startsWith("assets/")) {
    const kept = isOurs ? caches.open(CACHE).then((cache) => cache.match(file)) : caches.match(file);
    event.respondWith(kept.then((response) => response ?? fetch(event.request)));
  }
});
