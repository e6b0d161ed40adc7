export * from "./index.js";

/**
 * Starts the engine from a module of your choice, once; further calls wait for the first. `compare` works from then on, and throws
 * an Error before.
 * When it rejects, as where the module did not come, it can be called again.
 *
 * @param source where `reprint.wasm` is: its bytes, the compiled module, a response or request that brings them, an
 *   address, or a promise of one.
 */
export function init(source: Source | Promise<Source>): Promise<void>;

export type Source = Uint8Array | ArrayBuffer | WebAssembly.Module | Response | Request | URL | string;
