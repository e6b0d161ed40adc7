// For those who say themselves where the module comes from: a service worker, which may not wait while it is imported, or
// a page with rules of its own.
import start, { compare as run } from "./bindings.js";

let started;

export function init(source) {
  started ??= Promise.resolve(source)
    .then((module_or_path) => start({ module_or_path }))
    .then(
      () => undefined,
      (error) => {
        // What did not come may come at the next call.
        started = undefined;
        throw error;
      },
    );
  return started;
}

export function compare(original, reprint, options) {
  if (typeof original !== "string" || typeof reprint !== "string") {
    throw new TypeError("compare takes two texts");
  }
  try {
    return run(original, reprint, options);
  } catch (error) {
    // The engine refuses options in words; all else is a mistake of its own.
    throw typeof error === "string" ? new TypeError(error) : error;
  }
}
