// A worker's boot. Its first message brings the compiled module; then the module's worker role takes over.
//
// The build makes this file the body of `function reprintWorker(bindings)`; see `boot.js`.

// What breaks the worker (a panic is a trap; memory may run out) is told with its stack: the places in the module where it
// happened. A browser's own report of it has no stack.
self.onerror = (message, source, line, column, error) => {
  self.postMessage({ broken: error && error.stack ? `${error}\n${error.stack}` : String(message) });
  return true;
};

self.onmessage = (event) => {
  const { module, form, lock } = event.data;
  // From here on the messages are for the worker role, which sets its own listener before `ready` is posted.
  self.onmessage = null;
  self.reprint = Object.freeze({ role: "worker", form });
  // The lock is held for as long as the worker lives: whoever waits for it learns of its end, whatever ended it. Without
  // locks (they need a secure context) an end that nobody tells of looks like a comparison that takes long.
  const hold = () =>
    new Promise((resolve) => {
      const held = () => {
        resolve();
        return new Promise(() => {});
      };
      navigator.locks ? navigator.locks.request(lock, held).catch(resolve) : resolve();
    });
  bindings()(module).then(hold).then(
    () => self.postMessage({ ready: true }),
    (error) => self.postMessage({ error: String(error && error.message ? error.message : error) }),
  );
};
// A module that could not be received (out of memory, or a browser that will not share it) must not look like a hang.
self.onmessageerror = () => self.postMessage({ error: "the program could not be handed to the worker" });
