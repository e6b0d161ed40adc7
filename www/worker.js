// A worker's boot. Its first message brings the compiled module; then the module's worker role takes over.
//
// The build makes this file the body of `function reprintWorker(bindings)`; see `boot.js`.

self.onmessage = (event) => {
  const { module, form } = event.data;
  // From here on the messages are for the worker role, which sets its own listener before `ready` is posted.
  self.onmessage = null;
  self.reprint = Object.freeze({ role: "worker", form });
  bindings()({ module_or_path: module }).then(
    () => self.postMessage({ ready: true }),
    (error) => self.postMessage({ error: String(error && error.message ? error.message : error) }),
  );
};
// A module that could not be received (out of memory, or a browser that will not share it) must not look like a hang.
self.onmessageerror = () => self.postMessage({ error: "the program could not be handed to the worker" });
