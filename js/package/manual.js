// For those who say themselves where the module comes from: a service worker, which may not wait while it is imported, or
// a page with rules of its own.
import start, { compare as run } from "./bindings.js";

// Two texts of this length fit in the memory that a module can have, whatever is in them.
const MOST_UNITS = 20_000_000;

let started;
let isReady = false;

export function init(source) {
  started ??= Promise.resolve(source)
    .then((module_or_path) => start({ module_or_path }))
    .then(
      () => {
        isReady = true;
      },
      (error) => {
        // What did not come may come at the next call.
        started = undefined;
        throw error;
      },
    );
  return started;
}

export function compare(original, reprint, options) {
  if (!isReady) {
    throw new Error("the engine has not started: await init() first");
  }
  for (const [name, text] of Object.entries({ original, reprint })) {
    if (typeof text !== "string") {
      throw new TypeError(`compare takes two texts: the ${name} is none`);
    }
  }
  if (Math.max(original.length, reprint.length) > MOST_UNITS) {
    throw new RangeError(`compare takes texts of up to ${MOST_UNITS} UTF-16 code units`);
  }
  return run(original, reprint, options);
}
