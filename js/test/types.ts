// What `tsc` must accept, and what it must refuse.

import { type Change, type Report, compare } from "reprint-engine";
import { init } from "reprint-engine/manual";

const report: Report = compare("a", "b", { foldCase: false, overrides: [{ side: "reprint", block: 0, role: "advert" }] });
const share: number = report.scores.containment.reprintContent + report.scores.shares.reprint.kept;
const [start, end] = report.changes[0]?.original ?? [0, 0];
const altered = report.changes.filter((change: Change) => change.alteration === "number");
export const shown: string = "text".slice(start, end) + share + altered.length + report.checks[0]?.note;
export const started: Promise<void> = init(new Uint8Array());
// What a bundler of Cloudflare makes of an import, and what a service worker has.
export const compiled: Promise<void> = init(new WebAssembly.Module(new Uint8Array()));
export const requested: Promise<void> = init(new Request("reprint.wasm"));

// @ts-expect-error A text is needed on both sides.
compare("a");
// @ts-expect-error There is no such option.
compare("a", "b", { ignoreCase: true });
// @ts-expect-error There is no such role.
compare("a", "b", { overrides: [{ side: "reprint", block: 0, role: "boilerplate" }] });
// @ts-expect-error Text that did not change is no change.
export const wrong: Change["kind"] = "shared";
