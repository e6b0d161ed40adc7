// For Node.js: the module is read from beside this file.
import { readFile } from "node:fs/promises";
import { init } from "./manual.js";

export { compare } from "./manual.js";

await init(readFile(new URL("./reprint.wasm", import.meta.url)));
