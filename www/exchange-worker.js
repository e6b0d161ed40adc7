// The exchange's worker: runs one task after the other. The build puts it after the bindings of the exchange's module,
// which define `wasm_bindgen`; see `exchange.js`.

let ready;
self.onmessage = async ({ data: { module, lock, task, values } }) => {
  if (module) {
    ready = wasm_bindgen(module);
    ready.catch((error) => self.postMessage({ broken: String(error) }));
    // The page learns of its end by this lock, as of the engine's worker (`worker.js`).
    navigator.locks?.request(lock, () => {
      self.postMessage({ ready: true });
      return new Promise(() => {});
    }).catch(() => {});
    return;
  }
  await ready;
  let answer;
  try {
    answer = { value: wasm_bindgen[task](...values) };
  } catch (error) {
    // What a task throws is a sentence; anything else is the module's end.
    answer = typeof error === "string" ? { error } : { broken: String(error) };
  }
  self.postMessage(answer);
};
