// For browsers, bundlers and module workers: the module is fetched from beside this file, once, before the import ends.
import { init } from "./manual.js";

export { compare } from "./manual.js";

await init(fetch(new URL("./reprint.wasm", import.meta.url)));
