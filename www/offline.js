// Has the page kept for use without a network, and says when a new version of it is there. The build puts this file into the
// script before `boot.js`, which calls it. The name of the service worker stands where the module's address does, on pages
// that have one.

async function keepOffline() {
  const path = wasmElement.dataset.worker;
  if (!path || !navigator.serviceWorker || !location.protocol.startsWith("http")) {
    return;
  }
  workerUrls.add(path);
  const registration = await navigator.serviceWorker.register(path);
  const offer = (worker) => {
    // The first version has nothing to take the place of.
    if (worker?.state === "installed" && navigator.serviceWorker.controller) {
      offerUpdate(worker);
    }
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => offer(worker));
  });
}

// Nothing is reloaded unless the reader says so, and then the page itself asks about texts that no draft keeps.
function offerUpdate(worker) {
  const line = document.createElement("p");
  const button = document.createElement("button");
  button.textContent = "Reload";
  button.addEventListener("click", () => {
    if (worker.state !== "installed") {
      // Another window has had it take over already.
      location.reload();
      return;
    }
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage("take over");
  });
  line.className = "arrival";
  line.append("A new version of Reprint is ready. ", button);
  document.getElementById("update").replaceChildren(line);
}
